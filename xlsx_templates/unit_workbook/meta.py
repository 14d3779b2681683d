"""``_meta``: the token, readable rows, and the cells that formulas look up by name. Hidden; it proves whose return the file is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from indicators.checks.submissions.base_near_reference import TOLERANCE_PERCENT
from indicators.numbers import Number
from indicators.vietnamese.days import date_text
from indicators.vietnamese.hours import hour
from xlsx_templates.layouts.unit_workbook import (
    BLANKS_CELL,
    BLANKS_NIL,
    BLANKS_NO_DATA,
    IF_NONE_CHOICES,
    META_TOKEN_NAME,
    PREPARED_BY,
    SHEET_INPUT,
    SHEET_META,
    SIGNATURE_CELLS,
    previous_whole_name,
    reference_name,
)
from xlsx_templates.unit_workbook.doubts import CHOICES_NAME, DRIFT_NAME
from xlsx_templates.unit_workbook.formulas import BLANKS_NAME
from xlsx_templates.unit_workbook.plan import Plan
from xlsx_templates.unit_workbook.styles import Styles

_FIRST_FIGURE_ROW = 14


def write_meta(workbook: Any, sheet: Any, styles: Styles, plan: Plan, issued_at: datetime | None) -> None:
    """Write the sheet, the defined names that point into it and the document property."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.set_column(3, 3, 24)
    bold = styles.get(bold=True)
    for at, (label, text) in enumerate(_facts(plan, issued_at)):
        sheet.write_string(at, 0, label, bold)
        sheet.write_string(at, 1, text)
    workbook.define_name(META_TOKEN_NAME, f'="{plan.token.text}"')
    workbook.set_custom_property(META_TOKEN_NAME, plan.token.text, "text")
    _write_blanks(workbook, sheet, bold)
    _write_figures(workbook, sheet, plan)
    sheet.protect("")
    sheet.hide()


def _facts(plan: Plan, issued_at: datetime | None) -> list[tuple[str, str]]:
    token, form = plan.token, plan.form
    return [
        ("Mã nhận dạng", token.text),
        ("Hồ sơ", token.round),
        ("Kỳ báo cáo", token.period),
        ("Tên kỳ", form.period.name),
        ("Mã đơn vị", token.unit),
        ("Tên đơn vị", form.unit.name),
        ("Mã định nghĩa", token.definitions),
        ("Lần phát hành", str(token.issue)),
        ("Phát hành lúc", f"{hour(issued_at)} ngày {date_text(issued_at)}" if issued_at else ""),
    ]


def _write_blanks(workbook: Any, sheet: Any, bold: Any) -> None:
    chosen, preparer = f"'{SHEET_INPUT}'!{BLANKS_CELL}", f"'{SHEET_INPUT}'!{SIGNATURE_CELLS[PREPARED_BY]}"
    formula = f'=IF(AND(OR({chosen}="{BLANKS_NIL}",{chosen}="{BLANKS_NO_DATA}"),LEN(TRIM({preparer}))>0),{chosen},"")'
    sheet.write_string("A11", "Các dòng còn để trống được hiểu là", bold)
    sheet.write_formula("B11", formula, None, "")
    workbook.define_name(BLANKS_NAME, f"={SHEET_META}!$B$11")
    sheet.write_string("D1", "Nếu không có số", bold)
    sheet.write_column("D2", IF_NONE_CHOICES)
    workbook.define_name(CHOICES_NAME, f"={SHEET_META}!$D$2:$D${1 + len(IF_NONE_CHOICES)}")
    sheet.write_string("A12", "Mức lệch số liệu nền cần xem lại (%)", bold)
    sheet.write_number("B12", TOLERANCE_PERCENT)
    workbook.define_name(DRIFT_NAME, f"={SHEET_META}!$B$12")


def _write_figures(workbook: Any, sheet: Any, plan: Plan) -> None:
    figures: list[tuple[str, Number]] = []
    for line in plan.lines:
        if line.row.reference is not None:
            figures.append((reference_name(line.code), line.row.reference))
        if (whole := plan.previous_whole(line)) is not None:
            figures.append((previous_whole_name(line.code), whole))
    for at, (name, figure) in enumerate(figures, start=_FIRST_FIGURE_ROW):
        sheet.write_string(at - 1, 0, name)
        sheet.write_number(at - 1, 1, figure)
        workbook.define_name(name, f"={SHEET_META}!$B${at}")
