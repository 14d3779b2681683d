"""``Theo từng kỳ``: of a period made of others, the figures of its parts side by side, each with the units that count in it."""

from __future__ import annotations

from typing import Any

from indicators.consolidation import Consolidation
from indicators.periods import period_name
from indicators.totals import Total
from indicators.vietnamese.wording import measure_of
from xlsx_templates.consolidated_workbook.styles import Styles, page, put, put_figure, row_height

NAME = "Theo từng kỳ"
HEAD_ROW = 2
_BEFORE = (("TT", 5), ("Mã", 9), ("Chỉ tiêu", 46), ("Đơn vị tính", 11))
_AFTER = (("Chỉ tiêu năm", 10), ("Lũy kế từ đầu năm", 11), ("So với chỉ tiêu (%)", 10))
_WIDTH, _COUNT_WIDTH = 11, 8


def write_parts(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write one row for each total: every part's figure and how many units it rests on, the joined figure, the year so far."""
    sheet.write_string(0, 0, f"SỐ LIỆU THEO TỪNG KỲ, {result.period.name.upper()}", styles.title)
    own = "có biểu riêng để đối chiếu" if result.period.has_own_returns else "không có biểu riêng"
    sheet.write_string(1, 0, f"{result.period.name} được tính từ báo cáo của từng kỳ, {own}. Mỗi kỳ có bảng tổng hợp của kỳ ấy.", styles.remark)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, len(_BEFORE))
    sheet.set_row(HEAD_ROW, 46)
    for column, (title, width) in enumerate(_titles(result)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD_ROW, column, title, styles.head)
    for index, total in enumerate(result.totals):
        _write_total(sheet, HEAD_ROW + 1 + index, index + 1, total, result, styles)


def _titles(result: Consolidation) -> list[tuple[str, float]]:
    parts = [title for code in result.parts for title in ((period_name(code), _WIDTH), ("Số đơn vị", _COUNT_WIDTH))]
    return [*_BEFORE, *parts, (result.period.name, _WIDTH), *_AFTER]


def _write_total(sheet: Any, at: int, number: int, total: Total, result: Consolidation, styles: Styles) -> None:
    sheet.set_row(at, row_height((total.name, 45)))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, total.code, styles.text)
    put(sheet, at, 2, total.name, styles.text)
    put(sheet, at, 3, measure_of(total), styles.centred)
    column = len(_BEFORE)
    for totals in result.parts.values():
        of_part = totals[total.code]
        put_figure(sheet, at, column, of_part.value, styles)
        put(sheet, at, column + 1, of_part.coverage.counted, styles.centred)
        column += 2
    put_figure(sheet, at, column, total.value, styles, bold=True)
    for offset, figure in enumerate((total.target, total.cumulative, total.completion), start=1):
        put_figure(sheet, at, column + offset, figure, styles)
