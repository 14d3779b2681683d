from __future__ import annotations

from indicators.checks.control.conditions_have_one_threshold import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_nothing_to_compare_with() -> None:
    assert found(check, spoilt("conditions", 1, threshold=None)) == [("control_threshold_missing", "conditions", 1, "threshold")]


def test_a_threshold_of_zero_is_one() -> None:
    assert found(check, spoilt("conditions", 1, threshold=0)) == []


def test_a_number_and_an_input_at_once() -> None:
    assert found(check, spoilt("conditions", 0, threshold=3)) == [("control_threshold_doubled", "conditions", 0, "threshold_input")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
