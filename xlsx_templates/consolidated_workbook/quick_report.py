"""``Báo cáo nhanh``: the one page that a leader reads. One A4 page, readable in grey."""

from __future__ import annotations

from typing import Any

from indicators.consolidation import Consolidation, UnitStanding
from indicators.numbers import Number
from indicators.published import published
from indicators.ranking import indicators_in_danger, units_to_urge
from indicators.same_period import Comparability
from indicators.totals import Total
from indicators.vietnamese.closing_words import ADJUSTMENT, mark, of_closing
from indicators.vietnamese.hours import moment
from indicators.vietnamese.measured import PERCENT_BOUNDS
from indicators.vietnamese.numbers import format_number
from indicators.vietnamese.reception_words import reception
from indicators.vietnamese.wording import NO_DATA_MARK, NOT_APPLICABLE_MARK, limits_of, measure_of, met_words, state_words
from xlsx_templates.consolidated_workbook.comparison import difference, signed
from xlsx_templates.consolidated_workbook.styles import FONT, YES_NO, Styles, heads, mark_header, page, put, put_figure, rounded, row_height

NAME = "Báo cáo nhanh"
HEAD_ROW = 3
LAST_COLUMN = 9
MOST_LINES, DANGERS = 45, 5
_NAME_WIDTH = 64
_TITLES = (
    ("TT", 4.5),
    ("Chỉ tiêu", _NAME_WIDTH),
    ("Đơn vị tính", 8.5),
    ("Chỉ tiêu năm", 8.5),
    ("Trong kỳ", 8.5),
    ("Lũy kế", 8.5),
    ("So với chỉ tiêu (%)", 8),
    ("Cùng kỳ năm trước", 8.5),
    ("Tăng/ giảm", 8),
    ("Kết quả", 11.5),
)
_PAGE_WIDTH = sum(width for _, width in _TITLES)
_LEFT_WIDTH = sum(width for _, width in _TITLES[:4])
_GAP = 2.5
"""Characters kept free between the two lists under the table."""
_CHART_WIDTH, _CHART_HEIGHT, _CHART_ROWS = sum(int(7 * width + 5) for _, width in _TITLES) - 4, 220, 12


_YES_NO_MEASURE = "Có/Không"
_NOTE = f"“{NOT_APPLICABLE_MARK}” chưa thu trong kỳ này; “{NO_DATA_MARK}” chưa có số liệu. Số liệu của các đơn vị đã nhận; đơn vị còn thiếu: trang Tổng hợp."
_APART = "Cùng kỳ của {count} dòng là ước tính hoặc không so sánh được (trang So cùng kỳ)."
_NO_LAST_YEAR = "Chưa có số liệu cùng kỳ năm trước."


def write_quick_report(sheet: Any, chart: Any, result: Consolidation, styles: Styles) -> None:
    """Write the page; `chart` is an empty column chart of the same workbook."""
    lines = published(result)[:MOST_LINES]
    _write_heading(sheet, result, styles)
    for index, (_, total) in enumerate(lines):
        _write_line(sheet, HEAD_ROW + 1 + index, index + 1, total, result.last_year.get(total.code), styles)
    at = HEAD_ROW + 1 + len(lines)
    at = _write_notes(sheet, at, result, styles)
    at = _write_attention(sheet, at + 1, [total for _, total in lines], result, styles)
    if lines:
        _place_chart(sheet, chart, at, len(lines))
    _page(sheet, at + _CHART_ROWS, mark(result.closing))


def _write_notes(sheet: Any, at: int, result: Consolidation, styles: Styles) -> int:
    """Write what the reader must know of the figures, and return the last row written."""
    adjusted = sum(bool(row.amount) for row in result.closing.adjustments.values())
    of_earlier = [f"Lũy kế gồm {ADJUSTMENT} của {adjusted} dòng (trang So kỳ trước)."] if adjusted else []
    said = [_NOTE, *_of_last_year(result), *of_earlier]
    sheet.write_string(at, 0, " ".join(said), styles(italic=True, font_size=9))
    sample = result.round.agency.sample_data
    if not sample:
        return at
    sheet.set_row(at + 1, row_height((sample, _PAGE_WIDTH), size=9))
    sheet.merge_range(at + 1, 0, at + 1, LAST_COLUMN, sample, styles(italic=True, font_size=9, text_wrap=True))
    return at + 1


