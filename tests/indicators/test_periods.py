from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from indicators.periods import PeriodKind, kind_of, lateness, parse_period_code, period_name

ELEVEN = datetime(2023, 3, 21, 11, 0)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2023-Q1", "2023-Quy-I"), ("2023-q4", "2023-Quy-IV"), (" 2023-Quy-II ", "2023-Quy-II"), ("2023-Thang-03", "2023-Thang-03"), ("2023-6T", "2023-6T"),
        ("2023-Nam", "2023-Nam"), ("2023-Dot-He", "2023-Dot-He"), ("Q1", None), ("2023-Q5", None), ("2023-Thang-13", None), ("", None),
    ],
)  # fmt: skip
def it_reads_a_period_as_typed(typed: str, code: str | None) -> None:
    assert parse_period_code(typed) == code


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("2023-Quy-I", "Quý I năm 2023", PeriodKind.QUARTER), ("2023-Thang-02", "Tháng 02 năm 2023", PeriodKind.MONTH),
        ("2023-Thang-03", "Tháng 3 năm 2023", PeriodKind.MONTH), ("2023-6T", "6 tháng đầu năm 2023", PeriodKind.HALF_YEAR),
        ("2023-9T", "9 tháng đầu năm 2023", PeriodKind.NINE_MONTHS), ("2023-Nam", "Năm 2023", PeriodKind.YEAR),
        ("2023-Dot-Thang-Thanh-nien", "Đợt Thang Thanh nien năm 2023", PeriodKind.CAMPAIGN),
    ],
)  # fmt: skip
def it_names_a_period_as_offices_do(code: str, name: str, kind: PeriodKind) -> None:
    assert (period_name(code), kind_of(code)) == (name, kind)


def it_refuses_a_code_that_is_none() -> None:
    with pytest.raises(ValueError, match="Q1"):
        kind_of("Q1")


@pytest.mark.parametrize(
    ("received", "included", "late"),
    [
        (datetime(2023, 3, 21, 10, 59, 59), False, timedelta(0)),
        (datetime(2023, 3, 21, 11, 0, 30), False, timedelta(minutes=1)),
        (datetime(2023, 3, 21, 11, 0, 30), True, timedelta(0)),
        (datetime(2023, 3, 21, 11, 1, 0), True, timedelta(minutes=1)),
        (datetime(2023, 3, 21, 13, 15), False, timedelta(hours=2, minutes=15)),
    ],
)
def it_knows_before_this_time_from_to_the_end_of_it(received: datetime, included: bool, late: timedelta) -> None:
    assert lateness(ELEVEN, received, included=included) == late


def it_is_never_late_without_a_deadline() -> None:
    assert lateness(None, ELEVEN, included=False) == timedelta(0)
