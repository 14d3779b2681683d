from __future__ import annotations

from indicators.checks.submissions import check_submission
from tests.indicators.checks.submissions.views import codes, view_of


def test_the_column_of_the_last_period_is_one_question() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II |
    |----|------------|-------|--------|
    | C1 | flow       | 15    | 15     |
    | C2 | flow       | 8     | 8      |
    | C3 | every      | 21    | 21     |
    | C4 | flow       | 340   | 340    |
    | C5 | flow       | 8     | 8      |
    | C6 | flow       | 0     | 0      |
    | C7 | cumulative | 5     | 9      |
    """
    found = check_submission(view_of(test_the_column_of_the_last_period_is_one_question.__doc__))
    assert codes(found) == [("same_as_last_period", "")]
    assert found[0].facts["codes"] == "C1,C2,C3,C4,C5,C6"


def test_one_other_figure_and_the_column_is_new() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 5     | 5      |
    | C2 | 8     | 8      |
    | C3 | 7     | 7      |
    | C4 | 9     | 9      |
    | C5 | 3     | 3      |
    | C6 | 1     | 2      |
    """
    assert codes(check_submission(view_of(test_one_other_figure_and_the_column_is_new.__doc__))) == []


def test_one_activity_in_each_quarter_is_no_copy() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 1     | 1      |
    | C2 | 1     | 1      |
    | C3 | 2     | 2      |
    | C4 | 3     | 3      |
    | C5 | 1     | 1      |
    """
    assert codes(check_submission(view_of(test_one_activity_in_each_quarter_is_no_copy.__doc__))) == []


def test_what_stands_may_stay() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II |
    |----|------------|-------|--------|
    | C1 | stock      | 15    | 15     |
    | C2 | stock      | 8     | 8      |
    | C3 | cumulative | 21    | 21     |
    | C4 | cumulative | 340   | 340    |
    | C5 | stock      | 3     | 3      |
    """
    assert codes(check_submission(view_of(test_what_stands_may_stay.__doc__))) == []


def test_a_row_asked_anew_says_nothing_about_the_others() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 15    | 15     |
    | C2 | 8     | 8      |
    | C3 | 7     | 7      |
    | C4 | 9     | 9      |
    | C5 | 3     | 3      |
    | C6 | .     | 2      |
    """
    found = check_submission(view_of(test_a_row_asked_anew_says_nothing_about_the_others.__doc__))
    assert [finding.facts["codes"] for finding in found] == ["C1,C2,C3,C4,C5"]


def test_a_row_blank_before_and_filled_now_shows_that_the_column_is_new() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 5     | 5      |
    | C2 | 8     | 8      |
    | C3 | 7     | 7      |
    | C4 | 9     | 9      |
    | C5 | 3     | 3      |
    | C6 |       | 2      |
    """
    assert codes(check_submission(view_of(test_a_row_blank_before_and_filled_now_shows_that_the_column_is_new.__doc__))) == []
