"""What each white cell accepts and says: compiled from the catalogue. A hint, since pasting destroys it; receipt checks again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from indicators.catalogue import OWN_WHOLE, Input, ValueType
from indicators.estimates import can_be_estimated
from indicators.vietnamese.how_to_fill import Message, objection, prompt, whole_prompt
from xlsx_templates.layouts.unit_workbook import ESTIMATE, HEADER_ROW, IF_NONE_CHOICES, NO, WHITE_COLUMNS, YES, column_index
from xlsx_templates.unit_workbook.plan import Block, Line, Plan

LARGEST = 999_999_999_999
HEADER_PROMPTS = {
    "value": Message("Số liệu kỳ này", "Ô trắng: ghi theo cột “Cách ghi”. Ghi 0 khi số liệu đúng là 0."),
    "whole": Message("Trên tổng số", "Ô trắng: ghi tổng số để tính tỷ lệ. Ô xám: tự tính, không phải ghi."),
    "if_none": Message("Nếu không có số", "Ô trắng: khi không ghi số, chọn Không phát sinh, Không áp dụng hoặc Chưa có số liệu."),
    "evidence": Message("Minh chứng", "Ô trắng: số văn bản, đường dẫn hoặc tên tệp minh chứng, nếu có."),
    "note": Message("Ghi chú", "Ô trắng: điều đơn vị muốn nói thêm về số liệu của dòng này."),
}
_ESTIMATE = Message(
    "Ước thực hiện cả năm", "Ô trắng: số ước đạt đến hết năm, kể cả phần đã làm. Số ước để riêng, không cộng vào số liệu. Chưa ước được thì để trống."
)
_IF_NONE = Message("Nếu không có số", "Chọn khi để trống “Số liệu kỳ này”: " + ", ".join(IF_NONE_CHOICES) + ".")
_IF_NONE_AGAIN = Message("Đề nghị chọn lại", "Đề nghị chọn trong danh sách: " + ", ".join(IF_NONE_CHOICES) + ".")


def write_validation(sheet: Any, plan: Plan) -> None:
    """Write every rule of ``Nhập liệu``'s table."""
    for key in WHITE_COLUMNS:
        sheet.data_validation(HEADER_ROW - 1, column_index(key), HEADER_ROW - 1, column_index(key), {"validate": "any", **_input(HEADER_PROMPTS[key])})
    for line in plan.lines:
        _write_line(sheet, plan, line)
    if plan.form.period.asks_estimate:
        _write_estimates(sheet, plan)
    _write_if_none(sheet, plan.blocks)


def value_rule(row: Input) -> dict[str, Any]:
    """Return what Số liệu kỳ này accepts, in XlsxWriter's words."""
    match row.value_type:
        case ValueType.YES_NO:
            return {"validate": "list", "source": [YES, NO]}
        case ValueType.DATE:
            return {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31)}
        case _:
            return {"validate": "decimal" if row.decimals else "integer", "criteria": "between", "minimum": 0, "maximum": LARGEST}


def _write_line(sheet: Any, plan: Plan, line: Line) -> None:
    row, at = line.row.input, line.at - 1
    said, refused = prompt(row, plan.form.period, line.row.number), objection(row)
    column = column_index("value")
    sheet.data_validation(at, column, at, column, {**value_rule(row), **_input(said), **_error(refused)})
    if row.whole == OWN_WHOLE:
        column = column_index("whole")
        sheet.data_validation(at, column, at, column, {**value_rule(row), **_input(whole_prompt(row, line.row.number)), **_error(refused)})


def _write_estimates(sheet: Any, plan: Plan) -> None:
    column = column_index(ESTIMATE.key)
    sheet.data_validation(HEADER_ROW - 1, column, HEADER_ROW - 1, column, {"validate": "any", **_input(_ESTIMATE)})
    for line in plan.lines:
        if can_be_estimated(line.row.input):
            at, row = line.at - 1, line.row.input
            sheet.data_validation(at, column, at, column, {**value_rule(row), **_input(_ESTIMATE), **_error(objection(row))})


def _write_if_none(sheet: Any, blocks: Iterable[Block]) -> None:
    column = column_index("if_none")
    runs = [(block.lines[0].at - 1, column, block.lines[-1].at - 1, column) for block in blocks if block.lines]
    if runs:
        rule = {"validate": "list", "source": list(IF_NONE_CHOICES), **_input(_IF_NONE), **_error(_IF_NONE_AGAIN)}
        sheet.data_validation(*runs[0], {**rule, "other_cells": [list(run) for run in runs[1:]]} if runs[1:] else rule)


def _input(message: Message) -> dict[str, str]:
    return {"input_title": message.title, "input_message": message.text}


def _error(message: Message) -> dict[str, str]:
    return {"error_title": message.title, "error_message": message.text}