def _of_last_year(result: Consolidation) -> list[str]:
    """Say that there are no figures of a year earlier, or that some cannot be held against this year's exactly."""
    if result.last_year:
        apart = sum(row.how is not Comparability.EXACT for row in result.same_period.level.values()) if result.same_period else 0
        return [_APART.format(count=apart)] if apart else []
    return [_APART.format(count=len(result.same_period.level))] if result.same_period and result.same_period.level else [_NO_LAST_YEAR]


def _write_heading(sheet: Any, result: Consolidation, styles: Styles) -> None:
    names = {unit.code: unit.document_name or unit.name for unit in result.round.units}
    heading = result.round.agency.heading or result.round.agency.name
    sheet.merge_range(0, 0, 0, LAST_COLUMN, heading.upper(), styles(bold=True, font_size=11))
    title = f"BÁO CÁO NHANH KẾT QUẢ THỰC HIỆN CHỈ TIÊU {result.period.name.upper()}"
    sheet.set_row(1, 22)
    sheet.merge_range(1, 0, 1, LAST_COLUMN, title, styles(bold=True, font_size=14, align="center"))
    words = reception(result, names)
    words += f" Nộp trễ: {len(result.late)} đơn vị." if result.late else ""
    words += f" {of_closing(result.closing)}"
    sheet.set_row(2, row_height((words, _PAGE_WIDTH - 6)))
    sheet.merge_range(2, 0, 2, LAST_COLUMN, words, styles(bold=True, text_wrap=True, font_size=11))
    heads(sheet, HEAD_ROW, _TITLES, styles, 40)


def _write_line(sheet: Any, at: int, number: int, total: Total, last_year: Number | None, styles: Styles) -> None:
    words = {"border": 1, "font_size": 10, "text_wrap": True}
    sheet.set_row(at, row_height((total.name, _NAME_WIDTH - 1), size=10))
    put(sheet, at, 0, number, styles(**words, align="center"))
    put(sheet, at, 1, total.name, styles(**words, indent=1))
    put(sheet, at, 2, measure_of(total), styles(**words, align="center"))
    absent = NO_DATA_MARK if total.coverage.expected else NOT_APPLICABLE_MARK
    write_value(sheet, at, 3, total.target, total, "", styles)
    write_value(sheet, at, 4, total.value, total, absent, styles)
    write_value(sheet, at, 5, total.cumulative, total, absent, styles)
    put_figure(sheet, at, 6, rounded(total.completion, *PERCENT_BOUNDS), styles, PERCENT_BOUNDS, font_size=10)
    write_value(sheet, at, 7, last_year, total, "", styles)
    change = rounded(difference(last_year, total.value))
    put(sheet, at, 8, change, signed(change, styles, font_size=10))
    put(sheet, at, 9, met_words(total), styles(**words, align="center"))


def write_value(sheet: Any, at: int, column: int, value: Number | None, total: Total, absent: str, styles: Styles) -> None:
    """Write a total's figure, Có or Không in words, or `absent` where there is none."""
    shape = {"num_format": YES_NO} if total.unit_of_measure == _YES_NO_MEASURE and measure_of(total) == _YES_NO_MEASURE and value in {0, 1} else {}
    limits = limits_of(total)
    put_figure(sheet, at, column, absent if value is None else rounded(value, *limits), styles, limits, font_size=10, **shape)


