"""The fixed words of ``Chuyển cấp trên`` and of the facts in ``_meta`` about it, shared by its writer and its reader."""

from __future__ import annotations

SHEET_UPWARD = "Chuyển cấp trên"
FORM, FORM_NOW = "Dạng bảng chuyển cấp trên", "1"
ROUND, AGENCY, UPPER_UNIT, PERIOD = "Hồ sơ", "Cơ quan", "Mã đơn vị ở cấp trên", "Kỳ báo cáo"
CLOSING, CLOSED_AT, CLOSED_BY, SINCE, SEAL = "Chốt lần", "Chốt lúc", "Người chốt", "Lũy kế tính từ kỳ", "Dấu số liệu"
FACTS = (FORM, ROUND, AGENCY, UPPER_UNIT, PERIOD, CLOSING, CLOSED_AT, CLOSED_BY, SINCE, SEAL)
"""The labels that stand in ``_meta``, each with its text beside it."""
LINE_COLUMNS = (
    ("Mã ở cấp trên", 10), ("Mã", 10), ("Nội dung", 42), ("Đơn vị tính", 10), ("Qua các kỳ", 17), ("Qua các đơn vị", 17),
    ("Số liệu kỳ này", 12), ("Tử số", 11), ("Mẫu số", 11), ("Số lượng", 11),
    ("Lũy kế từ đầu năm", 12), ("Tử số lũy kế", 11), ("Mẫu số lũy kế", 11), ("Số lượng lũy kế", 11),
    ("Có số", 13), ("Không phát sinh", 13), ("Chưa có số liệu", 13), ("Chờ xử lý", 13), ("Còn thiếu", 13), ("Không áp dụng", 13), ("Được miễn", 13),
)  # fmt: skip
"""Title and width of each column of the lines."""
LINE_TITLES = tuple(title for title, _ in LINE_COLUMNS)
UNIT_TITLES = ("Số thứ tự", "Mã", "Tên đơn vị")
FIRST_AMOUNT, FIRST_LIST = 6, 14
WHOLE_MARK = " (trên tổng số)"
"""Follows a code in the heading of a column of denominators."""
DETAIL_MARKS = {"parts": "", "parts_so_far": " (lũy kế)", "behind": " (số lượng)", "behind_so_far": " (số lượng lũy kế)"}
"""What follows a code in the heading of a column of the detail, by what of a closed line stands in it."""
