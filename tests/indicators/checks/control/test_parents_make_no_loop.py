from __future__ import annotations

from dataclasses import replace

from indicators.checks.control.parents_make_no_loop import check
from tests.indicators.checks.control.definitions import found, spoilt, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_two_units_above_each_other_are_said_once() -> None:
    round_ = spoilt("units", 1, parent="TT")
    looped = with_rows(round_, "units", (*round_.units[:2], replace(round_.units[2], parent="AL")))
    ((spot, finding),) = check(looped)
    assert (finding.code, spot.row, finding.facts["path"]) == ("control_parent_loop", 1, "AL → TT → AL")


def test_a_unit_above_itself() -> None:
    assert found(check, spoilt("units", 2, parent="TT")) == [("control_parent_loop", "units", 2, "parent")]


def test_a_unit_below_a_loop_is_no_part_of_it() -> None:
    round_ = spoilt("units", 0, parent="QDM")
    assert found(check, round_) == [("control_parent_loop", "units", 0, "parent")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
