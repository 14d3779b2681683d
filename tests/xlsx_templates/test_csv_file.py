"""Texts of strangers in a .csv file: nothing runs, nothing is lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Convert
from xlsx_templates.csv_file import as_written, guarded, write_csv

NASTY = (
    "=1+1", "+84 90", "-5", "@SUM(A1)", "\t=1+1", "\r=1", "\n=1", "'12", " =1+1", "＝1+1", "xã A;=cmd|'/c calc'!A0", "a\n- b\n- c", "a,@b", '"=1"',
    "Đoàn phường An Lạc 🎉", "x" * 40_000, "\x00\x07nửa chừng", "",
)  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert as_written(guarded(text)) == text


@given(st.text(st.sampled_from("=+-@'; ,\t\r\n|aă＝")))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert as_written(guarded(text)) == text
    for cell in guarded(text).replace("\t", "\n").replace(";", "\n").replace(",", "\n").splitlines():
        assert not cell.strip().startswith(("=", "+", "-", "@", "＝"))


def test_the_file_holds_every_text_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ("Số", "Chữ"), [(str(number), text) for number, text in enumerate(NASTY)], plain=("Số",))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Số", "Chữ"]
    assert [as_written(row[1]) for row in rows[1:]] == list(NASTY)
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(len(NASTY))]


def test_a_negative_number_of_ours_stays_a_number(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ("Số", "Chữ"), [("-5", "-5")], plain=("Số",))
    assert '"-5","\'-5"' in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


@pytest.mark.libreoffice
def test_libreoffice_opens_it_without_a_formula(tmp_path: Path, convert: Convert) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "a.csv"
    write_csv(path, ("Số", "Chữ"), [(str(number), text) for number, text in enumerate(NASTY) if "\x00" not in text], plain=("Số",))
    sheet = load_workbook(convert(path, "xlsx")).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > len(NASTY)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
