"""Tỷ lệ đơn vị đạt: units that meet the conditions / units that the indicator applies to.

A unit is judged in three values: met, not met, or not known because a cell that matters is blank, held or without
data. No return counts as not met and stands apart among the missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, repeat

from indicators.aggregation.aggregate import NOTHING, Aggregate
from indicators.aggregation.book import Book
from indicators.aggregation.figures import UNCOUNTED, UnitFigure
from indicators.aggregation.history import CreditedHistory, History
from indicators.catalogue import Comparator, Condition, Input, Over, Per
from indicators.findings import NOWHERE
from indicators.numbers import Number, ratio_percent
from indicators.submissions import Fact

Groups = Sequence[Sequence["_Judge"]]
_UNSAID = frozenset({Fact.BLANK, Fact.SET_ASIDE})


def total(judged: Sequence[UnitFigure]) -> Aggregate:
    """Return the share in percent from judged units: `value` 1 where met, 0 where not, any other fact not known.

    A unit that closed its own round stands for `whole` units, of which `value` meet it.
    """
    asked = [figure for figure in judged if figure.fact is not Fact.NOT_APPLICABLE]
    if not asked:
        return NOTHING
    counting = [int(figure.value) for figure in asked if figure.counts]
    met = sum(counting)
    whole = sum(1 if figure.whole is None else int(figure.whole) for figure in asked)
    value = ratio_percent(met, whole) if counting else None
    return Aggregate(value, met, whole)


def is_creditable(row: Condition) -> bool:
    """Return whether what a cluster did together helps its members to meet the condition: "ít nhất 01", never an upper limit."""
    return row.over is Over.UNIT and not row.threshold_input and row.comparator in {Comparator.AT_LEAST, Comparator.MORE}


def judge_units(
    book: Book, conditions: Sequence[Condition], inputs: Sequence[Input], *, cumulative: bool, units: Iterable[str] = (), with_clusters: bool = True
) -> dict[str, UnitFigure]:
    """Return each unit judged, by unit code, for this period or (`cumulative`) for the year so far.

    `units` are to be judged in place of those asked; `with_clusters` is False for what each did alone.
    """
    due = sorted((row for row in conditions if row.over is Over.UNIT and _is_due(row, book)), key=lambda row: row.group)
    groups = [[_Judge(book, row, cumulative=cumulative, with_clusters=with_clusters) for row in rows] for _, rows in groupby(due, key=lambda row: row.group)]
    figures = [book.current(row) for row in inputs]
    bodies = set(book.round.cluster_body.values())
    codes = tuple(units) or dict.fromkeys(unit.code for row in inputs for unit in book.units_of(row) if unit.code not in bodies)
    return {code: _judge(code, groups, [found[code] for found in figures if code in found], cumulative=cumulative) for code in codes}


def _is_due(row: Condition, book: Book) -> bool:
    return row.date is None or row.date <= book.period.end


def _judge(unit: str, groups: Groups, now: Sequence[UnitFigure], *, cumulative: bool) -> UnitFigure:
    asked = [figure for figure in now if figure.fact is not Fact.NOT_APPLICABLE]
    if (not asked and not cumulative) or not groups:
        return UnitFigure(unit, Fact.NOT_APPLICABLE)
    place = asked[0].place if asked else NOWHERE
    verdict = _any([_all([judge.holds(unit) for judge in judges]) for judges in groups])
    if isinstance(verdict, Fact):
        return UnitFigure(unit, verdict, place=place)
    is_nil = not verdict and bool(asked) and all(figure.fact is Fact.NIL for figure in asked)
    return UnitFigure(unit, Fact.NIL if is_nil else Fact.NUMBER, int(verdict), None, place)


def _all(verdicts: Sequence[bool | Fact]) -> bool | Fact:
    if len(verdicts) == 1:
        return verdicts[0]
    return False if False in verdicts else _first_unknown(verdicts) or True


def _any(verdicts: Sequence[bool | Fact]) -> bool | Fact:
    if len(verdicts) == 1:
        return verdicts[0]
    return True if True in verdicts else _first_unknown(verdicts) or False


def _first_unknown(verdicts: Sequence[bool | Fact]) -> Fact | None:
    unknown = [verdict for verdict in verdicts if isinstance(verdict, Fact)]
    return min(unknown, key=UNCOUNTED.index) if unknown else None


class _Judge:
    """One condition with the figures that it looks at, ready to be asked of unit after unit."""

    def __init__(self, book: Book, row: Condition, *, cumulative: bool, with_clusters: bool) -> None:
        inputs = book.round.catalogue.input_by_code
        self.row, self.cumulative, self.is_joined = row, cumulative, book.is_joined
        self.source = History(book, inputs[row.input]) if row.input in inputs else None
        self.members = book.round.cluster_body if with_clusters else {}
        can_share = bool(self.members) and row.input in inputs and is_creditable(row)
        self.credited = CreditedHistory(book, inputs[row.input]) if can_share else None
        self.other = History(book, inputs[row.threshold_input]) if row.threshold_input in inputs else None
        self.is_periodic = row.per in {Per.PERIOD, Per.EVERY}
        self.threshold: Number | Fact = Fact.NO_DATA if row.threshold_input or row.threshold is None else row.threshold

    def holds(self, unit: str) -> bool | Fact:
        """Return whether the condition holds for the unit, or why that is not known. Another input is looked at in the same window.

        What its cluster did together is to the credit of each member: it helps to reach "ít nhất 01", and never takes that away.
        """
        if self.source is None:
            return Fact.NO_DATA
        verdict = self._verdict(unit, self.source)
        if verdict is True or self.credited is None or unit not in self.members:
            return verdict
        return self._verdict(unit, self.credited) is True or verdict

    def _verdict(self, unit: str, source: History) -> bool | Fact:
        if self.cumulative and self.row.per is Per.EVERY:
            return self._in_every_period(source.series(unit), self.other.series(unit) if self.other else repeat(None))
        if self.is_joined and self.is_periodic and not self.cumulative:
            return self._in_every_period(source.parts(unit), self.other.parts(unit) if self.other else repeat(None))
        now = source.in_period(unit)
        if not self.cumulative and (self.is_periodic or not (now.counts or now.fact is Fact.NOT_APPLICABLE)):
            return self._compare(now, self.other.in_period(unit) if self.other else None)
        return self._compare(source.so_far(unit), self.other.so_far(unit) if self.other else None)

    def _in_every_period(self, series: Sequence[UnitFigure], others: Iterable[UnitFigure | None]) -> bool | Fact:
        """Return whether the condition held each time it was asked; an earlier period left blank was not met."""
        asked = [(figure, other) for figure, other in zip(series, others, strict=False) if figure.fact is not Fact.NOT_APPLICABLE]
        now = series[-1]
        verdicts = [False if figure is not now and figure.fact in _UNSAID else self._compare(figure, other) for figure, other in asked]
        return _all(verdicts) if verdicts else Fact.NOT_APPLICABLE

    def _compare(self, figure: UnitFigure, other: UnitFigure | None) -> bool | Fact:
        if not figure.counts:
            return figure.fact
        if figure.day is not None:
            return self.row.date is not None and self.row.comparator.holds(figure.day, self.row.date)
        threshold = self.threshold if other is None else _judged(other) if other.counts else other.fact
        return threshold if isinstance(threshold, Fact) else self.row.comparator.holds(_judged(figure), threshold)


def _judged(figure: UnitFigure) -> Number:
    return figure.value if figure.whole is None else ratio_percent(figure.value, figure.whole) or 0
