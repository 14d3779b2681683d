from __future__ import annotations

from indicators.checks.control.units_have_parents import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_unit_without_parent() -> None:
    assert found(check, spoilt("units", 1, parent="")) == [("control_unit_without_parent", "units", 1, "parent")]


def test_without_a_mark_a_single_top_is_taken_for_the_issuing_body() -> None:
    assert found(check, spoilt("units", 0, is_own=False)) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
