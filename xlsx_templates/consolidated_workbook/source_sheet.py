"""``Nguồn số liệu``: the same rows and columns as ``Theo đơn vị``; each cell leads to the file and cell that its figure came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsx_templates.consolidated_workbook import by_unit
from xlsx_templates.consolidated_workbook.by_unit import FIRST_UNIT, HEAD_ROW, wide_page, wrote_words
from xlsx_templates.consolidated_workbook.links import relative_path, source_formula
from xlsx_templates.consolidated_workbook.streamed_sheet import Cell, formula_cell
from xlsx_templates.consolidated_workbook.styles import Styles, put, row_height
from xlsx_templates.consolidated_workbook.unit_table import UnitCell, UnitRow, UnitTable

NAME = by_unit.SOURCE_NAME
PATH_ROW = 2
_TITLES = (("Mã", 9), ("Nội dung", 50), ("Đơn vị tính", 10), ("Dòng", 17), ("", 3))


class Sources:
    """Writes for each cell of ``Theo đơn vị`` the address it was read from, as a link; a row at a time."""

    def __init__(self, sheet: Any, table: UnitTable, styles: Styles) -> None:
        self.sheet, self.table, self.styles = sheet, table, styles
        self.period = table.result.period
        self.files = {standing.unit: standing.files[-1] for standing in table.result.units if standing.files}
        self.paths = [f"{name}${PATH_ROW + 1}" for name in _column_names(len(table.units))]
        self.words = styles(border=1, font_size=10, text_wrap=True)
        self.link = styles(border=1, align="center", font_size=10, underline=1, font_color="#1F3864")

    def write_heading(self) -> None:
        """Write what stands above the rows; each unit's path stands once, in a hidden row."""
        sheet, units = self.sheet, self.table.units
        sheet.write_string(0, 0, f"NGUỒN CỦA TỪNG SỐ LIỆU, {self.period.name.upper()}", self.styles.title)
        sheet.write_string(1, 0, "Mỗi ô ứng với ô cùng vị trí ở trang “Theo đơn vị”: bấm vào để mở đúng tệp và đúng ô của đơn vị.", self.styles.remark)
        sheet.set_row(PATH_ROW, None, None, {"hidden": True})
        tiny = self.styles(font_size=6, font_color="#7F7F7F")
        for column, unit in enumerate(units, start=FIRST_UNIT):
            if unit.code in self.files:
                sheet.write_string(PATH_ROW, column, relative_path(self.period.code, self.files[unit.code]), tiny)
        sheet.set_row(HEAD_ROW, 78)
        for column, (title, width) in enumerate(_TITLES):
            sheet.set_column(column, column, width)
            put(sheet, HEAD_ROW, column, title, self.styles.head)
        sheet.set_column(FIRST_UNIT, FIRST_UNIT + max(len(units), 1) - 1, 10.5)
        for column, unit in enumerate(units, start=FIRST_UNIT):
            put(sheet, HEAD_ROW, column, unit.name, self.styles.head)
        wide_page(sheet)

    def write_row(self, at: int, row: UnitRow, cells: Sequence[UnitCell]) -> None:
        """Write the sources of a row's cells, in the order of the units."""
        self._write_words(at, row)
        links: dict[int, Cell] = {}
        for index, cell in enumerate(cells):
            if cell.place.cell and cell.place.file:
                label = f"{cell.place.cell} ({wrote_words(cell.wrote)})" if cell.wrote else cell.place.cell
                formula = source_formula(self.paths[index], self.period.code, cell.place, self.files.get(cell.unit, ""), label)
                links[FIRST_UNIT + index] = formula_cell(formula, self.link, label)
        self.sheet.write_cells(at, links)

    def _write_words(self, at: int, row: UnitRow) -> None:
        self.sheet.set_row(at, row_height((row.input.name if row.input else row.total.name, 49), size=10))
        self.sheet.write_url(at, 0, f"internal:'{by_unit.NAME}'!A{at + 1}", self.words, row.code)
        put(self.sheet, at, 1, row.input.name if row.input else row.total.name, self.words)
        put(self.sheet, at, 2, row.input.unit_of_measure if row.input else "đơn vị", self.words)
        put(self.sheet, at, 3, str(row.part), self.words)


def _column_names(count: int) -> list[str]:
    from xlsxwriter.utility import xl_col_to_name

    return [xl_col_to_name(FIRST_UNIT + index) for index in range(count)]
