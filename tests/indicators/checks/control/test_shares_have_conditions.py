from __future__ import annotations

from indicators.checks.control.shares_have_conditions import check
from tests.indicators.checks.control.definitions import found, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_share_of_units_that_meet_nothing() -> None:
    assert found(check, with_rows(small_round(), "conditions", ())) == [("control_share_without_condition", "indicators", 1, "space_rule")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
