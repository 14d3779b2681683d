from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests.ooxml_lint import audit, lint
from xlsx_templates.marked_copy import CannotMarkError, Package, Request, RequestRow, write_marked_copy
from xlsx_templates.marked_copy.comments import OPENING
from xlsx_templates.marked_copy.request import SHEET_REQUEST
from xlsx_templates.marked_copy.rules import Layout, Template
from xlsx_templates.marked_copy.styles_part import MARK_COLOUR
from xlsx_templates.workbook_parts.areas import areas
from xlsx_templates.workbook_parts.sheet_part import Cell

SHEET = "Nhập liệu"
NOTHING = Layout(1, {}, {})
Change = Callable[[str, str], str]


def plain(path: Path) -> Path:
    """A workbook as a unit's other program writes it: the table, a picture's worth of other things, names of its own.

    | TT | Mã | Số liệu kỳ này |
    | 1  | X  | 1.2            |
    | 2  | Y  |                |
    """
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet(SHEET)
    other = book.add_worksheet("Khác 'ô' riêng")
    sheet.write_row("A1", ["TT", "Mã", "Số liệu kỳ này"])
    sheet.write_row("A2", [1, "X", 1.2])
    sheet.write_row("A3", [2, "Y"])
    sheet.write_formula("E2", "=C2*2", None, 2.4)
    sheet.write_comment("A1", "của đơn vị")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": f"='{SHEET}'!$C$2:$C$3"})
    sheet.insert_chart("G2", chart)
    other.write_comment("B2", "ghi chú")
    other.print_area("A1:B2")
    other.activate()
    book.close()
    return path


def rewritten(source: Path, target: Path, change: Change) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(name, data.decode()).encode() if name.endswith(".xml") else data)
    return target


def request(*rows: tuple[str, str, str]) -> Request:
    return Request(("ĐỀ NGHỊ", "Đơn vị: A"), tuple(RequestRow("1", "Dòng X", sheet, cell, "1,2", "1.200", say) for sheet, cell, say in rows), "Quận Đoàn mẫu")


def marked(source: Path, target: Path, *rows: tuple[str, str, str]) -> Path:
    write_marked_copy(source, target, request(*rows), {}, Template(Package(source), NOTHING))
    return target


def contents(path: Path, **options: bool) -> dict[str, Any]:
    sheets = (sheet for sheet in load_workbook(path, **options).worksheets if sheet.title != SHEET_REQUEST)
    return {f"{sheet.title}!{cell.coordinate}": cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None}


