"""All sheets in their order, each written from top to bottom once: rows go straight to disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter

from indicators.consolidation import Consolidation
from indicators.vietnamese.closing_words import mark
from xlsx_templates.consolidated_workbook import (
    annex,
    by_unit,
    changes_sheet,
    closing_sheet,
    comparison,
    detail_sheet,
    estimates_sheet,
    files_sheet,
    outline_sheet,
    parts_sheet,
    progress_sheet,
    questions_sheet,
    quick_report,
    return_sheet,
    same_period_sheet,
    source_sheet,
    totals_sheet,
    upward_sheet,
)
from xlsx_templates.consolidated_workbook.streamed_sheet import StreamedSheet
from xlsx_templates.consolidated_workbook.styles import FONT, Styles, mark_header
from xlsx_templates.consolidated_workbook.unit_table import UnitTable, add_up
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
    upward_sheet.NAME,
)
WITH_FIGURES = (totals_sheet.NAME, parts_sheet.NAME, by_unit.NAME, comparison.NAME, same_period_sheet.NAME)
"""Sheets that print the mark of figures that are not closed in their header; the pages for use print it by themselves."""
ONLY_AFTER_A_CLOSING = (closing_sheet.NAME,)
FOR_THE_LEVEL_ABOVE = (annex.NAME, return_sheet.SHEET_INPUT, return_sheet.SHEET_META, upward_sheet.NAME)
"""The sheets of a closed workbook that goes up without the figures of each unit."""
_OPTIONS = {
    "constant_memory": True,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}
_HELD = 20_000
"""Cells by unit up to which the parts are held in memory until they are packed; they would be fifty temporary files, each looked at by a virus scanner."""


def write(result: Consolidation, path: Path) -> None:
    """Write every sheet of the consolidation to `path`."""
    table = UnitTable(result)
    with _opened(path, table) as book:
        book.set_properties({"title": f"Tổng hợp {result.period.name}", "author": result.round.agency.name, "created": result.as_of})
        book.set_size(2400, 1400)
        sheets = {name: book.add_worksheet(name, worksheet_class=StreamedSheet) for name in sheets_of(result)}
        for sheet in sheets.values():
            sheet.sample_line = footer_line(result.round.agency.sample_data)
        _fill(book, sheets, table, Styles(book))
        if said := mark(result.closing):
            for name in sheets.keys() & set(WITH_FIGURES):
                sheets[name].set_header(mark_header(said))
        sheets[quick_report.NAME].activate()
        for sheet in sheets.values():
            sheet.finish()


def write_for_above(result: Consolidation, path: Path) -> None:
    """Write only what the level above needs of the consolidation, nothing of a single unit but who is missing."""
    table = UnitTable(result)
    sums = {row.key: add_up(table.cells(row)) for row in table.rows if row.input is not None}
    with _opened(path, table) as book:
        book.set_properties({"title": f"Chuyển cấp trên {result.period.name}", "author": result.round.agency.name, "created": result.as_of})
        sheets = {name: book.add_worksheet(name, worksheet_class=StreamedSheet) for name in FOR_THE_LEVEL_ABOVE}
        styles = Styles(book)
        for sheet in sheets.values():
            sheet.sample_line = footer_line(result.round.agency.sample_data)
        annex.write_annex(sheets[annex.NAME], result, styles)
        return_sheet.write_return(sheets[return_sheet.SHEET_INPUT], result, sums, styles)
        _write_upward(book, sheets, result, styles)
        for sheet in sheets.values():
            sheet.finish()


def _opened(path: Path, table: UnitTable) -> Any:
    """Return a new workbook whose sheets go to disk row by row."""
    book = xlsxwriter.Workbook(str(path), _OPTIONS)
    book.in_memory = len(table.rows) * len(table.units) <= _HELD
    return book


def _write_upward(book: Any, sheets: dict[str, Any], result: Consolidation, styles: Styles) -> None:
    facts = upward_sheet.write_upward(sheets[upward_sheet.NAME], result, styles)
    return_sheet.write_meta(book, sheets[return_sheet.SHEET_META], result)
    upward_sheet.write_facts(sheets[return_sheet.SHEET_META], facts, 1)


def sheets_of(result: Consolidation) -> tuple[str, ...]:
    """Return the names of the sheets in their order.

    ``Theo từng kỳ`` stands after ``Tổng hợp`` where the period is made of others, ``So cùng kỳ`` after ``So kỳ trước`` where
    figures of a year earlier are known, ``Chi tiết cấp dưới`` after ``Nguồn số liệu`` where a level below sent it, ``Ước cả năm`` where
    the period asks it, ``Nội dung các đơn vị`` where the round has an outline, ``So với lần chốt`` before ``Phụ lục`` where something was closed.
    """
    names: tuple[str, ...] = (*SHEETS[:2], parts_sheet.NAME, *SHEETS[2:]) if result.parts else SHEETS
    if result.same_period is not None:
        at = names.index(comparison.NAME) + 1
        names = (*names[:at], same_period_sheet.NAME, *names[at:])
    if detail_sheet.is_wanted(result):
        at = names.index(source_sheet.NAME) + 1
        names = (*names[:at], detail_sheet.NAME, *names[at:])
    at = names.index(annex.NAME)
    if result.period.asks_estimate:
        names = (*names[:at], estimates_sheet.NAME, *names[at:])
        at += 1
    if outline_sheet.is_wanted(result):
        names = (*names[:at], outline_sheet.NAME, *names[at:])
        at += 1
    return (*names[:at], *ONLY_AFTER_A_CLOSING, *names[at:]) if closing_sheet.is_wanted(result) else names


def _fill(book: Any, sheets: dict[str, Any], table: UnitTable, styles: Styles) -> None:
    result = table.result
    quick_report.write_quick_report(sheets[quick_report.NAME], book.add_chart({"type": "column"}), result, styles)
    totals_sheet.write_totals(sheets[totals_sheet.NAME], table, styles)
    if result.parts:
        parts_sheet.write_parts(sheets[parts_sheet.NAME], result, styles)
    sums = _fill_by_unit(sheets, table, styles)
    if detail_sheet.NAME in sheets:
        detail_sheet.write_detail(sheets[detail_sheet.NAME], result, styles)
    progress_sheet.write_progress(sheets[progress_sheet.NAME], result, styles)
    questions_sheet.write_questions(sheets[questions_sheet.NAME], result, styles)
    comparison.write_comparison(sheets[comparison.NAME], result, styles)
    if result.same_period is not None:
        same_period_sheet.write_same_period(sheets[same_period_sheet.NAME], result, result.same_period, styles)
    changes_sheet.write_changes(sheets[changes_sheet.NAME], result, styles)
    if closing_sheet.NAME in sheets:
        closing_sheet.write_closing(sheets[closing_sheet.NAME], result, styles)
    if estimates_sheet.NAME in sheets:
        estimates_sheet.write_estimates(sheets[estimates_sheet.NAME], result, styles)
    if outline_sheet.NAME in sheets:
        outline_sheet.write_outline(sheets[outline_sheet.NAME], result, styles)
    annex.write_annex(sheets[annex.NAME], result, styles)
    files_sheet.write_files(sheets[files_sheet.NAME], result, styles)
    return_sheet.write_return(sheets[return_sheet.SHEET_INPUT], result, sums, styles)
    _write_upward(book, sheets, result, styles)


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
