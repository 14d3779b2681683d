from __future__ import annotations

from indicators.catalogue import Comparator, Condition, Per, SpaceRule
from indicators.checks.submissions import check_submission
from indicators.findings import Severity
from tests.indicators.checks.submissions.views import codes, view_of


def test_a_period_that_equals_its_luy_ke_is_asked() -> None:
    """3.400 = 1.400 + 2.000: lũy kế to the end of the second quarter."""
    view = view_of("""
    | Mã | Quý I | Quý II | Quý III |
    |----|-------|--------|---------|
    | C1 | 1400  | 2000   | 3400    |
    | C2 | 1400  | 2000   | 3401    |
    """)
    found = check_submission(view)
    assert codes(found) == [("period_equals_last_cumulative", "C1")]
    assert found[0].facts["last"] == "3.400"
    assert found[0].place.cell == "G1"


def test_small_figures_meet_by_chance() -> None:
    """
    | Mã | Quý I | Quý II | Quý III |
    |----|-------|--------|---------|
    | C1 | 4     | 6      | 10      |
    | C2 | 4     | 7      | 11      |
    """
    assert codes(check_submission(view_of(test_small_figures_meet_by_chance.__doc__))) == [("period_equals_last_cumulative", "C2")]


def test_only_what_is_summed_can_be_mistaken() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II |
    |----|------------|-------|--------|
    | C1 | cumulative | 3400  | 3400   |
    | C2 | stock      | 3400  | 3400   |
    | C3 | every      | 3400  | 3400   |
    """
    assert codes(check_submission(view_of(test_only_what_is_summed_can_be_mistaken.__doc__))) == []


def test_held_and_missing_periods_are_no_luy_ke() -> None:
    """
    | Mã | Quý I | Quý II | Quý III |
    |----|-------|--------|---------|
    | C1 | 1400  | hỏi    | 1400    |
    | C2 | hỏi   | cc     | 1400    |
    """
    assert codes(check_submission(view_of(test_held_and_missing_periods_are_no_luy_ke.__doc__))) == [("period_equals_last_cumulative", "C1")]


def test_a_steady_unit_is_noted_and_counts() -> None:
    """
    | Mã | Giao | Quý I | Quý II |
    |----|------|-------|--------|
    | C1 |      | 37    | 37     |
    | C2 | 80   | 40    | 40     |
    | C3 |      | 37    | 38     |
    """
    found = check_submission(view_of(test_a_steady_unit_is_noted_and_counts.__doc__))
    assert codes(found) == [("period_equals_last_period", "C1"), ("period_equals_last_period", "C2")]
    assert {finding.severity for finding in found} == {Severity.NOTE}


def test_a_large_figure_and_one_past_the_target_are_asked() -> None:
    """
    | Mã | Giao | Quý I | Quý II |
    |----|------|-------|--------|
    | C1 |      | 100   | 100    |
    | C2 | 79   | 40    | 40     |
    """
    found = check_submission(view_of(test_a_large_figure_and_one_past_the_target_are_asked.__doc__))
    assert codes(found) == [("period_equals_last_cumulative", "C1"), ("period_equals_last_cumulative", "C2")]


def test_three_rows_are_no_habit() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 37    | 37     |
    | C2 | 14    | 14     |
    | C3 | 22    | 22     |
    | C4 | 22    | 23     |
    """
    found = check_submission(view_of(test_three_rows_are_no_habit.__doc__))
    assert codes(found) == [("column_equals_last_cumulative", "")]
    assert found[0].facts["codes"] == "C1,C2,C3"


def test_who_does_what_each_period_asks_meets_the_luy_ke_once() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 20    | 20     |
    | C2 | 21    | 21     |
    """
    task = tuple(Condition(code, 1, code, Comparator.AT_LEAST, threshold=20, per=Per.PERIOD) for code in ("C1", "C2"))
    view = view_of(test_who_does_what_each_period_asks_meets_the_luy_ke_once.__doc__, conditions=task, space_rule=SpaceRule.SHARE)
    assert codes(check_submission(view)) == [("period_equals_last_period", "C2")]
