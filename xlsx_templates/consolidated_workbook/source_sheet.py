"""``Nguồn số liệu``: the same rows and columns as ``Theo đơn vị``; each cell leads to the file and cell that its figure came from."""

from __future__ import annotations

from typing import Any

from xlsx_templates.consolidated_workbook import by_unit
from xlsx_templates.consolidated_workbook.by_unit import FIRST_ROW, FIRST_UNIT, HEAD_ROW, wide_page, wrote_words
from xlsx_templates.consolidated_workbook.links import relative_path, source_formula
from xlsx_templates.consolidated_workbook.streamed_sheet import Cell, formula_cell
from xlsx_templates.consolidated_workbook.styles import Styles, put, row_height
from xlsx_templates.consolidated_workbook.unit_table import UnitRow, UnitTable

NAME = by_unit.SOURCE_NAME
PATH_ROW = 2
_TITLES = (("Mã", 9), ("Nội dung", 50), ("Đơn vị tính", 10), ("Dòng", 17), ("", 3))


def write_sources(sheet: Any, table: UnitTable, styles: Styles) -> None:
    """Write for each cell of ``Theo đơn vị`` the address it was read from, as a link."""
    files = {standing.unit: standing.files[-1] for standing in table.result.units if standing.files}
    _write_heading(sheet, table, styles, files)
    paths = [f"{name}${PATH_ROW + 1}" for name in _column_names(len(table.units))]
    words, link = styles(border=1, font_size=10, text_wrap=True), styles(border=1, align="center", font_size=10, underline=1, font_color="#1F3864")
    for index, row in enumerate(table.rows):
        _write_row(sheet, FIRST_ROW + index, row, words)
        cells: dict[int, Cell] = {}
        for column, cell in enumerate(table.cells(row)):
            if cell.place.file and cell.place.cell:
                label = f"{cell.place.cell} ({wrote_words(cell.wrote)})" if cell.wrote else cell.place.cell
                formula = source_formula(paths[column], table.result.period.code, cell.place, files.get(cell.unit, ""), label)
                cells[FIRST_UNIT + column] = formula_cell(formula.removeprefix("="), link, label)
        sheet.write_cells(FIRST_ROW + index, cells)


def _write_heading(sheet: Any, table: UnitTable, styles: Styles, files: dict[str, str]) -> None:
    sheet.write_string(0, 0, f"NGUỒN CỦA TỪNG SỐ LIỆU, {table.result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, "Mỗi ô ứng với ô cùng vị trí ở trang “Theo đơn vị”: bấm vào để mở đúng tệp và đúng ô của đơn vị.", styles.remark)
    sheet.set_row(PATH_ROW, None, None, {"hidden": True})
    tiny = styles(font_size=6, font_color="#7F7F7F")
    for column, unit in enumerate(table.units, start=FIRST_UNIT):
        if unit.code in files:
            sheet.write_string(PATH_ROW, column, relative_path(table.result.period.code, files[unit.code]), tiny)
    sheet.set_row(HEAD_ROW, 78)
    for column, (title, width) in enumerate(_TITLES):
        sheet.set_column(column, column, width)
        put(sheet, HEAD_ROW, column, title, styles.head)
    sheet.set_column(FIRST_UNIT, FIRST_UNIT + max(len(table.units), 1) - 1, 10.5)
    for column, unit in enumerate(table.units, start=FIRST_UNIT):
        put(sheet, HEAD_ROW, column, unit.name, styles.head)
    wide_page(sheet)


def _write_row(sheet: Any, at: int, row: UnitRow, words: Any) -> None:
    sheet.set_row(at, row_height((row.input.name if row.input else row.total.name, 49), size=10))
    sheet.write_url(at, 0, f"internal:'{by_unit.NAME}'!A{at + 1}", words, row.code)
    put(sheet, at, 1, row.input.name if row.input else row.total.name, words)
    put(sheet, at, 2, row.input.unit_of_measure if row.input else "đơn vị", words)
    put(sheet, at, 3, str(row.part), words)


def _column_names(count: int) -> list[str]:
    from xlsxwriter.utility import xl_col_to_name

    return [xl_col_to_name(FIRST_UNIT + index) for index in range(count)]
