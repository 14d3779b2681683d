from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from macros.issue import issue_templates
from macros.new import new_round
from macros.receive import receive_files
from macros.round_folder.opening import read_ledger
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import sha256_of
from macros.stopped import StoppedError
from xlsx_templates.identity import parse_token

P = "2023-Quy-I"
NOW = datetime(2023, 3, 6, 8, 0)
LATER = datetime(2023, 3, 7, 9, 30)


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    return new_round(tmp_path / "hồ sơ", catalogue="binh-tan-2023").folder


def test_every_unit_gets_its_workbook_and_the_ledger_knows(folder: RoundFolder) -> None:
    done = issue_templates(folder, P, now=NOW)
    assert len(done.files) == len({file.path for file in done.files}) == 41
    assert sorted(file.path for file in done.files) == sorted(folder.issued(P).iterdir())
    with read_ledger(folder) as ledger:
        issued = ledger.issues(P)
        assert {unit: (row.issue, row.file, row.sha256) for unit, row in issued.items()} == {
            file.unit: (1, file.path.name, sha256_of(file.path)) for file in done.files
        }
        definitions = ledger.definitions(P)
    assert set(definitions) == {row.definitions for row in issued.values()}


def test_the_workbook_carries_who_what_and_which_issue(folder: RoundFolder) -> None:
    (file,) = issue_templates(folder, P, ["P-AL"], now=NOW).files
    assert file.path.name == "Quy-I-2023_Doan-phuong-An-Lac.xlsx"
    token = parse_token(openpyxl.load_workbook(file.path)["_meta"]["B1"].value)
    assert token is not None
    assert (token.period, token.unit, token.issue) == (P, "P-AL", 1)


def test_a_second_issue_raises_the_number_and_says_so(folder: RoundFolder) -> None:
    issue_templates(folder, P, ["P-AL"], now=NOW)
    again = issue_templates(folder, P, ["P-AL", "QD"], now=LATER)
    assert {file.unit: file.issue for file in again.files} == {"P-AL": 2, "QD": 1}
    assert [finding.code for finding in again.findings] == ["issue_again"]


def test_an_open_workbook_is_left_and_the_new_one_written_beside(folder: RoundFolder) -> None:
    (first,) = issue_templates(folder, P, ["P-AL"], now=NOW).files
    first.path.chmod(0o444)
    before = first.path.read_bytes()
    again = issue_templates(folder, P, ["P-AL"], now=LATER)
    assert again.files[0].path.name == "Quy-I-2023_Doan-phuong-An-Lac (09g30).xlsx"
    assert first.path.read_bytes() == before
    assert "output_open_written_beside" in {finding.code for finding in again.findings}


def test_what_was_returned_before_is_shown_in_the_next_template(folder: RoundFolder, tmp_path: Path) -> None:
    (first,) = issue_templates(folder, P, ["P-AL"], now=NOW).files
    filled = tmp_path / first.path.name
    book = openpyxl.load_workbook(first.path)
    rows = [[cell.value for cell in row] for row in book["Nhập liệu"].iter_rows()]
    head = next(row for row in rows if "Số liệu kỳ này" in row and "Mã" in row)
    at = next(number for number, row in enumerate(rows, start=1) if row[head.index("Mã")] == "C12A")
    book["Nhập liệu"].cell(at, head.index("Số liệu kỳ này") + 1).value = 77
    book.save(filled)
    receive_files(folder, P, [filled], at=NOW, sent_by="", now=NOW)
    (file,) = issue_templates(folder, "2023-Quy-II", ["P-AL"], now=LATER).files
    sheet = openpyxl.load_workbook(file.path)["Nhập liệu"]
    shown = {sheet.cell(row, 16).value: sheet.cell(row, 5).value for row in range(8, sheet.max_row + 1)}
    assert shown["C12A"] == 77


def test_a_unit_or_period_that_the_control_workbook_lacks_stops_the_run(folder: RoundFolder) -> None:
    with pytest.raises(StoppedError, match="P-XX"):
        issue_templates(folder, P, ["P-XX"], now=NOW)
    with pytest.raises(StoppedError, match="2030-Quy-I"):
        issue_templates(folder, "2030-Quy-I", now=NOW)
    assert not folder.issued(P).exists()


def test_the_run_is_heard_unit_by_unit(folder: RoundFolder) -> None:
    heard: list[tuple[int, int, str]] = []
    issue_templates(folder, P, ["P-AL", "QD"], now=NOW, progress=lambda done, total, name: heard.append((done, total, name)))
    assert heard == [(1, 2, "Quận Đoàn Bình Tân"), (2, 2, "Đoàn phường An Lạc")]
