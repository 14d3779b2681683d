"""Files whose table was changed beyond certainty: held with one question, released by one answer, with the exact numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from macros.consolidate import ConsolidationRun, consolidate
from tests.macros.answering import answer, asks, rows
from tests.macros.issued_office import LATER, Q1, Office, cell_of
from tests.macros.small_office import values

pytestmark = pytest.mark.usefixtures("lasting_workers")

FIGURES = {"X": 3, "Y": 1, "Z": 5}
NONE = {"X": None, "Y": None, "Z": None}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def run(office: Office, now: datetime = LATER) -> ConsolidationRun:
    return consolidate(office.folder, Q1, now=now, workers=1)


def change_sheet(change: Callable[[Any], object]) -> Callable[[Any], None]:
    def in_book(book: Any) -> None:
        change(book["Nhập liệu"])

    return in_book


def drop_names(sheet: Any) -> None:
    sheet.delete_cols(16)


def second_column(sheet: Any) -> None:
    """Số liệu báo cáo (the figures) and Số liệu thực hiện (99 everywhere)."""
    sheet["G7"].value, sheet["J7"].value = "Số liệu báo cáo", "Số liệu thực hiện"
    for code in FIGURES:
        sheet[cell_of(sheet, code, "Số liệu thực hiện")].value = 99


def other_period(sheet: Any) -> None:
    sheet["G7"].value = "Số liệu Quý IV/2022"


@pytest.mark.parametrize(
    ("change", "code"),
    [(drop_names, "rows_by_name"), (second_column, "column_unclear"), (other_period, "column_of_other_period")],
    ids=["names", "second_column", "other_period"],
)
class DescribeATableThatIsNotSure:
    @pytest.fixture(autouse=True)
    def _held(self, office: Office, change: Callable[[Any], None], code: str) -> None:
        figures = {**FIGURES, "X": 3}
        office.send(office.filled("A", figures, change_sheet(change)))
        first = run(office)
        assert (asks(first), values(first)) == ([code], NONE)

    def it_counts_every_figure_once_a_person_keeps_it(self, office: Office) -> None:
        for question in rows(office):
            answer(office, question["Ô"], "Giữ số đang ghi")
        result = run(office, LATER + timedelta(hours=1))
        assert (values(result), asks(result)) == (FIGURES, [])

    def it_counts_none_where_a_person_leaves_it_out(self, office: Office) -> None:
        for question in rows(office):
            answer(office, question["Ô"], "Không tính", reason="Chờ bản khác")
        result = run(office, LATER + timedelta(hours=1))
        assert (values(result), asks(result)) == (NONE, [])


def test_a_reworded_heading_counts_and_is_only_noted(office: Office) -> None:
    def change(sheet: Any) -> None:
        sheet["G7"].value, sheet["P7"].value = "SL kỳ này", "Mã CT"

    office.send(office.filled("A", FIGURES, change_sheet(change)))
    result = run(office)
    assert (values(result), result.exit_status) == (FIGURES, 0)
    assert [finding.code for finding in result.consolidation.findings] == ["layout_changed"]


def test_a_merged_unit_counts_for_its_successor_once_a_person_says_so(tmp_path: Path) -> None:
    """Phường A was merged into B before the period; its template came back filled."""
    from dataclasses import replace
    from datetime import date

    from tests.macros.issued_office import the_round
    from xlsx_templates.control_workbook.writing import write_control_workbook

    office = Office(tmp_path)
    office.send(office.filled("A", FIGURES))
    made = the_round()
    units = tuple(replace(unit, valid_to=date(2022, 12, 31), successors=("B",)) if unit.code == "A" else unit for unit in made.units)
    write_control_workbook(replace(made, units=units), office.folder.root / "SO-THEO-DOI.xlsx")
    first = run(office)
    assert (asks(first), values(first)) == (["identity_merged_unit"], NONE)
    assert rows(office)[0]["Gợi ý"] == "tính cho Đoàn phường B"
    answer(office, "cả tệp", "Dùng gợi ý")
    result = run(office, LATER + timedelta(hours=1))
    assert (values(result), asks(result), result.consolidation.counted) == (FIGURES, [], ("B",))
