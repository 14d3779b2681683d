"""Two rows of one unit that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import Comparator, Condition, Over, Per, SpaceRule
from indicators.checks.submissions.parts_make_total import is_of_a_total, parts_of_totals
from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, ask
from indicators.numbers import Number
from indicators.vietnamese.numbers import format_number

WORDS = {
    Comparator.AT_MOST: "không lớn hơn",
    Comparator.LESS: "nhỏ hơn",
    Comparator.AT_LEAST: "không nhỏ hơn",
    Comparator.MORE: "lớn hơn",
    Comparator.EQUAL: "bằng",
}


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid two figures of one unit that break a condition between inputs which the control workbook sets for each unit ("A ≤ B").

    A condition of a share decides which units meet it; to break it is a result, not a slip. A threshold that is a number is a target.
    """
    catalogue = view.round_.catalogue
    totals = parts_of_totals(catalogue)
    for condition in catalogue.conditions:
        indicator = catalogue.indicator_by_code.get(condition.indicator)
        if condition.over is not Over.UNIT or not condition.threshold_input or indicator is None or indicator.space_rule is SpaceRule.SHARE:
            continue
        if is_of_a_total(condition, totals):
            continue
        yield from _held_against(view, condition)


def _held_against(view: SubmissionView, condition: Condition) -> Iterator[Finding]:
    row, other = view.row_by_code.get(condition.input), view.row_by_code.get(condition.threshold_input)
    if row is None or other is None or condition.per is Per.DATE:
        return
    left, right = _judged(view, condition.input, condition.per), _judged(view, condition.threshold_input, condition.per)
    if left is None or right is None or condition.comparator.holds(left, right):
        return
    yield ask(
        "inputs_disagree", view.place(row), **view.facts(row), judged=format_number(left), comparison=WORDS[condition.comparator],
        other_tt=str(other.number), other_name=other.input.name, other_value=format_number(right),
        against=other.input.code,
    )  # fmt: skip


def _judged(view: SubmissionView, code: str, per: Per) -> Number | None:
    value = view.value(code)
    rule = view.round_.catalogue.input_by_code[code].time_rule
    if value is None or per is not Per.YEAR or not rule.is_summed:
        return value
    return value + (view.last_cumulative(code) or 0)
