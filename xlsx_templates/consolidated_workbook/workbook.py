"""All sheets in their order, each written from top to bottom once: rows go straight to disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter

from indicators.consolidation import Consolidation
from xlsx_templates.consolidated_workbook import (
    annex,
    by_unit,
    changes_sheet,
    closing_sheet,
    comparison,
    files_sheet,
    parts_sheet,
    progress_sheet,
    questions_sheet,
    quick_report,
    return_sheet,
    source_sheet,
    totals_sheet,
)
from xlsx_templates.consolidated_workbook.streamed_sheet import StreamedSheet
from xlsx_templates.consolidated_workbook.styles import FONT, Styles
from xlsx_templates.consolidated_workbook.unit_table import UnitTable
from xlsx_templates.sample_line import footer_line

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
ONLY_AFTER_A_CLOSING = (closing_sheet.NAME,)
_OPTIONS = {
    "constant_memory": True,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}


def write(result: Consolidation, path: Path) -> None:
    """Write every sheet of the consolidation to `path`."""
    table = UnitTable(result)
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"title": f"Tổng hợp {result.period.name}", "author": result.round.agency.name, "created": result.as_of})
        book.set_size(2400, 1400)
        sheets = {name: book.add_worksheet(name, worksheet_class=StreamedSheet) for name in sheets_of(result)}
        for sheet in sheets.values():
            sheet.sample_line = footer_line(result.round.agency.sample_data)
        _fill(book, sheets, table, Styles(book))
        sheets[quick_report.NAME].activate()
        for sheet in sheets.values():
            sheet.finish()


def sheets_of(result: Consolidation) -> tuple[str, ...]:
    """Return the names of the sheets in their order.

    ``Theo từng kỳ`` stands after ``Tổng hợp`` where the period is made of others, ``So với lần chốt`` before ``Phụ lục`` where something was closed.
    """
    names = (*SHEETS[:2], parts_sheet.NAME, *SHEETS[2:]) if result.parts else SHEETS
    at = names.index(annex.NAME)
    return (*names[:at], *ONLY_AFTER_A_CLOSING, *names[at:]) if closing_sheet.is_wanted(result) else names


def _fill(book: Any, sheets: dict[str, Any], table: UnitTable, styles: Styles) -> None:
    result = table.result
    quick_report.write_quick_report(sheets[quick_report.NAME], book.add_chart({"type": "column"}), result, styles)
    totals_sheet.write_totals(sheets[totals_sheet.NAME], table, styles)
    if result.parts:
        parts_sheet.write_parts(sheets[parts_sheet.NAME], result, styles)
    sums = _fill_by_unit(sheets, table, styles)
    progress_sheet.write_progress(sheets[progress_sheet.NAME], result, styles)
    questions_sheet.write_questions(sheets[questions_sheet.NAME], result, styles)
    comparison.write_comparison(sheets[comparison.NAME], result, styles)
    changes_sheet.write_changes(sheets[changes_sheet.NAME], result, styles)
    if closing_sheet.NAME in sheets:
        closing_sheet.write_closing(sheets[closing_sheet.NAME], result, styles)
    annex.write_annex(sheets[annex.NAME], result, styles)
    files_sheet.write_files(sheets[files_sheet.NAME], result, styles)
    return_sheet.write_return(sheets[return_sheet.SHEET_INPUT], result, sums, styles)
    return_sheet.write_meta(book, sheets[return_sheet.SHEET_META], result)


def _fill_by_unit(sheets: dict[str, Any], table: UnitTable, styles: Styles) -> by_unit.Sums:
    """Write ``Theo đơn vị`` and ``Nguồn số liệu`` side by side, each row's cells worked out once; return the sum of each row by its key."""
    figures = by_unit.ByUnit(sheets[by_unit.NAME], table, styles)
    sources = source_sheet.Sources(sheets[source_sheet.NAME], table, styles)
    figures.write_heading()
    sources.write_heading()
    sums: by_unit.Sums = {}
    for at, row in enumerate(table.rows, start=by_unit.FIRST_ROW):
        cells = list(table.cells(row))
        sums[row.key] = figures.write_row(at, row, cells)
        sources.write_row(at, row, cells)
    return sums
