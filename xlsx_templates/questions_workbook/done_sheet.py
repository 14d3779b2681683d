"""``Đã xử lý``: what was decided and is in force, with a white cell to take it back."""

from __future__ import annotations

from typing import Any

from indicators.catalogue import ValueType
from indicators.consolidation import Consolidation
from indicators.corrections import earlier_cell, key_words
from indicators.deciding import figure_in, standing_text
from indicators.decisions import Column, Decision, file_of
from indicators.findings import NOWHERE, Place
from indicators.named_rows import NamedRows, name_of_row
from indicators.submissions import Entry
from indicators.vietnamese.action_words import ACTION_WORDS, value_words
from indicators.vietnamese.reported_words import YES_NO_WORDS
from xlsx_templates.consolidated_workbook.links import put_link
from xlsx_templates.consolidated_workbook.styles import Styles, heads, page, put, put_moment, row_height
from xlsx_templates.questions_workbook import layout
from xlsx_templates.questions_workbook.nouns import Questions
from xlsx_templates.unit_workbook.styles import ALLOWED

_COLUMN = {title: index for index, (title, _) in enumerate(layout.DONE_COLUMNS)}
_HOW = "Muốn xử lý lại chỗ nào: chọn Mở lại, ghi tên Người mở lại, lưu lại rồi chạy tổng hợp; chỗ đó sẽ được hỏi lại."
_NOTHING = "Chưa có chỗ nào được xử lý."
_ROWS = "nhiều dòng"


def write_done(sheet: Any, questions: Questions, styles: Styles) -> None:
    """Write one row for each decision, the oldest first."""
    sheet.write_string(0, 0, f"NHỮNG CHỖ ĐÃ XỬ LÝ, {questions.result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, _HOW, styles.remark)
    heads(sheet, layout.HEAD_ROW, layout.DONE_COLUMNS, styles, 32)
    sheet.set_column(_COLUMN[layout.KEY], _COLUMN[layout.KEY], None, None, {"hidden": True})
    page(sheet, landscape=True, head_row=layout.HEAD_ROW)
    first = layout.HEAD_ROW + 1
    rows = NamedRows(questions.result.round, questions.result.period)
    for index, decision in enumerate(questions.decided):
        _write_decision(sheet, first + index, decision, questions, rows, styles)
    last = first + max(len(questions.decided), 1) - 1
    if questions.decided:
        rule = {"validate": "list", "source": [layout.REOPEN_WORD], "input_title": layout.REOPEN, "input_message": "Chọn để chỗ này được hỏi lại."}
        sheet.data_validation(first, _COLUMN[layout.REOPEN], last, _COLUMN[layout.REOPEN], rule)
    else:
        put(sheet, first, 0, _NOTHING, styles.remark)
    sheet.autofilter(layout.HEAD_ROW, 0, last, _COLUMN[layout.REOPENED_BY])
    sheet.protect("", ALLOWED)
    sheet.print_area(0, 0, last, _COLUMN[layout.REOPENED_BY])


def _write_decision(sheet: Any, at: int, decision: Decision, questions: Questions, rows: NamedRows, styles: Styles) -> None:
    unit, name, found, place = _about(decision, questions, rows)
    grey, white = styles(border=1, text_wrap=True, bg_color="#F2F2F2"), styles(border=1, text_wrap=True, locked=False)
    reason = _reason(decision)
    sheet.set_row(at, row_height((unit, 22), (name, 34), (found, 18), (reason, 28), (decision.who, 18), least=2))
    words = {layout.UNIT: unit, layout.NAME: name, layout.FOUND: found, layout.DONE: ACTION_WORDS[decision.action]}
    for title, text in {**words, layout.COUNTED_AS: _value(decision, questions), layout.REASON: reason, layout.WHO: decision.who}.items():
        put(sheet, at, _COLUMN[title], text, grey)
    link = styles(border=1, align="center", underline=1, font_color="#1F3864", bg_color="#F2F2F2")
    put_link(sheet, at, _COLUMN[layout.CELL], questions.result.period.code, place, place.cell or ("tệp" if place.file else ""), (link, grey))
    put_moment(sheet, at, _COLUMN[layout.WHEN], decision.when.replace(microsecond=0), styles)
    for title in (layout.REOPEN, layout.REOPENED_BY):
        put(sheet, at, _COLUMN[title], None, white)
    put(sheet, at, _COLUMN[layout.KEY], layout.key_text(decision.key), styles(font_size=8))


def _reason(decision: Decision) -> str:
    """Return why the office decided so; where it wrote nothing, why the unit corrects an earlier period."""
    about = earlier_cell(decision.key)
    return decision.reason or (f"Đơn vị: {about[1]}" if about and about[1] else "")


def _about(decision: Decision, questions: Questions, rows: NamedRows) -> tuple[str, str, str, Place]:
    """Return unit, name, text found and place of what a decision is about; no place where something else stands there now."""
    result, key = questions.result, decision.key
    if key.column is Column.FILE:
        return _about_file(decision, result)
    unit = result.round.unit_by_code.get(key.unit)
    name = name_of_row(result.round, key) or rows.names(key.unit, rows.codes(key)) or _ROWS
    found = key_words(key) if key.column is Column.EARLIER else rows.texts(key) if key.column is Column.ROWS else key.text
    return unit.name if unit else key.unit, name, found, _place(decision, questions)


def _about_file(decision: Decision, result: Consolidation) -> tuple[str, str, str, Place]:
    sha256, sheet = file_of(decision.key)
    record = next((file for file in result.files if file.sha256 == sha256), None)
    if record is None:
        return "", "", "cả tệp", NOWHERE
    code = next((part.unit for part in record.parts if part.sheet == sheet), record.unit)
    unit = result.round.unit_by_code.get(code)
    return unit.name if unit else "", record.name, f"trang {sheet}" if sheet else "cả tệp", Place(record.name, sheet)


def _place(decision: Decision, questions: Questions) -> Place:
    key = decision.key
    standing = questions.result.standings.get(key.period)
    entry: Entry | None = standing.entries.get(key.unit, {}).get(key.input) if standing else None
    if entry is None or key.column in {Column.ROWS, Column.EARLIER, Column.PASSAGE} or standing_text(entry, key.column) != key.text:
        return NOWHERE
    return figure_in(entry, key.column).place


def _value(decision: Decision, questions: Questions) -> str:
    unit = questions.result.round.unit_by_code.get(decision.value) if isinstance(decision.value, str) else None
    row = questions.result.round.catalogue.input_by_code.get(decision.key.input)
    if row is not None and row.value_type is ValueType.YES_NO and decision.key.column is Column.VALUE and decision.value in YES_NO_WORDS:
        return YES_NO_WORDS[1 if decision.value == 1 else 0]
    return unit.name if unit else value_words(decision)
