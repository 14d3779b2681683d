"""What every unit said of one input, by the window that a condition looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.aggregation.book import Book
from indicators.aggregation.figures import UnitFigure
from indicators.catalogue import Input
from indicators.submissions import Fact


class History:
    """The figures of one input up to the book's period; NOT_APPLICABLE for a unit that is not asked."""

    def __init__(self, book: Book, row: Input) -> None:
        self._windows = book.windows(row)
        self._parts = book.windows_of_parts(row)
        self._now = book.current(row)
        self._so_far = book.cumulative(row)

    def in_period(self, unit: str) -> UnitFigure:
        """Return the unit's figure of this period."""
        return self._now.get(unit) or UnitFigure(unit, Fact.NOT_APPLICABLE)

    def so_far(self, unit: str) -> UnitFigure:
        """Return the unit's figure of the year so far; where none counts, what it said in the last period that asked it."""
        return self._so_far.get(unit) or self._last_asked(unit) or self.in_period(unit)

    def series(self, unit: str) -> Sequence[UnitFigure]:
        """Return the unit's figures of each period up to this one."""
        return _of_unit(unit, self._windows)

    def parts(self, unit: str) -> Sequence[UnitFigure]:
        """Return the unit's figures of each part of this period."""
        return _of_unit(unit, self._parts)

    def _last_asked(self, unit: str) -> UnitFigure | None:
        return next((figure for figure in reversed(self.series(unit)) if figure.fact is not Fact.NOT_APPLICABLE), None)


def _of_unit(unit: str, windows: Sequence[Mapping[str, UnitFigure]]) -> Sequence[UnitFigure]:
    never = UnitFigure(unit, Fact.NOT_APPLICABLE)
    return [figures.get(unit, never) for figures in windows]
