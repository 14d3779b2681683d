"""``Phụ lục``: the result by working area, A4 landscape, to be attached to a report (HD 29-HD/TWĐTN-VP, III)."""

from __future__ import annotations

from itertools import count
from typing import Any

from indicators.consolidation import Consolidation
from indicators.published import areas
from indicators.totals import Total
from indicators.vietnamese.closing_words import mark
from indicators.vietnamese.measured import PERCENT_BOUNDS
from indicators.vietnamese.wording import counted_words, measure_of, met_words
from xlsx_templates.consolidated_workbook.quick_report import write_value
from xlsx_templates.consolidated_workbook.styles import A4, FONT, Styles, heads, mark_header, put, put_figure, rounded, row_height

NAME = "Phụ lục"
HEAD_ROW = 7
_LEFT, _RIGHT = (0, 2), (5, 8)
_TITLES = (
    ("TT", 6),
    ("Nội dung chỉ tiêu", 58),
    ("Đơn vị tính", 11),
    ("Chỉ tiêu năm", 11),
    ("Kết quả trong kỳ", 11),
    ("Lũy kế từ đầu năm", 11),
    ("So với chỉ tiêu (%)", 11),
    ("Kết quả", 13),
    ("Ghi chú", 26),
)
_PAGE_WIDTH = sum(width for _, width in _TITLES)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def write_annex(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write the annex."""
    _write_letterhead(sheet, result, styles)
    heads(sheet, HEAD_ROW, _TITLES, styles, 34)
    _page(sheet, mark(result.closing))
    at, numbers = HEAD_ROW + 1, count(1)
    for index, (area, lines) in enumerate(areas(result).items(), start=1):
        sheet.set_row(at, 19)
        sheet.write_string(at, 0, roman(index), styles(bold=True, border=1, align="center"))
        sheet.merge_range(at, 1, at, len(_TITLES) - 1, area.upper() or "CHUNG", styles.group)
        at += 1
        for _, total in lines:
            _write_line(sheet, at, next(numbers), total, styles)
            at += 1


def roman(number: int) -> str:
    """Return a number below 40 in Roman letters."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _write_letterhead(sheet: Any, result: Consolidation, styles: Styles) -> None:
    agency = result.round.agency
    for row, height in enumerate((21, 20, 20, 24, 20, 20, 8)):
        sheet.set_row(row, height)
    plain, bold = styles(font_size=14, align="center"), styles(font_size=14, bold=True, align="center")
    sheet.merge_range(0, *_span(_LEFT, 0), agency.parent_name.upper(), plain)
    sheet.merge_range(0, *_span(_RIGHT, 0), "ĐOÀN TNCS HỒ CHÍ MINH", styles(font_size=15, bold=True, align="center", underline=1))
    sheet.merge_range(1, *_span(_LEFT, 1), (agency.heading or agency.name).upper(), bold)
    sheet.merge_range(2, *_span(_LEFT, 2), "***", bold)
    place = f"{agency.place or '…'}, ngày … tháng … năm {result.period.end.year}"
    sheet.merge_range(2, *_span(_RIGHT, 2), place, styles(font_size=13, italic=True, align="center"))
    last = len(_TITLES) - 1
    sheet.merge_range(3, 0, 3, last, "PHỤ LỤC", styles(font_size=16, bold=True, align="center"))
    title = f"Kết quả thực hiện các chỉ tiêu công tác Đoàn và phong trào thanh thiếu nhi {result.period.name[0].lower()}{result.period.name[1:]}"
    sheet.merge_range(4, 0, 4, last, title, bold)
    attached = f"(Kèm theo Báo cáo số …-BC/ĐTN, ngày … tháng … năm {result.period.end.year} của {agency.name})"
    sheet.merge_range(5, 0, 5, last, attached, styles(font_size=13, italic=True, align="center"))
    if agency.sample_data:
        sheet.set_row(6, row_height((agency.sample_data, _PAGE_WIDTH), size=10) + 6)
        sheet.merge_range(6, 0, 6, last, agency.sample_data, styles(font_size=10, italic=True, align="center", text_wrap=True))


def _span(columns: tuple[int, int], row: int) -> tuple[int, int, int]:
    return columns[0], row, columns[1]


def _write_line(sheet: Any, at: int, number: int, total: Total, styles: Styles) -> None:
    sheet.set_row(at, row_height((total.name, 56.5), (_remark(total), 24.5)))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, total.name, styles.text)
    put(sheet, at, 2, measure_of(total), styles.centred)
    write_value(sheet, at, 3, total.target, total, "", styles)
    write_value(sheet, at, 4, total.value, total, "", styles)
    write_value(sheet, at, 5, total.cumulative, total, "", styles)
    put_figure(sheet, at, 6, rounded(total.completion, *PERCENT_BOUNDS), styles, PERCENT_BOUNDS)
    put(sheet, at, 7, met_words(total), styles.centred)
    put(sheet, at, 8, _remark(total), styles(border=1, text_wrap=True, font_size=10))


def _remark(total: Total) -> str:
    coverage = total.coverage
    if not coverage.expected:
        return "Chưa thu trong kỳ này"
    return "" if coverage.counted == coverage.expected else counted_words(coverage)


def _page(sheet: Any, said: str) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.79, right=0.79, top=0.79, bottom=0.79)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.set_header(mark_header(said, f'&C&"{FONT},Regular"&13&P'))
