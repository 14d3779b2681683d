from __future__ import annotations

from dataclasses import replace

from indicators.branches import branch_round
from indicators.catalogue import EnteredBy, SpaceRule
from indicators.rounds import Round
from indicators.units import OrgUnit
from tests.rounds import make_indicator, make_input, make_round


def the_round() -> Round:
    """Thành phố QD; quận A có phường A1, A2; quận B. K là dòng của cấp thành phố; Y chỉ hỏi trường học."""
    inputs = (make_input("X"), make_input("K", entered_by=EnteredBy.OWN), make_input("Y", kinds="truong"))
    indicators = (make_indicator("X", SpaceRule.SUM), make_indicator("K", SpaceRule.OWN), make_indicator("Y", SpaceRule.SUM))
    made = make_round(inputs=inputs, indicators=indicators)
    return replace(made, units=(*made.units, *(OrgUnit(code, f"Đoàn phường {code}", "phuong", parent=code[0]) for code in ("A1", "A2", "B1"))))


def test_it_holds_the_unit_and_all_under_it() -> None:
    branch = branch_round(the_round(), "A")
    assert [(unit.code, unit.is_own) for unit in branch.units] == [("A", True), ("A1", False), ("A2", False)]
    assert branch.agency.upper_unit == "A"


def test_lines_of_the_level_above_and_of_kinds_that_are_not_there_stay_out() -> None:
    branch = branch_round(the_round(), "A")
    assert [row.code for row in branch.catalogue.inputs] == ["X"]
    assert [row.code for row in branch.catalogue.indicators] == ["X"]
