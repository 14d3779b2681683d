"""Formulas that show 0 because all they take from is blank: asked in every kind of workbook that tells; where it is not certain the 0 counts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from indicators.findings import Finding, Severity
from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.conftest import Convert
from tests.input_table import rows_by_code, titles
from tests.packages import archive
from tests.xlsx_templates.reading.conftest import PLAIN, TITLES, Bench
from xlsx_templates.reading import ReadFile
from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.formula_values import NotComputableError, cells_taken
from xlsx_templates.reading.ods_cells import as_excel_writes
from xlsx_templates.reading.sheet_facts import CellFact
from xlsx_templates.reading.xlsx_cells import XlsxCells, moved

_NO_VALUE = re.compile(r"(</f>|<f [^>]*/>)<v(?: ?/>|></v>)")
OF_BLANKS = {
    "N01": "='Bảng kê'!C7",
    "N02": "=+'Bảng kê'!$B$4",
    "N03": "=SUM('Bảng kê'!C1:C5)",
    "Y01": "=$Q$60",
    "M01": "='Bảng kê'!C7+'Bảng kê'!C8*1000",
    "R01": "='Bảng kê'!A2",
}
"""One row each; A2 of the other sheet adds up blank cells itself."""
OF_FIGURES = {
    "N01": "='Bảng kê'!A1",
    "N02": "=SUM('Bảng kê'!A1:A9)",
    "N03": "=IF('Bảng kê'!C7=\"\",0,1)",
    "M01": "=0*'Bảng kê'!A1+'Bảng kê'!C7",
    "R01": "=SUM('Bảng kê'!A3,'Bảng kê'!C7)",
}
"""A typed 0 is among the cells, or the formula is not one of those that only link and add; A3 holds words."""


def linking(bench: Bench, formulas: Mapping[str, str], name: str, cells: Mapping[str, Mapping[str, object]] | None = None) -> Path:
    """A return with these formulas under Số liệu kỳ này and a sheet of the unit's own beside."""

    def change(book: Any) -> None:
        own = book.create_sheet("Bảng kê")
        own["A1"], own["A2"], own["A3"] = 0, "=SUM(C1:C5)", "chưa kê"
        sheet = book["Nhập liệu"]
        at, (_, columns) = rows_by_code(sheet), titles(sheet)
        for code, formula in formulas.items():
            sheet.cell(at[code], columns[TITLES["value"]]).value = formula

    return bench.edit(bench.fill(bench.issue(), cells or PLAIN), change, name=name)


