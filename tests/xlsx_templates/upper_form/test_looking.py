from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.xlsx_templates.upper_form.superior import SHEET, rezipped, superiors_form
from xlsx_templates.upper_form import looking
from xlsx_templates.upper_form.looking import look_at_form
from xlsx_templates.workbook_parts.sheet_part import cell_of


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return superiors_form(tmp_path_factory.mktemp("biểu") / "Bieu so 1.xlsm")


def test_what_a_sound_form_holds(form: Path) -> None:
    seen = look_at_form(form)
    sheet = seen.sheets[0]
    assert (seen.problem, [each.name for each in seen.sheets], [each.is_hidden for each in seen.sheets]) == (
        "",
        [SHEET, "Tổng 'hợp' 2", "Ẩn"],
        [False, False, True],
    )
    assert (sheet.cells[cell_of("B7")].text, sheet.cells[cell_of("E8")].is_number, sheet.cells[cell_of("E12")].is_formula) == ("Đoàn viên mới", True, True)
    assert cell_of("E7") not in sheet.cells
    assert {(area.top, area.left, area.bottom, area.right) for area in sheet.merges} >= {(1, 0, 1, 6), (10, 3, 11, 3)}


def in_part(part: str, change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    return lambda name, data: change(data) if name == part else data


SHEET1, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
HOSTILE = {
    "doctype": in_part(SHEET1, lambda data: re.sub(rb"<worksheet", b'<!DOCTYPE w [<!ENTITY a "x">]><worksheet', data)),
    "utf16": in_part(SHEET1, lambda data: data.decode().encode("utf-16")),
    "cut": in_part(SHEET1, lambda data: data[: len(data) // 2]),
    "no sheet data": in_part(SHEET1, lambda data: re.sub(rb"<sheetData>.*</sheetData>", b"", data, flags=re.DOTALL)),
    "bomb": in_part(SHEET1, lambda data: data.replace(b"<sheetData>", b"<sheetData>" + b" " * (210 * 2**20))),
    "strange style": in_part(SHEET1, lambda data: data.replace(b's="3"', b's="x"')),
    "no workbook": in_part(BOOK, lambda _: b""),
    "strict": in_part(
        BOOK, lambda data: data.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    ),
    "deep": in_part(SHEET1, lambda data: data.replace(b"<sheetData>", b"<a>" * 200_000 + b"<sheetData>")),
    "deep text": in_part("xl/sharedStrings.xml", lambda data: data.replace(b"<si><t>", b"<si>" + b"<r>" * 100_000 + b"</r>" * 100_000 + b"<t>", 1)),
}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_a_hostile_form_is_a_finding_and_not_the_end(form: Path, tmp_path: Path, kind: str) -> None:
    assert look_at_form(rezipped(form, tmp_path / "x.xlsx", HOSTILE[kind])).problem == "upper_form_unreadable"


def test_millions_of_cells_are_seen_within_the_limits(form: Path, tmp_path: Path) -> None:
    row = b'<row r="%d">' + b"".join(b'<c r="%s"/>' % f"{chr(65 + at % 26)}%d".encode() for at in range(26)) + b"</row>"
    body = b"".join(row % ((number,) * 27) for number in range(20, 60_000))
    many = rezipped(form, tmp_path / "x.xlsx", in_part(SHEET1, lambda data: data.replace(b"</sheetData>", body + b"</sheetData>")))
    assert look_at_form(many).problem in {"", "upper_form_unreadable"}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "upper_form_not_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "upper_form_password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0\0", "upper_form_not_xlsx"),
        (b"<html><table>", "upper_form_not_xlsx"),
        (b"PK\3\4 cut short", "upper_form_unreadable"),
        (b"%PDF-1.7", "upper_form_not_xlsx"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    assert look_at_form(path).problem == problem


def test_a_form_that_holds_its_reader_up_is_let_go(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "TIME_LIMIT", 0.0)
    assert look_at_form(form).problem == "upper_form_unreadable"


def test_no_more_cells_are_handed_over_than_the_wire_bears(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST_CELLS", 3)
    assert sum(len(sheet[2]) for sheet in looking.form_look(str(form))["s"]) == 3
