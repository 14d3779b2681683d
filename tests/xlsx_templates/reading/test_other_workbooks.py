"""A workbook that is nobody's return is passed over; one with our mark on it never is."""

from __future__ import annotations

from typing import Any

import openpyxl

from indicators.findings import Severity
from xlsx_templates.reading import ReadStatus


def it_passes_over_a_workbook_of_the_office_s_own(bench: Any) -> None:
    path = bench.folder / "danh sách.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Họ và tên", "Số điện thoại"])
    book.save(path)
    found = bench.read(path)
    assert (found.status, [(finding.code, finding.severity) for finding in found.findings]) == (ReadStatus.IGNORED, [("not_a_return", Severity.NOTE)])


def it_passes_over_a_table_with_codes_that_are_not_ours(bench: Any) -> None:
    path = bench.folder / "kho.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Mã", "Số liệu kỳ này"])
    book.active.append(["VT-01", 12])
    book.save(path)
    assert bench.read(path).status is ReadStatus.IGNORED


def it_never_passes_over_a_template_of_ours_without_its_table(bench: Any) -> None:
    path = bench.edit(bench.issue(), lambda book: book.remove(book["Nhập liệu"]))
    assert bench.read(path).status is ReadStatus.REJECTED


def it_says_that_a_workbook_without_a_single_cell_was_not_read(bench: Any) -> None:
    path = bench.folder / "trống.xlsx"
    openpyxl.Workbook().save(path)
    found = bench.read(path)
    assert (found.status, found.findings[0].code) == (ReadStatus.REJECTED, "no_cells")
