"""So cùng kỳ: figures beside those of the same period a year earlier, across units that changed: exact, estimated or not comparable, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from indicators.aggregation.book import Book
from indicators.numbers import Number
from indicators.periods import ReportingPeriod

Parts = tuple[tuple[str, Decimal | None], ...]
"""Old units with the part of each that is in the new one: 1 for all, None where that is not known."""


class Comparability(StrEnum):
    """How far two figures can be held against each other."""

    EXACT = "exact"
    ESTIMATED = "estimated"
    """By the parts that moved; never added to anything."""
    NOT_COMPARABLE = "not_comparable"


class Ground(StrEnum):
    """What the comparison rests on, or why there is none."""

    UNCHANGED = "unchanged"
    WHOLE = "whole"
    WEIGHTED = "weighted"
    OPEN_PARTS = "open_parts"
    NO_FIGURE = "no_figure"
    NEW_UNIT = "new_unit"
    NOT_DERIVABLE = "not_derivable"
    REDEFINED = "redefined"
    UNKNOWN_UNITS = "unknown_units"
    TYPED = "typed"


HOW = {
    **dict.fromkeys((Ground.UNCHANGED, Ground.WHOLE, Ground.TYPED), Comparability.EXACT),
    Ground.WEIGHTED: Comparability.ESTIMATED,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure beside that of a year earlier; rates in percent. `unit` is "" for the level.

    `parts` are the old units behind `before`, `lacking` those whose figure is not there.
    """

    code: str
    unit: str
    before: Number | None
    after: Number | None
    ground: Ground
    parts: Parts = ()
    lacking: tuple[str, ...] = ()

    @property
    def how(self) -> Comparability:
        """How far the two can be held against each other."""
        return HOW.get(self.ground, Comparability.NOT_COMPARABLE)


@dataclass(frozen=True)
class EarlierYear:
    """The same period a year earlier: its book where its returns or its closing are known.

    `closing` is the number of the closing that the book comes from, 0 for returns of this round; `redefined` names the codes that are asked or
    counted otherwise now.
    """

    period: ReportingPeriod
    book: Book | None = None
    closing: int = 0
    redefined: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SamePeriod:
    """All comparisons of a period: the level's by code, then unit by unit in the order of the units."""

    period: ReportingPeriod
    level: Mapping[str, Comparison] = field(default_factory=dict)
    units: Sequence[Comparison] = ()
    closing: int = 0
    is_typed: bool = False

    def figures(self) -> dict[str, Number]:
        """Return the level's figures of a year earlier that can be held against this year's exactly, by code."""
        return {code: row.before for code, row in self.level.items() if row.before is not None and row.how is Comparability.EXACT}


def a_year_earlier(period: ReportingPeriod) -> ReportingPeriod:
    """Return the period of the same name a year earlier, its days too."""
    start, end = _year_before(period.start), _year_before(period.end)
    return ReportingPeriod(f"{period.year - 1:04}-{period.slot}", start, end)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def predecessors(book: Book, old: Sequence[str], after: date, until: date) -> Mapping[str, Parts]:
    """Return by unit code what of which units, named in `old`, it holds by the changes after one day up to another."""
    found: dict[str, list[tuple[str, Decimal | None]]] = {}
    for code in old:
        for new, part in book.round.lineage.heirs(code, after, until).items():
            found.setdefault(new, []).append((code, part))
    return {new: tuple(parts) for new, parts in found.items()}


def codes_there(book: Book, period: ReportingPeriod) -> Iterator[str]:
    """Yield the codes of the book's units that were there in a period."""
    yield from (unit.code for unit in book.round.units_in(period))
