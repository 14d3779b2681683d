"""``Điều chỉnh kỳ trước``: white lines for what the unit corrects of earlier periods, and the hidden sheet of what it reported.

What was reported stands in the hidden sheet as plain values, so that a program that calculates nothing can read it too. A figure is corrected cell by
cell: a rate whose part and whole are both wrong takes two lines, told apart by `Cột`, each approved for itself.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from indicators.catalogue import Input, ValueType
from indicators.decisions import Column as Cell
from indicators.periods import period_name
from indicators.submissions import Correction, Fact
from indicators.vietnamese.reported_words import YES_NO_WORDS, reported_words
from xlsx_templates.layouts.corrections_sheet import COLUMN_WORDS, COLUMNS, HEADER_ROW, LINES, WHITE_COLUMNS, row_label
from xlsx_templates.layouts.unit_workbook import SHEET_REPORTED
from xlsx_templates.measure import row_pixels
from xlsx_templates.unit_workbook.filled_sheet import ROW_PIXELS, page_of_words, write_lines_above, write_titles
from xlsx_templates.unit_workbook.plan import Plan, Shown
from xlsx_templates.unit_workbook.styles import BAD, GOOD, Styles

LABELS, PERIODS, KEYS, VALUES = "ky_truoc_dong", "ky_truoc_ky", "ky_truoc_khoa", "ky_truoc_so"
"""The defined names of the hidden sheet's lists."""
NOTHING_KNOWN = "Chưa có"
COMPLETE, SAME = "Đã đủ", "Trùng số đã báo cáo"
TO_CHOOSE, TO_WRITE, TO_EXPLAIN = "Chọn Chỉ tiêu và Kỳ", "Ghi Số đúng", "Ghi Lý do"
_HOW = (
    "Số đã báo cáo ở kỳ trước có sai thì ghi số đúng của cả kỳ ấy vào ô trắng, kèm lý do. Không ghi phần chênh lệch.",
    "Không có gì điều chỉnh thì để trống trang này. Số cũ vẫn được tính cho đến khi cơ quan đồng ý với số đúng.",
)
_LETTER = {column.key: "ABCDEFG"[index] for index, column in enumerate(COLUMNS)}
_AT = {column.key: index for index, column in enumerate(COLUMNS)}
_CENTRED = frozenset({"period", "column", "state"})
_PROMPTS = {
    "row": "Chọn dòng trong danh sách, hoặc ghi mã của dòng.",
    "period": "Chọn kỳ có số cần điều chỉnh.",
    "column": "Để trống là Số liệu kỳ này. Chỉ dòng tỷ lệ có ô Trên tổng số do đơn vị ghi mới cần chọn.",
    "right": "Ghi số đúng của cả kỳ ấy, không ghi phần chênh lệch. Không có số thì ghi: Không phát sinh.",
    "reason": "Ghi vì sao số đã báo cáo cần điều chỉnh.",
}


class _Lists(NamedTuple):
    """What the hidden sheet offers: labels by code, and what is counted by (label, period name, column word)."""

    labels: dict[str, str]
    reported: dict[tuple[str, str, str], Shown]


def write_reported(workbook: Any, sheet: Any, plan: Plan) -> _Lists:
    """Write the hidden sheet and its defined names; return what stands on it."""
    lists = _lists(plan)
    periods = [period_name(code) for code in plan.reported]
    keys = [(f"{row}|{period}|{column}", value) for (row, period, column), value in lists.reported.items()]
    for column, (title, words) in enumerate((("Chỉ tiêu", [*lists.labels.values()]), ("Kỳ", periods), ("Khóa", [key for key, _ in keys]))):
        sheet.write_string(0, column, title)
        sheet.write_column(1, column, words)
    sheet.write_string(0, 3, "Số đã báo cáo")
    for at, (_, value) in enumerate(keys, start=1):
        sheet.write(at, 3, value if isinstance(value, str | int) else float(value))
    for name, letter, count in ((LABELS, "A", len(lists.labels)), (PERIODS, "B", len(periods)), (KEYS, "C", len(keys)), (VALUES, "D", len(keys))):
        workbook.define_name(name, f"='{SHEET_REPORTED}'!${letter}$2:${letter}${max(count, 1) + 1}")
    sheet.protect("")
    sheet.hide()
    return lists


