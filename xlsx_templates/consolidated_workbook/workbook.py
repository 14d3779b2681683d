"""All sheets in their order, each written from top to bottom once: rows go straight to disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from indicators.consolidation import Consolidation
from xlsx_templates.consolidated_workbook import (
    annex,
    by_unit,
    changes_sheet,
    comparison,
    files_sheet,
    progress_sheet,
    questions_sheet,
    quick_report,
    return_sheet,
    source_sheet,
    totals_sheet,
)
from xlsx_templates.consolidated_workbook.styles import FONT, Styles
from xlsx_templates.consolidated_workbook.unit_table import UnitTable

SHEETS = (
    quick_report.NAME,
    totals_sheet.NAME,
    by_unit.NAME,
    source_sheet.NAME,
    progress_sheet.NAME,
    questions_sheet.NAME,
    comparison.NAME,
    changes_sheet.NAME,
    annex.NAME,
    files_sheet.NAME,
    return_sheet.SHEET_INPUT,
    return_sheet.SHEET_META,
)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet streamed to disk, in two points unlike XlsxWriter's.

    Its words go to the shared table as Excel's own do; its formulas are taken as they are, since SUM, SUMIFS and HYPERLINK
    have no newer spelling, which halves the time of a large workbook.
    """

    constant_memory: bool

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if not self.constant_memory or cell.__class__.__name__ != "String":
            super()._write_cell(row, col, cell)
            return
        self.constant_memory = False
        super()._write_cell(row, col, cell._replace(string=self.str_table._get_shared_string_index(cell.string)))  # noqa: SLF001
        self.constant_memory = True

    def finish(self) -> None:
        """Send the last row to disk, before the table of shared words is closed."""
        self._write_single_row(self.dim_rowmax + 1)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - XlsxWriter's own signature
        return formula.removeprefix("=")


def write(result: Consolidation, path: Path) -> None:
    """Write every sheet of the consolidation to `path`."""
    table = UnitTable(result)
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"title": f"Tổng hợp {result.period.name}", "author": result.round.agency.name, "created": result.as_of})
        book.set_size(2400, 1400)
        sheets = {name: book.add_worksheet(name, worksheet_class=_Sheet) for name in SHEETS}
        _fill(book, sheets, table, Styles(book))
        sheets[quick_report.NAME].activate()
        for sheet in sheets.values():
            sheet.finish()


def _fill(book: Any, sheets: dict[str, Any], table: UnitTable, styles: Styles) -> None:
    result = table.result
    quick_report.write_quick_report(sheets[quick_report.NAME], book.add_chart({"type": "column"}), result, styles)
    totals_sheet.write_totals(sheets[totals_sheet.NAME], table, styles)
    sums = by_unit.write_by_unit(sheets[by_unit.NAME], table, styles)
    source_sheet.write_sources(sheets[source_sheet.NAME], table, styles)
    progress_sheet.write_progress(sheets[progress_sheet.NAME], result, styles)
    questions_sheet.write_questions(sheets[questions_sheet.NAME], result, styles)
    comparison.write_comparison(sheets[comparison.NAME], result, styles)
    changes_sheet.write_changes(sheets[changes_sheet.NAME], result, styles)
    annex.write_annex(sheets[annex.NAME], result, styles)
    files_sheet.write_files(sheets[files_sheet.NAME], result, styles)
    return_sheet.write_return(sheets[return_sheet.SHEET_INPUT], result, sums, styles)
    return_sheet.write_meta(book, sheets[return_sheet.SHEET_META], result)
