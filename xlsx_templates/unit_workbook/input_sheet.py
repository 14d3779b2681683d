"""``Nhập liệu``: the band, then the clean table of one row per input."""

from __future__ import annotations

from typing import Any

from indicators.catalogue import Comparator, Per, ValueType
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.vietnamese.how_to_fill import how_to_fill, span_word
from xlsx_templates.layouts.unit_workbook import (
    ALL_COLUMNS,
    COLUMNS,
    ESTIMATE,
    HEADER_ROW,
    NO,
    PREPARED_BY,
    RESULT_MET,
    RESULT_NOT_DUE,
    RESULT_NOT_MET,
    SHEET_INPUT,
    SIGNATURE_CELLS,
    WHITE_COLUMNS,
    YES,
    Column,
    column_index,
    column_letter,
    input_name,
)
from xlsx_templates.measure import row_pixels
from xlsx_templates.unit_workbook.band import ROW_PIXELS as BAND_PIXELS
from xlsx_templates.unit_workbook.band import write_band
from xlsx_templates.unit_workbook.doubts import Cells, any_holds, doubts
from xlsx_templates.unit_workbook.filled_sheet import page, write_titles
from xlsx_templates.unit_workbook.formulas import Formula, completion, cumulative, is_white, rate, result, whole
from xlsx_templates.unit_workbook.plan import Block, Line, Plan, goal_to_show, judged_in_period
from xlsx_templates.unit_workbook.print_pages import Strip, page_breaks
from xlsx_templates.unit_workbook.styles import BAD, BLOCK, GOOD, WAIT, Styles, number_format
from xlsx_templates.unit_workbook.validation import write_validation

HEADER_PIXELS = 48
BLOCK_PIXELS = 26
_WRAPPED = ("name", "unit_of_measure", "how")
_CENTRED = frozenset({"number", "unit_of_measure", "how", "if_none", "result"})
_LIMITS = {Comparator.AT_MOST: "≤ ", Comparator.LESS: "< ", Comparator.MORE: "> "}
DATE_FORMAT = "dd/mm/yyyy"
FRACTION = "#,##0.###"
PRECISE = "#,##0.0#####"
SCALE, SCALE_WITH_ESTIMATE = 48, 45
"""Percent at which the columns fill the width of a landscape A4 page; Excel keeps page breaks only where a scale is set."""
PAGE_PIXELS = 1390
"""What fits between the margins of a page at that scale, with some room left for other programs' rounding."""


def write_input_sheet(workbook: Any, sheet: Any, styles: Styles, plan: Plan) -> None:
    """Write the whole sheet, cursor in the first white cell, protected without a password."""
    for index, column in enumerate(_columns(plan)):
        sheet.set_column(index, index, column.width)
    write_band(sheet, styles, plan)
    write_titles(sheet, styles, _columns(plan), {*WHITE_COLUMNS, ESTIMATE.key}, HEADER_ROW, HEADER_PIXELS)
    strips = [strip for block in plan.blocks for strip in _write_block(sheet, styles, plan, block)]
    sheet.set_h_pagebreaks(page_breaks(strips, above=sum(BAND_PIXELS.values()) + HEADER_PIXELS, repeated=HEADER_PIXELS, room=PAGE_PIXELS))
    _colour(sheet, styles, plan)
    write_validation(sheet, plan)
    for line in plan.lines:
        workbook.define_name(input_name(line.code), f"='{SHEET_INPUT}'!${column_letter('value')}${line.at}")
    _set_up(sheet, plan)


def _columns(plan: Plan) -> tuple[Column, ...]:
    """Return the columns of the table: one more where the period asks what the unit expects of the year."""
    return ALL_COLUMNS if plan.form.period.asks_estimate else COLUMNS


def _write_block(sheet: Any, styles: Styles, plan: Plan, block: Block) -> list[Strip]:
    looks = styles.get(bold=True, bg_color=BLOCK, valign="vcenter")
    sheet.write_string(block.at - 1, 0, block.title, looks)
    for index in range(1, len(_columns(plan))):
        sheet.write_blank(block.at - 1, index, None, looks)
    sheet.set_row_pixels(block.at - 1, BLOCK_PIXELS)
    return [Strip(block.at, BLOCK_PIXELS, clings=True), *(_write_line(sheet, styles, plan, line) for line in block.lines)]


def _write_line(sheet: Any, styles: Styles, plan: Plan, line: Line) -> Strip:
    at, said = line.at - 1, _said(plan, line)
    texts = tuple((str(said[key]), COLUMNS[column_index(key)].width - 1) for key in _WRAPPED)
    pixels = row_pixels(texts)
    sheet.set_row_pixels(at, pixels)
    for index, column in enumerate(_columns(plan)):
        looks = styles.grid(white=is_white(column.key, line.row.input), **_looks(line, column.key, plan.form.period))
        _write(sheet, at, index, said.get(column.key) or _figure(plan, line, column.key), looks)
    return Strip(line.at, pixels)


def _write(sheet: Any, at: int, index: int, content: Formula | Number | str | None, looks: Any) -> None:
    match content:
        case Formula():
            sheet.write_formula(at, index, content.text, looks, plain(content.value))
        case None | "":
            sheet.write_blank(at, index, None, looks)
        case str():
            sheet.write_string(at, index, content, looks)
        case _:
            sheet.write_number(at, index, content, looks)


def _figure(plan: Plan, line: Line, key: str) -> Formula | Number | str | None:
    match key:
        case "target":
            goal = goal_to_show(line)
            return None if goal is None else worded(line.row.input.value_type, goal.value)
        case "previous":
            before = plan.previous_part(line)
            return None if before is None else worded(line.row.input.value_type, before)
        case "value":
            return line.row.reference
    return _computed(plan, line, key)