def _lists(plan: Plan) -> _Lists:
    inputs, columns = plan.round.catalogue.input_by_code, tuple(COLUMN_WORDS.values())
    labels: dict[str, str] = {}
    reported: dict[tuple[str, str, str], Shown] = {}
    for period, rows in plan.reported.items():
        for code, figures in rows.items():
            labels.setdefault(code, row_label(code, inputs[code].name))
            for column, value in zip(columns, figures, strict=True):
                if value is not None:
                    reported[labels[code], period_name(period), column] = value
                    reported[code, period_name(period), column] = value
    in_order = [line.code for line in plan.lines if line.code in labels]
    return _Lists({code: labels[code] for code in dict.fromkeys((*in_order, *labels))}, reported)


def write_corrections(sheet: Any, styles: Styles, plan: Plan, lists: _Lists) -> None:
    """Write the sheet: the lines that the unit wrote before, then white ones; protected without a password."""
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
    write_lines_above(sheet, styles, f"{plan.form.unit.name.upper()}: ĐIỀU CHỈNH SỐ LIỆU KỲ TRƯỚC", _HOW)
    write_titles(sheet, styles, COLUMNS, WHITE_COLUMNS, HEADER_ROW)
    last = HEADER_ROW + max(LINES, len(plan.corrections) + 5)
    pixels = row_pixels(tuple((label, COLUMNS[0].width - 1) for label in lists.labels.values()), least=ROW_PIXELS)
    for at in range(HEADER_ROW, last):
        index = at - HEADER_ROW
        line = plan.corrections[index] if index < len(plan.corrections) else None
        sheet.set_row_pixels(at, max(pixels, row_pixels(((line.reason, COLUMNS[_AT["reason"]].width - 1),)) if line else 0))
        _write_line(sheet, styles, plan, lists, at, line)
    _validate(sheet, last)
    _colour(sheet, styles, last)
    sheet.set_selection(f"A{HEADER_ROW + 1}")
    page_of_words(sheet, plan.round.agency.sample_data, header_row=HEADER_ROW, last_row=last, columns=len(COLUMNS))


def _write_line(sheet: Any, styles: Styles, plan: Plan, lists: _Lists, at: int, line: Correction | None) -> None:
    typed = _typed(plan, lists, line) if line else {}
    for column in COLUMNS:
        looks = (
            {"align": "right"}
            if column.key in {"reported", "right"}
            else {"text_wrap": True, **({"align": "center"} if column.key in _CENTRED else {"indent": 1})}
        )
        more = {"num_format": "#,##0"} if column.key == "reported" else {"num_format": "dd/mm/yyyy"} if isinstance(typed.get(column.key), date) else {}
        white = styles.grid(white=column.key in WHITE_COLUMNS, **looks, **more)
        index, value = _AT[column.key], typed.get(column.key)
        if column.key == "reported":
            sheet.write_formula(at, index, _reported_formula(at + 1), white, _shown(lists, typed))
        elif column.key == "state":
            sheet.write_formula(at, index, _state_formula(at + 1), white, _state(typed, _shown(lists, typed)))
        elif isinstance(value, date):
            sheet.write_datetime(at, index, value, white)
        elif value is None or value == "":
            sheet.write_blank(at, index, None, white)
        else:
            sheet.write(at, index, value if isinstance(value, str | int) else float(value), white)


def _typed(plan: Plan, lists: _Lists, line: Correction) -> dict[str, Any]:
    row = plan.round.catalogue.input_by_code.get(line.input)
    period = period_name(line.period) if line.period in plan.reported else line.period_text
    column = COLUMN_WORDS[line.column] if line.column is Cell.WHOLE else ""
    return {
        "row": lists.labels.get(line.input) or line.row_text,
        "period": period,
        "column": column,
        "right": _right(line, row),
        "reason": line.reason,
    }


