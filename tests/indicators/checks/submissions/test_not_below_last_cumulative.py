from __future__ import annotations

from indicators.checks.submissions import check_submission
from tests.indicators.checks.submissions.views import codes, view_of


def test_a_luy_ke_that_fell_is_asked() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II |
    |----|------------|-------|--------|
    | C1 | cumulative | 30    | 29     |
    | C2 | cumulative | 30    | 30     |
    """
    found = check_submission(view_of(test_a_luy_ke_that_fell_is_asked.__doc__))
    assert codes(found) == [("not_below_last_cumulative", "C1")]
    assert found[0].facts["last"] == "30"


def test_what_stands_or_occurs_may_fall() -> None:
    """
    | Mã | Cách ghi | Quý I | Quý II |
    |----|----------|-------|--------|
    | C1 | stock    | 30    | 29     |
    | C2 | flow     | 30    | 29     |
    | C3 | every    | 30    | 29     |
    """
    assert codes(check_submission(view_of(test_what_stands_or_occurs_may_fall.__doc__))) == []


def test_the_last_figure_that_counts_is_the_measure() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II | Quý III |
    |----|------------|-------|--------|---------|
    | C1 | cumulative | 30    | hỏi    | 29      |
    """
    assert codes(check_submission(view_of(test_the_last_figure_that_counts_is_the_measure.__doc__))) == [("not_below_last_cumulative", "C1")]


def test_what_was_done_stays_done() -> None:
    """
    | Mã | Cách ghi   | Đơn vị tính | Quý I | Quý II |
    |----|------------|-------------|-------|--------|
    | C1 | cumulative | Có/Không    | 1     | 0      |
    | C2 | cumulative | Có/Không    | 0     | 1      |
    """
    assert codes(check_submission(view_of(test_what_was_done_stays_done.__doc__))) == [("done_before_not_now", "C1")]
