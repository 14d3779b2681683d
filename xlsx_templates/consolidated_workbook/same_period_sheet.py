"""``So cùng kỳ``: figures beside those of the same period a year earlier, the level's first, then unit by unit; each says how far the two compare."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from indicators.consolidation import Consolidation
from indicators.numbers import ratio_percent
from indicators.same_period import Comparability, Comparison, SamePeriod
from indicators.vietnamese.same_period_words import HOW_WORDS, basis_words, origin_words
from indicators.vietnamese.unit_names import names_told_apart
from indicators.vietnamese.wording import measure_of
from xlsx_templates.consolidated_workbook.comparison import difference, signed
from xlsx_templates.consolidated_workbook.styles import GREY, Styles, heads, page, put, put_figure, row_height

NAME = "So cùng kỳ"
HEAD_ROW = 3
_TITLES = (
    ("TT", 5),
    ("Mã", 9),
    ("Chỉ tiêu", 46),
    ("Đơn vị tính", 10),
    ("Cùng kỳ năm trước", 11),
    ("Kỳ này", 11),
    ("Tăng/giảm", 11),
    ("Tăng/giảm (%)", 11),
    ("Mức so sánh", 15),
    ("Căn cứ so sánh", 48),
)
_HOW = "Số in nghiêng, màu xám là ước tính theo phần chuyển của đơn vị chia tách: không cộng vào số nào. Không so sánh được thì không tính tăng/giảm."


def write_same_period(sheet: Any, result: Consolidation, known: SamePeriod, styles: Styles) -> None:
    """Write the comparisons of the level, then those of each unit under its name."""
    sheet.write_string(0, 0, f"SO VỚI CÙNG KỲ NĂM TRƯỚC, {result.period.name.upper()} VÀ {known.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, origin_words(known), styles.remark)
    sheet.write_string(2, 0, _HOW, styles.remark)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    heads(sheet, HEAD_ROW, _TITLES, styles)
    names = names_told_apart(result.round.units)
    at = _write_group(sheet, HEAD_ROW + 1, "TOÀN CẤP", list(known.level.values()), result, names, styles)
    for unit, rows in groupby(known.units, key=lambda row: row.unit):
        at = _write_group(sheet, at, names.get(unit, unit), list(rows), result, names, styles)


def _write_group(sheet: Any, at: int, title: str, rows: list[Comparison], result: Consolidation, names: dict[str, str], styles: Styles) -> int:
    sheet.set_row(at, 19)
    sheet.merge_range(at, 0, at, len(_TITLES) - 1, title, styles.group)
    for number, row in enumerate(rows, start=1):
        _write(sheet, at + number, number, row, result, names, styles)
    return at + len(rows) + 1


def _write(sheet: Any, at: int, number: int, row: Comparison, result: Consolidation, names: dict[str, str], styles: Styles) -> None:
    name, measure = _wording(row, result)
    basis = basis_words(row, names)
    looks: dict[str, object] = {"italic": True, "font_color": GREY} if row.how is Comparability.ESTIMATED else {}
    sheet.set_row(at, row_height((name, 45), (basis, 47)))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, row.code, styles.text)
    put(sheet, at, 2, name, styles.text)
    put(sheet, at, 3, measure, styles.centred)
    put_figure(sheet, at, 4, row.before, styles, **looks)
    put_figure(sheet, at, 5, row.after, styles)
    change = None if row.how is Comparability.NOT_COMPARABLE else difference(row.before, row.after)
    relative = None if change is None or row.before is None else ratio_percent(change, row.before)
    put(sheet, at, 6, change, signed(change, styles, **looks))
    put(sheet, at, 7, relative, signed(relative, styles, **looks))
    put(sheet, at, 8, HOW_WORDS[row.how], styles.centred)
    put(sheet, at, 9, basis, styles.text)


def _wording(row: Comparison, result: Consolidation) -> tuple[str, str]:
    """Return the name and unit of measure: of the total for the level, of the row that is asked for a unit."""
    asked = result.round.catalogue.input_by_code.get(row.code)
    if row.unit and asked is not None:
        return asked.name, "%" if asked.is_rate else asked.unit_of_measure
    total = result.total_by_code[row.code]
    return total.name, measure_of(total)
