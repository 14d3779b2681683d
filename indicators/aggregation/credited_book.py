"""What clusters (cụm) did, to the credit of members whose figures came in the closed returns of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, reduce

from indicators.aggregation.book import Book
from indicators.aggregation.book_of_units import BookOfUnits
from indicators.aggregation.figures import UnitFigure
from indicators.aggregation.lower import Line, LowerReturns
from indicators.aggregation.share import judge_units
from indicators.catalogue import Indicator, SpaceRule
from indicators.lower_totals import Amounts, LowerTotal, figures_in
from indicators.numbers import Number
from indicators.submissions import Fact
from indicators.totals import Contribution, Coverage

Figures = Mapping[str, UnitFigure]
_NOT_MET = ("nil", "no_data", "held", "missing")
"""Lists of a share whose units are known not to have met it."""


class CreditedBook(Book):
    """A book whose closed returns hold the credit that clusters across them give, and count no cluster as a unit."""

    @cached_property
    def of_units(self) -> Book:
        """The figures of each unit that is known, those below closed returns too."""
        is_across = bool(self.round.cluster_body) and any(standing.lower_entries for standing in self.standings.values())
        return BookOfUnits(self.round, self.period, self.standings) if is_across else self

    @cached_property
    def lower(self) -> LowerReturns:
        """What the level below closed, with the credit."""
        units = self.of_units
        if units is self:
            return self.closed_returns()
        return _credited(units)


def _credited(book: Book) -> LowerReturns:
    """Return the closed returns of a book of units with the credit in the lines of its period and in each sender's newest."""
    lower = book.lower
    lines = {period: {sender: dict(rows) for sender, rows in senders.items()} for period, senders in lower.lines.items()}
    for indicator in book.round.catalogue.indicators:
        if indicator.space_rule is not SpaceRule.SHARE:
            continue
        now, far = (Judged(book, indicator, cumulative=cumulative) for cumulative in (False, True))
        for sender in lower.units_with(indicator.code):
            last = lower.last(sender, indicator.code)
            windows: dict[str, list[Judged]] = {last[0] if last is not None and last[1].is_joined else book.period.code: [now]}
            if last is not None:
                windows.setdefault(last[0], []).append(far)
            for period, judges in windows.items():
                line = lines.get(period, {}).get(sender, {}).get(indicator.code)
                if line is not None:
                    changes = [change for judged in judges if (change := _change(line, judged, period)) is not None]
                    lines[period][sender][indicator.code] = reduce(_changed, changes, line)
    return lower.with_lines(lines)


class Judged:
    """The verdicts on members of clusters, and on the clusters themselves, for one share and window: with what clusters did, and alone."""

    def __init__(self, book: Book, indicator: Indicator, *, cumulative: bool) -> None:
        self.book, self.indicator, self.cumulative = book, indicator, cumulative
        self.bodies = frozenset(book.round.cluster_body.values())
        self.members = frozenset(book.round.cluster_body) - self.bodies

    @cached_property
    def together(self) -> Figures:
        """The verdicts with what clusters did."""
        return self._judge(with_clusters=True)

    @cached_property
    def alone(self) -> Figures:
        """The verdicts on what each did by itself."""
        return self._judge(with_clusters=False)

    def _judge(self, *, with_clusters: bool) -> Figures:
        catalogue = self.book.round.catalogue
        conditions = catalogue.conditions_by_indicator.get(self.indicator.code, ())
        inputs = [catalogue.input_by_code[code] for code in self.indicator.inputs if code in catalogue.input_by_code]
        units = sorted(self.members | self.bodies)
        return judge_units(self.book, conditions, inputs, cumulative=self.cumulative, units=units, with_clusters=with_clusters)

    def is_won(self, unit: str) -> bool:
        """Return whether the unit meets the share by what its cluster did, and not alone."""
        return is_met(self.together[unit]) and not is_met(self.alone[unit])

    def is_asked(self, unit: str, *, together: bool) -> bool:
        """Return whether the unit is one that the share counts."""
        return (self.together if together else self.alone)[unit].fact is not Fact.NOT_APPLICABLE

    def was_counted(self, unit: str) -> bool:
        """Return whether a closed return of the year counts the unit in the share; where it was closed as a cluster none does."""
        lines = (rows[self.indicator.code] for senders in self.book.lower.lines.values() for rows in senders.values() if self.indicator.code in rows)
        return any(name != "not_applicable" for line in lines for other, name in figures_in(line.total.coverage) if other == unit)


def is_met(figure: UnitFigure) -> bool:
    """Return whether a verdict is that the unit meets it."""
    return figure.counts and figure.value == 1


