from __future__ import annotations

from indicators.checks.submissions import check_submission, hold
from indicators.submissions import Fact
from tests.indicators.checks.submissions.views import view_of


def test_nil_would_wipe_out_a_figure_to_keep() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II |
    |----|------------|-------|--------|
    | C1 | cumulative | 30    | kps    |
    | C2 | stock      | 30    | kps    |
    | C3 | stock      | 30    | kps    |
    | F3 | flow       | 30    | kps    |
    | C4 | every      | 30    | kps    |
    | C5 | cumulative | 0     | kps    |
    | C6 | cumulative | kps   | kps    |
    | C7 | cumulative | 30    |        |
    | C8 | cumulative | 30    | cc     |
    """
    view = view_of(test_nil_would_wipe_out_a_figure_to_keep.__doc__)
    found = check_submission(view)
    assert [(finding.code, finding.facts["codes"], finding.facts["numbers"]) for finding in found] == [("nil_after_a_figure", "C1,C2,C3", "1 đến 3")]
    held = [code for code, entry in hold(view.entries, found).items() if entry.figure.fact is Fact.HELD]
    assert held == ["C1", "C2", "C3"]
