from __future__ import annotations

from indicators.checks.submissions import check_submission
from tests.indicators.checks.submissions.views import codes, view_of


def test_block_a_one_row_down_is_one_question() -> None:
    """
    | Mã | Cách ghi | Nền | Quý I |
    |----|----------|-----|-------|
    | A1 | stock    | 200 |       |
    | A2 | stock    | 340 | 200   |
    | A3 | stock    | 12  | 340   |
    | A4 | stock    | 90  | 12    |
    | A5 | stock    | 55  | 90    |
    | C1 | flow     |     | 55    |
    | C2 | flow     |     | 4     |
    """
    found = check_submission(view_of(test_block_a_one_row_down_is_one_question.__doc__))
    assert codes(found) == [("shifted_by_one_row", "")]
    assert (found[0].facts["first_tt"], found[0].facts["last_tt"], found[0].facts["direction"]) == ("2", "6", "xuống")
    assert found[0].facts["codes"] == "A2,A3,A4,A5,C1,C2"


def test_last_figures_one_row_up_are_one_question() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II |
    |----|------------|-------|--------|
    | C1 | cumulative | 20    | 34     |
    | C2 | cumulative | 34    | 12     |
    | C3 | cumulative | 12    | 90     |
    | C4 | cumulative | 90    | 55     |
    | C5 | cumulative | 55    |        |
    """
    found = check_submission(view_of(test_last_figures_one_row_up_are_one_question.__doc__))
    assert codes(found) == [("shifted_by_one_row", "")]
    assert found[0].facts["direction"] == "lên"


def test_three_in_a_row_prove_nothing() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II |
    |----|------------|-------|--------|
    | C1 | cumulative | 20    | 34     |
    | C2 | cumulative | 34    | 50     |
    | C3 | cumulative | 50    | 90     |
    | C4 | cumulative | 90    | 99     |
    """
    assert codes(check_submission(view_of(test_three_in_a_row_prove_nothing.__doc__))) == []


def test_the_same_figure_in_many_rows_proves_nothing() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 1     | 2      |
    | C2 | 2     | 1      |
    | C3 | 1     | 2      |
    | C4 | 2     | 1      |
    | C5 | 1     | 2      |
    """
    assert codes(check_submission(view_of(test_the_same_figure_in_many_rows_proves_nothing.__doc__))) == []


def test_a_handful_meets_by_chance() -> None:
    """
    | Mã | Cách ghi | Quý I | Quý II |
    |----|----------|-------|--------|
    | C1 | flow     | 1     | 2      |
    | C2 | flow     | 2     | 3      |
    | C3 | flow     | 3     | 4      |
    | C4 | flow     | 4     | 15     |
    | C5 | flow     | 15    | 5      |
    """
    assert codes(check_submission(view_of(test_a_handful_meets_by_chance.__doc__))) == []
