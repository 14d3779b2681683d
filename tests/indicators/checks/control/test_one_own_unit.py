from __future__ import annotations

from indicators.checks.control.one_own_unit import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_no_issuing_body() -> None:
    assert found(check, spoilt("units", 0, is_own=False)) == [("control_own_unit_missing", "units", 0, "is_own")]


def test_two_issuing_bodies() -> None:
    assert found(check, spoilt("units", 2, is_own=True)) == [("control_own_unit_doubled", "units", 2, "is_own")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
