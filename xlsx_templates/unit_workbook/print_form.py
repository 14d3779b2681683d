"""``Bản in ký``: the A4 form with merged headings and the signature block of the unit's kind, fed by formulas."""

from __future__ import annotations

from typing import Any

from indicators.catalogue import ValueType
from indicators.estimates import can_be_estimated
from xlsx_templates.layouts.unit_workbook import ESTIMATE, SHEET_INPUT
from xlsx_templates.measure import lines
from xlsx_templates.sample_line import footer_line
from xlsx_templates.unit_workbook.formulas import BLANKS_NAME, cell, completion, cumulative, rate, whole
from xlsx_templates.unit_workbook.input_sheet import DATE_FORMAT, plain, show_side, target_format, worded
from xlsx_templates.unit_workbook.letterhead import SPACE_TO_SIGN, last_column, merge, signature_lines, write_letterhead, write_signatures, write_title
from xlsx_templates.unit_workbook.plan import Block, Line, Plan, goal_to_show
from xlsx_templates.unit_workbook.print_pages import SCALE, Strip, page_breaks
from xlsx_templates.unit_workbook.styles import ALLOWED, DEFAULT_ROW_PIXELS, Styles, number_format

INPUT = f"'{SHEET_INPUT}'!"
WIDTHS = (4, 43.5, 9.5, 7, 12.5, 7.5, 8.5, 5.5, 6.5, 9)
WIDTHS_WITH_ESTIMATE = (4, 34.5, 9.5, 7, 12.5, 7.5, 8.5, 5.5, 6.5, 9, 9)
"""The same width on paper: the wording gives what the estimate takes."""
SIZE, LINE = 11, 17
"""Points of the table's letters, and pixels of one line of them."""
FIRST_HEADING_ROW = 9
FIRST_ROW = 11
BLOCK_PIXELS = 22
HEADING_PIXELS = (22, 40)
GAP_ROWS, GAP_PIXELS = (4, 8), 6
GROUP = "Kết quả thực hiện"
_HEADINGS = (("A", "TT"), ("B", "Nội dung chỉ tiêu"), ("C", "Đơn vị tính"), ("D", "Chỉ tiêu năm"), ("I", "So với chỉ tiêu (%)"))
_SUB_HEADINGS = (("E", "Trong kỳ"), ("F", "Trên tổng số"), ("G", "Lũy kế từ đầu năm"), ("H", "Tỷ lệ (%)"))


def write_print_form(sheet: Any, styles: Styles, plan: Plan) -> None:
    """Write the sheet."""
    for index, width in enumerate(_widths(plan)):
        sheet.set_column(index, index, width)
    sheet.hide_gridlines(2)
    above = write_letterhead(sheet, styles, plan) + write_title(sheet, styles, plan) + _write_gaps(sheet) + sum(HEADING_PIXELS)
    _write_headings(sheet, styles, last_column(plan), ESTIMATE.title if plan.form.period.asks_estimate else "")
    strips = [strip for block in plan.blocks for strip in _write_block(sheet, styles, plan, block)]
    at = FIRST_ROW + len(strips) + 1
    last = write_signatures(sheet, styles, plan, at)
    strips = [*_clinging(strips), Strip(at, 24 * (len(signature_lines(plan)) + 2) + DEFAULT_ROW_PIXELS * SPACE_TO_SIGN)]
    sheet.set_h_pagebreaks(page_breaks(strips, above=above, repeated=sum(HEADING_PIXELS)))
    _set_up(sheet, plan, last)


def _widths(plan: Plan) -> tuple[float, ...]:
    return WIDTHS_WITH_ESTIMATE if plan.form.period.asks_estimate else WIDTHS


def _write_gaps(sheet: Any) -> int:
    """Make the empty rows 4 and 8 low, and return their height in pixels."""
    for row in GAP_ROWS:
        sheet.set_row_pixels(row - 1, GAP_PIXELS)
    return len(GAP_ROWS) * GAP_PIXELS


def _write_headings(sheet: Any, styles: Styles, last: str, estimate: str) -> None:
    looks = styles.get(bold=True, border=1, align="center", valign="vcenter", text_wrap=True, font_size=SIZE)
    top, below = FIRST_HEADING_ROW, FIRST_HEADING_ROW + 1
    for column, title in (*_HEADINGS, *((("J", estimate),) if estimate else ()), (last, "Ghi chú")):
        merge(sheet, f"{column}{top}:{column}{below}", title, looks)
    merge(sheet, f"E{top}:H{top}", GROUP, looks, HEADING_PIXELS[0])
    for column, title in _SUB_HEADINGS:
        sheet.write_string(f"{column}{below}", title, looks)
    sheet.set_row_pixels(below - 1, HEADING_PIXELS[1])


