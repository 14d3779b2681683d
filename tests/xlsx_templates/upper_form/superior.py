"""A workbook as a superior's office makes it: merged headings, formulas, a chart, conditional formats, validation, a macro. Sample data."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

MACRO = bytes(range(256)) * 40
"""Stands for a vbaProject.bin: nobody opens it, everybody must keep it."""
SHEET, SUMS, CHART = "Biểu 1", "Tổng 'hợp' 2", "Đồ thị"
Change = Callable[[str, bytes], bytes]


def superiors_form(path: Path) -> Path:
    """Write the form.

    |   | A  | B                | C    | D        | E (trong kỳ) | F (lũy kế) | G (tỷ lệ) |
    | 7 | 1  | Đoàn viên mới    | người|          |              |            |           |
    | 8 | 2  | Đảng viên mới    | người|          | 5            |            |           |
    | 9 | 3  | Dịch vụ công     | %    |          |              |            | 0%        |
    |10 | 4  | Công trình       | CT   |          | @ (text)     | ngày       |           |
    |12 |    | Tổng             |      |          | =SUM(E7:E10) | =E12*2     |           |
    """
    book = xlsxwriter.Workbook(path)
    book.add_vba_project(str(_macro(path)))
    sheet, other, drawn = book.add_worksheet(SHEET), book.add_worksheet(SUMS), book.add_chartsheet(CHART)
    _table(book, sheet)
    other.write_formula("A1", f"='{SHEET}'!E12+1", None, 6)
    other.write_formula("A2", "=B1*2", None, 0)
    other.write("A3", "Ô mật")
    other.write("C3", None, book.add_format({"locked": False}))
    other.protect()
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{SHEET}'!$E$7:$E$10"})
    drawn.set_chart(chart)
    hidden = book.add_worksheet("Ẩn")
    hidden.write("A1", "x")
    hidden.hide()
    book.close()
    return path


def _macro(path: Path) -> Path:
    source = path.with_suffix(".bin")
    source.write_bytes(MACRO)
    return source


def _table(book: Any, sheet: Any) -> None:
    head = book.add_format({"bold": True, "border": 1, "align": "center"})
    sheet.merge_range("A1:G1", "BIỂU SỐ 1: KẾT QUẢ CÔNG TÁC ĐOÀN", head)
    sheet.merge_range("A4:A5", "TT", head)
    sheet.merge_range("B4:B5", "Nội dung chỉ tiêu", head)
    sheet.merge_range("C4:C5", "Đơn vị tính", head)
    sheet.merge_range("D4:D5", "Chỉ tiêu năm", head)
    sheet.merge_range("E4:G4", "Kết quả", head)
    for column, title in enumerate(("Trong kỳ", "Lũy kế", "Tỷ lệ %"), start=4):
        sheet.write(4, column, title, head)
    number = book.add_format({"num_format": "#,##0", "border": 1, "bg_color": "#FFFFCC"})
    percent = book.add_format({"num_format": "0.0%", "border": 1})
    rows = (("Đoàn viên mới", "người"), ("Đảng viên mới", "người"), ("Dịch vụ công", "%"), ("Công trình thanh niên", "công trình"))
    for at, (name, measure) in enumerate(rows, start=6):
        sheet.write_row(at, 0, (at - 5, name, measure))
        for column in (3, 4, 5):
            sheet.write_blank(at, column, None, number)
        sheet.write_blank(at, 6, None, percent)
    sheet.write_number("E8", 5, number)
    sheet.write_blank("E10", None, book.add_format({"num_format": "@"}))
    sheet.write_blank("F10", None, book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.merge_range("D10:D11", None, number)
    sheet.write("B12", "Tổng")
    sheet.write_formula("E12", "=SUM(E7:E10)", number, 5)
    sheet.write_formula("F12", "=E12*2", number, 10)
    sheet.write_formula("G12", "=B7&C7", None, "cũ")
    sheet.write_formula("H12", "=IF(E12>0,E12,0)", None, 5)
    sheet.set_column("I:I", 10, book.add_format({"num_format": "0.00"}))
    sheet.conditional_format("E7:E10", {"type": "data_bar"})
    sheet.data_validation("E7:E10", {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.write_comment("E7", "Ghi số trong kỳ")
    sheet.freeze_panes(5, 2)


def rezipped(source: Path, target: Path, change: Change) -> Path:
    """Write `source` to `target` with each part changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target


def parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cell_texts(part: bytes) -> dict[str, str]:
    """Return the text of each cell element of a sheet part, by address."""
    return {found[1]: found[0] for found in re.finditer(r'<c r="([A-Z]+\d+)"(?:[^>]*/>|.*?</c>)', part.decode())}


def without_cells(part: bytes) -> str:
    """Return a sheet part with every cell element taken out."""
    return re.sub(r'<c r="[A-Z]+\d+"(?:[^>]*/>|.*?</c>)', "", part.decode())
