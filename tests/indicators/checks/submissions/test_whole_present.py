from __future__ import annotations

from indicators.checks.submissions import check_submission
from tests.indicators.checks.submissions.views import codes, view_of


def test_a_part_without_its_whole_is_asked() -> None:
    """
    | Mã | Trên | Quý I |
    |----|------|-------|
    | C1 | own  | 3/    |
    | C2 | own  | 3/5   |
    | C3 | own  | /     |
    | C4 | own  | kps/  |
    | C5 | own  | 3     |
    | C6 | own  | 3/cc  |
    """
    assert codes(check_submission(view_of(test_a_part_without_its_whole_is_asked.__doc__))) == [("whole_missing", "C1"), ("whole_missing", "C5")]
