"""``Theo đơn vị``: inputs × units. A number in a cell is a number in the total; everything else stands as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from indicators.findings import Place
from indicators.numbers import Number
from indicators.vietnamese.keys import tidy
from indicators.vietnamese.wording import MARKS_LEGEND, NOT_APPLICABLE_MARK
from xlsx_templates.consolidated_workbook.links import put_link
from xlsx_templates.consolidated_workbook.streamed_sheet import Cell, number_cell, words_cell
from xlsx_templates.consolidated_workbook.styles import DECIMAL, INTEGER, YES_NO, Styles, number_format, page, put, row_height
from xlsx_templates.consolidated_workbook.unit_table import Part, RowSum, UnitCell, UnitRow, UnitTable, add_up

NAME = "Theo đơn vị"
SOURCE_NAME = "Nguồn số liệu"
CLUSTER_ROW, LINK_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4, 5
TITLES = (("Mã", 9), ("Nội dung", 50), ("Đơn vị tính", 10), ("Dòng", 17), ("Tổng", 11))
TOTAL_COLUMN, FIRST_UNIT = 4, 5
_UNIT_WIDTH, _CLUSTER_WIDTH, _MOST_CLUSTERS, _MOST_LETTERS = 11, 11, 20, 40

_SHORT_MARK, _TALLEST = 10, 54
"""Letters up to which a mark stands in one line, and the points of the highest row that a mark may make."""

Sums = dict[tuple[str, Part], RowSum]


def clusters(table: UnitTable) -> tuple[str, ...]:
    """Return the clusters in order of appearance, or none where they would not help."""
    found = tuple(dict.fromkeys(unit.cluster for unit in table.units if unit.cluster))
    return found if 1 < len(found) <= _MOST_CLUSTERS else ()


class ByUnit:
    """Writes the sheet, a row at a time."""

    def __init__(self, sheet: Any, table: UnitTable, styles: Styles) -> None:
        from xlsxwriter.utility import xl_col_to_name

        self.sheet, self.table, self.styles = sheet, table, styles
        self.clusters = clusters(table)
        self.cluster_of = {unit.code: unit.cluster for unit in table.units}
        self.first, self.last = xl_col_to_name(FIRST_UNIT), xl_col_to_name(FIRST_UNIT + max(len(table.units), 1) - 1)
        self.first_cluster = FIRST_UNIT + len(table.units)
        self.cluster_names = [xl_col_to_name(self.first_cluster + index) for index in range(len(self.clusters))]
        self.muted = styles(border=1, align="center", font_color="#7F7F7F", font_size=10)
        self.figures = {shape: styles(border=1, align="right", num_format=shape) for shape in (INTEGER, DECIMAL, YES_NO)}
        self.waiting = styles(border=1, align="right", text_wrap=True, italic=True, font_size=10, bg_color="#EDEDED")

    def write_heading(self) -> None:
        """Write what stands above the rows."""
        period = self.table.result.period
        self.sheet.write_string(0, 0, f"SỐ LIỆU THEO ĐƠN VỊ, {period.name.upper()}", self.styles.title)
        self.sheet.write_string(1, 0, MARKS_LEGEND, self.styles.remark)
        self._write_clusters()
        self._write_units()
        self._page()

    def _write_clusters(self) -> None:
        small = self.styles(border=1, align="center", font_size=9, italic=True, text_wrap=True, bg_color="#F2F2F2")
        self.sheet.set_row(CLUSTER_ROW, 26)
        put(self.sheet, CLUSTER_ROW, TOTAL_COLUMN, "Cụm:", small)
        for column, unit in enumerate(self.table.units, start=FIRST_UNIT):
            put(self.sheet, CLUSTER_ROW, column, unit.cluster, small)
        for column, cluster in enumerate(self.clusters, start=self.first_cluster):
            put(self.sheet, CLUSTER_ROW, column, cluster, small)

    def _write_units(self) -> None:
        files = {standing.unit: standing.files[-1] for standing in self.table.result.units if standing.files}
        head, small = self.styles.head, self.styles(border=1, align="center", font_size=9)
        linked = self.styles(border=1, align="center", font_size=9, underline=1, font_color="#1F3864")
        for column, unit in enumerate(self.table.units, start=FIRST_UNIT):
            file = files.get(unit.code, "")
            put_link(self.sheet, LINK_ROW, column, self.table.result.period.code, Place(file), "mở tệp" if file else "", (linked, small))
        self.sheet.set_row(HEAD_ROW, 78)
        for column, (title, width) in enumerate(TITLES):
            self.sheet.set_column(column, column, width)
            self.sheet.write_string(HEAD_ROW, column, title, head)
        self.sheet.set_column(FIRST_UNIT, max(self.first_cluster - 1, FIRST_UNIT), _UNIT_WIDTH)
        for column, unit in enumerate(self.table.units, start=FIRST_UNIT):
            put(self.sheet, HEAD_ROW, column, unit.name, head)
        if self.clusters:
            self.sheet.set_column(self.first_cluster, self.first_cluster + len(self.clusters) - 1, _CLUSTER_WIDTH)
        for column, cluster in enumerate(self.clusters, start=self.first_cluster):
            put(self.sheet, HEAD_ROW, column, f"Cộng {cluster}", head)

    def _page(self) -> None:
        wide_page(self.sheet)
        self.sheet.autofilter(HEAD_ROW, 0, FIRST_ROW + max(len(self.table.rows), 1) - 1, TOTAL_COLUMN)

    def write_row(self, at: int, row: UnitRow, cells: Sequence[UnitCell]) -> RowSum:
        """Write a row of the table with its cells, in the order of the units; return its sum."""
        self._write_words(at, row, {cell.mark for cell in cells if len(cell.mark) > _SHORT_MARK})
        self.sheet.write_cells(at, dict(enumerate((self._cell(row, cell) for cell in cells), start=FIRST_UNIT)))
        total = add_up(cells)
        self._write_total(at, row, total, max((cell.value for cell in cells if cell.value is not None), default=None))
        if row.adds_up and self.clusters:
            self._write_cluster_sums(at, self._by_cluster(cells))
        return total

    def _by_cluster(self, cells: Sequence[UnitCell]) -> dict[str, Number]:
        found: dict[str, Number] = dict.fromkeys(self.clusters, 0)
        for cell in cells:
            if cell.value is not None and (cluster := self.cluster_of[cell.unit]) in found:
                found[cluster] += cell.value
        return found

    def _write_words(self, at: int, row: UnitRow, marks: Iterable[str]) -> None:
        words, link = self.styles.text, self.styles.link
        tall = min(row_height(*((mark, _UNIT_WIDTH - 1) for mark in marks), size=10), _TALLEST)
        self.sheet.set_row(at, max(row_height((_name(row), TITLES[1][1] - 1.5)), tall))
        if row.part in {Part.VALUE, Part.NUMERATOR} or row.input is None:
            self.sheet.write_url(at, 0, f"internal:'{SOURCE_NAME}'!A{at + 1}", link, row.code)
        else:
            put(self.sheet, at, 0, row.code, words)
        put(self.sheet, at, 1, _name(row), words)
        put(self.sheet, at, 2, _measure(row), self.styles.centred)
        put(self.sheet, at, 3, str(row.part), self.styles.centred)

    def _cell(self, row: UnitRow, cell: UnitCell) -> Cell:
        if cell.value is not None and cell.wrote:
            return number_cell(cell.value, self._corrected(cell))
        if cell.value is not None:
            return number_cell(cell.value, self.figures[YES_NO if row.is_yes_no else number_format(cell.value)])
        if len(cell.mark) > 3:
            return words_cell(cell.mark, self.waiting)
        return words_cell(cell.mark or NOT_APPLICABLE_MARK, self.muted)

    def _corrected(self, cell: UnitCell) -> Any:
        """Return a format that shows beside the office's figure what the unit wrote."""
        wrote = wrote_words(cell.wrote).replace('"', "”")
        return self.styles(border=1, align="right", font_size=9, bg_color="#EDEDED", num_format=f'{number_format(cell.value)}" ({wrote})"', shrink=True)

    def _write_total(self, at: int, row: UnitRow, total: RowSum, largest: Number | None) -> None:
        if row.adds_up:
            style = self.styles.figure(total.value, bold=True)
            self.sheet.write_formula(at, TOTAL_COLUMN, f"=SUM({self.first}{at + 1}:{self.last}{at + 1})", style, as_float(total.value))
        else:
            put(self.sheet, at, TOTAL_COLUMN, largest, self.styles.figure(largest, bold=True))

    def _write_cluster_sums(self, at: int, by_cluster: Mapping[str, Number]) -> None:
        labels = f"${self.first}${CLUSTER_ROW + 1}:${self.last}${CLUSTER_ROW + 1}"
        cells = f"${self.first}{at + 1}:${self.last}{at + 1}"
        for index, (name, value) in enumerate(zip(self.cluster_names, by_cluster.values(), strict=True)):
            formula = f"=SUMIFS({cells},{labels},{name}${CLUSTER_ROW + 1})"
            self.sheet.write_formula(at, self.first_cluster + index, formula, self.styles.figure(value), as_float(value))


