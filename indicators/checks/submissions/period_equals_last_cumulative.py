"""Lũy kế typed where the period's own figure belongs."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.aggregation.figures import COUNTING
from indicators.catalogue import Per, TimeRule
from indicators.checks.submissions.view import SubmissionView, counted
from indicators.findings import Finding, ask, note
from indicators.forms import FormRow
from indicators.numbers import Number
from indicators.vietnamese.numbers import format_number

LARGEST_COINCIDENCE = 10
LARGEST_HABIT = 99
FEWEST_ROWS = 3


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a period's figure that is exactly the lũy kế before it: as a rule nothing new was done and lũy kế was copied.

    Small figures meet by chance, and a unit that does exactly what each period asks of it ("mỗi quý 20") meets its lũy kế once. While the lũy kế
    is a single period's figure, a steady unit meets it too: a note, unless the figure is large, or goes past the target, or many rows are so.
    """
    equal = [(row, value) for row, value in view.figures if _is_equal(view, row, value)]
    for row, value in equal:
        facts = {**view.facts(row), "last": format_number(value)}
        if _periods_behind(view, row.input.code) > 1 or value > LARGEST_HABIT or len(equal) >= FEWEST_ROWS or _passes_target(row, value):
            yield ask("period_equals_last_cumulative", view.place(row), **facts)
        else:
            yield note("period_equals_last_period", view.place(row), **facts)


def _is_equal(view: SubmissionView, row: FormRow, value: Number) -> bool:
    if row.input.time_rule is not TimeRule.FLOW or value <= LARGEST_COINCIDENCE or value != view.last_cumulative(row.input.code):
        return False
    return row.goal is None or row.goal.per not in {Per.PERIOD, Per.EVERY} or row.goal.value != value


def _periods_behind(view: SubmissionView, code: str) -> int:
    """Return how many of the year's earlier periods have part in the lũy kế."""
    figures = [entries[code].figure for _, entries in view.earlier_this_year if code in entries]
    return len([figure for figure in figures if figure.fact in COUNTING and counted(figure) != 0])


def _passes_target(row: FormRow, value: Number) -> bool:
    return row.goal is not None and row.goal.per is Per.YEAR and not row.input.is_rate and value + value > row.goal.value
