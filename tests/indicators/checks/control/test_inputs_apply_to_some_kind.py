from __future__ import annotations

from indicators.catalogue import EnteredBy
from indicators.checks.control.inputs_apply_to_some_kind import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_an_input_that_no_kind_of_unit_is_asked() -> None:
    assert found(check, spoilt("inputs", 1, applies_to=frozenset())) == [("control_input_for_nobody", "inputs", 1, "applies_to")]


def test_the_level_asks_itself() -> None:
    assert found(check, spoilt("inputs", 1, applies_to=frozenset(), entered_by=EnteredBy.OWN)) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
