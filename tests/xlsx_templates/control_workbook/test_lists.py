"""A cell that names a code, a word, a day or an hour offers and checks what it may hold, in the spare rows too."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.xlsx_templates.control_workbook.rounds import small_round
from xlsx_templates.control_workbook.writing import write_control_workbook


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("danh-sách") / "SO-THEO-DOI.xlsx"
    write_control_workbook(small_round(), path)
    return load_workbook(path)


@pytest.mark.parametrize(
    ("sheet", "title", "kind", "offers"),
    [
        ("Đơn vị", "Loại", "list", "DanhSachLoai"),
        ("Đơn vị", "Trực thuộc", "list", "DanhSachDonVi"),
        ("Chỉ tiêu", "Tính qua các đơn vị", "list", "Tỷ số của tổng"),
        ("Chỉ tiêu", "Tính qua các kỳ", "list", "Lũy kế"),
        ("Điều kiện", "Mã chỉ tiêu", "list", "DanhSachChiTieu"),
        ("Điều kiện", "So sánh", "list", "Ít nhất"),
        ("Giao chỉ tiêu", "Mã đơn vị", "list", "DanhSachDonVi"),
        ("Kỳ báo cáo", "Từ ngày", "date", ""),
        ("Kỳ báo cáo", "Trạng thái", "list", "Đang thu"),
        ("Gia hạn miễn", "Mã kỳ", "list", "DanhSachKy"),
    ],
)
def test_a_column_offers_what_it_may_hold(book: Any, sheet: str, title: str, kind: str, offers: str) -> None:
    column = next(cell.column for cell in book[sheet][4] if cell.value == title)
    (table,) = book[sheet].tables.values()
    below = int(table.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) + 1
    for row in (5, below):
        rules = [rule for rule in book[sheet].data_validations.dataValidation if f"{get_column_letter(column)}{row}" in rule]
        assert [(rule.type, offers in rule.formula1) for rule in rules] == [(kind, True)], row
        assert rules[0].error


def test_the_row_of_the_regime_offers_the_three_by_their_names(book: Any) -> None:
    sheet = book["Thông tin cơ quan"]
    row = next(cells[0].row for cells in sheet.iter_rows(min_row=5) if cells[0].value == "Thể thức văn bản")
    assert [(rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation if f"B{row}" in rule] == [("list", '"Đoàn,Nhà nước,Đảng"')]
    assert sheet.cell(row, 2).value is None
