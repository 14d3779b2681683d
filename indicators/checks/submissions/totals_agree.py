"""Totals that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from indicators.catalogue import Condition, Over, Per
from indicators.checks.submissions.inputs_agree import WORDS
from indicators.findings import Finding, ask
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.totals import Total
from indicators.vietnamese.numbers import format_number


def check_totals(round_: Round, period: ReportingPeriod, totals: Sequence[Total]) -> tuple[Finding, ...]:
    """Return a question for each condition between two inputs over the total that the totals break: "kết nạp ≤ giới thiệu" (001, II.12)."""
    by_code = {total.code: total for total in totals}
    found: list[Finding] = []
    for condition in round_.catalogue.conditions:
        if condition.over is Over.TOTAL and condition.threshold_input and (condition.date is None or condition.date <= period.end):
            found.extend(_held_against(condition, by_code))
    return tuple(found)


def _held_against(condition: Condition, by_code: Mapping[str, Total]) -> Iterator[Finding]:
    left, right = by_code.get(condition.input), by_code.get(condition.threshold_input)
    values = (_judged(left, condition.per), _judged(right, condition.per))
    if left is None or right is None or values[0] is None or values[1] is None or condition.comparator.holds(values[0], values[1]):
        return
    yield ask(
        "totals_disagree", indicator=condition.indicator, found=format_number(values[0]), name=left.name, comparison=WORDS[condition.comparator],
        other_name=right.name, other_value=format_number(values[1]),
    )  # fmt: skip


def _judged(total: Total | None, per: Per) -> Number | None:
    if total is None:
        return None
    return total.value if per in {Per.PERIOD, Per.EVERY} else total.cumulative
