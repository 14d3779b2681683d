"""A base figure that jumped."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, ask
from indicators.vietnamese.numbers import format_number

TOLERANCE_PERCENT = 10


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a figure of block A more than 10% off the reference: the unit's confirmed figure counts, but a jump needs a word."""
    for row, value in view.figures:
        reference = row.reference
        if not row.input.is_base or value == 0 or reference is None or reference <= 0:
            continue
        if abs(Decimal(value) - Decimal(reference)) * 100 > reference * TOLERANCE_PERCENT:
            yield ask("base_far_from_reference", view.place(row), **view.facts(row), reference=format_number(reference))
