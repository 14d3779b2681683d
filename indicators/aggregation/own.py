"""Của cấp này: the issuing body's own figure, a number or a rate; no other unit is asked."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.aggregation import ratio
from indicators.aggregation import sum as addition
from indicators.aggregation.aggregate import Aggregate
from indicators.aggregation.figures import UnitFigure


def total(figures: Sequence[UnitFigure]) -> Aggregate:
    """Return the one figure as it is."""
    is_rate = any(figure.whole is not None for figure in figures)
    return ratio.total(figures) if is_rate else addition.total(figures)
