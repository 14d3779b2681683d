"""A figure a thousand or a million times off."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, ask
from indicators.forms import FormRow
from indicators.numbers import Number, exact
from indicators.vietnamese.kinds import can_have_fraction
from indicators.vietnamese.numbers import format_number

_THOUSANDFOLD = (700, 1400)
_BEYOND_REASON = 100_000


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a figure whose ratio to the nearest known one is about a thousand, or beyond reason.

    Known are the unit's target, its own last figure, the reference of block A and the median of its peers; zero is never compared. Such ratios
    come from "10.000" that an English Excel took for 10, and from đồng where triệu đồng were asked.
    """
    for row, value in view.figures:
        nearest = min(_ratios(view, row, value), key=lambda ratio: max(ratio, 1 / ratio), default=None)
        if nearest is None or not _is_slip(max(nearest, 1 / nearest)):
            continue
        likely = _likely(row, value, nearest)
        known = format_number(_rounded(value / nearest))
        if likely is None:
            yield ask("scale_slip", view.place(row), **view.facts(row), known=known)
        else:
            yield ask("scale_slip_likely", view.place(row), **view.facts(row), known=known, understood=format_number(likely))


def _ratios(view: SubmissionView, row: FormRow, value: Number) -> list[Decimal]:
    code = row.input.code
    target = row.goal.value if row.goal is not None and not row.input.is_rate else None
    known = (target, row.reference, view.last_value(code), view.peer_medians.get(code))
    return [Decimal(value) / Decimal(other) for other in known if value > 0 and other is not None and other > 0]


def _is_slip(ratio: Decimal) -> bool:
    return _THOUSANDFOLD[0] <= ratio <= _THOUSANDFOLD[1] or ratio > _BEYOND_REASON


def _likely(row: FormRow, value: Number, ratio: Decimal) -> Number | None:
    """Return the figure with thousands taken off or put on until it lies nearest to what is known."""
    power = 3 * round(ratio.log10() / 3)
    likely = exact(Decimal(value).scaleb(-power))
    return likely if isinstance(likely, int) or can_have_fraction(row.input) else None


def _rounded(value: Decimal) -> Number:
    return exact(value.quantize(Decimal("0.01")))
