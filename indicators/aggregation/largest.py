"""Lớn nhất: the largest figure among the units; all units that gave a figure are behind it."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.aggregation.aggregate import NOTHING, Aggregate
from indicators.aggregation.figures import UnitFigure


def total(figures: Sequence[UnitFigure]) -> Aggregate:
    """Return the largest figure that counts."""
    counting = [figure.value for figure in figures if figure.counts]
    if not counting:
        return NOTHING
    return Aggregate(max(counting))
