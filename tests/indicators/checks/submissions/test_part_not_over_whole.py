from __future__ import annotations

from indicators.checks.submissions import check_submission
from indicators.findings import Severity
from tests.indicators.checks.submissions.views import codes, view_of


def test_both_typed_in_one_row_cannot_be_right() -> None:
    """
    | Mã | Cách ghi   | Trên | Quý I |
    |----|------------|------|-------|
    | C1 | cumulative | own  | 12/10 |
    | C2 | cumulative | own  | 10/10 |
    | C3 | flow       | own  | 11/12 |
    """
    found = check_submission(view_of(test_both_typed_in_one_row_cannot_be_right.__doc__))
    assert codes(found) == [("part_over_own_whole", "C1")]
    assert found[0].severity is Severity.ERROR


def test_against_another_row_it_is_asked() -> None:
    """
    | Mã | Cách ghi   | Trên | Nền | Quý I |
    |----|------------|------|-----|-------|
    | A1 | stock      |      | 100 | 100   |
    | C1 | cumulative | A1   |     | 101   |
    | C2 | cumulative | A1   |     | 100   |
    """
    found = check_submission(view_of(test_against_another_row_it_is_asked.__doc__))
    assert codes(found) == [("part_over_whole", "C1")]
    assert (found[0].severity, found[0].facts["whole_tt"]) == (Severity.ASK, "1")


def test_cards_for_those_admitted_in_the_quarter_before_are_no_slip() -> None:
    """
    | Mã | Trên | Quý I | Quý II |
    |----|------|-------|--------|
    | C1 |      | 30    | 12     |
    | C2 | C1   | 20    | 22     |
    | C3 | C1   | 20    | 23     |
    """
    found = check_submission(view_of(test_cards_for_those_admitted_in_the_quarter_before_are_no_slip.__doc__))
    assert codes(found) == [("part_over_whole_this_year", "C3")]
    assert (found[0].facts["part"], found[0].facts["whole"]) == ("43", "42")


def test_a_part_up_to_now_has_no_measure_in_one_quarter() -> None:
    """
    | Mã | Cách ghi   | Trên | Quý I |
    |----|------------|------|-------|
    | C1 | flow       |      | 30    |
    | C2 | cumulative | C1   | 40    |
    """
    assert codes(check_submission(view_of(test_a_part_up_to_now_has_no_measure_in_one_quarter.__doc__))) == []


def test_a_whole_that_waits_is_no_measure() -> None:
    """
    | Mã | Trên | Quý I  |
    |----|------|--------|
    | C1 | own  | 12/hỏi |
    | C2 | own  | hỏi/10 |
    """
    assert codes(check_submission(view_of(test_a_whole_that_waits_is_no_measure.__doc__))) == []


def test_a_flow_against_what_stands_is_held_for_the_period_only() -> None:
    """
    | Mã | Cách ghi | Trên | Nền | Quý I | Quý II |
    |----|----------|------|-----|-------|--------|
    | A1 | stock    |      | 100 | 100   | 100    |
    | C1 | flow     | A1   |     | 60    | 70     |
    """
    assert codes(check_submission(view_of(test_a_flow_against_what_stands_is_held_for_the_period_only.__doc__))) == []
