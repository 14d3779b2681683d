"""``Hướng dẫn``: how to fill and send, on one screen."""

from __future__ import annotations

from typing import Any

from indicators.vietnamese.how_to_fill import span_word
from xlsx_templates.layouts.unit_workbook import BLANKS_LABEL, SHEET_CHECKS, SHEET_CORRECTIONS, SHEET_OUTLINE, SHEET_PRINT, SHEET_SCRATCH
from xlsx_templates.unit_workbook.band import deadline_line
from xlsx_templates.unit_workbook.plan import Plan
from xlsx_templates.unit_workbook.styles import BAD, HEADING, SHADE, Styles

STEPS = (
    ("1", "Ghi “Người lập biểu” và các ô trắng ở đầu trang “Nhập liệu”."),
    ("2", "Khối A: số liệu nền đã ghi sẵn. Đơn vị kiểm tra lại; số nào đã khác thì ghi số mới."),
    ("3", "Mỗi dòng ghi vào cột “Số liệu kỳ này” đúng theo cột “Cách ghi”. “Số phát sinh trong {span}” chỉ là số của {span} này, không cộng các kỳ trước."),
    ("4", "Số người, số lượt ghi số nguyên, không ghi chữ và không tự ghi dấu chấm: ghi 1200, ô sẽ hiện dấu ngăn hàng nghìn."),
    ("5", "Chỉ ghi “Trên tổng số” ở ô trắng. Ô xám tự tính: lũy kế, tỷ lệ, so với chỉ tiêu, kết quả."),
    ("6", "Không có số thì không ghi dấu gạch, mà chọn ở cột “Nếu không có số”: Không phát sinh, Không áp dụng hoặc Chưa có số liệu."),
    ("7", f"Nhiều dòng cùng để trống: chọn một lần ở ô “{BLANKS_LABEL.rstrip(':')}” đầu trang “Nhập liệu”."),
    ("8", f"Xem trang “{SHEET_CHECKS}”: dòng nào chưa ghi, chỗ nào cần xem lại. Bấm vào địa chỉ ô để đến đúng ô đó."),
    ("9", f"Trang “{SHEET_PRINT}” tự lấy số từ trang “Nhập liệu”; in ra để ký, khổ giấy A4 ngang."),
    ("10", f"Trang “{SHEET_SCRATCH}” để tính toán riêng, không được đọc khi tổng hợp."),
    ("11", "Gửi lại chính tệp Excel này. Không cần đặt mật khẩu, không đổi cột “Mã”. Tên tệp có thể đổi."),
)
TO_CORRECT = f"Số đã báo cáo kỳ trước có sai: ghi số đúng và lý do ở trang “{SHEET_CORRECTIONS}”, không ghi phần chênh lệch."
"""Said where the year has earlier periods, before the last step."""
TO_TELL = f"Trang “{SHEET_OUTLINE}”: viết từng mục bằng lời; mục nào không có nội dung thì chọn Không phát sinh, để trống là chưa ghi."
"""Said where the round has an outline, before the last step."""
COLOURS = (
    ("Ô trắng: đơn vị ghi", "#FFFFFF"),
    ("Ô xám: tự tính hoặc đã ghi sẵn, không phải ghi", SHADE),
    ("Ô vàng: cần xem lại, lý do ở trang “Kiểm tra”", BAD["bg_color"]),
)


def write_guide(sheet: Any, styles: Styles, plan: Plan) -> None:
    """Write the sheet."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 118)
    sheet.set_row_pixels(0, 32)
    sheet.write_string("A1", "HƯỚNG DẪN GHI BIỂU SỐ LIỆU", styles.get(bold=True, font_size=15, font_color=HEADING, valign="vcenter"))
    sheet.write_string("A2", deadline_line(plan), styles.get(bold=True))
    text = styles.get(text_wrap=True, valign="top")
    number = styles.get(bold=True, align="center", valign="top", font_color=HEADING)
    steps = [words for _, words in STEPS]
    for words in (*((TO_TELL,) if plan.items else ()), *((TO_CORRECT,) if plan.reported else ())):
        steps.insert(-1, words)
    for order, words in enumerate(steps, start=1):
        sheet.write_string(order + 2, 0, str(order), number)
        sheet.write_string(order + 2, 1, words.format(span=span_word(plan.form.period)), text)
    _write_colours(sheet, styles, len(steps) + 4)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)


def _write_colours(sheet: Any, styles: Styles, at: int) -> None:
    for offset, (words, colour) in enumerate(COLOURS):
        sheet.write_blank(at + offset, 0, None, styles.get(border=1, border_color="#7F7F7F", bg_color=colour))
        sheet.write_string(at + offset, 1, words)
