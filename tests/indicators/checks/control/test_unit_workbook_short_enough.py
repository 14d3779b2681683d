from __future__ import annotations

from dataclasses import replace

from indicators.catalogue import Input, TimeRule, ValueType
from indicators.checks.control.unit_workbook_short_enough import check
from tests.indicators.checks.control.definitions import added, found
from tests.xlsx_templates.control_workbook.rounds import small_round


def _more(count: int, kind: str = "PH") -> list[Input]:
    return [Input(f"X{n}", "Dòng", ValueType.NUMBER, "lượt", TimeRule.FLOW, frozenset({kind})) for n in range(count)]


def test_forty_five_rows_are_enough() -> None:
    assert found(check, added("inputs", *_more(40))) == []
    ((spot, finding),) = check(added("inputs", *_more(41)))
    assert (spot.table, spot.row, finding.code, finding.facts["count"]) == ("kinds", 1, "workbook_too_long", "46")


def test_rows_of_another_quarter_do_not_add_up() -> None:
    halves = [replace(row, asked_in=frozenset({"Quy-I" if number % 2 else "Quy-II"})) for number, row in enumerate(_more(60))]
    assert found(check, added("inputs", *halves)) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
