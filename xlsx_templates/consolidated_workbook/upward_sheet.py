"""``Chuyển cấp trên``: what the level above reads of a closed workbook; each rate and share as the counts behind it, and who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from indicators.consolidation import Consolidation
from indicators.numbers import Number, exact, from_cell
from indicators.upward import Upward, upward
from indicators.vietnamese.closing_words import NOT_CLOSED
from xlsx_templates.consolidated_workbook.streamed_sheet import Cell, blank_cell, number_cell, words_cell
from xlsx_templates.consolidated_workbook.styles import DECIMAL, GREY, INTEGER, Styles, number_format, page, put, row_height
from xlsx_templates.layouts.upward_sheet import HEAD_ROW, Texts, UpwardTables, seal, tables_of
from xlsx_templates.layouts.upward_titles import (
    AGENCY,
    CLOSED_AT,
    CLOSED_BY,
    CLOSING,
    FIRST_AMOUNT,
    FIRST_LIST,
    FORM,
    FORM_NOW,
    LINE_COLUMNS,
    PERIOD,
    ROUND,
    SEAL,
    SHEET_UPWARD,
    SINCE,
    UNIT_TITLES,
    UPPER_UNIT,
)

NAME = SHEET_UPWARD
_WRAPPED = (2, 4, 5)
_ABOUT = (
    "Cấp trên đọc trang này. Tỷ lệ đi lên bằng tử số và mẫu số, tỷ lệ đơn vị đạt bằng số đơn vị, để số của cấp trên đúng như cộng từ cơ sở.",
    (
        "Các cột từ “Có số” đến “Được miễn” ghi số thứ tự của đơn vị ở bảng bên dưới; bản in chỉ có các cột số liệu. "
        "Không sửa trang này: sửa một số là cấp trên nhận ra và hỏi lại."
    ),
)


def going_up(result: Consolidation) -> Upward:
    """Return what goes up of the result: the figures of single units only with a closing, since before it everything may still change."""
    return upward(result.book, result.totals, with_detail=result.closing.is_final and result.round.agency.detail_travels)


def facts_of(result: Consolidation, tables: UpwardTables, since: str) -> dict[str, str]:
    """Return what stands in ``_meta`` about the sheet, its seal last; without a closing only that there is none."""
    closing = result.closing.last if result.closing.is_final else None
    facts = {
        FORM: FORM_NOW,
        ROUND: result.round.agency.round_code,
        AGENCY: result.round.agency.name,
        UPPER_UNIT: result.round.agency.upper_unit.strip(),
        PERIOD: result.period.code,
        CLOSING: str(closing.number) if closing else "",
        CLOSED_AT: closing.at.isoformat(timespec="seconds") if closing else "",
        CLOSED_BY: closing.by if closing else "",
        SINCE: since,
    }
    return facts | {SEAL: seal(tables, facts)}


def write_upward(sheet: Any, result: Consolidation, styles: Styles) -> dict[str, str]:
    """Write the sheet; return the facts for ``_meta``."""
    going = going_up(result)
    tables = tables_of(going)
    sheet.write_string(0, 0, f"{result.round.agency.name.upper()}: SỐ LIỆU CHUYỂN CẤP TRÊN, {result.period.name.upper()}", styles.title)
    for at, text in enumerate(_ABOUT, start=1):
        sheet.write_string(at, 0, text, styles.remark)
    closing = result.closing.last if result.closing.is_final else None
    state = f"Đã chốt lần {closing.number}." if closing else f"{NOT_CLOSED}. Số liệu từng đơn vị chỉ đi kèm bảng đã chốt."
    sheet.write_string(3, 0, state, styles(bold=True, font_size=11, font_color=GREY))
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    _page(sheet, len(tables.lines))
    for column, (title, width) in enumerate(LINE_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD_ROW, column, title, styles.head)
    for at, row in enumerate(tables.lines, start=HEAD_ROW + 1):
        sheet.set_row(at, row_height(*((row[column], LINE_COLUMNS[column][1] - 1.5) for column in _WRAPPED), size=10))
        _write_row(sheet, at, row, styles, frozenset(range(FIRST_AMOUNT, FIRST_LIST)))
    _write_units(sheet, HEAD_ROW + len(tables.lines) + 3, tables, styles)
    return facts_of(result, tables, going.lines[0].total.since if going.lines else "")


def _page(sheet: Any, lines: int) -> None:
    """Print the figures of all lines, one page wide; who is missing of each stands in sheets for people, single units are for the level above to read."""
    page(sheet, landscape=True, head_row=HEAD_ROW)
    sheet.print_area(0, 0, HEAD_ROW + max(lines, 1), FIRST_LIST - 1)
    sheet.freeze_panes(HEAD_ROW + 1, 3)
    sheet.set_row(HEAD_ROW, 34)


def _write_units(sheet: Any, head: int, tables: UpwardTables, styles: Styles) -> None:
    sheet.set_row(head, 34)
    for column, title in enumerate((*UNIT_TITLES, *tables.parts)):
        put(sheet, head, column, title, styles.head)
    numbers = frozenset({0, *range(len(UNIT_TITLES), len(UNIT_TITLES) + len(tables.parts))})
    for at, row in enumerate(tables.units, start=head + 1):
        _write_row(sheet, at, row, styles, numbers)


def _write_row(sheet: Any, at: int, row: Texts, styles: Styles, numbers: frozenset[int]) -> None:
    words = styles(border=1, font_size=10, text_wrap=True)
    shapes = {shape: styles(border=1, align="right", font_size=10, num_format=shape) for shape in (INTEGER, DECIMAL)}
    cells: dict[int, Cell] = {}
    for column, text in enumerate(row):
        value = _exact(text) if text and column in numbers else None
        if value is not None:
            cells[column] = number_cell(value, shapes[number_format(value)])
        else:
            cells[column] = words_cell(text, words) if text else blank_cell(words)
    sheet.write_cells(at, cells)


@lru_cache(maxsize=4096)
def _exact(text: str) -> Number | None:
    """Return the number, None for one that a cell would not give back: it holds fifteen digits."""
    value = exact(Decimal(text))
    return value if from_cell(float(value)) == value else None


def write_facts(sheet: Any, facts: Mapping[str, str], first: int) -> None:
    """Write labels and texts into ``_meta`` from its 0-based row `first` on."""
    for at, (label, text) in enumerate(facts.items(), start=first):
        sheet.write_string(at, 0, label)
        sheet.write_string(at, 1, text)
