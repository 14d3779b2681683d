"""What the level itself answers to each input: its figure in the form of a return, for the sheet of the consolidated workbook and for a form from above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.catalogue import EnteredBy, Input, ValueType
from indicators.consolidation import Consolidation
from indicators.forms import inputs_in_order
from indicators.numbers import Number
from indicators.submissions import Fact
from indicators.totals import Total
from xlsx_templates.consolidated_workbook.unit_table import Part, RowSum, UnitTable, add_up
from xlsx_templates.layouts.unit_workbook import IF_NONE_NIL, IF_NONE_NO_DATA, NO, YES


@dataclass(frozen=True, slots=True)
class LevelFigure:
    """The answer to one input: what goes under Số liệu kỳ này, Trên tổng số and Nếu không có số; None and "" where nothing does."""

    input: Input
    total: Total | None
    value: Number | date | str | None
    whole: Number | None
    if_none: str


def asked_inputs(result: Consolidation) -> list[Input]:
    """Return the inputs that are asked in the period, in report order."""
    return [row for row in inputs_in_order(result.round) if result.round.asks(row, result.period)]


def level_figures(result: Consolidation) -> dict[str, LevelFigure]:
    """Return the level's answers by input code."""
    table = UnitTable(result)
    sums = {row.key: add_up(table.cells(row)) for row in table.rows if row.input is not None}
    return {row.code: level_figure(row, result, sums) for row in asked_inputs(result)}


def level_figure(row: Input, result: Consolidation, sums: Mapping[tuple[str, Part], RowSum]) -> LevelFigure:
    """Return the level's answer to one input from the sums over its units."""
    total = result.total_by_code.get(row.code)
    above = sums.get((row.code, Part.NUMERATOR if row.is_rate else Part.VALUE))
    below = sums.get((row.code, Part.DENOMINATOR)) if row.is_rate else None
    return LevelFigure(row, total, _value(row, counted(above), result), counted(below), _if_none(above, total))


def counted(found: RowSum | None) -> Number | None:
    """Return the sum, None where nobody's answer counts."""
    return found.value if found is not None and found.counted + found.nil else None


def measure_of_level(row: Input) -> str:
    """Return what the level's figure counts: of a yes/no row, the units that said Có."""
    is_count = row.value_type is ValueType.YES_NO and row.entered_by is not EnteredBy.OWN
    return "đơn vị có" if is_count else row.unit_of_measure


def _value(row: Input, figure: Number | None, result: Consolidation) -> Number | date | str | None:
    if row.value_type is ValueType.DATE:
        return _own_day(row, result)
    if row.value_type is ValueType.YES_NO and row.entered_by is EnteredBy.OWN and figure is not None:
        return YES if figure else NO
    return figure


def _if_none(found: RowSum | None, total: Total | None) -> str:
    if found is not None and found.nil and not found.counted:
        return IF_NONE_NIL
    return IF_NONE_NO_DATA if found is not None and not found.counted and total is not None and total.coverage.no_data else ""


def _own_day(row: Input, result: Consolidation) -> date | None:
    standing = result.standings.get(result.period.code)
    own = next((unit.code for unit in result.round.units if unit.is_own), "")
    entry = standing.entries.get(own, {}).get(row.code) if standing else None
    value = entry.figure.value if entry and entry.figure.fact is Fact.NUMBER else None
    return value if isinstance(value, date) else None
