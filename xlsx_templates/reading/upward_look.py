"""The look at ``Chuyển cấp trên``, inside a worker: the texts of its cells as they stand, and the facts of ``_meta`` about them."""

from __future__ import annotations

from typing import Any

from indicators.numbers import from_cell
from indicators.vietnamese.keys import tidy
from xlsx_templates.layouts.unit_workbook import SHEET_META
from xlsx_templates.layouts.upward_titles import FACTS, FORM, LINE_TITLES, SHEET_UPWARD, UNIT_TITLES
from xlsx_templates.reading.sheets import Values, sheet_key

ROWS_LIMIT, COLUMNS_LIMIT, FACT_ROWS = 20_000, 2_000, 50


def upward_look(book: Any) -> dict[str, Any] | None:
    """Return facts, lines with their rows, units and titles of the detail (see wire.py); None where the workbook is no consolidated one of ours."""
    name = next((name for name in book.sheet_names if sheet_key(name) == sheet_key(SHEET_UPWARD)), None)
    if name is None:
        return None
    values = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=ROWS_LIMIT)
    head = next((at for at, row in enumerate(values) if _texts(row[: len(LINE_TITLES)]) == list(LINE_TITLES)), None)
    if head is None:
        return None
    lines, at = [], head + 1
    while at < len(values) and any(_texts(values[at][:2])):
        lines.append((at, _texts(values[at][: len(LINE_TITLES)])))
        at += 1
    units, parts = _units(values, at)
    return {"f": _facts(book), "l": lines, "u": units, "p": parts}


def _units(values: Values, first: int) -> tuple[list[list[str]], list[str]]:
    head = next((at for at in range(first, len(values)) if _texts(values[at][: len(UNIT_TITLES)]) == list(UNIT_TITLES)), None)
    if head is None:
        return [], []
    titles = _texts(values[head][:COLUMNS_LIMIT])
    while titles and not titles[-1]:
        titles.pop()
    rows = [_texts(row[: len(titles)]) for row in values[head + 1 :]]
    return [row for row in rows if any(row)], titles[len(UNIT_TITLES) :]


def _facts(book: Any) -> dict[str, str]:
    name = next((name for name in book.sheet_names if sheet_key(name) == SHEET_META), None)
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=FACT_ROWS) if name is not None else []
    said = {_text(row[0]): _text(row[1]) for row in rows if len(row) > 1}
    return {label: said[label] for label in FACTS if label in said} if FORM in said else {}


def _texts(row: Any) -> list[str]:
    return [_text(cell) for cell in row]


def _text(cell: object) -> str:
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, int | float):
        return str(from_cell(cell))
    return tidy(cell) if isinstance(cell, str) else ""
