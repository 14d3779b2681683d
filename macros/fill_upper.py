"""Fill upper (Điền biểu cấp trên): our totals put into the superior's own form, cell by cell, and a list of numbers for a form on the web."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from indicators.consolidation import Consolidation
from indicators.findings import Finding, Place, Severity, error, note
from indicators.periods import ReportingPeriod
from macros.closings import as_last_closed
from macros.consolidate import consolidate
from macros.known_period import known_period
from macros.own_forms import OwnForm, fill_own_form, own_form
from macros.round_definitions import load_round_in_use
from macros.round_folder.lock import round_lock
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from macros.upper_files import name_key, upper_files
from macros.upper_rows import Line, findings_of, lines_of, row_of
from xlsx_templates.control_workbook.layout import UPPER_CELLS
from xlsx_templates.control_workbook.reading import ControlWorkbook
from xlsx_templates.upper_form.copy_workbook import CopyWorkbook, in_superiors_order, write_copy_workbook
from xlsx_templates.upper_form.filling import Filled, Outcome, fill_form
from xlsx_templates.upper_form.looking import SeenForm, look_at_form
from xlsx_templates.upper_form.rows import UpperRow
from xlsx_templates.workbook_parts.package import CannotMarkError

LISTING = "So de chep.xlsx"
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One form filled: where it lies, how many of its cells hold our figure now, and how many should."""

    path: Path
    in_place: int
    asked: int


@dataclass(frozen=True, slots=True)
class FillingUp:
    """The result: the forms filled, the list of numbers, and what is to be said.

    The figures are those of the last closing, where one is in force (`is_closed`).
    """

    period: ReportingPeriod
    forms: tuple[FilledForm, ...]
    listing: Path
    rows: tuple[UpperRow, ...]
    findings: tuple[Finding, ...] = ()
    is_closed: bool = False


@dataclass
class _Desk:
    """What the forms of one run share; what is said of them gathers here."""

    folder: RoundFolder
    result: Consolidation
    now: datetime
    forms: list[FilledForm] = field(default_factory=list)
    rows: list[UpperRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tabs: dict[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """The superior's forms by ``name_key``."""
        return upper_files(self.folder)


def fill_upper(folder: RoundFolder, period_code: str, *, now: datetime, progress: Progress | None = None) -> FillingUp:
    """Fill every form that the control workbook maps and every form of ours that the level above issued; write the list of numbers.

    The forms as they came are never changed. StoppedError where the run cannot go on, or where there is nothing to fill.
    """
    book = load_round_in_use(folder)
    period = known_period(book.round, period_code)
    result = consolidate(folder, period.code, now=now, write=False, progress=progress).consolidation
    closed = as_last_closed(result)
    desk = _Desk(folder, closed or result, now)
    with round_lock(folder, now) as taken_over:
        _fill_mapped(desk)
        unmapped = _fill_own_forms(desk)
        if not desk.rows:
            raise StoppedError("upper_nothing_to_fill", folder=str(folder.upper_forms))
        rows = in_superiors_order(desk.rows, desk.tabs)
        content = CopyWorkbook(desk.result, rows, is_closed=closed is not None)
        listing, said = write_output(folder.sent_up(period.code) / LISTING, now, lambda path: write_copy_workbook(content, path))
    about = (*taken_over, *_about_control(book), *(() if closed else _about_figures(result)), *desk.findings, *unmapped, *said)
    return FillingUp(period, tuple(desk.forms), listing, rows, about, is_closed=closed is not None)


def _about_control(book: ControlWorkbook) -> list[Finding]:
    return [finding for finding in book.findings if finding.place.sheet == UPPER_CELLS.sheet]


def _about_figures(result: Consolidation) -> list[Finding]:
    errors, asks = result.count(Severity.ERROR), result.count(Severity.ASK)
    return [note("upper_figures_wait", errors=str(errors), asks=str(asks))] if errors or asks else []


def _fill_mapped(desk: _Desk) -> None:
    by_file: dict[str, list[Line]] = {}
    for line in lines_of(desk.result):
        by_file.setdefault(name_key(line.line.file), []).append(line)
    for key, lines in by_file.items():
        found = _fill_file(desk, key, lines) if key else {}
        tabs = desk.tabs.get(lines[0].line.file, ())
        for number, line in enumerate(lines):
            desk.rows.append(row_of(line, found.get(number), desk.result.round))
            desk.findings.extend(findings_of(line, found.get(number), desk.result.round, tabs))


def _fill_file(desk: _Desk, key: str, lines: Sequence[Line]) -> dict[int, Filled]:
    """Fill one form; return what became of each line by its number, nothing where the file cannot be filled."""
    name = lines[0].line.file
    path = desk.files.get(key)
    if path is None:
        desk.findings.append(error("upper_form_missing", Place(name), count=str(len(lines))))
        return {}
    seen = look_at_form(path)
    if seen.problem:
        desk.findings.append(error(seen.problem, Place(name), count=str(len(lines))))
        return {}
    desk.tabs[name] = [sheet.name for sheet in seen.sheets]
    numbers = [number for number, line in enumerate(lines) if line.can_be_filled]
    filled = _write(desk, path, seen, lambda target: fill_form(path, target, [lines[number].to_fill for number in numbers]), len(lines))
    return dict(zip(numbers, filled, strict=False))


def _write(desk: _Desk, source: Path, seen: SeenForm, fill: Callable[[Path], tuple[Filled, ...]], asked: int) -> tuple[Filled, ...]:
    """Write a filled copy beside the period's documents; return what became of the cells, none where the form cannot be changed safely."""
    filled: tuple[Filled, ...] = ()

    def write(target: Path) -> None:
        nonlocal filled
        filled = fill(target)

    try:
        path, said = write_output(desk.folder.sent_up(desk.result.period.code) / source.name, desk.now, write)
    except CannotMarkError:
        desk.findings.append(error("upper_form_unreadable", Place(source.name), count=str(asked)))
        return ()
    desk.findings.extend(said)
    if seen.is_signed:
        desk.findings.append(note("upper_form_is_signed", Place(source.name)))
    desk.forms.append(FilledForm(path, sum(each.outcome in {Outcome.FILLED, Outcome.SAME} for each in filled), asked))
    return filled


def _fill_own_forms(desk: _Desk) -> list[Finding]:
    """Fill the forms that no line names and that are of this programme; return what is to be said of the others."""
    mapped = {name_key(line.file) for line in desk.result.round.upper_cells}
    others: list[Finding] = []
    for key, path in desk.files.items():
        if key in mapped:
            continue
        form = own_form(path, desk.result)
        if form is None:
            others.append(note("upper_form_without_lines", Place(path.name), file=path.name))
        elif isinstance(form, Finding):
            desk.findings.append(form)
        else:
            _fill_own(desk, form)
    return others


def _fill_own(desk: _Desk, form: OwnForm) -> None:
    desk.tabs[form.path.name] = [form.sheet]
    filled = _write(desk, form.path, form.seen, lambda target: fill_own_form(form, target), len(form.cells))
    for row, findings in form.told(filled, desk.result):
        desk.rows.append(row)
        desk.findings.extend(findings)
