"""A part without its whole."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import OWN_WHOLE
from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, ask
from indicators.submissions import Fact


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a part whose own whole (Trên tổng số) is left blank: nobody can say of how many."""
    for row, _ in view.figures:
        whole = view.whole(row)
        if row.input.whole == OWN_WHOLE and (whole is None or whole.fact is Fact.BLANK):
            yield ask("whole_missing", view.place(row), **view.facts(row), whole_name=row.input.whole_name or "tổng số")