def shown_as_zero(path: Path, rewrite: Callable[[str], str] = str) -> Path:
    """Have every formula without a value show 0, as Excel keeps it; `rewrite` is given each sheet before."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheets = {name: rewrite(part.decode()) for name, part in parts.items() if name.startswith("xl/worksheets/sheet")}
    path.write_bytes(archive(parts | {name: _NO_VALUE.sub(r"\1<v>0</v>", sheet).encode() for name, sheet in sheets.items()}))
    return path


def asked_by_row(found: ReadFile) -> dict[str, Finding]:
    return {finding.indicator: finding for finding in found.findings if finding.code == "formula_on_blanks"}


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_zero_made_of_blank_cells_waits(bench: Bench, convert: Convert, kind: str) -> None:
    found = bench.read(convert(linking(bench, OF_BLANKS, "lien-ket.xlsx"), kind))
    figures = {code: entry.figure for code, entry in found.submissions[0].entries.items()}
    assert asked_by_row(found).keys() == OF_BLANKS.keys()
    assert {(figures[code].fact, figures[code].value) for code in OF_BLANKS} == {(Fact.HELD, None)}
    assert figures["R02"].value == 90


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_zero_that_somebody_typed_counts(bench: Bench, convert: Convert, kind: str) -> None:
    found = bench.read(convert(linking(bench, OF_FIGURES, "lien-ket.xlsx"), kind))
    figures = {code: entry.figure for code, entry in found.submissions[0].entries.items()}
    assert not asked_by_row(found)
    assert {(figures[code].fact, figures[code].value) for code in OF_FIGURES} == {(Fact.NUMBER, 0)}


def test_the_question_names_place_and_formula_and_what_to_do(bench: Bench) -> None:
    found = bench.read(shown_as_zero(linking(bench, {"N01": "='Bảng kê'!C7"}, "nop.xlsx")))
    asked = asked_by_row(found)["N01"]
    assert (asked.severity, asked.place.cell, asked.understood) == (Severity.ASK, "G12", "")
    assert sentence(asked) == (
        "TT 3, Đoàn viên mới (ô G12): ô có công thức (='Bảng kê'!C7) lấy số từ chỗ còn để trống, nên Excel tự hiện 0. "
        "Đề nghị đơn vị ghi 0 nếu đúng là không có; xóa công thức, để trống ô nếu chưa có số liệu."
    )


@pytest.mark.parametrize("formula", ["='Bảng kê'!C7", "='Bảng kê'!C7*1000", "=SUM('Bảng kê'!C1:C5)"])
def test_it_is_the_same_question_where_no_program_calculated_the_formula(bench: Bench, formula: str) -> None:
    found = bench.read(linking(bench, {"N01": formula}, "nop.xlsx"))
    assert (asked_by_row(found)["N01"].found, found.submissions[0].entries["N01"].figure.fact) == (formula, Fact.HELD)


@pytest.mark.parametrize(("choice", "fact"), [("Không phát sinh", Fact.NIL), ("Chưa có số liệu", Fact.NO_DATA)])
def test_a_row_that_says_why_it_has_no_number_is_not_asked(bench: Bench, choice: str, fact: Fact) -> None:
    path = linking(bench, {"N01": "='Bảng kê'!C7"}, "nop.xlsx", {**PLAIN, "N01": {"if_none": choice}})
    found = bench.read(shown_as_zero(path))
    assert (found.findings, found.submissions[0].entries["N01"].figure.fact) == ((), fact)


def test_the_whole_of_a_rate_is_asked_by_its_own_name(bench: Bench) -> None:
    path = linking(bench, {}, "nop.xlsx", {**PLAIN, "R01": {"value": 30, "whole": "='Bảng kê'!C7"}})
    found = bench.read(shown_as_zero(path))
    (asked,) = [finding for finding in found.findings if finding.code == "formula_on_blanks"]
    assert (asked.indicator, asked.place.cell[0], "cột Trên tổng số" in sentence(asked)) == ("R01", "H", True)


def _as_filled_down(sheet: str) -> str:
    """Write three links below each other as Excel writes a formula that was filled down: once, shared by all."""
    cells = re.compile(r'(<c r="G(\d+)"[^>]*>)<f>([^<]*!C7)</f>|(<c r="G\d+"[^>]*>)<f>[^<]*!C[89]</f>')
    return cells.sub(lambda cell: f'{cell[1]}<f t="shared" ref="G{cell[2]}:G99" si="0">{cell[3]}</f>' if cell[1] else f'{cell[4]}<f t="shared" si="0"/>', sheet)


def test_a_formula_filled_down_is_read_as_it_stands_in_each_row(bench: Bench) -> None:
    """C7 and C9 are blank, 0 is typed into C8."""

    def kept(book: Any) -> None:
        book["Bảng kê"]["C8"] = 0

    path = linking(bench, {"N01": "='Bảng kê'!C7", "N02": "='Bảng kê'!C8", "N03": "='Bảng kê'!C9"}, "truoc.xlsx")
    found = bench.read(shown_as_zero(bench.edit(path, kept, name="nop.xlsx"), _as_filled_down))
    assert {code: finding.found for code, finding in asked_by_row(found).items()} == {"N01": "='Bảng kê'!C7", "N03": "='Bảng kê'!C9"}
    assert found.submissions[0].entries["N02"].figure.value == 0


def test_a_sheet_written_in_another_way_tells_nothing_for_certain(bench: Bench) -> None:
    """The cells of the other sheet bear no address, as the format allows."""

    def without_addresses(sheet: str) -> str:
        return re.sub(r'<c r="[A-C]\d"', "<c", sheet) if "SUM(C1:C5)" in sheet else sheet

    found = bench.read(shown_as_zero(linking(bench, {"N01": "='Bảng kê'!C7"}, "nop.xlsx"), without_addresses))
    assert not asked_by_row(found)
    assert found.submissions[0].entries["N01"].figure.value == 0


def test_a_part_that_is_damaged_or_very_large_tells_nothing_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Archive(archive({"a.xml": b'<row r="1"><c r="A1"><v>0</v></c></row>'}))
    cells = XlsxCells(plain, {"Trang 1": "a.xml"})
    assert (cells.column("Trang 1", 0), cells.column("Trang 1", 1), cells.column("Trang 2", 0)) == ({0: CellFact(0)}, {}, None)
    monkeypatch.setattr("xlsx_templates.reading.xlsx_cells.SIZE_LIMIT", 10)
    assert XlsxCells(plain, {"Trang 1": "a.xml"}).column("Trang 1", 0) is None
    monkeypatch.undo()
    data = bytearray(plain.data)
    data[plain.data.index(b"a.xml") + len(b"a.xml")] ^= 0xFF
    assert XlsxCells(Archive(bytes(data)), {"Trang 1": "a.xml"}).column("Trang 1", 0) is None


def test_a_ring_of_formulas_and_a_sheet_that_is_gone_are_left_as_they_were(bench: Bench) -> None:
    path = linking(bench, {"N01": "=G13", "N02": "=G12", "N03": "='Trang khác'!B4"}, "nop.xlsx")
    found = bench.read(shown_as_zero(path))
    assert not asked_by_row(found)
    assert [found.submissions[0].entries[code].figure.value for code in ("N01", "N02", "N03")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("formula", "taken"),
    [
        ("+Sheet2!B4", [("Sheet2", 3, 1)]),
        ("SUM(B4:B5,'Bảng kê'!$C$7)", [("", 3, 1), ("", 4, 1), ("Bảng kê", 6, 2)]),
        ("B4*1000", [("", 3, 1)]),
        ("(B4+B5)/1000", [("", 3, 1), ("", 4, 1)]),
    ],
)
def test_what_a_formula_takes_from(formula: str, taken: list[tuple[str, int, int]]) -> None:
    assert list(cells_taken(formula)) == taken


@pytest.mark.parametrize("formula", ["", "0", "B4+0", "0+B4", "5-5+B4", "B4/B5", "B4:B9", "IF(B4=0,0,1)", "[1]Sheet1!B4", "SUM(B:B)", "so_lieu"])
def test_what_does_not_only_link_and_add(formula: str) -> None:
    with pytest.raises(NotComputableError):
        cells_taken(formula)


@pytest.mark.parametrize(
    ("formula", "down", "right", "read"),
    [
        ("Sheet2!B4", 1, 0, "Sheet2!B5"),
        ("$B$4+B$4+$B4+B4", 2, 1, "$B$4+C$4+$B6+C6"),
        ("'Q1 2023'!B4:B9", 1, 0, "'Q1 2023'!B5:B10"),
        ("SUM(LOG10(AB12))", 1, 1, "SUM(LOG10(AC13))"),
        ("B1", -1, 0, ""),
        ("A1", 0, -1, ""),
    ],
)
def test_a_shared_formula_is_moved(formula: str, down: int, right: int, read: str) -> None:
    assert moved(formula, down, right) == read


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ("[.B4]", "B4"),
        ("SUM([$Sheet2.B4:.B9])", "SUM('Sheet2'!B4:B9)"),
        ("[$'Số ''phụ'''.$C$7]", "'Số ''phụ'''!$C$7"),
        ("[$Sheet1.B4:$Sheet2.B9]", "[$Sheet1.B4:$Sheet2.B9]"),
    ],
)
def test_an_opendocument_formula_reads_as_in_excel(formula: str, read: str) -> None:
    assert as_excel_writes(formula) == read
