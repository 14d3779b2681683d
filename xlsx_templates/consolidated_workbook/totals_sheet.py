"""``Tổng hợp``: every indicator, its figure as a live formula over ``Theo đơn vị``, its coverage on the same row."""

from __future__ import annotations

from typing import Any

from indicators.catalogue import Since, SpaceRule
from indicators.totals import Total
from indicators.vietnamese.closing_words import ADJUSTMENT
from indicators.vietnamese.measured import PERCENT_BOUNDS
from indicators.vietnamese.wording import SPACE_RULE_WORDS, TIME_RULE_WORDS, coverage_words, limits_of, measure_of, met_words
from xlsx_templates.consolidated_workbook import by_unit
from xlsx_templates.consolidated_workbook.comparison import signed
from xlsx_templates.consolidated_workbook.styles import Styles, heads, page, put, put_figure, row_height
from xlsx_templates.consolidated_workbook.unit_table import Part, UnitTable

NAME = "Tổng hợp"
OF_TERM = "; lũy kế từ đầu nhiệm kỳ"
HEAD_ROW = 2
_TITLES = (
    ("TT", 5),
    ("Mã", 9),
    ("Chỉ tiêu", 46),
    ("Đơn vị tính", 10),
    ("Cách tính", 22),
    ("Chỉ tiêu năm", 10),
    ("Trong kỳ", 10),
    ("Phần đạt được", 10),
    ("Trên tổng số", 10),
    ("Lũy kế", 10),
    ("So với chỉ tiêu (%)", 9),
    ("Kết quả", 13),
    ("Mức độ đủ của số liệu", 50),
)
_VALUE, _PART, _WHOLE = 6, 7, 8


def write_totals(sheet: Any, table: UnitTable, styles: Styles) -> None:
    """Write one row for each total of the consolidation, in its order."""
    result = table.result
    sheet.write_string(0, 0, f"TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU, {result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, "Bấm vào mã để xem số liệu của từng đơn vị, rồi từ đó mở tệp và ô gốc.", styles.remark)
    titles = (*_TITLES, (ADJUSTMENT, 11)) if result.closing.adjustments else _TITLES
    heads(sheet, HEAD_ROW, titles, styles)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 3)
    names = {unit.code: unit.name for unit in result.round.units}
    for index, total in enumerate(result.totals):
        _write_total(sheet, HEAD_ROW + 1 + index, index + 1, total, coverage_words(total.coverage, names), table, styles)
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(result.totals), 1), len(titles) - 1)


def _write_total(sheet: Any, at: int, number: int, total: Total, coverage: str, table: UnitTable, styles: Styles) -> None:
    how = f"{SPACE_RULE_WORDS[total.space_rule]}; {TIME_RULE_WORDS[total.time_rule].lower()}{OF_TERM if total.since is Since.TERM else ''}"
    sheet.set_row(at, max(row_height((total.name, 45)), row_height((coverage, 48)), row_height((how, 21))))
    put(sheet, at, 0, number, styles.centred)
    _write_code(sheet, at, total, table, styles)
    put(sheet, at, 2, total.name, styles.text)
    put(sheet, at, 3, measure_of(total), styles.centred)
    put(sheet, at, 4, how, styles.text)
    put_figure(sheet, at, 5, total.target, styles, limits_of(total))
    _write_figures(sheet, at, total, table, styles)
    put_figure(sheet, at, 9, total.cumulative, styles, limits_of(total))
    put_figure(sheet, at, 10, total.completion, styles, PERCENT_BOUNDS)
    put(sheet, at, 11, met_words(total), styles.centred)
    put(sheet, at, 12, coverage, styles.text)
    if adjusted := table.result.closing.adjustments.get(total.code):
        put(sheet, at, 13, adjusted.amount, signed(adjusted.amount, styles))


def _write_code(sheet: Any, at: int, total: Total, table: UnitTable, styles: Styles) -> None:
    row = next((found for part in Part if (found := _row(table, total, part)) is not None), None)
    if row is None:
        put(sheet, at, 1, total.code, styles.text)
    else:
        sheet.write_url(at, 1, f"internal:'{by_unit.NAME}'!A{row + 1}", styles.link, total.code)


def _write_figures(sheet: Any, at: int, total: Total, table: UnitTable, styles: Styles) -> None:
    above, below = (Part.MET, Part.ASKED) if total.space_rule is SpaceRule.SHARE else (Part.NUMERATOR, Part.DENOMINATOR)
    upper, lower = _row(table, total, above), _row(table, total, below)
    if upper is not None and lower is not None:
        _write_rate(sheet, at, total, (by_unit.units_range(upper, table), by_unit.units_range(lower, table)), styles)
        return
    put(sheet, at, _PART, None, styles.text)
    put(sheet, at, _WHOLE, None, styles.text)
    plain = _row(table, total, Part.VALUE)
    if plain is None or total.value is None or not table.rows[plain - by_unit.FIRST_ROW].adds_up:
        put_figure(sheet, at, _VALUE, total.value, styles, limits_of(total), bold=True)
    else:
        style = styles.figure(total.value, limits_of(total), bold=True)
        sheet.write_formula(at, _VALUE, f"=SUM({by_unit.units_range(plain, table)})", style, by_unit.as_float(total.value))


def _write_rate(sheet: Any, at: int, total: Total, ranges: tuple[str, str], styles: Styles) -> None:
    if total.value is None:
        put_figure(sheet, at, _VALUE, None, styles)
    else:
        formula = f"=100*SUM({ranges[0]})/SUM({ranges[1]})"
        sheet.write_formula(at, _VALUE, formula, styles.figure(total.value, limits_of(total), bold=True), by_unit.as_float(total.value))
    for column, value, cells in ((_PART, total.numerator, ranges[0]), (_WHOLE, total.denominator, ranges[1])):
        if value is None:
            put_figure(sheet, at, column, None, styles)
        else:
            sheet.write_formula(at, column, f"=SUM({cells})", styles.figure(value), by_unit.as_float(value))


def _row(table: UnitTable, total: Total, part: Part) -> int | None:
    position = table.position.get((table.source_code(total), part))
    return None if position is None else by_unit.FIRST_ROW + position
