"""``Kiểm tra``: one line per input, by plain formulas, with one overall light on top."""

from __future__ import annotations

from typing import Any

from xlsx_templates.layouts.unit_workbook import (
    BLANKS_CELL,
    BLANKS_UNKNOWN,
    HEADER_ROW,
    PREPARED_BY,
    SHEET_CHECKS,
    SHEET_INPUT,
    SIGNATURE_CELLS,
)
from xlsx_templates.measure import row_pixels
from xlsx_templates.sample_line import page_footer
from xlsx_templates.unit_workbook.doubts import Cells, doubts, first_sentence
from xlsx_templates.unit_workbook.formulas import BLANKS_NAME
from xlsx_templates.unit_workbook.plan import Block, Line, Plan
from xlsx_templates.unit_workbook.print_pages import Strip, page_breaks
from xlsx_templates.unit_workbook.styles import ALLOWED, BAD, BLOCK, GOOD, HEADING, WAIT, Styles

INPUT = f"'{SHEET_INPUT}'!"
BLANK_COUNT = f"'{SHEET_CHECKS}'!$C$4"
DOUBT_COUNT = f"'{SHEET_CHECKS}'!$C$5"
TOP_PIXELS = {0: 30, 1: 32, 2: 22, 3: 22, 4: 22, 5: 30}
HEADER_PIXELS, BLOCK_PIXELS = 30, 28
SCALE, PAGE_PIXELS = 83, 770
"""Percent at which the columns fill the width of a landscape A4 page, and what fits between its margins at that scale."""
FILLED = "Đã ghi"
BLANK = "Chưa ghi"
DOUBTFUL = "Xem lại"
TITLES = (("TT", 5), ("Nội dung chỉ tiêu", 52), ("Ô", 8), ("Tình trạng", 18), ("Nội dung cần xem lại", 62))
ALL_FILLED = "Đã ghi đủ các dòng"
NO_DOUBT = "không có chỗ cần xem lại"
READY = "ĐÃ ĐỦ: có thể gửi"
TO_FILL = "CHƯA ĐỦ: còn dòng chưa ghi"
TO_REVIEW = "CẦN XEM LẠI trước khi gửi"
NO_PREPARER = "Chưa ghi “Người lập biểu”, nên lựa chọn cho các dòng để trống chưa có giá trị."


def write_checks(sheet: Any, styles: Styles, plan: Plan) -> None:
    """Write the sheet; its lines stand in the same rows as on ``Nhập liệu``."""
    for column, (_, width) in enumerate(TITLES):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    for row, pixels in (*TOP_PIXELS.items(), (HEADER_ROW - 1, HEADER_PIXELS)):
        sheet.set_row_pixels(row, pixels)
    _write_top(sheet, styles, plan)
    for column, (title, _) in enumerate(TITLES):
        sheet.write_string(
            HEADER_ROW - 1, column, title, styles.get(bold=True, font_color="#FFFFFF", bg_color=HEADING, border=1, align="center", valign="vcenter")
        )
    strips = [strip for block in plan.blocks for strip in _write_block(sheet, styles, plan, block)]
    above = sum(TOP_PIXELS.values()) + HEADER_PIXELS
    sheet.set_h_pagebreaks(page_breaks(strips, above=above, repeated=HEADER_PIXELS, room=PAGE_PIXELS))
    _colour(sheet, styles, plan)
    _set_up(sheet, plan)


def _write_block(sheet: Any, styles: Styles, plan: Plan, block: Block) -> list[Strip]:
    sheet.set_row_pixels(block.at - 1, BLOCK_PIXELS)
    for column in range(len(TITLES)):
        sheet.write_string(block.at - 1, column, "" if column else block.title, styles.get(bold=True, bg_color=BLOCK, valign="vcenter"))
    return [Strip(block.at, BLOCK_PIXELS, clings=True), *(_write_line(sheet, styles, plan, line) for line in block.lines)]


def state_formula() -> str:
    """Return the live sentence of the band: what is left to write and to look at again."""
    blank = f'IF({BLANK_COUNT}=0,"{ALL_FILLED}","Còn "&{BLANK_COUNT}&" dòng chưa ghi")'
    doubt = f'IF({DOUBT_COUNT}=0,"{NO_DOUBT}",{DOUBT_COUNT}&" chỗ cần xem lại")'
    return f'="Chỉ ghi vào ô trắng. "&{blank}&"; "&{doubt}'


def state_as_issued(plan: Plan) -> str:
    """Return that sentence for the workbook as issued."""
    blank = _blank_as_issued(plan)
    said = f"Còn {blank} dòng chưa ghi" if blank else ALL_FILLED
    return f"Chỉ ghi vào ô trắng. {said}; {NO_DOUBT}"


