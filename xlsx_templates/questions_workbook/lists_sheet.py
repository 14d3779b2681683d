"""The hidden sheet of the workbook of open questions: what its lists offer, and the mark of what had been decided when it was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from indicators.forms import inputs_in_order
from indicators.numbers import Number
from xlsx_templates.questions_workbook import layout
from xlsx_templates.questions_workbook.nouns import Questions


def write_lists(sheet: Any, questions: Questions) -> Mapping[str, str]:
    """Write the lists and return the range of each by the title of the column that it serves; an empty list has none."""
    result = questions.result
    sheet.write_string(0, 0, layout.STAMP_LABEL)
    sheet.write_string(0, 1, questions.stamp)
    sheet.write_string(1, 0, layout.PERIOD_LABEL)
    sheet.write_string(1, 1, result.period.code)
    lists = {
        layout.UNIT: [unit.name for unit in result.round.units_in(result.period)],
        layout.CODE: [row.code for row in inputs_in_order(result.round) if not row.asked_in or result.period.slot in row.asked_in],
        layout.FILE: [file.name for file in result.files],
    }
    sheet.hide()
    return {title: _write_list(sheet, column, words) for column, (title, words) in enumerate(lists.items()) if words}


def _write_list(sheet: Any, column: int, words: Sequence[str]) -> str:
    for row, text in enumerate(words, start=2):
        sheet.write_string(row, column, text)
    letter = "ABC"[column]
    return f"='{layout.SHEET_LISTS}'!${letter}$3:${letter}${len(words) + 2}"


def suggestion_data(value: Number | date | str | None) -> dict[str, str] | None:
    """Return a suggestion as the hidden cell of its question keeps it."""
    if value is None:
        return None
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"unit": value} if isinstance(value, str) else {"number": str(value)}
