"""The lists that cells offer: words in place, codes by the range of the sheet that defines them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from xlsx_templates.control_workbook import layout
from xlsx_templates.control_workbook.columns import Column, Kind

INLINE_LIMIT = 255
_DAY, _MIDNIGHT, _LAST = date(1990, 1, 1), time(0, 0), time(23, 59)
_CODE_LISTS = {
    "units.code": "DanhSachDonVi",
    "kinds.code": "DanhSachLoai",
    "indicators.code": "DanhSachChiTieu",
    "inputs.code": "DanhSachDongNhap",
    "periods.code": "DanhSachKy",
}


def define_list_names(workbook: Any) -> None:
    """Name, for every code that a cell may offer, the column that defines it down to its last filled row."""
    for choice, name in _CODE_LISTS.items():
        table = layout.TABLE_BY_KEY[choice.partition(".")[0]]
        first, last = layout.HEADER_ROW + 2, layout.HEADER_ROW + 3000
        column = f"'{table.sheet}'!$A${first}:$A${last}"
        workbook.define_name(name, f"='{table.sheet}'!$A${first}:INDEX({column},MAX(1,COUNTA({column})))")


def add_lists(sheet: Any, column: Column, index: int, first: int, last: int) -> None:
    """Add what the column's cells accept: a list of words, a list of codes, a date, an hour or a number."""
    if rule := _rule(column):
        sheet.data_validation(first, index, last, index, rule | {"error_title": "Xem lại ô này", "error_type": "warning"})


def _rule(column: Column) -> dict[str, Any] | None:
    if column.choices:
        return {"validate": "list", "source": f"={_CODE_LISTS[column.choices]}", "error_message": f"Mã này chưa có trong sổ. {column.note}"[:INLINE_LIMIT]}
    if column.kind is Kind.WORD and column.words and len(",".join(column.words.words)) <= INLINE_LIMIT:
        words = list(column.words.words)
        return {"validate": "list", "source": words, "error_message": f"Chọn một trong các từ: {'; '.join(words)}."[:INLINE_LIMIT]}
    if column.kind is Kind.NUMBER:
        return {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": "Ô này ghi một con số."}
    if column.kind is Kind.DATE:
        return {"validate": "date", "criteria": ">=", "value": _DAY, "error_message": "Ô này ghi ngày, dạng ngày/tháng/năm."}
    if column.kind is Kind.TIME:
        return {"validate": "time", "criteria": "between", "minimum": _MIDNIGHT, "maximum": _LAST, "error_message": "Ô này ghi giờ, ví dụ 11:00."}
    return None
