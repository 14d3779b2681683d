"""``Điều chỉnh kỳ trước`` as it goes over the wire: its lines by title, wherever the sheet, its columns and its rows went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from indicators.vietnamese.keys import text_key
from xlsx_templates.layouts.corrections_sheet import COLUMNS, REQUIRED_TO_READ, WHITE_COLUMNS
from xlsx_templates.layouts.unit_workbook import SHEET_CORRECTIONS
from xlsx_templates.reading.raw_cells import CellReader, WireCell
from xlsx_templates.reading.sheet_facts import SheetFacts
from xlsx_templates.reading.sheets import Values, as_text, is_nothing, sheet_key

HEADER_WITHIN, LINES_LIMIT = 40, 500
Facts = Callable[[str, list[int]], SheetFacts]
Wire = dict[str, Any]
_TITLES = {text_key(title): column.key for column in reversed(COLUMNS) for title in (*column.aliases, column.title)}


def is_corrections_sheet(name: str) -> bool:
    """Return whether a sheet bears the name of ours, or of a copy of it."""
    return sheet_key(name) == text_key(SHEET_CORRECTIONS)


def corrections_table(name: str, values: Values, cells: CellReader, facts_of: Facts) -> Wire | None:
    """Return the sheet's lines that say anything, None where it is no such sheet: ``n`` name, ``b`` texts above, ``c`` columns, ``r`` (row, cells by key)."""
    header = next(((at, found) for at, row in enumerate(values[:HEADER_WITHIN]) if (found := _columns(row))), None)
    if header is None:
        return None
    at, columns = header
    white = {key: columns[key] for key in WHITE_COLUMNS if key in columns}
    facts = facts_of(name, list(white.values()))
    last = min(max(len(values) - 1, max(facts.cells, default=0)), at + LINES_LIMIT)
    lines = ((row, _line(name, row, values, white, cells, facts)) for row in range(at + 1, last + 1))
    above = [as_text(cell) for row in values[:at] for cell in row if not is_nothing(cell)]
    return {"n": name, "b": above, "c": columns, "r": [(row, said) for row, said in lines if said]}


def _columns(row: Sequence[Any]) -> dict[str, int]:
    """Return the columns by key where a row is the heading, nothing for any other row."""
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        if isinstance(cell, str) and cell and (key := _key(cell)):
            found.setdefault(key, index)
    return found if all(key in found for key in REQUIRED_TO_READ) else {}


@lru_cache(maxsize=512)
def _key(title: str) -> str:
    return _TITLES.get(text_key(title), "")


def _line(name: str, row: int, values: Values, white: dict[str, int], cells: CellReader, facts: SheetFacts) -> dict[str, WireCell]:
    return dict(_cells_of(name, row, values[row] if row < len(values) else (), white, cells, facts))


def _cells_of(name: str, row: int, line: Sequence[Any], white: dict[str, int], cells: CellReader, facts: SheetFacts) -> Iterator[tuple[str, WireCell]]:
    for key, column in white.items():
        value = line[column] if column < len(line) else ""
        fact = facts.cells.get(row, {}).get(column)
        if (fact is not None or value != "") and (cell := cells.read((name, row, column), "value" if key == "right" else key, value, fact)) is not None:
            yield key, cell
