from __future__ import annotations

from dataclasses import replace

from indicators.catalogue import Comparator, Condition, Over, Per, SpaceRule
from indicators.checks.submissions import check_submission
from tests.indicators.checks.submissions.views import codes, view_of

ADMITTED_OF_PROPOSED = Condition("C1", 1, "C1", Comparator.AT_MOST, threshold_input="C2", per=Per.YEAR)


def test_the_year_so_far_is_held_against_the_year_so_far() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 2     | 9      |
    | C2 | 8     | 3      |
    """
    table = test_the_year_so_far_is_held_against_the_year_so_far.__doc__ or ""
    assert codes(check_submission(view_of(table, conditions=(ADMITTED_OF_PROPOSED,)))) == []
    more = table.replace("| 3 ", "| 2 ")
    found = check_submission(view_of(more, conditions=(ADMITTED_OF_PROPOSED,)))
    assert codes(found) == [("inputs_disagree", "C1")]
    assert (found[0].facts["judged"], found[0].facts["other_value"]) == ("11", "10")


def test_a_condition_of_a_share_is_no_slip() -> None:
    """
    | Mã | Quý I |
    |----|-------|
    | C1 | 9     |
    | C2 | 3     |
    """
    table = test_a_condition_of_a_share_is_no_slip.__doc__
    assert codes(check_submission(view_of(table, conditions=(ADMITTED_OF_PROPOSED,), space_rule=SpaceRule.SHARE))) == []


def test_a_condition_over_the_total_is_not_held_against_one_unit() -> None:
    """
    | Mã | Quý I |
    |----|-------|
    | C1 | 9     |
    | C2 | 3     |
    """
    over_total = Condition("C1", 1, "C1", Comparator.AT_MOST, threshold_input="C2", per=Per.YEAR, over=Over.TOTAL)
    assert codes(check_submission(view_of(test_a_condition_over_the_total_is_not_held_against_one_unit.__doc__, conditions=(over_total,)))) == []


def test_a_target_that_is_missed_is_no_slip() -> None:
    """
    | Mã | Giao | Quý I |
    |----|------|-------|
    | C1 | 20   | 3     |
    """
    threshold = Condition("C1", 1, "C1", Comparator.AT_LEAST, threshold=20, per=Per.EVERY)
    assert codes(check_submission(view_of(test_a_target_that_is_missed_is_no_slip.__doc__, conditions=(threshold,)))) == []


def test_a_figure_that_is_not_there_contradicts_nothing() -> None:
    """
    | Mã | Quý I |
    |----|-------|
    | C1 | 9     |
    | C2 |       |
    """
    table = test_a_figure_that_is_not_there_contradicts_nothing.__doc__
    of_others = Condition("C1", 1, "C1", Comparator.AT_MOST, threshold_input="C9")
    against_others = Condition("C1", 1, "C9", Comparator.AT_MOST, threshold_input="C1")
    assert codes(check_submission(view_of(table, conditions=(ADMITTED_OF_PROPOSED, of_others, against_others)))) == []


def test_the_period_is_judged_where_the_condition_says_so() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 2     | 9      |
    | C2 | 8     | 3      |
    """
    of_period = replace(ADMITTED_OF_PROPOSED, per=Per.PERIOD)
    found = check_submission(view_of(test_the_period_is_judged_where_the_condition_says_so.__doc__, conditions=(of_period,)))
    assert [(finding.code, finding.facts["judged"]) for finding in found] == [("inputs_disagree", "9")]
