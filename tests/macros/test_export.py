"""The long table of a period: every fact apart, the totals again from its rows, texts whole."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from macros.close import ClosingOrder, close_period
from macros.export import Export, export_figures
from tests.macros.test_consolidate import AFTER, BEFORE, Q1, Office, the_round
from tests.macros.test_return_to_units import Office as Issued
from tests.macros.test_return_to_units import cell_of
from xlsx_templates.csv_file import as_written
from xlsx_templates.tidy_rows import COLUMNS

NOTE = '=HYPERLINK("http://example.vn")\n- dòng hai; @ba 🎉 ' + "x" * 32_000


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, the_round())


def rows_of(done: Export) -> list[dict[str, str]]:
    csv.field_size_limit(10**7)
    with done.path.open(encoding="utf-8-sig", newline="") as file:
        return [{title: as_written(text) for title, text in row.items()} for row in csv.DictReader(file)]


def export(office: Office) -> Export:
    return export_figures(office.folder, Q1, now=AFTER)


def test_each_unit_row_and_column_is_a_row_with_its_source(office: Office) -> None:
    office.drop("a.xlsx", "A", X=1200, Y="kps")
    office.drop("b.xlsx", "B", X="khoảng 5")
    done = export(office)
    rows = rows_of(done)
    assert done.path == office.folder.root / "4-tong-hop" / f"{Q1} so lieu.csv"
    assert tuple(rows[0]) == COLUMNS
    units = {(row["Mã đơn vị"], row["Mã"]): (row["Giá trị"], row["Tình trạng"], row["Đang ghi"], row["Tệp"], row["Ô"]) for row in rows if row["Mã đơn vị"]}
    assert units == {
        ("A", "X"): ("1200", "Có số", "1.200", "a.xlsx", "C2"),
        ("A", "Y"): ("", "Không phát sinh", "kps", "a.xlsx", "C3"),
        ("B", "X"): ("", "Chờ xử lý", "khoảng 5", "b.xlsx", "C2"),
        ("B", "Y"): ("", "Chưa nhập", "", "b.xlsx", "C3"),
    }
    totals = {(row["Mã"], row["Loại"]): (row["Giá trị"], row["Tình trạng"]) for row in rows if row["Phạm vi"] == "Tổng hợp"}
    assert totals["X", "Tổng hợp trong kỳ"] == ("1200", "1/2 đơn vị")
    assert {(row["Kỳ"], row["Tên kỳ"], row["Trạng thái số liệu"]) for row in rows} == {(Q1, "Quý I năm 2023", "SỐ LIỆU CHƯA CHỐT")}


def test_a_unit_that_sent_nothing_is_no_blank_row(office: Office) -> None:
    office.drop("a.xlsx", "A", X=0, Y=2)
    states = {(row["Mã đơn vị"], row["Mã"]): (row["Giá trị"], row["Tình trạng"]) for row in rows_of(export(office)) if row["Mã đơn vị"]}
    assert states == {("A", "X"): ("0", "Có số"), ("A", "Y"): ("2", "Có số"), ("B", "X"): ("", "Chưa nộp"), ("B", "Y"): ("", "Chưa nộp")}


def test_the_figures_of_a_closed_period_are_those_of_its_closing(office: Office) -> None:
    office.drop("a.xlsx", "A", X=1, Y=2)
    close_period(office.folder, Q1, ClosingOrder("Người chốt mẫu", "mẫu", "mẫu"), now=BEFORE)
    office.drop("b.xlsx", "B", X=40, Y=50)
    done = export(office)
    rows = rows_of(done)
    assert done.is_closed
    assert {row["Giá trị"] for row in rows if (row["Mã"], row["Loại"]) == ("X", "Tổng hợp trong kỳ")} == {"1"}
    assert all(row["Trạng thái số liệu"].startswith("ĐÃ CHỐT lần 1") for row in rows)


def test_what_a_unit_wrote_beside_its_figure_stays_text_and_whole(tmp_path: Path) -> None:
    office = Issued(tmp_path)

    def write_note(book: Any) -> None:
        sheet = book["Nhập liệu"]
        sheet[cell_of(sheet, "X", "Ghi chú")].value = NOTE
        sheet[cell_of(sheet, "X", "Ghi chú")].data_type = "s"

    office.send(office.filled("A", {"X": 5, "Y": 6, "Z": 7}, write_note))
    done = export_figures(office.folder, Q1, now=AFTER)
    (row,) = [row for row in rows_of(done) if (row["Mã đơn vị"], row["Mã"]) == ("A", "X")]
    assert row["Ghi chú"] == NOTE
    assert "\"'=HYPERLINK" in done.path.read_text(encoding="utf-8-sig")
