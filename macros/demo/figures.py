"""Plausible sample figures for a form. Openly sample data: nothing here was ever reported by anybody."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal

from indicators.catalogue import OWN_WHOLE, Comparator, TimeRule, ValueType
from indicators.forms import Form, FormRow
from indicators.numbers import Number
from xlsx_templates.layouts.unit_workbook import IF_NONE_NIL, YES
from xlsx_templates.unit_workbook.filling import CellValue

Cells = dict[str, CellValue]


def sample_figures(form: Form) -> dict[str, Cells]:
    """Return by input code what an office with ordinary results would type; the same for the same form each time."""
    figures: dict[str, Cells] = {}
    amounts: dict[str, int] = {row.input.code: int(row.reference) for row in form.rows if row.reference is not None}
    for row in form.rows:
        if row.reference is None:
            chance = random.Random(f"{form.period.code} {form.unit.code} {row.input.code}")  # noqa: S311 - sample data, the same each time
            figures[row.input.code] = _cells(row, amounts, chance)
            amounts[row.input.code] = _amount(figures[row.input.code])
    return figures


def _amount(cells: Mapping[str, CellValue]) -> int:
    value = cells.get("value")
    return value if isinstance(value, int) else 0


def _cells(row: FormRow, amounts: Mapping[str, int], chance: random.Random) -> Cells:
    if row.input.value_type is ValueType.YES_NO:
        return {"value": YES}
    if row.input.value_type is ValueType.DATE:
        return {"if_none": IF_NONE_NIL}
    if row.input.whole == OWN_WHOLE:
        whole = chance.randint(10, 40)
        return {"value": _part(whole, row, chance), "whole": whole}
    if row.input.is_rate:
        return {"value": _part(amounts.get(row.input.whole, 0), row, chance)}
    amount = _count(row, chance)
    return {"value": amount} if amount else {"if_none": IF_NONE_NIL}


def _part(whole: int, row: FormRow, chance: random.Random) -> int:
    percent = min(100, int(row.goal.value) if row.goal else 80)
    return min(whole, round(whole * min(1.0, percent / 100 * chance.uniform(0.85, 1.1))))


def _count(row: FormRow, chance: random.Random) -> int:
    if row.goal is None or row.goal.comparator not in {Comparator.AT_LEAST, Comparator.MORE, Comparator.EQUAL}:
        return chance.randint(0, 6)
    goal = _whole_number(row.goal.value)
    if row.input.time_rule is TimeRule.EVERY:
        return goal + chance.randint(0, max(2, goal // 5))
    share = chance.uniform(0.2, 0.32)
    return round(goal * share) if goal >= 4 else chance.randint(0, goal)


def _whole_number(value: Number) -> int:
    return int(Decimal(value))
