"""A typed total against the parts that the control workbook names for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indicators.catalogue import Comparator, Condition, SpaceRule
from indicators.checks.submissions import check_submission
from indicators.findings import Finding
from indicators.vietnamese.sentences import sentence
from tests.indicators.checks.submissions.views import codes, view_of

PARTS = tuple(Condition("T1", 1, "T1", Comparator.EQUAL, threshold_input=code) for code in ("P1", "P2", "P3"))


def _found(
    total: str, first: str, second: str, third: str, conditions: Sequence[Condition] = PARTS, space_rule: SpaceRule = SpaceRule.SUM
) -> tuple[Finding, ...]:
    view = view_of(
        f"""
    | Mã | Quý I    |
    |----|----------|
    | T1 | {total}  |
    | P1 | {first}  |
    | P2 | {second} |
    | P3 | {third}  |
    """,
        conditions=tuple(conditions),
        space_rule=space_rule,
    )
    return check_submission(view)


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        (("35", "10", "20", "5"), ""),
        (("30", "10", "20", "0"), ""),
        (("30", "10", "20", "kps"), ""),
        (("30", "10", "20", "5"), "total_without_a_part"),
        (("1215", "10", "5", "1.2"), "total_and_part_in_thousands"),
        (("36", "10", "20", "5"), "total_not_its_parts"),
        (("20", "10", "20", "10"), "total_without_a_part"),
        (("20", "10", "10", "10"), "total_not_its_parts"),
        (("36", "10", "20", "hỏi"), ""),
        (("36", "10", "20", ""), ""),
        (("kps", "10", "20", "5"), ""),
    ],
)
def test_a_total_is_the_sum_of_its_parts(figures: tuple[str, str, str, str], code: str) -> None:
    found = _found(*figures)
    assert codes(found) == ([(code, "T1")] if code else [])


def test_the_likely_cause_and_the_sum_are_named() -> None:
    (left_out,) = _found("30", "10", "20", "5")
    assert (left_out.facts["part_tt"], left_out.understood) == ("4", "35")
    assert sentence(left_out) == (
        "TT 1, Dòng T1 (ô G1): đang ghi 30, trong khi các dòng thành phần cộng lại là 35 (TT 2: 10, TT 3: 20, TT 4: 5). Có thể chưa cộng TT 4. "
        "Đề nghị đơn vị kiểm tra và ghi lại dòng tổng."
    )
    (unclear,) = _found("36", "10", "20", "5")
    assert not unclear.understood


def test_one_row_alone_is_an_equality_of_two_inputs() -> None:
    assert codes(_found("36", "10", "20", "5", PARTS[:1])) == [("inputs_disagree", "T1")]


def test_a_condition_of_a_share_is_no_slip() -> None:
    assert codes(_found("36", "10", "20", "5", space_rule=SpaceRule.SHARE)) == []


def test_a_part_that_is_asked_already_is_not_asked_again_for_its_total() -> None:
    view = view_of(
        """
    | Mã | Cách ghi | Quý I | Quý II |
    |----|----------|-------|--------|
    | T1 | stock    | 35    | 35     |
    | P1 | stock    | 10    | 10     |
    | P2 | stock    | 20    | 20000  |
    | P3 | stock    | 5     | 5      |
    """,
        conditions=PARTS,
    )
    assert codes(check_submission(view)) == [("scale_slip_likely", "P2")]
