from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import Comparator, Condition, Per, SpaceRule, TimeRule, ValueType
from indicators.rounds import Round
from indicators.totals import Total
from indicators.units import OrgUnit
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing


def the_round(per: Per = Per.YEAR, threshold: int = 1, comparator: Comparator = Comparator.AT_LEAST) -> Round:
    """Phường A, B thuộc Cụm 1, C không thuộc cụm nào; Cụm 1 tự báo cáo các hoạt động làm chung. X: cộng; S: mỗi phường ít nhất 1 hoạt động."""
    kinds = frozenset({"phuong", "cum"})
    inputs = (replace(make_input("S"), applies_to=kinds),)
    indicators = (make_indicator("S", SpaceRule.SHARE), make_indicator("X", SpaceRule.SUM, "S"))
    made = make_round(
        inputs=inputs, indicators=indicators, units="A B C", kinds="phuong cum", conditions=(Condition("S", 1, "S", comparator, threshold, per=per),)
    )
    units = tuple(replace(unit, cluster="Cụm 1") if unit.code in "AB" else unit for unit in made.units)
    return replace(made, units=(*units, OrgUnit("CUM1", "Cụm 1", "cum", parent="QD")))


def totals(round_: Round, *rows: dict[str, str]) -> dict[str, Total]:
    standings = {period.code: standing({unit: {"S": word} for unit, word in row.items()}) for period, row in zip(QUARTERS, rows, strict=False)}
    return {total.code: total for total in consolidate_totals(Book(round_, QUARTERS[len(rows) - 1], standings))}


def test_an_event_of_a_cluster_counts_once_and_every_member_has_met() -> None:
    found = totals(the_round(), {"A": "0", "B": "0", "C": "0", "CUM1": "1"})
    assert (found["X"].value, found["S"].amount) == (1, 1)
    assert (found["S"].numerator, found["S"].denominator) == (2, 3)


def test_it_adds_to_what_the_member_did_itself() -> None:
    found = totals(the_round(threshold=2), {"A": "1", "B": "0", "C": "1", "CUM1": "1"})
    assert (found["S"].numerator, found["S"].denominator) == (1, 3)
    assert found["X"].value == 3


def test_a_member_that_has_not_reported_is_credited_too() -> None:
    found = totals(the_round(), {"A": "", "CUM1": "1"})
    assert (found["S"].numerator, found["S"].denominator) == (2, 3)
    assert found["S"].coverage.missing == ("C",)


def test_what_is_too_little_leaves_an_unknown_member_unknown() -> None:
    found = totals(the_round(threshold=2), {"A": "", "B": "0", "C": "2", "CUM1": "1"})
    assert found["S"].coverage.missing == ("A",)


def test_a_member_to_whom_it_does_not_apply_stays_out() -> None:
    found = totals(the_round(), {"A": "kad", "B": "0", "C": "0", "CUM1": "1"})
    assert (found["S"].numerator, found["S"].denominator) == (1, 2)


def test_an_upper_limit_is_not_broken_by_the_cluster() -> None:
    found = totals(the_round(threshold=0, comparator=Comparator.AT_MOST), {"A": "0", "B": "0", "C": "0", "CUM1": "3"})
    assert found["S"].numerator == 3


@pytest.mark.parametrize(("per", "met"), [(Per.YEAR, 2), (Per.EVERY, 0)])
def test_it_is_looked_at_in_the_window_of_the_condition(per: Per, met: int) -> None:
    found = totals(the_round(per), {"A": "0", "B": "0", "C": "0", "CUM1": "1"}, {"A": "0", "B": "0", "C": "0", "CUM1": "0"})
    assert (found["S"].cumulative_numerator, found["S"].cumulative_denominator) == (met, 3)


def test_a_yes_of_the_cluster_is_a_yes_of_each_member() -> None:
    round_ = the_round()
    inputs = tuple(replace(row, value_type=ValueType.YES_NO, time_rule=TimeRule.CUMULATIVE) for row in round_.catalogue.inputs)
    found = totals(replace(round_, catalogue=replace(round_.catalogue, inputs=inputs)), {"A": "0", "B": "0", "C": "0", "CUM1": "1"})
    assert found["S"].numerator == 2
