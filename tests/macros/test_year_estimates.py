"""Ước thực hiện cả năm: asked in a column of its own, shown by unit and in all, added to nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from indicators.catalogue import OWN_WHOLE, SpaceRule, Target
from indicators.estimates import estimates
from macros.issue import issue_templates
from macros.receive import receive_files
from tests.macros.small_office import AFTER, BEFORE, Q1, Office, codes, the_round, values
from tests.rounds import make_indicator, make_input
from xlsx_templates.consolidated_workbook import estimates_sheet
from xlsx_templates.layouts.unit_workbook import COLUMNS, ESTIMATE, HEADER_ROW, SHEET_INPUT, SHEET_PRINT
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

pytestmark = pytest.mark.usefixtures("lasting_workers")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """X is summed, its target 100; Y the largest; Z a rate. Quý I asks what the year will bring."""
    made = the_round()
    catalogue = replace(
        made.catalogue,
        inputs=(make_input("X"), make_input("Y"), make_input("Z", whole=OWN_WHOLE)),
        indicators=(make_indicator("X", SpaceRule.SUM, target=Target("X", 100)), make_indicator("Y", SpaceRule.MAX), make_indicator("Z", SpaceRule.RATIO)),
    )
    periods = tuple(replace(period, asks_estimate=period.code == Q1) for period in made.periods)
    return Office(tmp_path, replace(made, catalogue=catalogue, periods=periods))


def send(office: Office, **said: dict[str, dict[str, Any]]) -> None:
    """Have the units fill their issued workbooks, by unit, code and column."""
    done = issue_templates(office.folder, Q1, now=BEFORE)
    for file in done.files:
        if file.unit in said:
            path = office.root / f"{file.unit}.xlsx"
            fill_workbook(file.path, path, Filling(rows=said[file.unit]))
            receive_files(office.folder, Q1, [path], at=BEFORE, sent_by="", now=AFTER)


def test_the_column_stands_last_and_is_white_where_an_amount_is_asked(office: Office) -> None:
    (first, *_) = issue_templates(office.folder, Q1, now=BEFORE).files
    sheet = openpyxl.load_workbook(first.path)[SHEET_INPUT]
    at = len(COLUMNS) + 1
    assert sheet.cell(HEADER_ROW, at).value == ESTIMATE.title
    white = {sheet.cell(row, len(COLUMNS)).value: not sheet.cell(row, at).protection.locked for row in range(HEADER_ROW + 1, sheet.max_row + 1)}
    assert {code: white[code] for code in "XYZ"} == {"X": True, "Y": True, "Z": False}


def test_another_period_has_no_such_column(office: Office) -> None:
    (first, *_) = issue_templates(office.folder, "2023-Quy-II", now=BEFORE).files
    sheet = openpyxl.load_workbook(first.path)[SHEET_INPUT]
    assert sheet.cell(HEADER_ROW, len(COLUMNS) + 1).value is None


def test_what_is_signed_has_it_before_the_notes(office: Office) -> None:
    """Y is an amount, Z a rate; Quý II does not ask."""
    (first, *_) = issue_templates(office.folder, Q1, now=BEFORE).files
    sheet = openpyxl.load_workbook(first.path)[SHEET_PRINT]
    assert [sheet[f"{column}9"].value for column in "JK"] == [ESTIMATE.title, "Ghi chú"]
    rows = {sheet.cell(row, 2).value: row for row in range(11, sheet.max_row + 1)}
    source = f"'{SHEET_INPUT}'!${get_column_letter(len(COLUMNS) + 1)}"
    said = {code: sheet[f"J{rows[f'Dòng {code}']}"].value for code in "XZ"}
    assert said["X"].startswith(f"=IF({source}")
    assert said["Z"] is None
    assert sheet.print_area.endswith(f"$K${sheet.max_row}")
    (second, *_) = issue_templates(office.folder, "2023-Quy-II", now=BEFORE).files
    plain = openpyxl.load_workbook(second.path)[SHEET_PRINT]
    assert (plain["J9"].value, plain["K9"].value) == ("Ghi chú", None)


def test_estimates_are_shown_by_unit_and_in_all_and_enter_nothing(office: Office) -> None:
    send(
        office,
        A={"X": {"value": 3, "estimate": 70}, "Y": {"value": 5, "estimate": 9}},
        B={"X": {"value": 4, "estimate": 50}, "Y": {"value": 6, "estimate": 8}},
    )
    run = office.run()
    total = run.consolidation.total_by_code["X"]
    assert (total.value, total.cumulative, total.completion) == (7, 7, 7)
    found = {row.code: row for row in estimates(run.consolidation.book)}
    assert (found["X"].total, found["X"].completion, found["X"].by_unit) == (120, 120, {"A": 70, "B": 50})
    assert found["Y"].total == 9
    assert "Z" not in found
    assert "layout_changed" not in codes(run)
    assert run.output is not None
    sheet = openpyxl.load_workbook(run.output)[estimates_sheet.NAME]
    rows = {row[1]: row for row in sheet.iter_rows(min_row=estimates_sheet.HEAD_ROW + 2, values_only=True)}
    assert rows["X"][4:] == (100, 7, 120, 120, "2/2", None, 70, 50)


def test_a_unit_that_estimates_nothing_is_not_taken_for_zero(office: Office) -> None:
    send(office, A={"X": {"value": 3, "estimate": 0}}, B={"X": {"value": 4}})
    (row, *_) = estimates(office.run().consolidation.book)
    assert (row.by_unit, row.asked, row.total) == ({"A": 0}, 2, 0)


def test_an_estimate_that_cannot_be_read_is_said_and_touches_nothing_else(office: Office) -> None:
    send(office, A={"X": {"value": 3, "estimate": "khoảng 70"}})
    run = office.run()
    (told,) = (finding for finding in run.consolidation.findings if finding.code == "estimate_unread")
    assert (told.severity.value, told.found, told.unit) == ("note", "khoảng 70", "A")
    assert values(run)["X"] == 3
    assert next(iter(estimates(run.consolidation.book))).by_unit == {}


def test_the_sheet_is_there_only_where_the_period_asks(office: Office) -> None:
    office.drop("a.xlsx", "A", "2023-Quy-II", X=3)
    run = office.run("2023-Quy-II")
    assert run.output is not None
    assert estimates_sheet.NAME not in openpyxl.load_workbook(run.output).sheetnames
    assert estimates(run.consolidation.book) == ()
