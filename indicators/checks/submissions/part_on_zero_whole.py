"""Some of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.submissions.view import SubmissionView, counted
from indicators.findings import Finding, ask


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a part above 0 of a whole of 0: one of the two is a slip, and the rate cannot be told."""
    for row, value in view.figures:
        if row.input.is_rate and value > 0 and counted(view.whole(row)) == 0:
            yield ask("part_on_zero_whole", view.place(row), **view.facts(row), against=row.input.whole)
