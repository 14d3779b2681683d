from __future__ import annotations

from indicators.checks.submissions import check_submission
from tests.indicators.checks.submissions.views import codes, view_of


def test_some_of_none_is_asked() -> None:
    """
    | Mã | Cách ghi   | Trên | Nền | Quý I  |
    |----|------------|------|-----|--------|
    | A1 | stock      |      | 0   | 0      |
    | C1 | cumulative | A1   |     | 3      |
    | C2 | cumulative | own  |     | 3/0    |
    | C3 | cumulative | own  |     | 3/kps  |
    | C4 | cumulative | own  |     | 0/0    |
    """
    found = check_submission(view_of(test_some_of_none_is_asked.__doc__))
    assert codes(found) == [("part_on_zero_whole", "C1"), ("part_on_zero_whole", "C2"), ("part_on_zero_whole", "C3")]
