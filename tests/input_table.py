"""The table of ``Nhập liệu`` as a person finds it in a workbook opened by openpyxl: by its titles and its codes."""

from __future__ import annotations

from typing import Any

CODE, VALUE = "Mã", "Số liệu kỳ này"


def titles(sheet: Any, known: str = VALUE) -> tuple[int, dict[str, int]]:
    """Return the header row and its columns by title: the first row that bears `known` beside the title of the codes."""
    for row in sheet.iter_rows():
        found = {str(cell.value).strip(): cell.column for cell in row if cell.value is not None}
        if {CODE, known} <= found.keys():
            return row[0].row, found
    raise AssertionError("no header row")


def rows_by_code(sheet: Any, known: str = VALUE) -> dict[str, int]:
    """Return the row of each code."""
    header, columns = titles(sheet, known)
    return {sheet.cell(row, columns[CODE]).value: row for row in range(header + 1, sheet.max_row + 1) if sheet.cell(row, columns[CODE]).value}
