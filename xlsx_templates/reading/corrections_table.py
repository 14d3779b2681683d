"""``Điều chỉnh kỳ trước`` as it goes over the wire: its lines by title, wherever the sheet, its columns and its rows went."""

from __future__ import annotations

from indicators.vietnamese.keys import text_key
from xlsx_templates.layouts.corrections_sheet import COLUMNS, REQUIRED_TO_READ, WHITE_COLUMNS
from xlsx_templates.layouts.unit_workbook import SHEET_CORRECTIONS
from xlsx_templates.reading.raw_cells import CellReader
from xlsx_templates.reading.sheets import Values, sheet_key
from xlsx_templates.reading.titled_sheet import Facts, Wire, keys_by_title, titled_sheet

LINES_LIMIT = 500
_TITLES = keys_by_title(COLUMNS)


def is_corrections_sheet(name: str) -> bool:
    """Return whether a sheet bears the name of ours, or of a copy of it."""
    return sheet_key(name) == text_key(SHEET_CORRECTIONS)


def corrections_table(name: str, values: Values, cells: CellReader, facts_of: Facts) -> Wire | None:
    """Return the sheet's lines that say anything, None where it is no such sheet: ``n`` name, ``b`` texts above, ``c`` columns, ``r`` (row, cells by key)."""
    sheet = titled_sheet(name, values, facts_of, _TITLES, REQUIRED_TO_READ, WHITE_COLUMNS)
    if sheet is None:
        return None
    last = min(max(len(values) - 1, max(sheet.facts.cells, default=0)), sheet.header + LINES_LIMIT)
    lines = ((row, sheet.white_cells(row, cells, figure="right")) for row in range(sheet.header + 1, last + 1))
    return {"n": name, "b": sheet.above, "c": sheet.columns, "r": [(row, said) for row, said in lines if said]}