def _right(line: Correction, row: Input | None) -> Any:
    """Return the right figure as it is typed; what is not sure stands as the unit wrote it."""
    right = line.right
    if right.fact in {Fact.HELD, Fact.REFUSED} or row is None:
        return right.text
    if right.fact is not Fact.NUMBER:
        return reported_words(right, row) if right.fact is not Fact.BLANK else ""
    if row.value_type is ValueType.YES_NO and right.value in YES_NO_WORDS and line.column is not Cell.WHOLE:
        return reported_words(right, row)
    return right.value


def _reported_formula(row: int) -> str:
    key = f'$A{row}&"|"&$B{row}&"|"&IF($C{row}="","{COLUMN_WORDS[Cell.VALUE]}",$C{row})'
    return f'=IF(OR($A{row}="",$B{row}=""),"",IFERROR(INDEX({VALUES},MATCH({key},{KEYS},0)),"{NOTHING_KNOWN}"))'


def _shown(lists: _Lists, typed: dict[str, Any]) -> Any:
    if not typed.get("row") or not typed.get("period"):
        return ""
    value = lists.reported.get((typed["row"], typed["period"], typed.get("column") or COLUMN_WORDS[Cell.VALUE]), NOTHING_KNOWN)
    return value if isinstance(value, str | int) else float(value)


def _state_formula(row: int) -> str:
    right, reported, reason = (f"${_LETTER[key]}{row}" for key in ("right", "reported", "reason"))
    inner = f'IF({right}="","{TO_WRITE}",IF({right}={reported},"{SAME}",IF(LEN(TRIM({reason}))=0,"{TO_EXPLAIN}","{COMPLETE}")))'
    return f'=IF(AND($A{row}="",{right}="",{reason}=""),"",IF(OR($A{row}="",$B{row}=""),"{TO_CHOOSE}",{inner}))'


def _state(typed: dict[str, Any], reported: Any) -> str:
    if not typed:
        return ""
    if not typed["row"] or not typed["period"]:
        return TO_CHOOSE
    if typed["right"] == "":
        return TO_WRITE
    return SAME if typed["right"] == reported else COMPLETE if typed["reason"] else TO_EXPLAIN


def _validate(sheet: Any, last: int) -> None:
    sources: dict[str, Any] = {"row": f"={LABELS}", "period": f"={PERIODS}", "column": list(COLUMN_WORDS.values())}
    for key, message in _PROMPTS.items():
        rule: dict[str, Any] = {"validate": "any"}
        if key in sources:
            again = {"error_title": "Đề nghị chọn lại", "error_message": message, "error_type": "warning" if key == "row" else "stop"}
            rule = {"validate": "list", "source": sources[key], **again}
        sheet.data_validation(HEADER_ROW, _AT[key], last - 1, _AT[key], {**rule, "input_title": COLUMNS[_AT[key]].title, "input_message": message})


def _colour(sheet: Any, styles: Styles, last: int) -> None:
    state = f"{_LETTER['state']}{HEADER_ROW + 1}"
    area = f"{state}:{_LETTER['state']}{last}"
    sheet.conditional_format(area, {"type": "cell", "criteria": "==", "value": f'"{COMPLETE}"', "format": styles.get(**GOOD)})
    sheet.conditional_format(area, {"type": "formula", "criteria": f'=AND(${state}<>"",${state}<>"{COMPLETE}")', "format": styles.get(**BAD)})
    first = f"{_LETTER['reported']}{HEADER_ROW + 1}"
    looks = styles.get(num_format="#,##0.###")
    rule = {"type": "formula", "criteria": f"=N({first})<>INT(N({first}))", "format": looks}
    sheet.conditional_format(f"{first}:{_LETTER['reported']}{last}", rule)
