from __future__ import annotations

from datetime import date

from indicators.checks.control.units_live_forward import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_unit_that_ends_before_it_begins() -> None:
    round_ = spoilt("units", 1, valid_from=date(2023, 7, 1), valid_to=date(2023, 6, 30))
    assert found(check, round_) == [("control_unit_backward", "units", 1, "valid_to")]


def test_a_unit_of_one_day() -> None:
    assert found(check, spoilt("units", 1, valid_from=date(2023, 7, 1), valid_to=date(2023, 7, 1))) == []


def test_a_unit_that_succeeds_itself() -> None:
    code = small_round().units[1].code
    assert found(check, spoilt("units", 1, successors=(code,))) == [("control_unit_succeeds_itself", "units", 1, "successors")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
