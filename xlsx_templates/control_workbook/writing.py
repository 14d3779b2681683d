"""Writes a round into a new control workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from indicators.numbers import Number, from_cell
from indicators.rounds import Round
from xlsx_templates.control_workbook import layout, styles
from xlsx_templates.control_workbook.button_sheet import SHEET as BUTTONS
from xlsx_templates.control_workbook.button_sheet import ButtonSheet, write_button_sheet
from xlsx_templates.control_workbook.cells import shown
from xlsx_templates.control_workbook.columns import Column, Kind, Label, Table
from xlsx_templates.control_workbook.lists import add_lists, define_list_names
from xlsx_templates.control_workbook.lookups import Names, lookup_formula
from xlsx_templates.control_workbook.records import Record, records
from xlsx_templates.control_workbook.styles import Styles
from xlsx_templates.control_workbook.words import YES_NO

_DAY_ONE = date(1900, 3, 1)
"""Excel counts a 29/02/1900 that never was: days before this are written as text."""


def write_control_workbook(round_: Round, path: Path, *, buttons: ButtonSheet | None = None) -> None:
    """Write every definition of the round to a new workbook at `path`; a file that stands there is replaced.

    `buttons` is a first sheet of buttons, for a workbook that gets the macros they run.
    """
    from xlsxwriter import Workbook

    with Workbook(path, {"in_memory": True, "default_format_properties": dict(styles.BASE), "strings_to_numbers": False}) as workbook:
        workbook.set_properties({"title": "Sổ theo dõi", "subject": round_.agency.round_code})
        workbook.set_size(1600, 1000)
        looks = Styles(workbook)
        if buttons is not None:
            write_button_sheet(workbook.add_worksheet(BUTTONS), buttons, looks)
        _write_agency(workbook.add_worksheet(layout.AGENCY_SHEET), round_, looks)
        rows = records(round_)
        names = Names(rows)
        for table in layout.TABLES:
            _write_table(workbook.add_worksheet(table.sheet), table, rows[table.key], looks, names)
        define_list_names(workbook)


def _write_agency(sheet: Any, round_: Round, looks: Styles) -> None:
    sheet.set_row(0, styles.TITLE_HEIGHT)
    sheet.write_string(0, 0, "SỔ THEO DÕI", looks.title)
    sheet.write_string(1, 0, "Mọi quyết định của cơ quan ghi ở sổ này: thông tin, đơn vị, chỉ tiêu, kỳ báo cáo. Chỉ sửa cột Nội dung.", looks.hint)
    first, last = layout.HEADER_ROW, layout.HEADER_ROW + len(layout.LABELS)
    headings = [{"header": title, "header_format": looks.heading(12)} for title in layout.AGENCY_COLUMNS]
    sheet.add_table(first, 0, last, 2, {"name": "ThongTin", "style": styles.TABLE_STYLE, "columns": headings, "autofilter": False})
    for index, width in enumerate(layout.AGENCY_WIDTHS):
        sheet.set_column(index, index, width)
    for number, label in enumerate(layout.LABELS, start=first + 1):
        _write_label(sheet, number, label, round_, looks)
    sheet.freeze_panes(first + 1, 1)
    styles.set_up_page(sheet, layout.AGENCY_SHEET, first)
    sheet.set_selection(first + 1, 1, first + 1, 1)


def _write_label(sheet: Any, row: int, label: Label, round_: Round, looks: Styles) -> None:
    owner = round_.agency if label.owner == "agency" else round_.catalogue
    value = getattr(owner, label.key)
    sheet.set_row(row, styles.row_height([(str(value or ""), layout.AGENCY_WIDTHS[1]), (label.note, layout.AGENCY_WIDTHS[2])], 12))
    sheet.write_string(row, 0, label.title, looks.label)
    column = label.column
    look = looks.year if label.kind is Kind.NUMBER else looks.cell(label.kind if label.kind is Kind.DATE else Kind.CODE, 12)
    _write_cell(sheet, (row, 1), column, value, look)
    if column.words:
        add_lists(sheet, column, 1, row, row)
    sheet.write_string(row, 2, label.note, looks.explanation)


def _write_table(sheet: Any, table: Table, rows: list[Record], looks: Styles, names: Names) -> None:
    sheet.set_row(0, styles.TITLE_HEIGHT)
    sheet.write_string(0, 0, table.title, looks.title)
    sheet.write_string(1, 0, table.hint, looks.hint)
    first, last = layout.HEADER_ROW, layout.HEADER_ROW + max(len(rows), 1)
    headings = [_heading(table, column, looks) for column in table.columns]
    sheet.add_table(first, 0, last, len(table.columns) - 1, {"name": table.name, "style": styles.TABLE_STYLE, "columns": headings})
    for index, column in enumerate(table.columns):
        outline = {} if column in table.main_columns else {"level": 1, "hidden": True}
        sheet.set_column(index, index, column.width, looks.below(column.kind, table.font_size), outline)
        sheet.write_comment(first, index, column.note, styles.comment_options(column.note))
        add_lists(sheet, column, index, first + 1, last + layout.SPARE_ROWS)
    if table.details_from:
        sheet.set_column(len(table.columns), len(table.columns), None, None, {"collapsed": True})
    for number, record in enumerate(rows or [dict.fromkeys(table.blanks)], start=first + 1):
        _write_row(sheet, number, table, record | names.of(table, record), looks)
    sheet.set_row(first, styles.heading_height(table))
    sheet.freeze_panes(first + 1, table.frozen_columns)
    styles.set_up_page(sheet, table.sheet, first)
    sheet.set_selection(first + 1, 0, first + 1, 0)


def _heading(table: Table, column: Column, looks: Styles) -> dict[str, Any]:
    heading = {"header": column.title, "header_format": looks.heading(table.font_size)}
    return heading | {"formula": lookup_formula(table, column)} if column.looks_up else heading


def _write_row(sheet: Any, number: int, table: Table, record: Record, looks: Styles) -> None:
    sheet.set_row(number, styles.row_height(_texts(table, record), table.font_size))
    for index, column in enumerate(table.columns):
        look = _look(looks, table, column, record)
        if column.looks_up:
            sheet.write_formula(number, index, lookup_formula(table, column), look, record[column.key])
        else:
            _write_cell(sheet, (number, index), column, record.get(column.key), look)


def _texts(table: Table, record: Record) -> Iterator[tuple[str, float]]:
    for column in table.main_columns:
        if column.kind in {Kind.TEXT, Kind.LIST, Kind.CODE} and record.get(column.key):
            yield cell_text(column, record[column.key]), column.width


def _look(looks: Styles, table: Table, column: Column, record: Record) -> Any:
    if column.derived:
        return looks.derived(table.font_size)
    is_fraction = isinstance(record.get(column.key), Decimal)
    return looks.cell(column.kind, table.font_size, is_fraction=is_fraction)


def _write_cell(sheet: Any, at: tuple[int, int], column: Column, value: Any, look: Any) -> None:
    is_plain_no = value is False and column.words is YES_NO
    if value is None or value in ("", ()) or is_plain_no:
        sheet.write_blank(*at, None, look)
    elif column.kind is Kind.NUMBER:
        _write_number(sheet, at, value, look)
    elif column.kind is Kind.DATE:
        _write_date(sheet, at, value, look)
    elif column.kind is Kind.TIME:
        sheet.write_datetime(*at, time(value.hour, value.minute), look)
    else:
        sheet.write_string(*at, cell_text(column, value), look)


def cell_text(column: Column, value: Any) -> str:
    """Return what stands in a cell of words, codes or text."""
    if column.kind is Kind.LIST:
        return column.separator.join(column.words.word(item) if column.words else item for item in value)
    return column.words.word(value) if column.words else str(value)


def _write_number(sheet: Any, at: tuple[int, int], value: Number, look: Any) -> None:
    if from_cell(float(value)) == value:
        sheet.write_number(*at, value, look)
    else:
        sheet.write_string(*at, shown(value), look)


def _write_date(sheet: Any, at: tuple[int, int], value: date, look: Any) -> None:
    if value < _DAY_ONE:
        sheet.write_string(*at, f"{value.day:02}/{value.month:02}/{value.year:04}", look)
    else:
        sheet.write_datetime(*at, value, look)
