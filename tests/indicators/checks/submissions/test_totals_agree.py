from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.catalogue import Comparator, Condition, Over, Per, SpaceRule, TimeRule
from indicators.checks.submissions import check_totals
from indicators.totals import Coverage, Met, Total
from tests.rounds import QUARTERS, make_input, make_round

ADMITTED_OF_PROPOSED = Condition("C12C", 1, "C12C", Comparator.AT_MOST, threshold_input="C12B", per=Per.YEAR, over=Over.TOTAL)


def _total(code: str, value: int | None, cumulative: int | None) -> Total:
    return Total(
        code, f"Chỉ tiêu {code}", "người", TimeRule.FLOW, SpaceRule.SUM, value, None, None, cumulative,
        None, None, None, None, None, None, Met.UNKNOWN, Coverage(),
    )  # fmt: skip


def _codes(condition: Condition, *totals: Total) -> list[tuple[str, str]]:
    round_ = make_round(inputs=(make_input("C12B"), make_input("C12C")), conditions=(condition,))
    return [(finding.code, finding.indicator) for finding in check_totals(round_, QUARTERS[0], totals)]


def test_more_admitted_than_proposed_is_asked() -> None:
    assert _codes(ADMITTED_OF_PROPOSED, _total("C12B", 1, 560), _total("C12C", 9, 561)) == [("totals_disagree", "C12C")]


def test_as_many_as_proposed_agree() -> None:
    assert _codes(ADMITTED_OF_PROPOSED, _total("C12B", 1, 560), _total("C12C", 9, 560)) == []


def test_the_period_is_judged_where_the_condition_says_so() -> None:
    of_period = replace(ADMITTED_OF_PROPOSED, per=Per.PERIOD)
    assert _codes(of_period, _total("C12B", 1, 560), _total("C12C", 9, 560)) == [("totals_disagree", "C12C")]


def test_nothing_known_nothing_asked() -> None:
    assert _codes(ADMITTED_OF_PROPOSED, _total("C12B", None, None), _total("C12C", 9, 561)) == []
    assert _codes(ADMITTED_OF_PROPOSED, _total("C12B", 1, None), _total("C12C", 9, 561)) == []
    assert _codes(ADMITTED_OF_PROPOSED, _total("C12C", 9, 561)) == []
    assert _codes(ADMITTED_OF_PROPOSED, _total("C12B", 1, 560)) == []


def test_a_day_to_come_is_not_asked() -> None:
    totals = _total("C12B", 1, 560), _total("C12C", 9, 561)
    assert _codes(replace(ADMITTED_OF_PROPOSED, per=Per.DATE, date=date(2023, 4, 1)), *totals) == []
    assert _codes(replace(ADMITTED_OF_PROPOSED, per=Per.DATE, date=date(2023, 3, 31)), *totals) == [("totals_disagree", "C12C")]


def test_a_condition_for_each_unit_is_not_held_against_totals() -> None:
    assert _codes(replace(ADMITTED_OF_PROPOSED, over=Over.UNIT), _total("C12B", 1, 560), _total("C12C", 9, 561)) == []
