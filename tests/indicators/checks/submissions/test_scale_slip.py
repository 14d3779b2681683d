from __future__ import annotations

from decimal import Decimal

import pytest

from indicators.checks.submissions import SubmissionView, check_submission
from tests.indicators.checks.submissions.views import codes, view_of

SLIPS = [
    ("10", "10000", "10.000"),
    ("7", "9800", "7.000"),
    ("9800", "14", "9,8"),
    ("14000", "14", "14"),
    ("14000", "10", "14"),
    ("7000", "10", "7"),
    ("100001000", "1000", "100,001"),
    ("25000000", "25", "25"),
]


def _two_quarters(last: str, typed: str) -> SubmissionView:
    return view_of(f"""
    | Mã | Cách ghi | Quý I  | Quý II  |
    |----|----------|--------|---------|
    | C1 | stock    | {last} | {typed} |
    """)


@pytest.mark.parametrize(("typed", "last", "likely"), SLIPS)
def test_a_figure_a_thousand_times_off_its_last_is_asked(typed: str, last: str, likely: str) -> None:
    found = check_submission(_two_quarters(last, typed))
    if "," in likely:
        assert codes(found) == [("scale_slip", "C1")]
    else:
        assert codes(found) == [("scale_slip_likely", "C1")]
        assert found[0].understood == likely


@pytest.mark.parametrize(("typed", "last"), [("15", "10000"), ("14200", "10"), ("0", "10000"), ("10000", "0"), ("699", "1"), ("100000", "1")])
def test_other_ratios_are_plausible(typed: str, last: str) -> None:
    assert codes(check_submission(_two_quarters(last, typed))) == []


def test_the_nearest_known_figure_decides() -> None:
    """
    | Mã | Giao  | Quý I | Quý II |
    |----|-------|-------|--------|
    | C1 | 10000 | 12    | 10     |
    | C2 | 10000 | .     | 10     |
    """
    found = check_submission(view_of(test_the_nearest_known_figure_decides.__doc__))
    assert codes(found) == [("scale_slip_likely", "C2")]
    assert found[0].facts["known"] == "10.000"


def test_dong_typed_where_trieu_dong_is_asked() -> None:
    """
    | Mã | Đơn vị tính | Giao | Quý I     |
    |----|-------------|------|-----------|
    | C1 | triệu đồng  | 250  | 262500000 |
    """
    found = check_submission(view_of(test_dong_typed_where_trieu_dong_is_asked.__doc__))
    assert codes(found) == [("scale_slip_likely", "C1")]
    assert found[0].understood == "262,5"


def test_peers_are_known_figures_too() -> None:
    view = view_of("""
    | Mã | Quý I |
    |----|-------|
    | C1 | 12    |
    """)
    assert codes(check_submission(view)) == []
    with_peers = type(view)(view.round_, view.period, view.unit, view.form, view.entries, view.earlier, {"C1": 11500})
    assert codes(check_submission(with_peers)) == [("scale_slip_likely", "C1")]


@pytest.mark.parametrize(
    ("typed", "last", "is_slip"),
    [
        ("699", "1", False),
        ("700", "1", True),
        ("1400", "1", True),
        ("1401", "1", False),
        ("100000", "1", False),
        ("100001", "1", True),
        ("1", "699", False),
        ("1", "700", True),
        ("1", "1400", True),
        ("1", "1401", False),
        ("1", "100000", False),
        ("1", "100001", True),
        ("0", "1000", False),
        ("1000", "0", False),
    ],
)
def test_the_bounds_are_those_of_the_issue(typed: str, last: str, is_slip: bool) -> None:
    assert bool(codes(check_submission(_two_quarters(last, typed)))) is is_slip


@pytest.mark.parametrize(
    ("target", "is_slip"),
    [("299", False), ("299.9", False), ("300", True), ("301", True), ("0.3335", False), ("0.3333", True), ("10", False)],
)
def test_a_known_figure_under_thirty_times_off_vouches_for_the_one_typed(target: str, is_slip: bool) -> None:
    """10 beside a last figure of 10.000: asked only where the target is no nearer than thirty times."""
    view = view_of(f"""
    | Mã | Cách ghi | Giao     | Quý I | Quý II |
    |----|----------|----------|-------|--------|
    | C1 | stock    | {target} | 10000 | 10     |
    """)
    assert bool(codes(check_submission(view))) is is_slip


@pytest.mark.parametrize("peers", ["291", "299.9", "300"])
def test_the_median_of_peers_vouches_too(peers: str) -> None:
    view = _two_quarters("10000", "10")
    with_peers = type(view)(view.round_, view.period, view.unit, view.form, view.entries, view.earlier, {"C1": Decimal(peers)})
    assert bool(codes(check_submission(with_peers))) is (peers == "300")
