"""``Nội dung báo cáo``: the columns of the sheet in which units write in their own words, shared by its writer and its reader."""

from __future__ import annotations

from xlsx_templates.layouts.unit_workbook import Column

COLUMNS = (
    Column("number", "TT", 5, ("STT", "Số TT")),
    Column("name", "Nội dung đề nghị báo cáo", 36, ("Nội dung đề nghị", "Mục")),
    Column("text", "Nội dung của đơn vị", 70, ("Nội dung đơn vị báo cáo", "Đơn vị báo cáo")),
    Column("if_none", "Nếu không có", 16, ("Nếu không có số", "Không có")),
    Column("state", "Số chữ", 18, ("Độ dài",)),
    Column("code", "Mã", 9, ("Mã mục",)),
)
"""In the order of the sheet."""

WHITE_COLUMNS = ("text", "if_none")
REQUIRED_TO_READ = ("text", "code")
"""A row that carries these titles is the header row."""
HEADER_ROW = 4
"""The 1-based row of the titles as issued; headings and items follow."""
ROWS_LIMIT = 200
"""Items that are read at most."""
LONGEST_TEXT = 40_000
"""Letters that are read of one cell: more than Excel holds in one."""
LONGEST_SHEET = 600_000
"""Letters that are read of one sheet."""
