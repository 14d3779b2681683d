from __future__ import annotations

from datetime import date

import pytest

from indicators.checks.control.parts_lie_in_their_period import check
from indicators.periods import ReportingPeriod
from tests.indicators.checks.control.definitions import found, with_rows
from tests.rounds import QUARTERS
from tests.xlsx_templates.control_workbook.rounds import small_round

Q1, Q2, Q3 = (quarter.code for quarter in QUARTERS[:3])


def half(*parts: str) -> ReportingPeriod:
    return ReportingPeriod("2023-6T", date(2023, 1, 1), date(2023, 6, 30), made_of=parts)


@pytest.mark.parametrize(
    ("parts", "code"),
    [((Q1, Q3), "control_part_outside"), ((Q1, "2023-6T"), "control_part_outside"), ((Q1, Q2, Q2), "control_parts_overlap")],
    ids=["outside", "itself", "twice"],
)
def test_a_half_year_of_other_days(parts: tuple[str, ...], code: str) -> None:
    assert found(check, with_rows(small_round(), "periods", (*QUARTERS, half(*parts)))) == [(code, "periods", 4, "made_of")]


def test_a_half_year_of_two_quarters() -> None:
    assert found(check, with_rows(small_round(), "periods", (*QUARTERS, half(Q1, Q2)))) == []


def test_a_part_that_nobody_defined_is_told_elsewhere() -> None:
    assert found(check, with_rows(small_round(), "periods", (*QUARTERS, half(Q1, "2023-Thang-05")))) == []
