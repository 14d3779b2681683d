from __future__ import annotations

from indicators.checks.submissions import check_submission
from tests.indicators.checks.submissions.views import codes, view_of


def test_nobody_where_the_office_knows_somebody_is_asked() -> None:
    """
    | Mã | Cách ghi | Nền | Quý I |
    |----|----------|-----|-------|
    | A1 | stock    | 200 | 0     |
    """
    found = check_submission(view_of(test_nobody_where_the_office_knows_somebody_is_asked.__doc__))
    assert codes(found) == [("base_zero", "A1")]
    assert found[0].understood == "200"


def test_a_zero_that_is_known_counts() -> None:
    """
    | Mã | Cách ghi | Nền | Quý I |
    |----|----------|-----|-------|
    | A1 | stock    | 0   | 0     |
    """
    assert codes(check_submission(view_of(test_a_zero_that_is_known_counts.__doc__))) == []
