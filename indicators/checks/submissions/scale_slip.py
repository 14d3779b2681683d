"""A figure a thousand or a million times off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, ask
from indicators.forms import FormRow
from indicators.numbers import Number, exact
from indicators.vietnamese.kinds import can_have_fraction
from indicators.vietnamese.numbers import format_number

_THOUSANDFOLD = (700, 1400)
_BEYOND_REASON = 100_000
_NEAR = 30
"""A known figure less than so many times off vouches for the one typed, whatever the others say."""


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a figure about a thousand times off a known one, or off beyond reason, unless another known figure is near it.

    Known are the unit's target, its own last figure, the reference of block A and the median of its peers; zero is never compared. Such ratios
    come from "10.000" that an English Excel took for 10, and from đồng where triệu đồng were asked.
    """
    for row, value in view.figures:
        known = _slipped_from(value, view.known(row)) if value > 0 else None
        if known is None:
            continue
        likely, shown = _likely(row, value, known), format_number(_rounded(known))
        if likely is None:
            yield ask("scale_slip", view.place(row), **view.facts(row), known=shown)
        else:
            yield ask("scale_slip_likely", view.place(row), **view.facts(row), known=shown, understood=format_number(likely))


def times_apart(one: Number, other: Number) -> Decimal:
    """Return how many times the greater of two figures above 0 is the other."""
    low, high = sorted((Decimal(one), Decimal(other)))
    return high / low


def _slipped_from(value: Number, known: Sequence[Number]) -> Number | None:
    """Return the nearest known figure that tells of a slip, None for none and where any is near."""
    if any(value < figure * _NEAR and figure < value * _NEAR for figure in known):
        return None
    times = {figure: times_apart(value, figure) for figure in known}
    return min((figure for figure, apart in times.items() if _is_slip(apart)), key=lambda figure: times[figure], default=None)


def _is_slip(ratio: Decimal) -> bool:
    return _THOUSANDFOLD[0] <= ratio <= _THOUSANDFOLD[1] or ratio > _BEYOND_REASON


def _likely(row: FormRow, value: Number, known: Number) -> Number | None:
    """Return the figure with thousands taken off or put on until it lies nearest to what is known."""
    power = 3 * round((Decimal(value) / Decimal(known)).log10() / 3)
    likely = exact(Decimal(value).scaleb(-power))
    return likely if isinstance(likely, int) or can_have_fraction(row.input) else None


def _rounded(value: Number) -> Number:
    return exact(Decimal(value).quantize(Decimal("0.01")))
