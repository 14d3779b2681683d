"""What every space rule returns."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.aggregation.figures import UnitFigure
from indicators.numbers import Number
from indicators.totals import Contribution


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A total over units, with both counts for rates and shares. `value` is None when nobody's number counts."""

    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    contributions: tuple[Contribution, ...] = ()


NOTHING = Aggregate()


def contribution(figure: UnitFigure) -> Contribution:
    """Return the figure as one unit's part of a total."""
    return Contribution(figure.unit, figure.value, figure.whole, figure.place)
