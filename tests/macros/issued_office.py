"""A small office that issues workbooks, gets them back filled and returns them: every name and figure is a sample."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from indicators.catalogue import SpaceRule
from indicators.consolidation import Consolidation
from indicators.numbers import Number
from indicators.rounds import Agency, Round
from macros.consolidate import consolidate
from macros.issue import issue_templates
from macros.receive import receive_files
from macros.return_to_units import ReturnedWorkbook, Returning, return_to_units
from macros.round_folder.paths import RoundFolder
from tests.input_table import rows_by_code, titles
from tests.ooxml_lint import audit, lint
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT
from xlsx_templates.marked_copy import SHEET_REQUEST

Q1 = "2023-Quy-I"
DEADLINE = datetime(2023, 3, 21, 11, 0)
ISSUED, SENT, LATER, RETURNED = datetime(2023, 3, 6, 8), datetime(2023, 3, 18, 9), datetime(2023, 3, 20, 9), datetime(2023, 3, 19, 14)
BLAMING = ("từ chối", "lỗi", "không hợp lệ", "hệ thống")


def the_round() -> Round:
    """Phường A và B ghi X, Y, Z (số người); hạn trước 11g00 ngày 21/3/2023."""
    made = make_round(inputs=tuple(make_input(code) for code in "XYZ"), indicators=tuple(make_indicator(code, SpaceRule.SUM) for code in "XYZ"), units="A B")
    units = tuple(replace(unit, name=f"Đoàn phường {unit.code}", email=f"{unit.code.lower()}@example.vn") for unit in made.units)
    agency = Agency("mau", "Quận Đoàn mẫu", email="quan@example.vn")
    return replace(made, agency=agency, units=units, periods=(replace(made.periods[0], deadline=DEADLINE), *made.periods[1:]))


class Office:
    """A round folder whose workbooks are issued, and units that fill them by title and code."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, RoundFolder(root / "hồ sơ")
        self.folder.make()
        write_control_workbook(the_round(), self.folder.root / "SO-THEO-DOI.xlsx")
        self.issued = {file.unit: file.path for file in issue_templates(self.folder, Q1, now=ISSUED).files}

    def filled(self, unit: str, figures: Mapping[str, Any], change: Callable[[Any], None] | None = None) -> Path:
        book = load_workbook(self.issued[unit])
        sheet = book[SHEET_INPUT]
        for code, value in figures.items():
            sheet[cell_of(sheet, code)].value = value
        if change:
            change(book)
        path = self.root / "thư" / self.issued[unit].name
        path.parent.mkdir(exist_ok=True)
        book.save(path)
        return path

    def send(self, path: Path, unit: str = "A", at: datetime = SENT) -> None:
        receive_files(self.folder, Q1, [path], at=at, sent_by=f"{unit.lower()}@example.vn", now=at)

    def give_back(self, *units: str, now: datetime = RETURNED) -> Returning:
        return return_to_units(self.folder, Q1, units, now=now)

    def total(self) -> Consolidation:
        return consolidate(self.folder, Q1, now=LATER, workers=1).consolidation


def cell_of(sheet: Any, code: str, title: str = "Số liệu kỳ này") -> str:
    _, columns = titles(sheet, title)
    return str(sheet.cell(rows_by_code(sheet, title)[code], columns[title]).coordinate)


def one(returning: Returning) -> ReturnedWorkbook:
    assert len(returning.files) == 1, returning
    return returning.files[0]


def everything(path: Path, **options: bool) -> dict[str, Any]:
    book = load_workbook(path, **options)
    sheets = (sheet for sheet in book.worksheets if sheet.title != SHEET_REQUEST)
    return {f"{sheet.title}!{cell.coordinate}": cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None}


def values(result: Consolidation) -> dict[str, Number | None]:
    return {total.code: total.value for total in result.totals}


def sound(path: Path) -> None:
    assert lint(path) == []
    assert audit(path, written_by="openpyxl") == []


DOUBTFUL = {"X": 1.2, "Y": "khoảng 200", "Z": 5}


def correct(path: Path, **figures: Any) -> Path:
    book = load_workbook(path)
    for code, value in figures.items():
        book[SHEET_INPUT][cell_of(book[SHEET_INPUT], code)].value = value
    target = path.parent.parent.parent / f"da sua {path.name}"
    book.save(target)
    return target


def put(issued: Path, target: Path, inside: Mapping[str, str]) -> Path:
    """Write the issued workbook with these cells as Excel would leave them, every other byte the same."""
    sheet = load_workbook(issued)[SHEET_INPUT]
    with zipfile.ZipFile(issued) as source, zipfile.ZipFile(target, "w") as new:
        for name in source.namelist():
            text = source.read(name).decode() if name == "xl/worksheets/sheet1.xml" else ""
            for code, cell in inside.items():
                if text:
                    text, hits = re.subn(rf'<c r="{cell_of(sheet, code)}" s="(\d+)"/>', rf'<c r="{cell_of(sheet, code)}" s="\1">{cell}</c>', text)
                    assert hits == 1
            new.writestr(name, text or source.read(name))
    return target
