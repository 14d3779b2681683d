"""The office's hand in the workbook of open questions: by title, in Excel's own cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from openpyxl import load_workbook

from indicators.findings import Finding
from macros.consolidate import ConsolidationRun
from macros.round_folder.paths import RoundFolder
from tests.macros.small_office import BEFORE, Q1, Office

LATER = BEFORE + timedelta(hours=1)


class WithFolder(Protocol):
    """An office of any of the tests, by its round folder."""

    folder: RoundFolder


def questions(office: WithFolder, period: str = Q1) -> Path:
    return office.folder.questions(period)


def headed(sheet: Any, *titles: str) -> tuple[int, dict[str, int]]:
    """Return the row of the heading that bears the titles, and the column of each title of it."""
    for row in sheet.iter_rows():
        named = {cell.value: cell.column for cell in row if cell.value}
        if set(titles) <= named.keys():
            return row[0].row, named
    raise AssertionError(titles)


def rows(office: WithFolder, sheet: str = "Cần xử lý") -> list[dict[str, Any]]:
    """Return the rows under the first heading of a sheet by title."""
    found = load_workbook(questions(office))[sheet]
    at, columns = headed(found, "Lý do", "Người xử lý", "Khóa")
    said = [{title: found.cell(row, column).value for title, column in columns.items()} for row in range(at + 1, found.max_row + 1)]
    return [row for row in said if str(row["Khóa"] or "").startswith("{")]


def answer(office: WithFolder, cell: str, choice: str, *, number: object = None, reason: str = "", who: str = "Nguyễn Văn A", period: str = Q1) -> None:
    """Answer the question about a cell ("cả tệp" for a file's, "G9…" for several rows, "cả trang" for those of no cell)."""
    path = questions(office, period)
    book = load_workbook(path)
    sheet = book["Cần xử lý"]
    at, columns = headed(sheet, "Chọn cách xử lý", "Khóa")
    row = next(
        row for row in range(at + 1, sheet.max_row + 1) if sheet.cell(row, columns["Khóa"]).value and (sheet.cell(row, columns["Ô"]).value or "") == cell
    )
    for title, value in {"Chọn cách xử lý": choice, "Số khác": number, "Lý do": reason, "Người xử lý": who}.items():
        sheet.cell(row, columns[title], value)
    book.save(path)


def write_line(office: Office, cells: Mapping[str, object], heading: tuple[str, ...]) -> None:
    """Write a line of the office's own under the heading with these titles."""
    book = load_workbook(questions(office))
    sheet = book["Cần xử lý"]
    at, columns = headed(sheet, *heading)
    row = next(row for row in range(at + 1, at + 20) if not any(sheet.cell(row, columns[title]).value for title in heading))
    for title, value in cells.items():
        sheet.cell(row, columns[title], value)
    book.save(questions(office))


def correct(office: Office, unit: str, code: str, number: object, reason: str = "Theo điện thoại", who: str = "Trần Thị B") -> None:
    cells = {"Đơn vị": unit, "Chỉ tiêu (mã)": code, "Số mới": number, "Lý do": reason, "Người đề nghị": who}
    write_line(office, cells, ("Chỉ tiêu (mã)", "Số mới"))


def set_aside(office: Office, file: str, reason: str = "Tệp thử", who: str = "Trần Thị B") -> None:
    write_line(office, {"Tệp": file, "Lý do": reason, "Người xử lý": who}, ("Tệp", "Lý do"))


def reopen(office: Office, who: str = "Lê C") -> None:
    book = load_workbook(questions(office))
    sheet = book["Đã xử lý"]
    at, columns = headed(sheet, "Mở lại", "Khóa")
    sheet.cell(at + 1, columns["Mở lại"], "Mở lại")
    sheet.cell(at + 1, columns["Người mở lại"], who)
    book.save(questions(office))


def found(run: ConsolidationRun, code: str) -> list[Finding]:
    return [finding for finding in run.consolidation.findings if finding.code == code]


def asks(run: ConsolidationRun) -> list[str]:
    return [finding.code for finding in run.consolidation.findings if finding.severity == "ask"]
