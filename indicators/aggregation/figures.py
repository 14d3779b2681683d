"""What one unit brings to one input: the figure of a period, and a rate's part joined with its whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from indicators.catalogue import OWN_WHOLE, Input
from indicators.findings import NOWHERE, Place
from indicators.numbers import Number
from indicators.submissions import UNSEEN, Entry, Fact, Figure

COUNTING = frozenset({Fact.NUMBER, Fact.NIL})
UNCOUNTED = (Fact.HELD, Fact.REFUSED, Fact.SET_ASIDE, Fact.BLANK, Fact.NO_DATA, Fact.NOT_APPLICABLE)
"""Why a figure does not count; of several reasons the first stands for all."""
_WAITING = frozenset({Fact.HELD, Fact.REFUSED})


class UnitFigure(NamedTuple):
    """A unit's figure in some window. `value` is 0 for NIL; `whole` is set for rates only; `day` for dates only."""

    unit: str
    fact: Fact
    value: Number = 0
    whole: Number | None = None
    place: Place = NOWHERE
    day: date | None = None

    @property
    def counts(self) -> bool:
        """Whether the figure enters totals."""
        return self.fact in COUNTING


def figure_of_entry(unit: str, row: Input, entries: Mapping[str, Entry]) -> UnitFigure:
    """Return what the unit's entries say for `row`; a row that is absent is blank."""
    entry = entries.get(row.code)
    figure = entry.figure if entry else UNSEEN
    if not row.is_rate:
        return _plain(unit, figure)
    return _rate(unit, figure, _whole(row, entry, entries))


def _plain(unit: str, figure: Figure) -> UnitFigure:
    if isinstance(figure.value, date):
        return UnitFigure(unit, figure.fact, place=figure.place, day=figure.value)
    value = figure.value if figure.fact is Fact.NUMBER and figure.value is not None else 0
    return UnitFigure(unit, figure.fact, value, None, figure.place)


def _whole(row: Input, entry: Entry | None, entries: Mapping[str, Entry]) -> Figure:
    if row.whole == OWN_WHOLE:
        return (entry.whole if entry else None) or UNSEEN
    base = entries.get(row.whole)
    return base.figure if base else UNSEEN


def _rate(unit: str, part: Figure, whole: Figure) -> UnitFigure:
    if part.fact not in COUNTING or (part.fact is Fact.NIL and whole.fact is Fact.BLANK):
        return UnitFigure(unit, part.fact, place=part.place)
    if whole.fact in _WAITING:
        return UnitFigure(unit, Fact.HELD, place=part.place)
    if whole.fact not in COUNTING:
        return UnitFigure(unit, whole.fact, place=part.place)
    above = part.value if part.fact is Fact.NUMBER else 0
    below = whole.value if whole.fact is Fact.NUMBER else 0
    if not isinstance(above, date) and not isinstance(below, date) and above is not None and below is not None:
        if below == 0:
            return UnitFigure(unit, Fact.NOT_APPLICABLE if above == 0 else Fact.HELD, place=part.place)
        return UnitFigure(unit, part.fact, above, below, part.place)
    return UnitFigure(unit, Fact.HELD, place=part.place)
