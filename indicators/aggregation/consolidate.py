"""The totals of one period: an entry for each indicator, and one for each input that is no indicator of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indicators.aggregation import largest, own, ratio, share, text
from indicators.aggregation import sum as addition
from indicators.aggregation.aggregate import NOTHING, Aggregate
from indicators.aggregation.book import Book
from indicators.aggregation.coverage import coverage
from indicators.aggregation.figures import UnitFigure
from indicators.aggregation.lower_lines import LowerLine
from indicators.aggregation.met import judge
from indicators.catalogue import Condition, EnteredBy, Indicator, Input, Scope, Since, SpaceRule, Target, ValueType
from indicators.goals import level_target
from indicators.numbers import Number, ratio_percent
from indicators.rounds import Round
from indicators.submissions import Fact
from indicators.totals import Contribution, Total

_RULES: Mapping[SpaceRule, Callable[[Sequence[UnitFigure]], Aggregate]] = {
    SpaceRule.SUM: addition.total,
    SpaceRule.RATIO: ratio.total,
    SpaceRule.SHARE: share.total,
    SpaceRule.MAX: largest.total,
    SpaceRule.OWN: own.total,
    SpaceRule.TEXT: text.total,
}
_HAS_LEVEL_TARGET = frozenset({SpaceRule.RATIO, SpaceRule.SHARE, SpaceRule.OWN})
_Figures = Mapping[str, UnitFigure]


def consolidate_totals(book: Book) -> tuple[Total, ...]:
    """Return every total of the book's period in the catalogue's order."""
    return tuple(_total(book, _line(book.round, code)) for code in book.round.catalogue.codes)


@dataclass(frozen=True, slots=True)
class _Line:
    """One entry of the result: an indicator, or an input shown for itself."""

    code: str
    name: str
    unit_of_measure: str
    space_rule: SpaceRule
    inputs: tuple[Input, ...]
    conditions: tuple[Condition, ...] = ()
    indicator: Indicator | None = None


def _line(round_: Round, code: str) -> _Line:
    catalogue = round_.catalogue
    indicator = catalogue.indicator_by_code.get(code)
    if indicator is None:
        row = catalogue.input_by_code[code]
        return _Line(code, row.name, row.unit_of_measure, own_rule(row), (row,))
    inputs = tuple(catalogue.input_by_code[name] for name in indicator.inputs if name in catalogue.input_by_code)
    conditions = catalogue.conditions_by_indicator.get(code, ())
    return _Line(code, indicator.name, indicator.unit_of_measure, indicator.space_rule, inputs, conditions, indicator)


def own_rule(row: Input) -> SpaceRule:
    """Return how an input that is no indicator of its own is added up over units."""
    if row.value_type is ValueType.DATE:
        return SpaceRule.TEXT
    if row.entered_by is EnteredBy.OWN:
        return SpaceRule.OWN
    return SpaceRule.RATIO if row.is_rate else SpaceRule.SUM


def _total(book: Book, line: _Line) -> Total:
    lower = LowerLine(book, line.code, line.space_rule, line.inputs, line.conditions)
    now = lower.in_period(_figures(book, line, cumulative=False))
    so_far = lower.so_far(_figures(book, line, cumulative=True), now)
    rule = _RULES[line.space_rule]
    value, cumulative = rule(list(now.values())), rule(list(so_far.values()))
    amount, cumulative_amount = _amounts(book, line)
    target = level_target(book.round, line.indicator, book.period.end) if line.indicator else None
    if target is not None and target.scope is not Scope.TOTAL and line.space_rule not in _HAS_LEVEL_TARGET:
        target = None
    units = [unit.code for unit in book.round.unit_by_code_in_order]
    return Total(
        code=line.code,
        name=line.name,
        unit_of_measure=line.unit_of_measure,
        time_rule=line.indicator.time_rule if line.indicator else line.inputs[0].time_rule,
        space_rule=line.space_rule,
        value=value.value,
        numerator=value.numerator,
        denominator=value.denominator,
        cumulative=cumulative.value,
        cumulative_numerator=cumulative.numerator,
        cumulative_denominator=cumulative.denominator,
        amount=amount.value,
        cumulative_amount=cumulative_amount.value,
        target=target.value if target else None,
        completion=_completion(cumulative.value, target),
        met=judge(book, line.inputs, line.conditions, target, cumulative.value),
        coverage=coverage(units, now, book.excused, lower.coverages(now)),
        contributions=_contributions(line, now),
        since=line.inputs[0].since if line.inputs else Since.YEAR,
        verdicts_so_far=_verdicts(so_far) if line.space_rule is SpaceRule.SHARE else (),
    )


def _contributions(line: _Line, now: _Figures) -> tuple[Contribution, ...]:
    """Return what each unit brings to the total of these figures."""
    if line.space_rule is SpaceRule.TEXT:
        return ()
    return tuple(Contribution(figure.unit, figure.value, figure.whole, figure.place) for figure in now.values() if figure.counts)


def _verdicts(so_far: _Figures) -> tuple[Contribution, ...]:
    """Return what each unit that a share counts brings to it: 0 of 0 where that is not known."""
    asked = (figure for figure in so_far.values() if figure.fact is not Fact.NOT_APPLICABLE)
    return tuple(Contribution(figure.unit, *((figure.value, figure.whole) if figure.counts else (0, 0)), figure.place) for figure in asked)


def _figures(book: Book, line: _Line, *, cumulative: bool) -> _Figures:
    if line.space_rule is SpaceRule.SHARE:
        return share.judge_units(book, line.conditions, line.inputs, cumulative=cumulative)
    if not line.inputs:
        return {}
    return book.cumulative(line.inputs[0]) if cumulative else book.current(line.inputs[0])


def _amounts(book: Book, line: _Line) -> tuple[Aggregate, Aggregate]:
    if line.space_rule is not SpaceRule.SHARE or len(line.inputs) != 1 or line.inputs[0].is_rate or line.inputs[0].value_type is ValueType.DATE:
        return NOTHING, NOTHING
    row = line.inputs[0]
    return addition.total(list(book.current(row).values())), addition.total(list(book.cumulative(row).values()))


def _completion(cumulative: Number | None, target: Target | None) -> Number | None:
    return None if cumulative is None or target is None else ratio_percent(cumulative, target.value)
