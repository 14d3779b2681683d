"""The band above the table: title, deadline and address, the live state, the white signature fields, and what blank rows are."""

from __future__ import annotations

from typing import Any

from indicators.rounds import Agency
from indicators.vietnamese.formatting import deadline_of_period
from xlsx_templates.layouts.unit_workbook import (
    BLANKS_CELL,
    BLANKS_CHOICES,
    BLANKS_LABEL,
    BLANKS_UNKNOWN,
    DEADLINE_CELL,
    PREPARED_BY,
    PREPARED_ON,
    SIGNATURE_CELLS,
    STATE_CELL,
    TITLE_CELL,
)
from xlsx_templates.unit_workbook.live_checks import ALL_FILLED, NO_DOUBT, state_as_issued, state_formula
from xlsx_templates.unit_workbook.plan import OF_THIS_LEVEL, Plan
from xlsx_templates.unit_workbook.styles import HEADING, Styles

_WIDE = {"C": "D", "H": "I"}
ROW_PIXELS = {0: 30, 1: 22, 2: 24, 3: 24, 4: 24, 5: 24}
_UNFINISHED = f'=ISERROR(SEARCH("{ALL_FILLED}",$A$3)+SEARCH("{NO_DOUBT}",$A$3))'
SAMPLE_AREA = "K4:P5"
BLANKS_HINT = "Có giá trị khi đã ghi “Người lập biểu”."
FIELD_PROMPTS = {
    PREPARED_BY: "Họ và tên người lập biểu.",
    "Chức vụ": "Chức vụ của người lập biểu.",
    "Điện thoại": "Số điện thoại liên hệ của người lập biểu.",
    "Người ký duyệt": "Họ và tên người ký. Tên này hiện ở trang “Bản in ký”.",
    "Chức vụ người ký": "Chức vụ của người ký, ví dụ: Bí thư, Phó Bí thư.",
    PREPARED_ON: "Ghi ngày/tháng/năm, ví dụ 20/3/2023.",
}


def write_band(sheet: Any, styles: Styles, plan: Plan) -> None:
    """Write rows 1 to 6 of ``Nhập liệu``."""
    for row, pixels in ROW_PIXELS.items():
        sheet.set_row_pixels(row, pixels)
    sheet.write_string(TITLE_CELL, title(plan), styles.get(bold=True, font_size=15, font_color=HEADING, valign="vcenter"))
    sheet.write_string(DEADLINE_CELL, deadline_line(plan), styles.get(bold=True, valign="vcenter"))
    sheet.write_formula(STATE_CELL, state_formula(), styles.get(bold=True, font_color="#375623", valign="vcenter"), state_as_issued(plan))
    sheet.conditional_format(STATE_CELL, {"type": "formula", "criteria": _UNFINISHED, "format": styles.get(font_color="#9C5700")})
    _write_fields(sheet, styles)
    _write_blanks(sheet, styles)
    _write_sample(sheet, styles, plan.round.agency.sample_data)


def title(plan: Plan) -> str:
    """Return the title: "ĐOÀN PHƯỜNG AN LẠC: BIỂU SỐ LIỆU QUÝ I NĂM 2023"."""
    own = OF_THIS_LEVEL if plan.form.unit.is_own else ""
    return f"{plan.form.unit.name.upper()}: BIỂU SỐ LIỆU {plan.form.period.name.upper()}{own}"


def deadline_line(plan: Plan) -> str:
    """Return the line that says until when and where to send."""
    until = deadline_of_period(plan.form.period, plan.round.deadline_of(plan.form.unit.code, plan.form.period))
    parts = [f"Hạn gửi: {until}" if until else "", address(plan.round.agency)]
    return ". ".join(part for part in parts if part)


def address(agency: Agency) -> str:
    """Return where to send: "Gửi về: … hoặc Zalo … (đ/c …)", "" where the round names no address."""
    ways = " hoặc ".join(way for way in (agency.email, f"Zalo {agency.zalo}" if agency.zalo else "") if way)
    person = f" (đ/c {agency.contact})" if agency.contact else ""
    return f"Gửi về: {ways or agency.name}{person}"


def _write_fields(sheet: Any, styles: Styles) -> None:
    for label, address_ in SIGNATURE_CELLS.items():
        _write_label(sheet, styles, address_, label)
        looks = {"num_format": "dd/mm/yyyy", "align": "left"} if label == PREPARED_ON else {"num_format": "@"}
        _white(sheet, styles, address_, "", looks)
        rule = {"validate": "any"} if label != PREPARED_ON else _day_rule()
        sheet.data_validation(address_, {**rule, "input_title": label, "input_message": FIELD_PROMPTS[label]})


def _write_blanks(sheet: Any, styles: Styles) -> None:
    _write_label(sheet, styles, BLANKS_CELL, BLANKS_LABEL)
    _white(sheet, styles, BLANKS_CELL, BLANKS_UNKNOWN, {"bold": True})
    sheet.write_string(f"E{BLANKS_CELL[1:]}", BLANKS_HINT, styles.get(italic=True, font_color="#595959", valign="vcenter", indent=1))
    sheet.data_validation(
        BLANKS_CELL,
        {
            "validate": "list",
            "source": list(BLANKS_CHOICES),
            "input_title": "Các dòng còn để trống",
            "input_message": "Chọn một lần cho tất cả các dòng chưa ghi, sau khi đã ghi “Người lập biểu”.",
            "error_title": "Đề nghị chọn lại",
            "error_message": "Đề nghị chọn trong danh sách: " + ", ".join(BLANKS_CHOICES) + ".",
        },
    )


def _write_sample(sheet: Any, styles: Styles, text: str) -> None:
    if text:
        sheet.merge_range(SAMPLE_AREA, text, styles.get(italic=True, font_size=11, font_color="#595959", text_wrap=True, valign="vcenter"))


def _day_rule() -> dict[str, Any]:
    from datetime import date

    return {
        "validate": "date",
        "criteria": ">=",
        "value": date(2000, 1, 1),
        "error_title": "Đề nghị ghi lại",
        "error_message": FIELD_PROMPTS[PREPARED_ON],
    }


def _write_label(sheet: Any, styles: Styles, address_: str, label: str) -> None:
    looks = styles.get(align="right", valign="vcenter", shrink=True, num_format='@" "')
    sheet.write_string(f"{chr(ord(address_[0]) - 1)}{address_[1:]}", label, looks)


def _white(sheet: Any, styles: Styles, address_: str, text: str, looks: dict[str, Any]) -> None:
    white = styles.get(border=1, border_color="#7F7F7F", locked=False, valign="vcenter", **looks)
    last = _WIDE.get(address_[0])
    if last:
        sheet.merge_range(f"{address_}:{last}{address_[1:]}", text, white)
    else:
        sheet.write_blank(address_, None, white)
