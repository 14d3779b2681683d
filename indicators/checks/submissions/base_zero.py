"""A unit without anybody."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, ask
from indicators.vietnamese.numbers import format_number


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a 0 in block A where the office knows another figure: every rate over it would drop out of the totals."""
    for row, value in view.figures:
        if row.input.is_base and value == 0 and row.reference is not None and row.reference > 0:
            yield ask("base_zero", view.place(row), **view.facts(row), understood=format_number(row.reference))
