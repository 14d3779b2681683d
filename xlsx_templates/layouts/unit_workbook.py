"""The unit workbook's sheets, columns and fixed words, shared by its writer and its reader."""

from __future__ import annotations

from dataclasses import dataclass

SHEET_INPUT = "Nhập liệu"
SHEET_CHECKS = "Kiểm tra"
SHEET_PRINT = "Bản in ký"
SHEET_SCRATCH = "Nháp"
SHEET_GUIDE = "Hướng dẫn"
SHEET_META = "_meta"

META_TOKEN_NAME = "tonghop_token"  # noqa: S105 - the name of a defined name and custom property, no secret
META_CELL = "B1"

BLANKS_LABEL = "Các dòng còn để trống là:"
BLANKS_UNKNOWN = "Chưa nhập"
BLANKS_NIL = "Không phát sinh"
BLANKS_NO_DATA = "Chưa có số liệu"
BLANKS_CHOICES = (BLANKS_UNKNOWN, BLANKS_NIL, BLANKS_NO_DATA)

IF_NONE_NIL = "Không phát sinh"
IF_NONE_NOT_APPLICABLE = "Không áp dụng"
IF_NONE_NO_DATA = "Chưa có số liệu"
IF_NONE_CHOICES = (IF_NONE_NIL, IF_NONE_NOT_APPLICABLE, IF_NONE_NO_DATA)

YES = "Có"
NO = "Không"

PREPARED_BY = "Người lập biểu"
SIGNATURE_FIELDS = (PREPARED_BY, "Chức vụ", "Điện thoại", "Người ký duyệt", "Chức vụ người ký", "Ngày lập")

RESULT_MET = "Đạt"
RESULT_NOT_MET = "Chưa đạt"
RESULT_NOT_DUE = "Chưa đến hạn"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of ``Nhập liệu``: its key in code, its title, titles it bore earlier, its width in characters."""

    key: str
    title: str
    width: float
    aliases: tuple[str, ...] = ()


COLUMNS = (
    Column("number", "TT", 5, ("STT", "Số TT")),
    Column("name", "Nội dung chỉ tiêu", 46, ("Nội dung", "Chỉ tiêu", "Tên chỉ tiêu")),
    Column("unit_of_measure", "Đơn vị tính", 11, ("ĐVT",)),
    Column("target", "Chỉ tiêu năm", 11, ("Chỉ tiêu được giao",)),
    Column("previous", "Lũy kế đến hết kỳ trước", 12, ("Lũy kế kỳ trước",)),
    Column("how", "Cách ghi", 18, ("Hướng dẫn ghi",)),
    Column("value", "Số liệu kỳ này", 13, ("Số liệu", "Kết quả kỳ này", "Thực hiện trong kỳ", "Số liệu trong kỳ")),
    Column("whole", "Trên tổng số", 12, ("Tổng số", "Mẫu số")),
    Column("if_none", "Nếu không có số", 16, ("Không có số",)),
    Column("cumulative", "Lũy kế từ đầu năm", 12, ("Lũy kế",)),
    Column("rate", "Tỷ lệ (%)", 9, ("Tỉ lệ (%)", "Tỷ lệ")),
    Column("completion", "So với chỉ tiêu (%)", 10, ("So với chỉ tiêu",)),
    Column("result", "Kết quả", 12),
    Column("evidence", "Minh chứng", 24),
    Column("note", "Ghi chú", 24),
    Column("code", "Mã", 9, ("Mã chỉ tiêu", "Mã số")),
)
"""In the order of the sheet."""

WHITE_COLUMNS = ("value", "whole", "if_none", "evidence", "note")
REQUIRED_TO_READ = ("code", "value")
"""A row that carries these titles is the header row."""


def column_index(key: str) -> int:
    """Return the 0-based position of a column; KeyError for an unknown key."""
    return {column.key: index for index, column in enumerate(COLUMNS)}[key]
