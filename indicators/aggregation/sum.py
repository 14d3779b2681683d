"""Cộng: the sum over the units whose number counts."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.aggregation.aggregate import NOTHING, Aggregate
from indicators.aggregation.figures import UnitFigure
from indicators.numbers import exact


def total(figures: Sequence[UnitFigure]) -> Aggregate:
    """Return the sum; a nil adds 0, and with no figure that counts there is no sum."""
    counting = [figure.value for figure in figures if figure.counts]
    if not counting:
        return NOTHING
    return Aggregate(exact(sum(counting)))