@dataclass(frozen=True, slots=True)
class _Change:
    """What a line's share gains and loses: members that now meet it, those of them that it did not count, and units that it no longer counts."""

    won: tuple[str, ...]
    joined: tuple[str, ...]
    gone: Mapping[str, bool]
    """With whether each met it."""
    is_so_far: bool
    is_joined: bool

    def amounts(self, before: Amounts, *, is_known: bool) -> Amounts:
        met = (before.numerator or 0) + len(self.won) - sum(self.gone.values())
        below = (before.denominator or 0) + len(self.joined) - len(self.gone)
        return replace(before, numerator=met if is_known else None, denominator=below)

    def parts(self, before: Sequence[Contribution], *, is_whole: bool) -> tuple[Contribution, ...]:
        """Return who brings what; `is_whole`: it is known of everybody."""
        kept = (part for part in before if part.unit not in self.gone and part.unit not in self.won)
        return (*kept, *(Contribution(unit, 1) for unit in self.won)) if is_whole else ()

    def coverage(self, before: Coverage) -> Coverage:
        moved = dict.fromkeys(self.won, "reported") | dict.fromkeys(self.gone, "not_applicable")
        lists: dict[str, list[str]] = {name: [] for name in ("reported", *_NOT_MET, "not_applicable")}
        for unit, name in figures_in(before):
            lists[moved.get(unit, name)].append(unit)
        return Coverage(**{name: tuple(units) for name, units in lists.items()}, excused=tuple(unit for unit in before.excused if unit not in moved))


def _changed(line: Line, change: _Change) -> Line:
    total = line.total
    coverage = change.coverage(total.coverage) if not change.is_so_far or change.is_joined else total.coverage
    if change.is_so_far:
        is_whole = bool(total.detail.parts_so_far) or total.so_far.numerator is None
        parts = change.parts(total.detail.parts_so_far, is_whole=is_whole)
        amounts = change.amounts(total.so_far, is_known=any(part.whole != 0 for part in parts) or not is_whole)
        return replace(line, total=replace(total, so_far=amounts, coverage=coverage, detail=replace(total.detail, parts_so_far=parts)))
    parts = change.parts(total.detail.parts, is_whole=bool(total.detail.parts) or total.in_period.numerator is None)
    amounts = change.amounts(total.in_period, is_known=bool(coverage.reported or coverage.nil))
    return replace(line, total=replace(total, in_period=amounts, coverage=coverage, detail=replace(total.detail, parts=parts)))


def _change(line: Line, judged: Judged, period: str) -> _Change | None:
    """Return what clusters change in a line of that period, None for nothing."""
    won: list[str] = []
    joined: list[str] = []
    gone: dict[str, bool] = {}
    for unit, said in verdicts(line, judged, period):
        if unit in judged.bodies:
            gone |= {unit: said is Below.MET} if said in {Below.MET, Below.NOT_MET} else {}
        elif said in {Below.NOT_MET, Below.NOT_ASKED} and judged.is_won(unit):
            won.append(unit)
            joined += [unit] if said is Below.NOT_ASKED else []
        elif said is Below.NOT_MET and judged.is_asked(unit, together=False) and not judged.is_asked(unit, together=True):
            gone[unit] = False
    return _Change(tuple(won), tuple(joined), gone, judged.cumulative, judged.book.is_joined and not line.is_joined) if won or gone else None


class Below(StrEnum):
    """How a unit was judged where its round was closed."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"


def verdicts(line: Line, judged: Judged, period: str) -> Iterator[tuple[str, Below]]:
    """Yield the members and clusters that the line names, with how they were judged below: unknown where that did not come along.

    `period` is the line's own; the first of a year has the year so far too. A figure that a person wrote here says nothing of single units.
    """
    for unit, name in figures_in(line.total.coverage):
        if unit in judged.members or unit in judged.bodies:
            is_first = line.total.since == period and not line.total.detail.parts_so_far
            said = _so_far_below(line.total, unit, judged) if judged.cumulative and not is_first else _below(line.total, unit, name)
            yield unit, Below.UNKNOWN if line.by_office and said is not Below.NOT_ASKED else said


def _below(total: LowerTotal, unit: str, name: str) -> Below:
    if name == "not_applicable":
        return Below.NOT_ASKED
    if name in _NOT_MET:
        return Below.NOT_MET
    known = {part.unit: part.value for part in total.detail.parts if part.unit in total.coverage.reported}
    return _said(unit, known, total.in_period.numerator, len(total.coverage.reported))


def _so_far_below(total: LowerTotal, unit: str, judged: Judged) -> Below:
    known = {part.unit: part.value for part in total.detail.parts_so_far}
    asked = total.so_far.denominator or 0
    if unit not in known and (len(known) >= asked or not judged.was_counted(unit)):
        return Below.NOT_ASKED
    return _said(unit, known, total.so_far.numerator, asked)


def _said(unit: str, known: Mapping[str, Number], met: Number | None, asked: Number) -> Below:
    """Return what is known of the unit; where its own verdict is not, what follows from how many others met it."""
    if unit in known:
        return Below.MET if known[unit] else Below.NOT_MET
    others, left = (met or 0) - sum(known.values()), asked - len(known)
    return Below.NOT_MET if others <= 0 else Below.MET if others == left else Below.UNKNOWN