def _write_top(sheet: Any, styles: Styles, plan: Plan) -> None:
    blank = _blank_as_issued(plan)
    sheet.write_string("A1", "KIỂM TRA TRƯỚC KHI GỬI", styles.get(bold=True, font_size=15, font_color=HEADING, valign="vcenter"))
    light = f'=IF(C5>0,"{TO_REVIEW}",IF(C4>0,"{TO_FILL}","{READY}"))'
    looks = styles.get(bold=True, font_size=14, border=1, valign="vcenter", align="center")
    sheet.merge_range("A2:D2", "", looks)
    sheet.write_formula("A2", light, looks, TO_FILL if blank else READY)
    for at, label, formula, value in (
        (3, "Số dòng đã ghi hoặc đã chọn", f"={len(plan.lines)}-C4", len(plan.lines) - blank),
        (4, "Số dòng chưa ghi", f'=COUNTIF({_column(plan, "D")},"{BLANK}")', blank),
        (5, "Số chỗ cần xem lại", f'=COUNTIF({_column(plan, "D")},"{DOUBTFUL}")+IF(E6="",0,1)', 0),
    ):
        sheet.write_string(f"B{at}", label, styles.get(align="right", indent=1))
        sheet.write_formula(f"C{at}", formula, styles.get(bold=True, align="center"), value)
    _write_blanks_line(sheet, styles)


def _write_blanks_line(sheet: Any, styles: Styles) -> None:
    sheet.write_string("B6", "Các dòng còn để trống là", styles.get(align="right", valign="top", indent=1))
    sheet.write_formula("C6", f"={INPUT}{BLANKS_CELL}", styles.get(bold=True, valign="top"), BLANKS_UNKNOWN)
    preparer = f"{INPUT}{SIGNATURE_CELLS[PREPARED_BY]}"
    formula = f'=IF(AND(C6<>"",C6<>"{BLANKS_UNKNOWN}",LEN(TRIM({preparer}))=0),"{NO_PREPARER}","")'
    sheet.write_formula("E6", formula, styles.get(bold=True, valign="top", font_color=BAD["font_color"]), "")


def _write_line(sheet: Any, styles: Styles, plan: Plan, line: Line) -> Strip:
    at = line.at - 1
    cells = Cells(line.at, INPUT)
    pixels = row_pixels(((line.row.input.name, TITLES[1][1] - 1.5),))
    sheet.set_row_pixels(at, pixels)
    sheet.write_number(at, 0, line.row.number, styles.get(border=1, border_color="#A6A6A6", align="center", valign="vcenter"))
    framed = styles.get(border=1, border_color="#A6A6A6", valign="vcenter", text_wrap=True, indent=1)
    sheet.write_string(at, 1, line.row.input.name, framed)
    link = styles.get(border=1, border_color="#A6A6A6", valign="vcenter", align="center", font_color="#0563C1", underline=1)
    target = cells["value"].replace("$", "")
    sheet.write_url(at, 2, f"internal:{target}", link, target.partition("!")[2])
    filled = line.row.reference is not None
    sheet.write_formula(
        at, 3, _status(cells, line.at), styles.get(border=1, border_color="#A6A6A6", valign="vcenter", align="center"), FILLED if filled else BLANK
    )
    sheet.write_formula(at, 4, f"={first_sentence(doubts(plan, line, cells))}", framed, "")
    return Strip(line.at, pixels)


def _status(cells: Cells, at: int) -> str:
    value, none = cells["value"], cells["if_none"]
    left = f'IF({none}<>"",{none},IF({BLANKS_NAME}<>"",{BLANKS_NAME},"{BLANK}"))'
    return f'=IF(E{at}<>"","{DOUBTFUL}",IF(LEN(TRIM({value}))>0,"{FILLED}",{left}))'


def _colour(sheet: Any, styles: Styles, plan: Plan) -> None:
    for text, looks in ((DOUBTFUL, BAD), (BLANK, WAIT), (FILLED, GOOD)):
        sheet.conditional_format(_column(plan, "D").replace("$", ""), {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": styles.get(**looks)})
    for test, looks in (("$C$5>0", BAD), ("$C$4>0", WAIT), ("TRUE", GOOD)):
        sheet.conditional_format("A2:D2", {"type": "formula", "criteria": f"={test}", "format": styles.get(**looks), "stop_if_true": True})


def _set_up(sheet: Any, plan: Plan) -> None:
    sheet.freeze_panes(HEADER_ROW, 0)
    sheet.protect("", ALLOWED)
    sheet.autofilter(HEADER_ROW - 1, 0, plan.last_row - 1, len(TITLES) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_print_scale(SCALE)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
    sheet.repeat_rows(HEADER_ROW - 1)
    sheet.set_footer(page_footer(plan.round.agency.sample_data))


def _column(plan: Plan, name: str) -> str:
    return f"${name}${HEADER_ROW + 1}:${name}${plan.last_row}"


def _blank_as_issued(plan: Plan) -> int:
    return sum(line.row.reference is None for line in plan.lines)
