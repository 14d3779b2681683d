"""The unit workbook's sheets, columns and fixed words, shared by its writer and its reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_uppercase

SHEET_INPUT = "Nhập liệu"
SHEET_CHECKS = "Kiểm tra"
SHEET_CORRECTIONS = "Điều chỉnh kỳ trước"
SHEET_OUTLINE = "Nội dung báo cáo"
SHEET_PRINT = "Bản in ký"
SHEET_SCRATCH = "Nháp"
SHEET_GUIDE = "Hướng dẫn"
SHEET_LIVE = "Kiểm tra tệp"
"""The panel that `Kiểm tra tệp đang mở` puts before all sheets while its marks stand."""
SHEET_META = "_meta"
SHEET_REPORTED = "_so-da-bao-cao"
"""Hidden: what the unit reported of the year's earlier periods, for `Điều chỉnh kỳ trước`."""

META_TOKEN_NAME = "tonghop_token"  # noqa: S105 - the name of a defined name and custom property, no secret

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
APPROVED_BY = "Người ký duyệt"
APPROVED_OFFICE = "Chức vụ người ký"
PREPARED_ON = "Ngày lập"
SIGNATURE_FIELDS = (PREPARED_BY, "Chức vụ", "Điện thoại", APPROVED_BY, APPROVED_OFFICE, PREPARED_ON)

TITLE_CELL = "A1"
DEADLINE_CELL = "A2"
STATE_CELL = "A3"
SIGNATURE_CELLS = dict(zip(SIGNATURE_FIELDS, ("C4", "F4", "H4", "C5", "F5", "H5"), strict=True))
"""The white cell of each field; its label stands in the cell to the left. C:D and H:I are merged."""
BLANKS_CELL = "C6"
OFFICE_ENTRY = "Nhập thay bởi"
"""Start of the stamp on a workbook that the office fills in a unit's place; wherever it stands above the table, it is known by these words."""
OFFICE_ENTRY_CELL = "G6"
OFFICE_SOURCE = "Theo nguồn"
OFFICE_ENTRY_WHITE, OFFICE_SOURCE_CELL, OFFICE_SOURCE_WHITE = "H6:I6", "J6", "K6:M6"
"""The white cells beside the stamp, where it is the person who types that says who and from what."""
MARK_OPENING = "Đề nghị điều chỉnh, bổ sung số liệu:"
"""Start of what the office writes in a comment on a cell of a marked copy; what stands above it is the unit's."""
HEADER_ROW = 7
"""The 1-based row of the titles as issued; block headings and inputs follow. Rows 1 to 6 are the band."""

NAME_OF_INPUT = "so_lieu_"
"""Start of the defined name of an input's cell in ``Số liệu kỳ này``."""

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
    Column("previous", "Lũy kế đến hết kỳ trước", 16, ("Lũy kế kỳ trước",)),
    Column("how", "Cách ghi", 24, ("Hướng dẫn ghi",)),
    Column("value", "Số liệu kỳ này", 13, ("Số liệu", "Kết quả kỳ này", "Thực hiện trong kỳ", "Số liệu trong kỳ")),
    Column("whole", "Trên tổng số", 12, ("Tổng số", "Mẫu số")),
    Column("if_none", "Nếu không có số", 16, ("Không có số",)),
    Column("cumulative", "Lũy kế từ đầu năm", 12, ("Lũy kế",)),
    Column("rate", "Tỷ lệ (%)", 9, ("Tỉ lệ (%)", "Tỷ lệ")),
    Column("completion", "So với chỉ tiêu (%)", 10, ("So với chỉ tiêu",)),
    Column("result", "Kết quả", 14),
    Column("evidence", "Minh chứng", 24),
    Column("note", "Ghi chú", 24),
    Column("code", "Mã", 9, ("Mã chỉ tiêu", "Mã số")),
)
"""In the order of the sheet."""
ESTIMATE = Column("estimate", "Ước thực hiện cả năm", 14, ("Ước cả năm", "Ước thực hiện năm"))
"""After the others, only where the period asks what the unit expects of the whole year."""
ALL_COLUMNS = (*COLUMNS, ESTIMATE)

WHITE_COLUMNS = ("value", "whole", "if_none", "evidence", "note")
REQUIRED_TO_READ = ("code", "value")
"""A row that carries these titles is the header row."""


_INDEX = {column.key: index for index, column in enumerate(ALL_COLUMNS)}


def stamp_text(by: str, source: str) -> str:
    """Return the stamp: "Nhập thay bởi Nguyễn Văn A (mẫu), theo ảnh của đ/c B"."""
    return f"{OFFICE_ENTRY} {by.strip()}, theo {source.strip()}"


def column_index(key: str) -> int:
    """Return the 0-based position of a column; KeyError for an unknown key."""
    return _INDEX[key]


def input_name(code: str) -> str:
    """Return the defined name that proves the form: "so_lieu_C12A"; signs that a name cannot bear become their code point."""
    return NAME_OF_INPUT + re.sub(r"[^0-9A-Za-z_.]", lambda match: f"_{ord(match[0]):04X}_", code)


def previous_whole_name(code: str) -> str:
    """Return the defined name of the cumulative denominator of the earlier periods."""
    return input_name(code).replace(NAME_OF_INPUT, "mau_so_truoc_", 1)


def reference_name(code: str) -> str:
    """Return the defined name of the reference that a base figure is held against."""
    return input_name(code).replace(NAME_OF_INPUT, "so_nen_", 1)


def column_letter(key: str) -> str:
    """Return the letter of a column: "G" for Số liệu kỳ này."""
    return ascii_uppercase[column_index(key)]
