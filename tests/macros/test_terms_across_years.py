"""A term runs on from last year's folder: lũy kế and the printed column go on where its last closing ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from indicators.catalogue import Since
from indicators.earlier_year import EarlierFigure, Span
from macros.close import ClosingOrder, close_period
from macros.issue import issue_templates
from tests.macros.small_office import BEFORE, Q1, Q2, Office, snapshot, the_round
from xlsx_templates.consolidated_workbook import totals_sheet
from xlsx_templates.layouts.unit_workbook import HEADER_ROW, SHEET_INPUT, column_index

pytestmark = pytest.mark.usefixtures("lasting_workers")

LAST_QUARTER = "2022-Quy-IV"
WINTER = datetime(2023, 1, 20, 9, 0)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Office, Office]:
    """X runs on through the term, Y begins anew each year. In 2022 A wrote X 10 and Y 1 in the third and fourth quarter, B 5 and 1 in the fourth."""
    made = the_round()
    inputs = tuple(replace(row, since=Since.TERM) if row.code == "X" else row for row in made.catalogue.inputs)
    this = replace(made, catalogue=replace(made.catalogue, inputs=inputs))
    old = tuple(
        replace(each, code=each.code.replace("2023", "2022"), start=each.start.replace(year=2022), end=each.end.replace(year=2022), deadline=None)
        for each in made.periods
    )
    last = Office(tmp_path / "2022", replace(this, catalogue=replace(this.catalogue, year=2022), periods=old))
    last.drop("a.xlsx", "A", "2022-Quy-III", X=10, Y=1)
    last.drop("a.xlsx", "A", LAST_QUARTER, X=10, Y=1)
    last.drop("b.xlsx", "B", LAST_QUARTER, X=5, Y=1)
    close_period(last.folder, LAST_QUARTER, ClosingOrder("Người chốt mẫu", "số mẫu", "số mẫu"), now=WINTER)
    here = Office(tmp_path / "2023", replace(this, agency=replace(this.agency, last_year_folder=str(last.folder.root))))
    here.drop("a.xlsx", "A", Q1, X=3, Y=2)
    here.drop("b.xlsx", "B", Q1, X=4, Y=2)
    return last, here


def test_the_term_goes_on_where_last_year_was_closed(two: tuple[Office, Office]) -> None:
    last, here = two
    before = snapshot(last.folder.root)
    run = here.run(Q1)
    totals = run.consolidation.total_by_code
    assert (totals["X"].value, totals["X"].cumulative) == (7, 10 + 10 + 5 + 7)
    assert totals["Y"].cumulative == 4
    assert snapshot(last.folder.root) == before
    assert run.output is not None
    how = {row[1]: row[4] for row in openpyxl.load_workbook(run.output)[totals_sheet.NAME].iter_rows(values_only=True)}
    assert how["X"].endswith("lũy kế từ đầu nhiệm kỳ")
    assert "nhiệm kỳ" not in how["Y"]


def test_what_a_person_typed_stands_before_what_was_closed(two: tuple[Office, Office]) -> None:
    here = two[1]
    here.round = replace(here.round, earlier_figures=(EarlierFigure("X", "2022-Nam", "", 1000, span=Span.TERM),))
    here.write_control()
    assert here.run(Q1).consolidation.total_by_code["X"].cumulative == 1007


@pytest.mark.parametrize(("period", "x", "y"), [(Q1, 20, None), (Q2, 23, 2)])
def test_the_units_workbook_prints_the_term_before_the_period(two: tuple[Office, Office], period: str, x: int, y: int | None) -> None:
    here = two[1]
    (first, *_) = issue_templates(here.folder, period, now=BEFORE).files
    sheet = openpyxl.load_workbook(first.path)[SHEET_INPUT]
    printed = {
        sheet.cell(row, column_index("code") + 1).value: sheet.cell(row, column_index("previous") + 1).value for row in range(HEADER_ROW + 1, sheet.max_row + 1)
    }
    assert (printed["X"], printed["Y"]) == (x, y)


def test_it_says_nothing_of_earlier_years_without_a_folder(two: tuple[Office, Office]) -> None:
    here = two[1]
    here.round = replace(here.round, agency=replace(here.round.agency, last_year_folder=""))
    here.write_control()
    assert here.run(Q1).consolidation.total_by_code["X"].cumulative == 7


def test_what_was_printed_of_a_term_has_not_moved_by_itself(two: tuple[Office, Office]) -> None:
    here = two[1]
    issue_templates(here.folder, Q2, now=BEFORE)
    here.drop("a.xlsx", "A", Q2, X=5, Y=2)
    assert "printed_cumulative_moved" not in {finding.code for finding in here.run(Q2).consolidation.findings}
    here.drop("a2.xlsx", "A", Q1, X=4, Y=2)
    (moved,) = (finding for finding in here.run(Q2).consolidation.findings if finding.code == "printed_cumulative_moved")
    assert moved.facts["rows"].endswith("(23 → 24)")
