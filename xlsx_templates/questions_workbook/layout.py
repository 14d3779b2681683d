"""Where everything stands in the workbook of open questions: titles and widths, shared by the writer and the reader."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from indicators.decisions import Column, Key
from indicators.findings import Finding

SHEET_OPEN, SHEET_DONE, SHEET_LISTS = "Cần xử lý", "Đã xử lý", "_danh-muc"
UNIT, NUMBER, NAME, CELL, FOUND, SUGGESTED, WHY = "Đơn vị", "TT", "Nội dung chỉ tiêu", "Ô", "Đang ghi", "Gợi ý", "Vì sao"
CHOICE, OTHER, REASON, WHO, KEY = "Chọn cách xử lý", "Số khác", "Lý do", "Người xử lý", "Khóa"
CODE, COLUMN, NEW_VALUE, PROPOSED_BY, FILE = "Chỉ tiêu (mã)", "Cột", "Số mới", "Người đề nghị", "Tệp"
DONE, COUNTED_AS, WHEN, REOPEN, REOPENED_BY = "Cách xử lý", "Số được tính", "Lúc", "Mở lại", "Người mở lại"
REOPEN_WORD = "Mở lại"
COLUMN_WORDS = {Column.VALUE: "Số liệu kỳ này", Column.WHOLE: "Trên tổng số"}

OPEN_COLUMNS = (
    (UNIT, 20), (NUMBER, 7), (NAME, 27), (CELL, 8), (FOUND, 13), (SUGGESTED, 10), (WHY, 42), (CHOICE, 17), (OTHER, 11), (REASON, 22), (WHO, 17), (KEY, 4),
)  # fmt: skip
"""(title, width in characters) of the questions; the last column is hidden."""
CORRECTION_COLUMNS = {0: UNIT, 2: CODE, 6: COLUMN, 8: NEW_VALUE, 9: REASON, 10: PROPOSED_BY}
FILE_COLUMNS = {0: UNIT, 6: FILE, 9: REASON, 10: WHO}
"""The office's own lines by column under the questions; columns between them stay empty."""
DONE_COLUMNS = (
    (UNIT, 22), (NAME, 34), (CELL, 8), (FOUND, 18), (DONE, 17), (COUNTED_AS, 18), (REASON, 28), (WHO, 18), (WHEN, 19),
    (REOPEN, 10), (REOPENED_BY, 18), (KEY, 4),
)  # fmt: skip
HEAD_ROW = 2
CORRECTION_LINES, FILE_LINES = 10, 5
STAMP_LABEL, PERIOD_LABEL = "stamp", "period"
CORRECTIONS_TITLE = "SỐ LIỆU DO CƠ QUAN SỬA (tệp của đơn vị giữ nguyên; cả hai số đều được thể hiện)"
FILES_TITLE = "TỆP KHÔNG TÍNH (để trống Đơn vị), HOẶC TỆP, BẢN KÝ LÀ CỦA ĐƠN VỊ NÀO (chọn Đơn vị)"
SHOWN_COLUMNS = (UNIT, NUMBER, NAME, CELL)
"""The grey columns by which a person knows what a row is about."""


def key_text(key: Key, finding: Finding | None = None, suggested: Any = None, shown: Sequence[str] = ()) -> str:
    """Return the hidden cell of a question: its key, the finding's code, the suggestion and what `SHOWN_COLUMNS` show, plain ASCII."""
    data = {"period": key.period, "unit": key.unit, "input": key.input, "column": key.column.value, "text": key.text, "code": key.code}
    more = {"finding": finding.code, "suggested": suggested, "shown": list(shown)} if finding is not None else {}
    return json.dumps({**data, **more}, ensure_ascii=True)


def read_key(text: str) -> tuple[Key, Any, tuple[str, ...]] | None:
    """Return the key, the suggestion and the shown words of a hidden cell, None where it is no longer whole."""
    try:
        data = json.loads(text)
        key = Key(data["period"], data["unit"], data["input"], Column(data["column"]), data["text"], data["code"])
        return key, data.get("suggested"), tuple(map(str, data.get("shown", ())))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
