"""The columns of ``Điều chỉnh kỳ trước`` and the wording of its lists, shared by its writer and its reader."""

from __future__ import annotations

import re

from indicators.decisions import Column as Cell
from xlsx_templates.layouts.unit_workbook import Column

COLUMNS = (
    Column("row", "Chỉ tiêu", 46, ("Nội dung chỉ tiêu", "Tên chỉ tiêu", "Mã chỉ tiêu", "Mã")),
    Column("period", "Kỳ", 19, ("Kỳ báo cáo", "Kỳ cần điều chỉnh")),
    Column("column", "Cột", 15),
    Column("reported", "Số đã báo cáo", 15, ("Đã báo cáo",)),
    Column("right", "Số đúng", 15, ("Số điều chỉnh", "Số đúng là")),
    Column("reason", "Lý do", 31, ("Lý do điều chỉnh", "Nguyên nhân")),
    Column("state", "Tình trạng", 18),
)
"""In the order of the sheet."""

WHITE_COLUMNS = ("row", "period", "column", "right", "reason")
REQUIRED_TO_READ = ("row", "period", "right")
"""A row that carries these titles is the header row."""
COLUMN_WORDS = {Cell.VALUE: "Số liệu kỳ này", Cell.WHOLE: "Trên tổng số"}
HEADER_ROW = 4
"""The 1-based row of the titles as issued; the white lines follow."""
LINES = 15
LONGEST_NAME = 80
"""Letters of a row's wording in the list: with its code it takes two lines of the cell."""
_CODE = re.compile(r"\(([^()]+)\)\s*$")


def row_label(code: str, name: str) -> str:
    """Return a row as the list offers it: "Đoàn viên mới kết nạp (C12)"."""
    shown = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}…"
    return f"{shown} ({code})"


def code_in_label(text: str) -> str:
    """Return the code that a chosen row ends in, "" where it ends in none."""
    found = _CODE.search(text)
    return found[1].strip() if found else ""
