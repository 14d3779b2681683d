"""Demo (Chạy thử): one quarter of Bình Tân 2023 as forty offices would live it, with openly made-up figures."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from indicators.forms import compile_form
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from macros.consolidate import ConsolidationRun, consolidate
from macros.demo.filling import Typed, first_attempt, type_out
from macros.demo.offices import Habit, Office, offices
from macros.demo.resaving import has_libreoffice, resave
from macros.demo.verdict import Expectation, differences
from macros.issue import issue_templates
from macros.new import new_round
from macros.receive import receive_files
from macros.return_to_units import ReturnedWorkbook, return_to_units
from macros.round_definitions import load_round
from macros.round_folder.paths import RoundFolder
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

CATALOGUE = "binh-tan-2023"
PERIOD = "2023-Quy-I"
ISSUED_AT = datetime(2023, 3, 6, 8, 0)
CONSOLIDATED_AT = datetime(2023, 3, 21, 14, 30)
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Demonstration:
    """The round that was run, what went back to units, and where it differs from the script ("" facts of none)."""

    folder: RoundFolder
    run: ConsolidationRun
    sent_back: tuple[ReturnedWorkbook, ...]
    expected: Expectation
    differences: tuple[str, ...]


def run_quarter(root: Path, progress: Progress | None = None) -> Demonstration:
    """Run the whole quarter in a new folder `root` and return it; StoppedError where the folder cannot be used."""
    new_round(root, catalogue=CATALOGUE)
    folder = RoundFolder(root)
    round_ = load_round(folder).round
    period = round_.period_by_code[PERIOD]
    issued = {file.unit: file.path for file in issue_templates(folder, PERIOD, now=ISSUED_AT, progress=progress).files}
    script = offices(round_.units_in(period), period.deadline or CONSOLIDATED_AT)
    typed = _send(folder, round_, period, script, issued, progress)
    run = consolidate(folder, PERIOD, now=CONSOLIDATED_AT, progress=progress)
    sent_back = return_to_units(folder, PERIOD, now=CONSOLIDATED_AT, progress=progress).files
    expected = Expectation(script, typed)
    return Demonstration(folder, run, sent_back, expected, differences(expected, run.consolidation, {file.unit for file in sent_back}))


def _send(
    folder: RoundFolder, round_: Round, period: ReportingPeriod, script: Sequence[Office], issued: Mapping[str, Path], progress: Progress | None
) -> dict[str, Typed]:
    """Fill and receive every return; give what was typed by unit code."""
    typed: dict[str, Typed] = {}
    sending = [office for office in script if office.habit is not Habit.MISSING]
    with tempfile.TemporaryDirectory() as desk:
        for done, office in enumerate(sending, start=1):
            typed[office.unit.code] = type_out(compile_form(round_, period, office.unit), office)
            _send_one(folder, Path(desk), office, typed[office.unit.code], issued[office.unit.code])
            if progress:
                progress(done, len(sending), office.unit.name)
    return typed


def _send_one(folder: RoundFolder, desk: Path, office: Office, typed: Typed, issued: Path) -> None:
    if office.habit is Habit.RESUBMITS:
        first = _filled(issued, desk / f"{issued.stem} ban dau{issued.suffix}", first_attempt(typed))
        _receive(folder, first, office, office.sends_at - timedelta(days=1))
    workbook = _filled(issued, desk / issued.name, typed.filling)
    if office.habit is Habit.RESAVED and has_libreoffice():
        resave(workbook)
    _receive(folder, workbook, office, office.sends_at)


def _filled(issued: Path, target: Path, filling: Filling) -> Path:
    fill_workbook(issued, target, filling)
    return target


def _receive(folder: RoundFolder, workbook: Path, office: Office, at: datetime) -> None:
    receive_files(folder, PERIOD, [workbook], at=at, sent_by=office.unit.email, now=at)
