"""Ước thực hiện cả năm: what each unit expects of the whole year, kept apart: it enters no total, no lũy kế and no result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.aggregation import Book
from indicators.catalogue import Input, SpaceRule, ValueType
from indicators.goals import level_target
from indicators.numbers import Number, exact, ratio_percent
from indicators.rounds import is_asked
from indicators.submissions import Fact

_AMOUNTS = frozenset({ValueType.NUMBER, ValueType.MONEY})


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the units expect of one input by the end of the year; `total` is the sum, of a largest figure the largest, None where nobody said.

    `asked` counts the units that the row is asked of; `target` is the level's, `completion` the total in percent of it.
    """

    code: str
    by_unit: Mapping[str, Number]
    asked: int
    total: Number | None
    target: Number | None = None
    completion: Number | None = None


def can_be_estimated(row: Input) -> bool:
    """Return whether a unit is asked what it expects of the row: an amount, neither a rate nor what stands prefilled."""
    return row.value_type in _AMOUNTS and not row.is_rate and not row.is_base


def estimates(book: Book) -> tuple[Estimate, ...]:
    """Return the estimates of the period's returns, row by row in the catalogue's order; nothing where the period does not ask them."""
    if not book.period.asks_estimate:
        return ()
    rows = (row for row in book.round.catalogue.inputs if can_be_estimated(row))
    return tuple(found for row in rows if (found := _estimate(book, row)).asked)


def _estimate(book: Book, row: Input) -> Estimate:
    units = [unit.code for unit in book.units_of(row) if is_asked(row, unit, book.period)]
    said = {unit: value for unit in units if (value := _of_unit(book, unit, row.code)) is not None}
    indicator = book.round.catalogue.indicator_by_code.get(row.code)
    is_largest = indicator is not None and indicator.space_rule is SpaceRule.MAX
    total = None if not said else max(said.values()) if is_largest else exact(sum(said.values()))
    is_of_amount = indicator is not None and indicator.space_rule in {SpaceRule.SUM, SpaceRule.MAX, SpaceRule.OWN}
    target = level_target(book.round, indicator, book.period.end) if indicator is not None and is_of_amount else None
    value = target.value if target else None
    return Estimate(row.code, said, len(units), total, value, ratio_percent(total, value) if total is not None and value is not None else None)


def _of_unit(book: Book, unit: str, code: str) -> Number | None:
    entry = book.standing.entries.get(unit, {}).get(code)
    figure = entry.estimate if entry else None
    return figure.value if figure is not None and figure.fact is Fact.NUMBER and isinstance(figure.value, Number) else None
