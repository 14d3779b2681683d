"""``Nội dung báo cáo`` as it goes over the wire: its items by code, wherever the sheet, its columns and its rows went."""

from __future__ import annotations

from indicators.vietnamese.keys import text_key
from xlsx_templates.layouts.outline_sheet import COLUMNS, LONGEST_SHEET, LONGEST_TEXT, REQUIRED_TO_READ, ROWS_LIMIT, WHITE_COLUMNS
from xlsx_templates.layouts.unit_workbook import SHEET_OUTLINE
from xlsx_templates.reading.raw import CellKind
from xlsx_templates.reading.raw_cells import CellReader, WireCell
from xlsx_templates.reading.sheets import Values, as_text, code_text, sheet_key
from xlsx_templates.reading.titled_sheet import Facts, Wire, keys_by_title, titled_sheet, value_at

_TITLES = keys_by_title(COLUMNS)


def is_outline_sheet(name: str) -> bool:
    """Return whether a sheet bears the name of ours, or of a copy of it."""
    return sheet_key(name) == text_key(SHEET_OUTLINE)


def passages_table(name: str, values: Values, cells: CellReader, facts_of: Facts) -> Wire | None:
    """Return the items that bear a code, None where it is no such sheet.

    ``n`` name, ``b`` texts above, ``c`` columns, ``r`` (row, code, wording, cells by key), ``x`` rows whose text was cut for its length.
    """
    sheet = titled_sheet(name, values, facts_of, _TITLES, REQUIRED_TO_READ, WHITE_COLUMNS)
    if sheet is None:
        return None
    columns, first = sheet.columns, sheet.header + 1
    rows: list[tuple[int, str, str, dict[str, WireCell]]] = []
    cut: list[int] = []
    room = LONGEST_SHEET
    for row, line in enumerate(values[first : first + 2 * ROWS_LIMIT], start=first):
        code = code_text(value_at(line, columns["code"]))
        if not code or len(rows) == ROWS_LIMIT:
            continue
        said = sheet.white_cells(row, cells)
        if _cut(said.get("text"), min(LONGEST_TEXT, room)):
            cut.append(row)
        room -= len(_text(said.get("text")))
        rows.append((row, code, as_text(value_at(line, columns["name"])) if "name" in columns else "", said))
    return {"n": name, "b": sheet.above, "c": columns, "r": rows, "x": cut}


def _text(cell: WireCell | None) -> str:
    return cell[1] if cell and cell[0] == CellKind.TEXT else ""


def _cut(cell: WireCell | None, most: int) -> bool:
    """Cut the text of a cell where it is longer than `most`, and return whether it was."""
    if cell is None or len(_text(cell)) <= most:
        return False
    cell[1] = cell[1][:most]
    return True