def wrote_words(text: str) -> str:
    """Return what stands beside a figure of the office: what the unit wrote, no longer than a cell can show."""
    said = tidy(text)
    return f"đơn vị ghi {said if len(said) <= _MOST_LETTERS else said[:_MOST_LETTERS] + '…'}"


def wide_page(sheet: Any) -> None:
    """Set a sheet with a column for each unit for print: as many pages wide as it takes, names and totals on each."""
    page(sheet, landscape=True)
    sheet.set_print_scale(60)
    sheet.freeze_panes(FIRST_ROW, FIRST_UNIT)
    sheet.repeat_rows(CLUSTER_ROW, HEAD_ROW)
    sheet.repeat_columns(0, TOTAL_COLUMN)


def units_range(row: int, table: UnitTable) -> str:
    """Return the range of the units' cells in the 0-based row, with the sheet's name, for a formula elsewhere."""
    from xlsxwriter.utility import xl_range

    return f"'{NAME}'!{xl_range(row, FIRST_UNIT, row, FIRST_UNIT + max(len(table.units), 1) - 1)}"


def as_float(value: Number) -> float | int:
    """Return the number as a cached value of a formula is written."""
    return float(value) if isinstance(value, Decimal) else value


def _name(row: UnitRow) -> str:
    if row.input is None:
        return row.total.name
    if row.part is Part.DENOMINATOR and row.input.whole_name:
        return row.input.whole_name
    return row.input.name


def _measure(row: UnitRow) -> str:
    if row.input is None:
        return "đơn vị"
    return row.input.unit_of_measure
