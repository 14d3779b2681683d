from __future__ import annotations

from datetime import date

from indicators.checks.control.periods_lie_in_their_year import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_quarter_that_ends_in_another_year() -> None:
    assert found(check, spoilt("periods", 0, end=date(2024, 3, 31))) == [("control_period_other_year", "periods", 0, "end")]


def test_a_quarter_counted_from_december_and_a_school_year() -> None:
    assert found(check, spoilt("periods", 0, start=date(2022, 12, 15))) == []
    assert found(check, spoilt("periods", 0, code="2023-Dot-nam-hoc", start=date(2023, 9, 5), end=date(2024, 5, 31))) == []


def test_a_school_year_begins_in_the_year_of_its_code() -> None:
    assert found(check, spoilt("periods", 0, code="2023-Nam-hoc", start=date(2023, 9, 5), end=date(2024, 5, 31))) == []
    wrong = spoilt("periods", 0, code="2024-Nam-hoc", start=date(2023, 9, 5), end=date(2024, 5, 31))
    assert found(check, wrong) == [("control_school_year_other_year", "periods", 0, "start")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
