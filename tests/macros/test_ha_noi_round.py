"""A round of Hà Nội 2024 as an office makes it: one question, short forms, and what is typed comes back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from indicators.findings import Severity
from macros.consolidate import consolidate
from macros.issue import issue_templates
from macros.new import NewRound, new_round
from macros.round_definitions import load_round
from macros.round_folder.paths import RoundFolder
from tests.addin.test_whole_round import fill
from tests.input_table import rows_by_code, titles
from tests.macros.test_codes_of_templates import codes
from xlsx_templates.catalogues import load_seed
from xlsx_templates.unit_workbook.filling import CellValue

NOW = datetime(2024, 12, 5, 8)
P, MOST_ROWS = "2024-Quy-IV", 45
FORMS = {"TD": 1, "Q-BACTULIEM": 17, "H-BAVI": 17, "TX-SONTAY": 17, "BACTULIEM-MINHKHAI": 26, "HAIBATRUNG-MINHKHAI": 26}
"""How many rows each of these is asked in the last quarter, counted by hand from the 27 indicators and block A."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> NewRound:
    return new_round(tmp_path_factory.mktemp("hn") / "Hà Nội 2024", catalogue="ha-noi-2024")


@pytest.fixture(scope="module")
def issued(made: NewRound) -> dict[str, Path]:
    return {file.unit: file.path for file in issue_templates(made.folder, P, list(FORMS), now=NOW).files}


def test_it_comes_back_from_its_control_workbook_as_it_was(made: NewRound) -> None:
    assert load_round(made.folder).round == load_seed("ha-noi-2024")[0]


def test_it_asks_one_thing_at_the_cell_where_the_figure_belongs(made: NewRound) -> None:
    (finding,) = made.findings
    assert (finding.severity, finding.code, finding.indicator) == (Severity.ASK, "control_written_figure_unclear", "H03A")
    sheet = openpyxl.load_workbook(made.control_workbook)["Chỉ tiêu"]
    cell = sheet[finding.place.cell]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Mã")
    assert (head[cell.column - 1].value, cell.value, sheet.cell(cell.row, 1).value) == ("Chỉ tiêu giao", None, "H03A")


def test_each_kind_of_unit_gets_a_form_of_its_own_rows(issued: dict[str, Path]) -> None:
    assert {unit: len(codes(path)) for unit, path in issued.items()} == FORMS
    assert max(FORMS.values()) <= MOST_ROWS


def test_two_communes_of_one_name_get_two_forms(issued: dict[str, Path]) -> None:
    names = [issued[unit].name for unit in FORMS if unit.endswith("MINHKHAI")]
    assert len(set(names)) == 2


def test_the_unclear_figure_is_collected_without_a_goal(issued: dict[str, Path]) -> None:
    sheet = openpyxl.load_workbook(issued["BACTULIEM-MINHKHAI"])["Nhập liệu"]
    _, columns = titles(sheet)
    goals = {code: sheet.cell(row, columns["Chỉ tiêu năm"]).value for code, row in rows_by_code(sheet).items()}
    assert not goals["H03A"]
    assert goals["H02A"] == 7000


def test_what_units_type_is_read_back(made: NewRound, issued: dict[str, Path]) -> None:
    folder = RoundFolder(made.folder.root)
    typed: dict[str, dict[str, CellValue]] = {
        "Q-BACTULIEM": {"H02A": 3000, "H06B": 2},
        "H-BAVI": {"H02A": 2100, "H06B": 0},
        "BACTULIEM-MINHKHAI": {"H02A": 1500, "H03A": 12, "H06E": "Có"},
    }
    for number, (unit, figures) in enumerate(typed.items()):
        fill(issued[unit], folder.received(P) / f"{number}.xlsx", figures)
    run = consolidate(folder, P, now=NOW).consolidation
    totals = run.total_by_code
    assert [(file.unit, file.status.value) for file in sorted(run.files, key=lambda file: file.name)] == [(unit, "counted") for unit in typed]
    assert (totals["H02A"].value, totals["H02A"].target) == (6600, 1_400_000)
    assert (totals["H03A"].value, totals["H03A"].target) == (12, None)
    assert (totals["H06B"].numerator, totals["H06B"].denominator) == (1, 30)
    assert (totals["H06E"].numerator, totals["H06E"].denominator) == (1, 90)
    blanks = {finding.unit: finding.facts["rows"] for finding in run.findings if finding.code == "rows_blank"}
    assert blanks["H-BAVI"] == "2, 3, 5 đến 7, 9 đến 17"