def _said(plan: Plan, line: Line) -> dict[str, Number | str]:
    row, goal = line.row.input, goal_to_show(line)
    until = goal.day if goal and goal.per is Per.DATE else None
    how = how_to_fill(row, plan.form.period, until)
    return {"number": line.row.number, "name": row.name, "unit_of_measure": row.unit_of_measure, "how": how, "code": line.code}


def _computed(plan: Plan, line: Line, key: str) -> Formula | None:
    compile_ = {"whole": whole, "cumulative": cumulative, "rate": rate, "completion": completion, "result": result}.get(key)
    return compile_(plan, line) if compile_ else None


def worded(kind: ValueType, value: Number) -> Number | str:
    """Return a figure as shown: Có or Không for yes or no."""
    return (YES if value else NO) if kind is ValueType.YES_NO else value


def _looks(line: Line, key: str, period: ReportingPeriod) -> dict[str, Any]:
    row = line.row.input
    figure = DATE_FORMAT if row.value_type is ValueType.DATE else number_format(row.decimals)
    match key:
        case "value" | "cumulative" | "previous":
            return {"num_format": figure, "align": "center" if row.value_type is ValueType.YES_NO else "right", **({"bold": True} if key == "value" else {})}
        case "whole" | ESTIMATE.key:
            return {"num_format": number_format(row.decimals), "align": "right"}
        case "target":
            return {"num_format": target_format(line, period), "align": "center" if row.value_type is ValueType.YES_NO else "right"}
        case "rate" | "completion":
            return {"num_format": "#,##0.0", "align": "right"}
        case "code":
            return {"font_size": 9, "font_color": "#7F7F7F"}
    return {"text_wrap": True, **({"align": "center"} if key in _CENTRED else {"indent": 1})}


def target_format(line: Line, period: ReportingPeriod) -> str:
    """Return the number format of Chỉ tiêu năm: with its limit, its percent sign, its span ("20/quý")."""
    goal = goal_to_show(line)
    if goal is None:
        return "General"
    decimals = max(0, -int(goal.value.as_tuple().exponent)) if not isinstance(goal.value, int) else 0
    figure = number_format(decimals)
    limit = f'"{_LIMITS[goal.comparator]}"' if goal.comparator in _LIMITS else ""
    percent = '"%"' if line.row.input.is_rate else ""
    each = f'"/{span_word(period)}"' if judged_in_period(line) else ""
    return f"{limit}{figure}{percent}{each}"


def _colour(sheet: Any, styles: Styles, plan: Plan) -> None:
    for line in plan.lines:
        _show_fraction(sheet, styles, line)
        _show_sides(sheet, styles, plan, line)
        test = any_holds(doubts(plan, line, Cells(line.at)))
        sheet.conditional_format(
            f"{column_letter('value')}{line.at}", {"type": "formula", "criteria": f"={test}", "format": styles.get(bg_color=BAD["bg_color"])}
        )
    area = f"{column_letter('result')}{HEADER_ROW + 1}:{column_letter('result')}{plan.last_row}"
    for text, looks in ((RESULT_MET, GOOD), (RESULT_NOT_MET, BAD), (RESULT_NOT_DUE, WAIT)):
        sheet.conditional_format(area, {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": styles.get(**looks)})


def _show_fraction(sheet: Any, styles: Styles, line: Line) -> None:
    """Let a count show the fraction that was typed into it, beside the sentence that asks for a whole number."""
    if line.row.input.decimals or line.row.input.value_type in {ValueType.YES_NO, ValueType.DATE}:
        return
    cell = f"{column_letter('value')}{line.at}"
    looks = styles.get(bg_color=BAD["bg_color"], num_format=FRACTION)
    sheet.conditional_format(cell, {"type": "formula", "criteria": f"=N({cell})<>INT(N({cell}))", "format": looks})


def _show_sides(sheet: Any, styles: Styles, plan: Plan, line: Line) -> None:
    if goal_to_show(line) is None:
        return
    for key, limit in (("rate", f"N({column_letter('target')}{line.at})"), ("completion", "100")):
        if _computed(plan, line, key) is not None:
            show_side(sheet, styles, f"{column_letter(key)}{line.at}", limit)


def show_side(sheet: Any, styles: Styles, cell: str, limit: str) -> None:
    """Let the cell of a rate show as many decimals as it takes to see on which side of `limit`, a cell's number or a plain one, it lies."""
    crosses = f"SIGN(ROUND({cell},1)-{limit})<>SIGN({cell}-{limit})"
    looks = styles.get(num_format=PRECISE)
    sheet.conditional_format(cell, {"type": "formula", "criteria": f"=IF(ISNUMBER({cell}),{crosses},FALSE)", "format": looks})


def _set_up(sheet: Any, plan: Plan) -> None:
    page(sheet, plan.round.agency.sample_data, header_row=HEADER_ROW, last_row=plan.last_row, columns=len(_columns(plan)))
    sheet.set_selection(SIGNATURE_CELLS[PREPARED_BY])
    sheet.autofilter(HEADER_ROW - 1, 0, plan.last_row - 1, len(_columns(plan)) - 1)
    sheet.set_print_scale(SCALE if not plan.form.period.asks_estimate else SCALE_WITH_ESTIMATE)
    sheet.ignore_errors({"formula_differs": f"A1:P{plan.last_row}", "number_stored_as_text": "C4:I6"})


def plain(value: Number | str) -> float | str:
    """Return a formula's value as XlsxWriter takes it."""
    return value if isinstance(value, str | int) else float(value)
