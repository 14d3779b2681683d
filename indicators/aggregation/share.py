"""Tỷ lệ đơn vị đạt: units that meet the conditions / units that the indicator applies to.

A unit is judged in three values: met, not met, or not known because a cell that matters is blank, held or without
data. No return counts as not met and stands apart among the missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from indicators.aggregation.aggregate import NOTHING, Aggregate, contribution
from indicators.aggregation.book import Book
from indicators.aggregation.figures import COUNTING, UnitFigure
from indicators.catalogue import Condition, Input, Over, Per
from indicators.findings import NOWHERE
from indicators.numbers import Number, ratio_percent
from indicators.submissions import Fact
from indicators.units import OrgUnit

Groups = Sequence[Sequence[Condition]]
_ORDER = (Fact.HELD, Fact.REFUSED, Fact.SET_ASIDE, Fact.BLANK, Fact.NO_DATA, Fact.NOT_APPLICABLE)


def total(judged: Sequence[UnitFigure]) -> Aggregate:
    """Return the share in percent from judged units: `value` 1 where met, 0 where not, any other fact not known."""
    asked = [figure for figure in judged if figure.fact is not Fact.NOT_APPLICABLE]
    if not asked:
        return NOTHING
    counting = [figure for figure in asked if figure.counts]
    met = sum(int(figure.value) for figure in counting)
    value = ratio_percent(met, len(asked)) if counting else None
    return Aggregate(value, met, len(asked), tuple(map(contribution, counting)))


def judge_units(book: Book, conditions: Sequence[Condition], inputs: Sequence[Input], *, cumulative: bool) -> dict[str, UnitFigure]:
    """Return each unit judged, by unit code, for this period or (`cumulative`) for the year so far."""
    due = sorted((row for row in conditions if row.over is Over.UNIT and _is_due(row, book)), key=lambda row: row.group)
    groups = [list(rows) for _, rows in groupby(due, key=lambda row: row.group)]
    units = {unit.code: unit for row in inputs for unit in book.units_of(row)}
    return {code: _judge(book, unit, groups, inputs, cumulative=cumulative) for code, unit in units.items()}


def _is_due(row: Condition, book: Book) -> bool:
    return row.date is None or row.date <= book.period.end


def _judge(book: Book, unit: OrgUnit, groups: Groups, inputs: Sequence[Input], *, cumulative: bool) -> UnitFigure:
    now = [book.current(row)[unit.code] for row in inputs if unit.code in book.current(row)]
    asked = [figure for figure in now if figure.fact is not Fact.NOT_APPLICABLE]
    if (not asked and not cumulative) or not groups:
        return UnitFigure(unit.code, Fact.NOT_APPLICABLE)
    place = next((figure.place for figure in asked), NOWHERE)
    verdict = _any(_all(_holds(book, unit, row, cumulative=cumulative) for row in rows) for rows in groups)
    if isinstance(verdict, Fact):
        return UnitFigure(unit.code, verdict, place=place)
    is_nil = bool(asked) and all(figure.fact is Fact.NIL for figure in asked)
    return UnitFigure(unit.code, Fact.NIL if is_nil and not verdict else Fact.NUMBER, int(verdict), None, place)


def _all(verdicts: Iterable[bool | Fact]) -> bool | Fact:
    seen = list(verdicts)
    return False if False in seen else _first_unknown(seen) or True


def _any(verdicts: Iterable[bool | Fact]) -> bool | Fact:
    seen = list(verdicts)
    return True if True in seen else _first_unknown(seen) or False


def _first_unknown(verdicts: Sequence[bool | Fact]) -> Fact | None:
    unknown = [verdict for verdict in verdicts if isinstance(verdict, Fact)]
    return min(unknown, key=_ORDER.index) if unknown else None


def _holds(book: Book, unit: OrgUnit, row: Condition, *, cumulative: bool) -> bool | Fact:
    source = book.round.catalogue.input_by_code.get(row.input)
    if source is None:
        return Fact.NO_DATA
    if cumulative and row.per is Per.EVERY:
        return _in_every_period(book, unit, row, book.series(unit, source))
    now = book.current(source).get(unit.code, UnitFigure(unit.code, Fact.NOT_APPLICABLE))
    if not cumulative and (row.per in {Per.PERIOD, Per.EVERY} or now.fact not in {*COUNTING, Fact.NOT_APPLICABLE}):
        return _compare(book, unit, row, now)
    return _compare(book, unit, row, book.cumulative(source).get(unit.code) or _last_asked(book, unit, source))


def _in_every_period(book: Book, unit: OrgUnit, row: Condition, series: Sequence[UnitFigure]) -> bool | Fact:
    """Return whether the condition held each time it was asked; an earlier period left blank was not met."""
    if all(figure.fact is Fact.NOT_APPLICABLE for figure in series):
        return Fact.NOT_APPLICABLE
    earlier = [figure for figure in series[:-1] if figure.fact is not Fact.NOT_APPLICABLE]
    past = [False if figure.fact in {Fact.BLANK, Fact.SET_ASIDE} else _compare(book, unit, row, figure) for figure in earlier]
    now = [_compare(book, unit, row, figure) for figure in series[-1:] if figure.fact is not Fact.NOT_APPLICABLE]
    return _all([*past, *now])


def _last_asked(book: Book, unit: OrgUnit, source: Input) -> UnitFigure:
    asked = [figure for figure in book.series(unit, source) if figure.fact is not Fact.NOT_APPLICABLE]
    return asked[-1] if asked else UnitFigure(unit.code, Fact.NOT_APPLICABLE)


def _compare(book: Book, unit: OrgUnit, row: Condition, figure: UnitFigure) -> bool | Fact:
    if not figure.counts:
        return figure.fact
    if figure.day is not None:
        return row.date is not None and row.comparator.holds(figure.day, row.date)
    threshold = _threshold(book, unit, row)
    return threshold if isinstance(threshold, Fact) else row.comparator.holds(_judged(figure), threshold)


def _judged(figure: UnitFigure) -> Number:
    return figure.value if figure.whole is None else ratio_percent(figure.value, figure.whole) or 0


def _threshold(book: Book, unit: OrgUnit, row: Condition) -> Number | Fact:
    if not row.threshold_input:
        return row.threshold if row.threshold is not None else Fact.NO_DATA
    other = book.round.catalogue.input_by_code.get(row.threshold_input)
    if other is None:
        return Fact.NO_DATA
    figures = book.cumulative(other) if row.per is Per.YEAR else book.current(other)
    figure = figures.get(unit.code)
    if figure is None:
        return Fact.BLANK
    return figure.value if figure.counts else figure.fact
