"""Closing a period (chốt số liệu): what was fixed, what came or moved since, and what that adds to a later lũy kế."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from indicators.aggregation import Book, consolidate_totals
from indicators.decisions import Column
from indicators.findings import NOWHERE, Place
from indicators.numbers import Number, exact
from indicators.periods import ReportingPeriod
from indicators.submissions import UNSEEN, Entry, Fact, Figure, Standing
from indicators.totals import Total

Said = Number | date
"""What a figure counts as; none to report counts as 0."""


@dataclass(frozen=True)
class Closing:
    """The `number`-th closing of a period: by whom, with what note, and everything that was fixed.

    `reason` says why it was closed while `left_open` things waited. `files` holds every file that lay there: hash by name. `totals` holds the
    period's figures by code; `standings` what counted, by period code: the period's own and, as they stood then, the year's earlier ones.
    `file` and `sha256` are the closed workbook's, "" while it is being written.
    """

    period: str
    number: int
    at: datetime
    by: str
    note: str
    reason: str = ""
    left_open: int = 0
    file: str = ""
    sha256: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    totals: Mapping[str, Number] = field(default_factory=dict)
    standings: Mapping[str, Standing] = field(default_factory=dict)

    def is_new(self, sha256: str) -> bool:
        """Return whether a file of that content came after the closing."""
        return sha256 not in self.files.values()


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed period collects again: who said so, when and why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Closings:
    """The closings of one period, oldest first. `reopened` is set while it collects again after the last of them."""

    closings: tuple[Closing, ...] = ()
    reopened: Reopening | None = None

    @property
    def last(self) -> Closing | None:
        """The last closing: what reports, and the level above, go by."""
        return self.closings[-1] if self.closings else None

    @property
    def is_closed(self) -> bool:
        """Whether the last closing is in force."""
        return bool(self.closings) and self.reopened is None


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not what it was at a closing. `unit` is "" for a total; None stands where no figure counts."""

    period: str
    indicator: str
    unit: str
    before: Said | None
    after: Said | None
    column: Column = Column.VALUE
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Điều chỉnh kỳ trước of one total: the cumulative figure is `closed` over the earlier periods, `amount`, and this period.

    `amount` is what moved in the earlier periods since they were closed, None where there is no figure at all; in percentage points for a rate,
    whose two counts moved by `numerator` and `denominator`.
    """

    indicator: str
    closed: Number | None
    amount: Number | None
    numerator: Number | None = None
    denominator: Number | None = None


@dataclass(frozen=True)
class SinceClosing:
    """What a consolidation knows of closings.

    `last` is the period's last closing, `before_it` the one that its differences are held against where this *is* the closed workbook (`is_final`).
    `differences` are those to that closing, `adjustments` by code what earlier periods moved since they were closed and `moved` unit by unit.
    """

    last: Closing | None = None
    is_final: bool = False
    reopened: Reopening | None = None
    before_it: Closing | None = None
    differences: tuple[Difference, ...] = ()
    adjustments: Mapping[str, Adjustment] = field(default_factory=dict)
    moved: tuple[Difference, ...] = ()
    late_files: frozenset[str] = frozenset()

    @property
    def compared_with(self) -> Closing | None:
        """The closing that `differences` are held against."""
        return self.before_it if self.is_final else self.last


def differences(before: Closing, standings: Mapping[str, Standing], totals: Sequence[Total], periods: Collection[str]) -> tuple[Difference, ...]:
    """Return what is not as it was closed: totals first, then unit by unit in each of `periods`."""
    of_totals = (Difference(before.period, total.code, "", before.totals.get(total.code), total.value) for total in totals)
    of_units = (each for code in periods for each in figures_moved(code, before.standings.get(code, Standing()), standings.get(code, Standing())))
    return (*(each for each in of_totals if each.before != each.after), *of_units)


def figures_moved(period: str, before: Standing, after: Standing) -> Iterator[Difference]:
    """Yield the units' figures of one period that count otherwise than they did."""
    for unit in sorted({*before.entries, *after.entries}):
        old, new = before.entries.get(unit, {}), after.entries.get(unit, {})
        for code in sorted({*old, *new}):
            for column in (Column.VALUE, Column.WHOLE):
                was, now = _figure(old.get(code), column), _figure(new.get(code), column)
                if said(was) != said(now):
                    yield Difference(period, code, unit, said(was), said(now), column, now.place)


def said(figure: Figure) -> Said | None:
    """Return what the cell counts as: its number or day, 0 for none to report, None for anything else."""
    if figure.fact is Fact.NIL:
        return 0
    return figure.value if figure.fact is Fact.NUMBER else None


def _figure(entry: Entry | None, column: Column) -> Figure:
    if entry is None:
        return UNSEEN
    return entry.figure if column is Column.VALUE else entry.whole or UNSEEN


def closed_standings(known: Mapping[str, Closings], periods: Sequence[ReportingPeriod], joined: Sequence[ReportingPeriod] = ()) -> dict[str, Standing]:
    """Return what was closed of these periods, as the last closed of them saw them; nothing where none is closed.

    `joined` are periods made of them: of two closings that reach as far the later one holds, since that is what was reported last.
    """
    closings = [(period.end, closing.at, closing) for period in (*periods, *joined) if (closing := known.get(period.code, Closings()).last)]
    if not closings:
        return {}
    codes, last = {period.code for period in periods}, max(closings, key=lambda each: each[:2])[2]
    return {code: standing for code, standing in last.standings.items() if code in codes}


def adjustments(book: Book, closed: Mapping[str, Standing], totals: Sequence[Total]) -> dict[str, Adjustment]:
    """Return by code what earlier periods moved since they were closed; `totals` are the book's own, `closed` what was closed before its period.

    Of a period made of others it is what its parts moved: its cumulative figure is theirs as they were closed, and the amount.
    """
    before = [period for period in book.round.periods_up_to(book.period) if period.code != book.period.code]
    if not closed or not (before or book.is_joined):
        return {}
    standings = {**book.standings, **closed}
    as_closed = {total.code: total for total in consolidate_totals(Book(book.round, book.period, standings))}
    so_far = as_closed if book.is_joined else {total.code: total for total in consolidate_totals(Book(book.round, before[-1], standings))}
    return {total.code: _adjustment(total, as_closed[total.code], so_far[total.code]) for total in totals}


def _adjustment(now: Total, as_closed: Total, so_far: Total) -> Adjustment:
    counts: tuple[Number | None, Number | None] = (None, None)
    if now.cumulative_denominator is not None or as_closed.cumulative_denominator is not None:
        above = _apart(as_closed.cumulative_numerator, now.cumulative_numerator)
        counts = above, _apart(as_closed.cumulative_denominator, now.cumulative_denominator)
    return Adjustment(now.code, so_far.cumulative, _apart(as_closed.cumulative, now.cumulative), *counts)


def _apart(before: Number | None, after: Number | None) -> Number | None:
    return None if before is None and after is None else exact((after or 0) - (before or 0))
