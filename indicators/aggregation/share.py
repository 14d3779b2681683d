"""Tỷ lệ đơn vị đạt: units that meet the conditions / units that the indicator applies to.

A unit is judged in three values: met, not met, or not known because a cell that matters is blank, held or without
data. No return counts as not met and stands apart among the missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from indicators.aggregation.aggregate import NOTHING, Aggregate
from indicators.aggregation.book import Book
from indicators.aggregation.figures import UnitFigure
from indicators.catalogue import Condition, Input, Over, Per
from indicators.findings import NOWHERE
from indicators.numbers import Number, ratio_percent
from indicators.submissions import Fact

Groups = Sequence[Sequence["_Judge"]]
_ORDER = (Fact.HELD, Fact.REFUSED, Fact.SET_ASIDE, Fact.BLANK, Fact.NO_DATA, Fact.NOT_APPLICABLE)


def total(judged: Sequence[UnitFigure]) -> Aggregate:
    """Return the share in percent from judged units: `value` 1 where met, 0 where not, any other fact not known."""
    asked = [figure for figure in judged if figure.fact is not Fact.NOT_APPLICABLE]
    if not asked:
        return NOTHING
    counting = [int(figure.value) for figure in asked if figure.counts]
    met = sum(counting)
    value = ratio_percent(met, len(asked)) if counting else None
    return Aggregate(value, met, len(asked))


def judge_units(book: Book, conditions: Sequence[Condition], inputs: Sequence[Input], *, cumulative: bool) -> dict[str, UnitFigure]:
    """Return each unit judged, by unit code, for this period or (`cumulative`) for the year so far."""
    due = sorted((row for row in conditions if row.over is Over.UNIT and _is_due(row, book)), key=lambda row: row.group)
    groups = [[_Judge(book, row, cumulative=cumulative) for row in rows] for _, rows in groupby(due, key=lambda row: row.group)]
    figures = [book.current(row) for row in inputs]
    codes = dict.fromkeys(unit.code for row in inputs for unit in book.units_of(row))
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
    return min(unknown, key=_ORDER.index) if unknown else None


class _Judge:
    """One condition with the figures that it looks at, ready to be asked of unit after unit."""

    def __init__(self, book: Book, row: Condition, *, cumulative: bool) -> None:
        self.row, self.cumulative = row, cumulative
        self.source = book.round.catalogue.input_by_code.get(row.input)
        self.windows = book.windows(self.source) if self.source else ()
        self.so_far = book.cumulative(self.source) if self.source else {}
        self.is_periodic = row.per in {Per.PERIOD, Per.EVERY}
        self.threshold = _Threshold(book, row)

    def holds(self, unit: str) -> bool | Fact:
        """Return whether the condition holds for the unit, or why that is not known."""
        if self.source is None:
            return Fact.NO_DATA
        if self.cumulative and self.row.per is Per.EVERY:
            return self._in_every_period([figures[unit] for figures in self.windows if unit in figures])
        now = self.windows[-1].get(unit) or UnitFigure(unit, Fact.NOT_APPLICABLE)
        if not self.cumulative and (self.is_periodic or not (now.counts or now.fact is Fact.NOT_APPLICABLE)):
            return self._compare(now)
        return self._compare(self.so_far.get(unit) or self._last_asked(unit) or now)

    def _last_asked(self, unit: str) -> UnitFigure | None:
        """Return the unit's figure of the last period that asked it, None where none did."""
        found = (figures[unit] for figures in reversed(self.windows) if unit in figures)
        return next((figure for figure in found if figure.fact is not Fact.NOT_APPLICABLE), None)

    def _in_every_period(self, series: Sequence[UnitFigure]) -> bool | Fact:
        """Return whether the condition held each time it was asked; an earlier period left blank was not met."""
        if all(figure.fact is Fact.NOT_APPLICABLE for figure in series):
            return Fact.NOT_APPLICABLE
        earlier = [figure for figure in series[:-1] if figure.fact is not Fact.NOT_APPLICABLE]
        past = [False if figure.fact in {Fact.BLANK, Fact.SET_ASIDE} else self._compare(figure) for figure in earlier]
        now = [self._compare(figure) for figure in series[-1:] if figure.fact is not Fact.NOT_APPLICABLE]
        return _all([*past, *now])

    def _compare(self, figure: UnitFigure) -> bool | Fact:
        if not figure.counts:
            return figure.fact
        if figure.day is not None:
            return self.row.date is not None and self.row.comparator.holds(figure.day, self.row.date)
        threshold = self.threshold.of(figure.unit)
        return threshold if isinstance(threshold, Fact) else self.row.comparator.holds(_judged(figure), threshold)


class _Threshold:
    """What a condition holds figures against: a number, or each unit's own figure of another input."""

    def __init__(self, book: Book, row: Condition) -> None:
        other = book.round.catalogue.input_by_code.get(row.threshold_input) if row.threshold_input else None
        known = None if row.threshold_input else row.threshold
        self.fixed: Number | Fact = known if known is not None else Fact.NO_DATA
        self.figures = None if other is None else book.cumulative(other) if row.per is Per.YEAR else book.current(other)

    def of(self, unit: str) -> Number | Fact:
        """Return the unit's threshold, or why there is none."""
        if self.figures is None:
            return self.fixed
        figure = self.figures.get(unit)
        if figure is None:
            return Fact.BLANK
        return figure.value if figure.counts else figure.fact


def _judged(figure: UnitFigure) -> Number:
    return figure.value if figure.whole is None else ratio_percent(figure.value, figure.whole) or 0
