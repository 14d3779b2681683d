from __future__ import annotations

from indicators.catalogue import SpaceRule
from indicators.checks.control.indicators_have_inputs import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_an_indicator_computed_from_nothing() -> None:
    assert found(check, spoilt("indicators", 0, inputs=())) == [("control_indicator_without_inputs", "indicators", 0, "value_type")]


def test_a_target_of_others_is_only_shown() -> None:
    assert found(check, spoilt("indicators", 0, inputs=(), space_rule=SpaceRule.TEXT)) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
