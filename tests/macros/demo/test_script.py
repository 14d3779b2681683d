"""The script of the demonstration: who does what, what is typed, and that a round off the script is told by its status."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from addin import words
from addin.command_line import main
from indicators.consolidation import Consolidation
from macros.demo.offices import Habit, offices
from macros.demo.quarter import Demonstration
from macros.demo.resaving import resave
from macros.demo.verdict import Expectation
from tests.macros.small_office import AFTER, Office, the_round
from xlsx_templates.catalogues import load_seed
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

ROUND = load_seed("binh-tan-2023")[0]
PERIOD = ROUND.period_by_code["2023-Quy-I"]
ODD = (Habit.RESUBMITS, Habit.RESAVED, Habit.TEXT_NUMBER, Habit.FRACTION, Habit.ERROR_CELL, Habit.ROWS_MOVED, Habit.TYPED_SUM)


def test_three_are_missing_some_are_late_and_most_are_right() -> None:
    assert PERIOD.deadline is not None
    script = offices(ROUND.units_in(PERIOD), PERIOD.deadline)
    habits = Counter(office.habit for office in script)
    assert (len(script), habits[Habit.MISSING]) == (41, 3)
    assert {habit: habits[habit] for habit in ODD} == dict.fromkeys(ODD, 1)
    assert habits[Habit.PLAIN] > len(script) / 2
    late = [office for office in script if office.is_late]
    assert 1 < len(late) < len(script) / 4
    assert not [office for office in late if office.habit is Habit.MISSING]
    assert all((office.sends_at >= PERIOD.deadline) == office.is_late for office in script)
    assert {office.sends_at.year for office in script} == {2023}


def test_rows_that_are_moved_change_places_with_all_their_cells(tmp_path: Path) -> None:
    source = _little_form(tmp_path / "mẫu.xlsx")
    fill_workbook(source, tmp_path / "nộp.xlsx", Filling({"X": {"value": 3}}, moved=("X",)))
    rows = [tuple(cell.value for cell in row) for row in openpyxl.load_workbook(tmp_path / "nộp.xlsx")["Nhập liệu"].iter_rows(min_row=2)]
    assert [(row[1], row[6], row[-1]) for row in rows] == [("Dòng Y", None, "Y"), ("Dòng X", 3, "X")]


def _little_form(path: Path) -> Path:
    from xlsx_templates.layouts.unit_workbook import COLUMNS

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Nhập liệu"
    sheet.append([column.title for column in COLUMNS])
    for code in "XY":
        sheet.append([1, f"Dòng {code}", *[None] * (len(COLUMNS) - 3), code])
    book.save(path)
    return path


@pytest.mark.libreoffice
def test_the_resaved_return_is_libreoffices_own(tmp_path: Path) -> None:
    resave(_little_form(tmp_path / "nộp.xlsx"))
    with zipfile.ZipFile(tmp_path / "nộp.xlsx") as parts:
        assert "LibreOffice" in parts.read("docProps/app.xml").decode()
    assert openpyxl.load_workbook(tmp_path / "nộp.xlsx")["Nhập liệu"]["B2"].value == "Dòng X"


@pytest.mark.parametrize(("differences", "status", "said"), [((), 0, words.DEMO_GOOD), (("đơn vị nộp trễ: …",), 1, words.DEMO_BAD)])
def test_a_round_off_the_script_is_told_by_its_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], differences: tuple[str, ...], status: int, said: str
) -> None:
    office = Office(tmp_path, the_round())
    office.drop("a.xlsx", "A", X=3, Y=1)
    shown = Demonstration(office.folder, office.run(now=AFTER + timedelta(days=1)), (), Expectation((), {}), differences)
    monkeypatch.setattr("addin.commands.demo.run_quarter", lambda *_: shown)
    assert main(["demo", str(tmp_path / "chạy thử")]) == status
    assert capsys.readouterr().out.rstrip().endswith(said)


def test_openly_sample_data(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path, the_round())
    run = office.run()
    empty: Consolidation = replace(run.consolidation, findings=())
    shown = Demonstration(office.folder, replace(run, consolidation=empty), (), Expectation((), {}), ())
    monkeypatch.setattr("addin.commands.demo.run_quarter", lambda *_: shown)
    main(["demo"])
    assert "số liệu mẫu" in capsys.readouterr().out.splitlines()[0]


def test_what_is_typed_is_the_same_in_every_run() -> None:
    script = (
        "from xlsx_templates.catalogues import load_seed; from indicators.forms import compile_form; from macros.demo.figures import sample_figures; "
        "r = load_seed('binh-tan-2023')[0]; print([sample_figures(compile_form(r, r.periods[0], unit)) for unit in r.units])"
    )
    runs = [subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True) for seed in "12"]
    assert runs[0].stdout == runs[1].stdout
    assert b"C12A" in runs[0].stdout
