"""``Nội dung báo cáo`` as it goes over the wire: its items by code, wherever the sheet, its columns and its rows went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from indicators.vietnamese.keys import text_key
from xlsx_templates.layouts.outline_sheet import COLUMNS, LONGEST_SHEET, LONGEST_TEXT, REQUIRED_TO_READ, ROWS_LIMIT
from xlsx_templates.layouts.unit_workbook import SHEET_OUTLINE
from xlsx_templates.reading.raw import CellKind
from xlsx_templates.reading.raw_cells import CellReader, WireCell
from xlsx_templates.reading.sheet_facts import SheetFacts
from xlsx_templates.reading.sheets import Values, as_text, code_text, is_nothing, sheet_key

HEADER_WITHIN = 40
Facts = Callable[[str, list[int]], SheetFacts]
Wire = dict[str, Any]
_TITLES = {text_key(title): column.key for column in reversed(COLUMNS) for title in (*column.aliases, column.title)}
_SENT = ("text", "if_none")


def is_outline_sheet(name: str) -> bool:
    """Return whether a sheet bears the name of ours, or of a copy of it."""
    return sheet_key(name) == text_key(SHEET_OUTLINE)


def passages_table(name: str, values: Values, cells: CellReader, facts_of: Facts) -> Wire | None:
    """Return the items that bear a code, None where it is no such sheet.

    ``n`` name, ``b`` texts above, ``c`` columns, ``r`` (row, code, wording, cells by key), ``x`` rows whose text was cut for its length.
    """
    header = next(((at, found) for at, row in enumerate(values[:HEADER_WITHIN]) if (found := _columns(row))), None)
    if header is None:
        return None
    at, columns = header
    white = {key: columns[key] for key in _SENT if key in columns}
    facts = facts_of(name, list(white.values()))
    above = [as_text(cell) for row in values[:at] for cell in row if not is_nothing(cell)]
    rows: list[tuple[int, str, str, dict[str, WireCell]]] = []
    cut: list[int] = []
    room = LONGEST_SHEET
    for row, line in enumerate(values[at + 1 : at + 1 + 2 * ROWS_LIMIT], start=at + 1):
        code = code_text(_at(line, columns["code"]))
        if not code or len(rows) == ROWS_LIMIT:
            continue
        said = _cells_of(name, row, line, white, cells, facts)
        if _cut(said.get("text"), min(LONGEST_TEXT, room)):
            cut.append(row)
        room -= len(_text(said.get("text")))
        rows.append((row, code, as_text(_at(line, columns["name"])) if "name" in columns else "", said))
    return {"n": name, "b": above, "c": columns, "r": rows, "x": cut}


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


def _cells_of(name: str, row: int, line: Sequence[Any], white: dict[str, int], cells: CellReader, facts: SheetFacts) -> dict[str, WireCell]:
    found: dict[str, WireCell] = {}
    for key, column in white.items():
        value, fact = _at(line, column), facts.cells.get(row, {}).get(column)
        if (fact is not None or value != "") and (cell := cells.read((name, row, column), key, value, fact)) is not None:
            found[key] = cell
    return found


def _text(cell: WireCell | None) -> str:
    return cell[1] if cell and cell[0] == CellKind.TEXT else ""


def _cut(cell: WireCell | None, most: int) -> bool:
    """Cut the text of a cell where it is longer than `most`, and return whether it was."""
    if cell is None or len(_text(cell)) <= most:
        return False
    cell[1] = cell[1][:most]
    return True


def _at(row: Sequence[Any], column: int) -> Any:
    return row[column] if column < len(row) else ""
