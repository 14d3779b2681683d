"""``Thay đổi từ lần chạy trước``: figures that differ from the last run whose inputs differed."""

from __future__ import annotations

from typing import Any

from indicators.consolidation import Change, Consolidation
from xlsx_templates.consolidated_workbook.comparison import difference, signed
from xlsx_templates.consolidated_workbook.links import put_link
from xlsx_templates.consolidated_workbook.styles import Styles, heads, page, put, put_figure, row_height

NAME = "Thay đổi từ lần chạy trước"
HEAD_ROW = 2
_TITLES = (("TT", 5), ("Mã", 9), ("Chỉ tiêu", 50), ("Đơn vị", 32), ("Lần trước", 12), ("Lần này", 12), ("Tăng/giảm", 12), ("Nguồn", 36))
_WHOLE_LEVEL = "Toàn cấp"


def write_changes(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write one row for each change, in the result's order."""
    sheet.write_string(0, 0, f"THAY ĐỔI TỪ LẦN CHẠY TRƯỚC, {result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, _remark(result), styles.remark)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    if not result.changes:
        return
    heads(sheet, HEAD_ROW, _TITLES, styles, 20)
    units = {unit.code: unit.name for unit in result.round.units}
    for index, change in enumerate(result.changes):
        _write_change(sheet, HEAD_ROW + 1 + index, index + 1, change, units.get(change.unit, change.unit) or _WHOLE_LEVEL, result, styles)


def _remark(result: Consolidation) -> str:
    if result.compared_with is None:
        return "Đây là lần tổng hợp đầu tiên của kỳ, chưa có lần trước để so sánh."
    if not result.changes:
        return "Không có số liệu nào thay đổi so với lần chạy trước."
    return f"{len(result.changes)} số liệu thay đổi so với lần chạy gần nhất có dữ liệu đầu vào khác."


def _write_change(sheet: Any, at: int, number: int, change: Change, unit: str, result: Consolidation, styles: Styles) -> None:
    total = result.total_by_code.get(change.indicator)
    name = total.name if total else ""
    amount = difference(change.before, change.after)
    source = f"{change.place.file} ({change.place.cell})" if change.place.cell else change.place.file
    sheet.set_row(at, row_height((name, 50), (source, 36), (unit, 32)))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, change.indicator, styles.text)
    put(sheet, at, 2, name, styles.text)
    put(sheet, at, 3, unit, styles.text)
    put_figure(sheet, at, 4, change.before, styles)
    put_figure(sheet, at, 5, change.after, styles)
    put(sheet, at, 6, amount, signed(amount, styles))
    put_link(sheet, at, 7, result.period.code, change.place, source, (styles.link, styles.text))
