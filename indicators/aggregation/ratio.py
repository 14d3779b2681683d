"""Tỷ số của tổng: Σ part / Σ whole. 90/100 and 10/900 make 10%, not the mean of 90% and 1,1%."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.aggregation.aggregate import NOTHING, Aggregate
from indicators.aggregation.figures import UnitFigure
from indicators.numbers import exact, ratio_percent


def total(figures: Sequence[UnitFigure]) -> Aggregate:
    """Return the rate in percent of the units that gave both part and whole, with both sums."""
    counting = [figure for figure in figures if figure.counts]
    if not counting:
        return NOTHING
    part = exact(sum(figure.value for figure in counting))
    whole = exact(sum(figure.whole or 0 for figure in counting))
    return Aggregate(ratio_percent(part, whole), part, whole)
