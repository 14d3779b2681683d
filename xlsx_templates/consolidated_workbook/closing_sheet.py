"""``So với lần chốt``: what is not as it was closed; in a second closing what changed since the first, in a later period what it adjusts."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from indicators.closing import Closing, Difference, Said
from indicators.consolidation import Consolidation
from indicators.decisions import Column
from indicators.numbers import Number
from indicators.periods import period_name
from indicators.vietnamese.closing_words import ADJUSTMENT
from indicators.vietnamese.hours import moment
from xlsx_templates.consolidated_workbook.comparison import difference, signed
from xlsx_templates.consolidated_workbook.links import put_link
from xlsx_templates.consolidated_workbook.styles import Styles, heads, page, put, put_figure, put_moment, row_height

NAME = "So với lần chốt"
HEAD_ROW = 2
_TITLES = (("TT", 5), ("Mã", 9), ("Chỉ tiêu", 50), ("Đơn vị", 32), ("Cột", 14), ("Đã chốt", 12), ("Nay", 12), ("Tăng/giảm", 12), ("Nguồn", 36))
_WHOLE_LEVEL = "Toàn cấp"
COLUMN_WORDS = {Column.VALUE: "Số liệu", Column.WHOLE: "Trên tổng số"}


def is_wanted(result: Consolidation) -> bool:
    """Return whether the sheet has anything to compare: this period was closed before, or closed earlier periods moved."""
    return result.closing.compared_with is not None or bool(result.closing.moved)


def write_closing(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write one row for each difference to the period's closing, then one for each figure of earlier periods that moved since they were closed."""
    known = result.closing
    sheet.write_string(0, 0, f"SO VỚI SỐ LIỆU ĐÃ CHỐT, {result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, _remark(known.compared_with, len(known.differences)), styles.remark)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    heads(sheet, HEAD_ROW, _TITLES, styles, 20)
    at = HEAD_ROW + 1
    for number, row in enumerate(known.differences, start=1):
        _write_difference(sheet, at, number, row, result, styles)
        at += 1
    for period, rows in groupby(known.moved, key=lambda row: row.period):
        sheet.set_row(at, 20)
        sheet.merge_range(at, 0, at, len(_TITLES) - 1, f"{ADJUSTMENT}: {period_name(period)} đã thay đổi sau khi chốt", styles.group)
        at += 1
        for number, row in enumerate(rows, start=1):
            _write_difference(sheet, at, number, row, result, styles)
            at += 1


def _remark(before: Closing | None, count: int) -> str:
    if before is None:
        return "Kỳ này chưa chốt lần nào."
    said = f"{count} số liệu khác với" if count else "Không có số liệu nào khác với"
    return f"{said} lần chốt {before.number}, {moment(before.at)} ({before.by})."


def _write_difference(sheet: Any, at: int, number: int, row: Difference, result: Consolidation, styles: Styles) -> None:
    name, unit = names_of(row, result)
    source = f"{row.place.file} ({row.place.cell})" if row.place.cell else row.place.file
    sheet.set_row(at, row_height((name, 50), (source, 36), (unit, 32)))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, row.indicator, styles.text)
    put(sheet, at, 2, name, styles.text)
    put(sheet, at, 3, unit, styles.text)
    put(sheet, at, 4, COLUMN_WORDS[row.column], styles.centred)
    put_said(sheet, at, 5, row.before, styles)
    put_said(sheet, at, 6, row.after, styles)
    amount = difference(as_number(row.before), as_number(row.after))
    put(sheet, at, 7, amount, signed(amount, styles))
    put_link(sheet, at, 8, row.period, row.place, source, (styles.link, styles.text))


def names_of(row: Difference, result: Consolidation) -> tuple[str, str]:
    """Return the wording of the difference's indicator and the name of its unit."""
    total, asked = result.total_by_code.get(row.indicator), result.round.catalogue.input_by_code.get(row.indicator)
    unit = result.round.unit_by_code.get(row.unit)
    return total.name if total else asked.name if asked else "", (unit.name if unit else row.unit) or _WHOLE_LEVEL


def put_said(sheet: Any, at: int, column: int, value: Said | None, styles: Styles) -> None:
    """Write a number or a day, an empty cell where no figure counts."""
    if isinstance(value, date):
        put_moment(sheet, at, column, value, styles)
    else:
        put_figure(sheet, at, column, value, styles)


def as_number(value: Said | None) -> Number | None:
    """Return the number, None for a day or nothing."""
    return None if isinstance(value, date) else value
