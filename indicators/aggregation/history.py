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


class CreditedHistory(History):
    """The same figures with what its cluster did together added to each member's, where the member is asked the input."""

    def __init__(self, book: Book, row: Input) -> None:
        super().__init__(book.of_units, row)
        self._body = book.round.cluster_body
        self._plain = History(book.of_units, row)

    def in_period(self, unit: str) -> UnitFigure:
        """Return the member's figure of this period with the cluster's."""
        return _credited(self._plain.in_period(unit), self._plain.in_period(self._body[unit]))

    def so_far(self, unit: str) -> UnitFigure:
        """Return the member's figure of the year so far with the cluster's."""
        return _credited(self._plain.so_far(unit), self._plain.so_far(self._body[unit]))

    def series(self, unit: str) -> Sequence[UnitFigure]:
        """Return the member's figures of each period up to this one with the cluster's."""
        return list(map(_credited, self._plain.series(unit), self._plain.series(self._body[unit])))

    def parts(self, unit: str) -> Sequence[UnitFigure]:
        """Return the member's figures of each part of this period with the cluster's."""
        return list(map(_credited, self._plain.parts(unit), self._plain.parts(self._body[unit])))


def _credited(own: UnitFigure, event: UnitFigure) -> UnitFigure:
    """Return a member's figure with what its cluster did; a blank or unknown one is at least that. Rates and days cannot be shared."""
    is_plain = event.counts and event.whole is None and event.day is None and own.whole is None and own.day is None
    if not is_plain or own.fact is Fact.NOT_APPLICABLE:
        return own
    return own._replace(fact=Fact.NUMBER, value=(own.value if own.counts else 0) + event.value)


def _of_unit(unit: str, windows: Sequence[Mapping[str, UnitFigure]]) -> Sequence[UnitFigure]:
    never = UnitFigure(unit, Fact.NOT_APPLICABLE)
    return [figures.get(unit, never) for figures in windows]
