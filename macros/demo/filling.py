"""What each office of the demonstration types, and what it should come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from indicators.catalogue import ValueType
from indicators.forms import Form, FormRow
from indicators.numbers import Number
from macros.demo.figures import Cells, sample_figures
from macros.demo.offices import Habit, Office
from xlsx_templates.layouts.unit_workbook import IF_NONE_NIL, PREPARED_BY, YES
from xlsx_templates.unit_workbook.filling import Filling

TEXT_NUMBER, TEXT_VALUE = "1.200", 1200
TYPED_SUM, SUM_VALUE = "=12+8+5", 25
FRACTION = 1.2
ERROR_TEXT = "#DIV/0!"


@dataclass(frozen=True, slots=True)
class Typed:
    """What one office types, and the figures that should count of it by input code (0 for không phát sinh)."""

    filling: Filling
    figures: Mapping[str, Number]
    odd_code: str = ""
    """The row that the office fills in its own way."""


def type_out(form: Form, office: Office) -> Typed:
    """Return what the office types into its form."""
    cells = sample_figures(form)
    plain = Typed(Filling(cells, {PREPARED_BY: f"Người lập mẫu ({form.unit.code})"}), {code: _figure(row) for code, row in cells.items()} | _base(form))
    odd = _largest_count(form)
    match office.habit:
        case Habit.TEXT_NUMBER:
            return _with(plain, odd, TEXT_NUMBER, TEXT_VALUE)
        case Habit.TYPED_SUM:
            return _with(plain, odd, TYPED_SUM, SUM_VALUE)
        case Habit.FRACTION:
            wrong: Cells = {"value": FRACTION}
            return Typed(replace(plain.filling, rows={**cells, odd: wrong}), {code: value for code, value in plain.figures.items() if code != odd}, odd)
        case Habit.ERROR_CELL:
            filling = replace(plain.filling, rows={code: row for code, row in cells.items() if code != odd}, errors={odd: ERROR_TEXT})
            return Typed(filling, {code: value for code, value in plain.figures.items() if code != odd}, odd)
        case Habit.ROWS_MOVED:
            return Typed(replace(plain.filling, moved=(odd,)), plain.figures, odd)
    return plain


def first_attempt(typed: Typed) -> Filling:
    """Return the return that an office sends before its corrected one: every figure one lower."""
    lower = {code: {key: _lower(value) for key, value in row.items()} for code, row in typed.filling.rows.items()}
    return replace(typed.filling, rows=lower)


def _lower(value: object) -> str | int | float | None:
    return max(0, value - 1) if isinstance(value, int) else str(value)


def _with(plain: Typed, code: str, typed: str, value: int) -> Typed:
    rows = {**plain.filling.rows, code: {"value": typed}}
    return Typed(replace(plain.filling, rows=rows), {**plain.figures, code: value}, code)


def _base(form: Form) -> dict[str, Number]:
    return {row.input.code: row.reference for row in form.rows if row.reference is not None}


def _figure(row: Mapping[str, object]) -> Number:
    value = row.get("value")
    if value == YES:
        return 1
    return value if isinstance(value, int) and row.get("if_none") != IF_NONE_NIL else 0


def _largest_count(form: Form) -> str:
    """Return the code of the plain count with the highest goal: where a large figure is plausible."""
    counts = [row for row in form.rows if row.input.value_type is ValueType.NUMBER and not row.input.is_rate and not row.input.is_base]
    return max(counts, key=_goal).input.code


def _goal(row: FormRow) -> Number:
    return row.goal.value if row.goal else 0
