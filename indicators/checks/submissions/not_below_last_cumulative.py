"""Lũy kế that went down."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import TimeRule, ValueType
from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, ask
from indicators.vietnamese.numbers import format_number


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a lũy kế below the one reported before: either the period's own figure was typed, or an earlier figure was wrong.

    What stands at the end of a period (thời điểm) may fall, and is not asked.
    """
    for row in view.form.rows:
        if row.input.time_rule is not TimeRule.CUMULATIVE or row.input.is_base:
            continue
        value, last = view.value(row.input.code), view.last_cumulative(row.input.code)
        if value is None or last is None or value >= last:
            continue
        if row.input.value_type is ValueType.YES_NO:
            yield ask("done_before_not_now", view.place(row), **view.facts(row))
        else:
            yield ask("not_below_last_cumulative", view.place(row), **view.facts(row), last=format_number(last))