def _write_attention(sheet: Any, at: int, totals: list[Total], result: Consolidation, styles: Styles) -> int:
    left, right = _danger_words(totals, result), _urge_words(result)
    title, text = {"bold": True, "font_size": 10, "bottom": 1}, {"font_size": 10, "text_wrap": True, "valign": "top"}
    apart = {"align": "left", "indent": 2}
    head, words, right_head, beside = styles(**title), styles(**text), styles(**title, **apart), styles(**text, **apart)
    sheet.merge_range(at, 0, at, 3, f"{DANGERS} CHỈ TIÊU CẦN CHÚ Ý NHẤT", head)
    sheet.merge_range(at, 4, at, LAST_COLUMN, "ĐƠN VỊ CẦN ĐÔN ĐỐC", right_head)
    for offset in range(DANGERS):
        pair = [texts[offset] if offset < len(texts) else "" for texts in (left, right)]
        sheet.set_row(at + 1 + offset, row_height((pair[0], _LEFT_WIDTH - _GAP), (pair[1], _PAGE_WIDTH - _LEFT_WIDTH - _GAP), size=10))
        sheet.merge_range(at + 1 + offset, 0, at + 1 + offset, 3, pair[0], words)
        sheet.merge_range(at + 1 + offset, 4, at + 1 + offset, LAST_COLUMN, pair[1], beside)
    return at + 1 + DANGERS


def _danger_words(totals: list[Total], result: Consolidation) -> list[str]:
    found = indicators_in_danger(totals, result.period, DANGERS)
    number = {total.code: index for index, total in enumerate(totals, start=1)}
    lines = [f"TT {number[danger.total.code]}. {danger.total.name}: {_reached(danger.total)}" for danger in found]
    return lines or ["Không có chỉ tiêu nào chậm so với tiến độ thời gian."]


def _reached(total: Total) -> str:
    measure = measure_of(total)
    sign = "%" if measure == "%" else f" {measure}"
    if measure == _YES_NO_MEASURE:
        return "chưa thực hiện"
    return f"đạt {format_number(rounded(total.cumulative, *limits_of(total)) or 0)}{sign}, chỉ tiêu {format_number(total.target or 0)}{sign}"


def _urge_words(result: Consolidation) -> list[str]:
    owing = units_to_urge(result.reporting)
    lines = [_urge_line(standing, result) for standing in owing[:DANGERS]]
    if len(owing) > DANGERS:
        lines[-1] = f"và {len(owing) - DANGERS + 1} đơn vị khác (trang Tiến độ nộp)"
    return lines or ["Không có đơn vị nào phải đôn đốc."]


def _urge_line(standing: UnitStanding, result: Consolidation) -> str:
    unit = result.round.unit_by_code.get(standing.unit)
    name = (unit.document_name or unit.name) if unit else standing.unit
    officer = f" (đ/c {unit.officer})" if unit and unit.officer else ""
    waiting = [f"{count} chỗ {word}" for count, word in ((standing.open_errors, "phải sửa"), (standing.open_asks, "cần xác nhận")) if count]
    due = [f"hạn {moment(standing.deadline)}"] if standing.deadline and not standing.files and not waiting else []
    said = ", ".join([state_words(standing).lower() if not standing.files else "đã nộp", *waiting, *due])
    return f"{name}{officer}: {said}"


def _place_chart(sheet: Any, chart: Any, at: int, count: int) -> None:
    first, last = HEAD_ROW + 1, HEAD_ROW + count
    small = {"name": FONT, "size": 8}
    grid = {"visible": True, "line": {"color": "#BFBFBF", "width": 0.5}}
    bars = {"fill": {"color": "#808080"}, "border": {"color": "black", "width": 0.5}, "gap": 60}
    chart.add_series({"categories": [NAME, first, 0, last, 0], "values": [NAME, first, 6, last, 6], **bars})
    chart.set_title(
        {
            "name": "Mức độ hoàn thành so với chỉ tiêu năm (%), theo TT; cột chạm khung: từ 120% trở lên",
            "name_font": {"name": FONT, "size": 10},
            "overlay": False,
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"min": 0, "max": 120, "major_unit": 20, "num_font": small, "major_gridlines": grid})
    chart.set_x_axis({"num_font": small})
    chart.set_size({"width": _CHART_WIDTH, "height": _CHART_HEIGHT})
    sheet.insert_chart(at, 0, chart, {"x_offset": 2, "y_offset": 6, "description": "Mức độ hoàn thành của từng chỉ tiêu so với chỉ tiêu năm"})


def _page(sheet: Any, last_row: int, said: str) -> None:
    page(sheet, landscape=False, pages_high=1)
    sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.5)
    sheet.center_horizontally()
    sheet.print_area(0, 0, last_row, LAST_COLUMN)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.set_header(mark_header(said))
    sheet.set_footer("")
