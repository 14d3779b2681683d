from __future__ import annotations

from indicators.checks.submissions import check_submission
from tests.indicators.checks.submissions.views import codes, view_of


def test_a_base_figure_within_ten_percent_counts() -> None:
    """
    | Mã | Cách ghi | Nền | Quý I |
    |----|----------|-----|-------|
    | A1 | stock    | 200 | 180   |
    | A2 | stock    | 200 | 220   |
    | A3 | stock    | 200 | 200   |
    """
    assert codes(check_submission(view_of(test_a_base_figure_within_ten_percent_counts.__doc__))) == []


def test_a_base_figure_more_than_ten_percent_off_is_asked() -> None:
    """
    | Mã | Cách ghi | Nền | Quý I |
    |----|----------|-----|-------|
    | A1 | stock    | 200 | 179   |
    | A2 | stock    | 200 | 221   |
    """
    found = check_submission(view_of(test_a_base_figure_more_than_ten_percent_off_is_asked.__doc__))
    assert codes(found) == [("base_far_from_reference", "A1"), ("base_far_from_reference", "A2")]
    assert found[0].facts["reference"] == "200"


def test_a_base_figure_a_thousand_times_off_is_named_as_such() -> None:
    """
    | Mã | Cách ghi | Nền  | Quý I   |
    |----|----------|------|---------|
    | A1 | stock    | 1200 | 1200000 |
    """
    found = check_submission(view_of(test_a_base_figure_a_thousand_times_off_is_named_as_such.__doc__))
    assert codes(found) == [("scale_slip_likely", "A1")]
    assert found[0].understood == "1.200"


def test_nothing_known_is_no_measure() -> None:
    """
    | Mã | Cách ghi | Nền | Quý I |
    |----|----------|-----|-------|
    | A1 | stock    | ?   | 200   |
    | A2 | stock    | 0   | 12    |
    | A3 | stock    | ?   | 0     |
    """
    assert codes(check_submission(view_of(test_nothing_known_is_no_measure.__doc__))) == []
