from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from indicators.catalogue import SpaceRule
from indicators.consolidation import FileRecord, FileStatus
from indicators.findings import Place, note
from macros.consolidation_json import document
from macros.signed_copies import say_unowned, with_owners
from tests.macros.issued_office import Q1, Office
from tests.macros.small_office import Office as Sender
from tests.macros.small_office import the_round
from tests.rounds import make_indicator, make_input, make_round

ROUND = make_round(inputs=(make_input("X"),), indicators=(make_indicator("X", SpaceRule.SUM),), units="A B")
ROUND = replace(ROUND, units=tuple(replace(unit, email=f"{unit.code.lower()}@example.vn", phone=f"090{unit.code}") for unit in ROUND.units))


def record(name: str, status: FileStatus = FileStatus.SIGNED_COPY, **facts: Any) -> FileRecord:
    return FileRecord(name, name, status, **facts)


@pytest.mark.parametrize(("sent_by", "unit"), [(" A@example.vn", "A"), ("090B", "B"), ("khac@example.vn", ""), ("", "")])
def test_it_is_of_the_unit_that_sent_it(sent_by: str, unit: str) -> None:
    assert [file.unit for file in with_owners(ROUND, [record("A ký.pdf", sent_by=sent_by)])] == [unit]


def test_it_is_of_the_unit_whose_return_came_with_it() -> None:
    files = [record("thư.eml › a.xlsx", FileStatus.COUNTED, unit="A"), record("thư.eml › ký.pdf", sent_by="b@example.vn"), record("thư 2.eml › ký.pdf")]
    assert [file.unit for file in with_owners(ROUND, files)] == ["A", "A", ""]


def test_two_units_in_one_archive_leave_it_open() -> None:
    files = [record("nén.zip › a.xlsx", FileStatus.COUNTED, unit="A"), record("nén.zip › b.xlsx", FileStatus.HELD, unit="B"), record("nén.zip › ký.pdf")]
    assert [file.unit for file in with_owners(ROUND, files)] == ["A", "B", ""]


def test_what_is_no_signed_copy_is_left_as_it_is() -> None:
    files = (record("tam.tmp", FileStatus.IGNORED, sent_by="a@example.vn"), record("hong.xlsx", FileStatus.REJECTED, sent_by="a@example.vn"))
    assert with_owners(ROUND, files) == files


def test_the_consolidated_workbook_files_it_under_its_unit(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.send(office.filled("A", {"X": 1, "Y": 2, "Z": 3}))
    signed = tmp_path / "ky.pdf"
    signed.write_bytes(b"%PDF-1.7 ")
    office.send(signed)
    result = office.total()
    assert {file.name: (file.status, file.unit) for file in result.files}["ky.pdf"] == (FileStatus.SIGNED_COPY, "A")
    rows = [[cell.value for cell in row] for row in load_workbook(office.folder.consolidated(Q1))["Tệp đã tổng hợp"].iter_rows()]
    (row,) = [row for row in rows if row[1] == "ky.pdf"]
    assert row[2:4] == ["Đoàn phường A", "Bản ký"]


def test_the_document_keeps_its_six_words_and_marks_the_copy(tmp_path: Path) -> None:
    office = Sender(tmp_path, the_round())
    office.drop("a.xlsx", "A", X=3, Y=0)
    (office.folder.received(Q1) / "bản ký.pdf").write_bytes(b"%PDF-1.7 sample")
    files = {file["name"]: file for file in document(office.run().consolidation)["files"]}
    assert (files["bản ký.pdf"]["status"], files["bản ký.pdf"]["signed_copy"]) == ("ignored", True)
    assert (files["a.xlsx"]["status"], "signed_copy" in files["a.xlsx"]) == ("counted", False)


@pytest.mark.parametrize(
    ("name", "likely"),
    [("Doan-phuong-A.pdf", "Đoàn phường A"), ("Đoàn phường B/ký.pdf", "Đoàn phường B"), ("scan001.pdf", ""), ("Đoàn phường A, Đoàn phường B.pdf", "")],
)
def test_a_name_only_makes_think_of_a_unit(name: str, likely: str) -> None:
    records = with_owners(ROUND, [record(name)])
    (said,) = say_unowned(ROUND, records, [note("signed_copy", Place(name))])
    assert (records[0].unit, said.code) == ("", "signed_copy_of_nobody")
    assert (f"có thể của {likely})" in said.facts["likely"]) if likely else said.facts["likely"] == ""
