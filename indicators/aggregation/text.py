"""Gộp văn bản and targets of others: nothing is added up, the row is only shown."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.aggregation.aggregate import NOTHING, Aggregate
from indicators.aggregation.figures import UnitFigure


def total(figures: Sequence[UnitFigure]) -> Aggregate:  # noqa: ARG001 - every space rule has one signature
    """Return no total."""
    return NOTHING