class DescribeMarking:
    def it_keeps_every_part_that_it_does_not_speak_of(self, tmp_path: Path) -> None:
        source = plain(tmp_path / "a.xlsx")
        copy = marked(source, tmp_path / "b.xlsx", (SHEET, "C2", "Đang ghi 1,2."))
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(copy) as new:
            untouched = [name for name in old.namelist() if "chart" in name or "drawing1.xml" in name or "sharedStrings" in name or "theme" in name]
            assert len(untouched) > 3
            assert [name for name in untouched if old.read(name) != new.read(name)] == []
        assert contents(copy) == contents(source)
        assert contents(copy, data_only=True) == contents(source, data_only=True)
        assert (lint(copy), audit(copy)) == ([], [])

    def it_marks_a_blank_cell_that_was_not_there(self, tmp_path: Path) -> None:
        source = plain(tmp_path / "a.xlsx")
        copy = marked(source, tmp_path / "b.xlsx", (SHEET, "C3", "Chưa ghi."), (SHEET, "D9", "Thiếu dòng."))
        sheet = load_workbook(copy)[SHEET]
        assert [sheet[at].fill.fgColor.rgb for at in ("C3", "D9")] == [MARK_COLOUR, MARK_COLOUR]
        assert contents(copy) == contents(source)
        assert lint(copy) == []

    def it_shifts_the_names_that_belong_to_a_sheet(self, tmp_path: Path) -> None:
        copy = marked(plain(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", (SHEET, "C2", "Đang ghi."))
        book = load_workbook(copy)
        assert book.sheetnames == [SHEET_REQUEST, SHEET, "Khác 'ô' riêng"]
        assert book["Khác 'ô' riêng"].print_area == "'Khác ''ô'' riêng'!$A$1:$B$2"
        assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == [SHEET_REQUEST]

    def it_writes_two_things_about_one_cell_into_one_comment(self, tmp_path: Path) -> None:
        copy = marked(plain(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", (SHEET, "A1", "Một."), (SHEET, "A1", "Hai."))
        assert load_workbook(copy)[SHEET]["A1"].comment.text == f"của đơn vị\n{OPENING}\nMột.\nHai."

    def it_reads_tags_under_a_prefix(self, tmp_path: Path) -> None:
        source = rewritten(plain(tmp_path / "a.xlsx"), tmp_path / "x.xlsx", _prefixed)
        copy = marked(source, tmp_path / "b.xlsx", (SHEET, "C2", "Đang ghi 1,2."), (SHEET, "C3", "Chưa ghi."))
        book = load_workbook(copy)
        assert book.sheetnames[0] == SHEET_REQUEST
        assert book[SHEET]["C2"].fill.fgColor.rgb == MARK_COLOUR
        assert contents(copy) == contents(source)
        assert lint(copy) == []

    def it_gives_the_same_bytes_each_time(self, tmp_path: Path) -> None:
        source = plain(tmp_path / "a.xlsx")
        one, two = (marked(source, tmp_path / f"{name}.xlsx", (SHEET, "C2", "Đang ghi.")) for name in "bc")
        assert one.read_bytes() == two.read_bytes()

    def it_keeps_text_as_text(self, tmp_path: Path) -> None:
        copy = tmp_path / "b.xlsx"
        row = RequestRow("1", "=1+1", SHEET, "C2", "=cmd|'/c calc'!A0", "+1", "@x\x07 <b>")
        source = plain(tmp_path / "a.xlsx")
        write_marked_copy(source, copy, Request(("T",), (row,), "Q"), {}, Template(Package(source), NOTHING))
        with zipfile.ZipFile(copy) as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet3.xml")
        assert lint(copy) == []

    @pytest.mark.parametrize(
        "change",
        [
            lambda name, text: re.sub(r' r="[A-Z]\d"', "", text) if name.endswith("sheet1.xml") else text,
            lambda name, text: text.replace("</sheetData>", "") if name.endswith("sheet1.xml") else text,
            lambda _, text: text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        ],
        ids=["no addresses", "not XML", "strict"],
    )
    def it_leaves_what_it_cannot_change_safely(self, tmp_path: Path, change: Change) -> None:
        source = rewritten(plain(tmp_path / "a.xlsx"), tmp_path / "x.xlsx", change)
        with pytest.raises(CannotMarkError):
            marked(source, tmp_path / "b.xlsx", (SHEET, "C2", "Đang ghi."))

    def it_leaves_what_is_no_workbook(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(b"PK\3\4 cut short")
        with pytest.raises(CannotMarkError):
            Package(tmp_path / "a.xlsx")


def _prefixed(name: str, text: str) -> str:
    if not re.fullmatch(r"xl/(workbook|styles|worksheets/sheet\d|comments\d)\.xml", name):
        return text
    return re.sub(r"<(/?)(?=\w)", r"<\1x:", text).replace(' xmlns="', ' xmlns:x="')


def test_an_area_may_be_whole_columns_and_rows() -> None:
    cell = Cell(12, 6)
    assert [any(area.holds(cell) for area in areas(text)) for text in ("G:G", "12:12", "$G$1:H$12 A1", "A1:F99", "G12", "H12")] == [
        True,
        True,
        True,
        False,
        True,
        False,
    ]