def _write_block(sheet: Any, styles: Styles, plan: Plan, block: Block) -> list[Strip]:
    shift = FIRST_ROW - plan.blocks[0].at
    looks = styles.get(bold=True, border=1, valign="vcenter", indent=1, font_size=SIZE)
    merge(sheet, f"A{block.at + shift}:{last_column(plan)}{block.at + shift}", block.title, looks, BLOCK_PIXELS)
    written = [_write_line(sheet, styles, plan, line, line.at + shift) for line in block.lines]
    return [Strip(block.at + shift, BLOCK_PIXELS, clings=True), *written]


def _write_line(sheet: Any, styles: Styles, plan: Plan, line: Line, at: int) -> Strip:
    row, goal = line.row.input, goal_to_show(line)
    pixels = max(lines(row.name, _widths(plan)[1] - 1.5, size=SIZE), lines(row.unit_of_measure, WIDTHS[2], size=SIZE)) * LINE + 4
    sheet.set_row_pixels(at - 1, pixels)
    middle = styles.get(border=1, valign="vcenter", text_wrap=True, align="center", font_size=SIZE)
    sheet.write_number(at - 1, 0, line.row.number, middle)
    sheet.write_string(at - 1, 1, row.name, _words(styles))
    sheet.write_string(at - 1, 2, row.unit_of_measure, middle)
    target = "" if goal is None else worded(row.value_type, goal.value)
    write = sheet.write_string if isinstance(target, str) else sheet.write_number
    write(at - 1, 3, target, _figure(styles, target_format(line, plan.form.period)))
    _write_figures(sheet, styles, plan, line, at)
    return Strip(at, pixels)


def _write_figures(sheet: Any, styles: Styles, plan: Plan, line: Line, at: int) -> None:
    row = line.row.input
    own = DATE_FORMAT if row.value_type is ValueType.DATE else number_format(row.decimals)
    value, none, note = (f"{INPUT}{cell(key, line.at)}" for key in ("value", "if_none", "note"))
    issued = "" if line.row.reference is None else plain(line.row.reference)
    sheet.write_formula(at - 1, 4, f'=IF({value}<>"",{value},IF({none}<>"",{none},{BLANKS_NAME}))', _figure(styles, own), issued)
    for column, key, compiled, looks in (
        (5, "whole", whole(plan, line), number_format(row.decimals)),
        (6, "cumulative", cumulative(plan, line), own),
        (7, "rate", rate(plan, line), "#,##0.0"),
        (8, "completion", completion(plan, line), "#,##0.0"),
    ):
        source = f"{INPUT}{cell(key, line.at)}"
        sheet.write_formula(at - 1, column, f'=IF({source}="","",{source})', _figure(styles, looks), plain(compiled.value) if compiled else "")
    if goal_to_show(line) is not None:
        show_side(sheet, styles, f"H{at}", f"N(D{at})")
        show_side(sheet, styles, f"I{at}", "100")
    if plan.form.period.asks_estimate:
        _write_estimate(sheet, styles, line, at)
    sheet.write_formula(f"{last_column(plan)}{at}", f'=IF({note}="","",{note})', _words(styles), "")


def _write_estimate(sheet: Any, styles: Styles, line: Line, at: int) -> None:
    row, source = line.row.input, f"{INPUT}{cell(ESTIMATE.key, line.at)}"
    looks = _figure(styles, number_format(row.decimals))
    if can_be_estimated(row):
        sheet.write_formula(f"J{at}", f'=IF({source}="","",{source})', looks, "")
    else:
        sheet.write_blank(f"J{at}", None, looks)


def _clinging(strips: list[Strip]) -> list[Strip]:
    return [*strips[:-1], Strip(strips[-1].at, strips[-1].pixels, clings=True)] if strips else []


def _words(styles: Styles) -> Any:
    return styles.get(border=1, valign="vcenter", text_wrap=True, indent=1, font_size=SIZE)


def _figure(styles: Styles, num_format: str) -> Any:
    return styles.get(border=1, valign="vcenter", align="center", shrink=True, font_size=SIZE, num_format=num_format)


def _set_up(sheet: Any, plan: Plan, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=30 / 25.4, right=20 / 25.4, top=20 / 25.4, bottom=20 / 25.4)
    sheet.set_print_scale(SCALE)
    sheet.repeat_rows(FIRST_HEADING_ROW - 1, FIRST_HEADING_ROW)
    sheet.print_area(0, 0, last - 1, len(_widths(plan)) - 1)
    sheet.set_footer('&C&"Times New Roman,Regular"&13&P')
    if line := footer_line(plan.round.agency.sample_data):
        sheet.set_header(f"&C{line}")
    sheet.protect("", ALLOWED)
