"""``Ước cả năm``: what each unit expects of the whole year, by row and unit, beside what was reached so far; added to nothing."""

from __future__ import annotations

from typing import Any

from indicators.catalogue import SpaceRule
from indicators.consolidation import Consolidation
from indicators.estimates import Estimate, estimates
from indicators.numbers import Number
from indicators.totals import Total
from xlsx_templates.consolidated_workbook.styles import Styles, page, put, put_figure, row_height

NAME = "Ước cả năm"
HEAD_ROW = 2
_BEFORE = (("TT", 5), ("Mã", 9), ("Nội dung", 46), ("Đơn vị tính", 11), ("Chỉ tiêu năm", 10), ("Lũy kế đến nay", 11))
_TOTALS = (("Ước cả năm, toàn cấp", 12), ("Ước so với chỉ tiêu (%)", 10), ("Số đơn vị đã ước", 10))
_UNIT_WIDTH = 11


def write_estimates(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write one row for each input that can be estimated: the year so far, the level's estimate, who gave one, and each unit's."""
    units = result.round.units_in(result.period)
    sheet.write_string(0, 0, f"ƯỚC THỰC HIỆN CẢ NĂM {result.period.year}, THEO BÁO CÁO {result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, "Số ước của các đơn vị, để riêng: không cộng vào số trong kỳ, lũy kế hay kết quả nào. Ô trống: đơn vị chưa ước.", styles.remark)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 3)
    sheet.set_row(HEAD_ROW, 62)
    titles = (*_BEFORE, *_TOTALS, *((unit.name, _UNIT_WIDTH) for unit in units))
    for column, (title, width) in enumerate(titles):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD_ROW, column, title, styles.head)
    for number, row in enumerate(estimates(result.book), start=1):
        _write(sheet, HEAD_ROW + number, number, row, result, [unit.code for unit in units], styles)


def _write(sheet: Any, at: int, number: int, row: Estimate, result: Consolidation, units: list[str], styles: Styles) -> None:
    asked, total = result.round.catalogue.input_by_code[row.code], result.total_by_code.get(row.code)
    sheet.set_row(at, row_height((asked.name, 45)))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, row.code, styles.text)
    put(sheet, at, 2, asked.name, styles.text)
    put(sheet, at, 3, asked.unit_of_measure, styles.centred)
    figures = (row.target, _so_far(total), row.total, row.completion)
    for column, figure in enumerate(figures, start=4):
        put_figure(sheet, at, column, figure, styles)
    put(sheet, at, len(figures) + 4, f"{len(row.by_unit)}/{row.asked}", styles.centred)
    for column, unit in enumerate(units, start=len(_BEFORE) + len(_TOTALS)):
        put_figure(sheet, at, column, row.by_unit.get(unit), styles)


def _so_far(total: Total | None) -> Number | None:
    """Return the amount of the year so far: of a share the sum behind it."""
    if total is None:
        return None
    return total.cumulative_amount if total.space_rule is SpaceRule.SHARE else total.cumulative
