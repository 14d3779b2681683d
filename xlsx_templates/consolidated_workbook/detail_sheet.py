"""``Chi tiết cấp dưới``: what each unit below brought, where the levels below sent that along with their closed figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indicators.catalogue import SpaceRule
from indicators.consolidation import Consolidation
from indicators.totals import Contribution, Total
from xlsx_templates.consolidated_workbook.styles import Styles, heads, page, put, put_figure, row_height

NAME = "Chi tiết cấp dưới"
HEAD_ROW = 2
_TITLES = (("Cấp gửi lên", 30), ("Đơn vị", 38), ("Mã", 10), ("Nội dung chỉ tiêu", 56), ("Đơn vị tính", 13), ("Số liệu kỳ này", 13), ("Trên tổng số", 13))


def is_wanted(result: Consolidation) -> bool:
    """Return whether any level below sent the figures of its units."""
    return any(line.total.detail.parts for lines in result.book.closed_now.values() for line in lines.values())


def write_detail(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write one row for each figure of a unit below: by line, then by who sent it."""
    sheet.write_string(0, 0, f"CHI TIẾT TỪNG ĐƠN VỊ CẤP DƯỚI, {result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, "Lấy từ các bảng đã chốt gửi lên. Số của tỷ lệ đơn vị đạt: 1 là đạt, 0 là chưa đạt.", styles.remark)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    heads(sheet, HEAD_ROW, _TITLES, styles, 20)
    at = HEAD_ROW + 1
    for at, (sender, total, part) in enumerate(_rows(result), start=HEAD_ROW + 1):
        body = result.round.unit_by_code[sender].name
        sheet.set_row(at, row_height((total.name, 54.5), (_name(part.unit, body, result), 36.5)))
        put(sheet, at, 0, body, styles.text)
        put(sheet, at, 1, _name(part.unit, body, result), styles.text)
        put(sheet, at, 2, total.code, styles.centred)
        put(sheet, at, 3, total.name, styles.text)
        put(sheet, at, 4, "đơn vị" if total.space_rule is SpaceRule.SHARE else total.unit_of_measure, styles.centred)
        put_figure(sheet, at, 5, part.value, styles)
        put_figure(sheet, at, 6, part.whole, styles)
    sheet.autofilter(HEAD_ROW, 0, at, len(_TITLES) - 1)


def _rows(result: Consolidation) -> Iterator[tuple[str, Total, Contribution]]:
    for total in result.totals:
        for sender, lines in result.book.closed_now.items():
            yield from ((sender, total, part) for part in (lines[total.code].total.detail.parts if total.code in lines else ()))


def _name(unit: str, body: str, result: Consolidation) -> str:
    known = result.round.unit_by_code.get(unit)
    return known.name if known else unit.removesuffix(f" ({body})")
