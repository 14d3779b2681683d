"""Return (Gửi lại đơn vị): each unit's own workbook with the doubtful cells marked, a list before all sheets, and the message that goes with it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from indicators.consolidation import Consolidation, FileRecord
from indicators.findings import Finding, Place, Severity, note
from indicators.periods import ReportingPeriod
from indicators.submissions import Submission
from indicators.vietnamese.amendment_words import Letter, heading, message
from indicators.vietnamese.formatting import deadline_of_period, deadline_text
from indicators.vietnamese.hours import moment
from macros.amendment import Amendment, amendments, request_rows, said, senders_unknown, sentences
from macros.consolidate import consolidate
from macros.known_period import period_of_returns
from macros.packages import PackageRoom, with_inner_files
from macros.round_definitions import load_round
from macros.round_folder.ledger import Ledger
from macros.round_folder.lock import round_lock
from macros.round_folder.opening import open_ledger
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import scan
from macros.stopped import StoppedError
from macros.unit_templates import UnitTemplates
from xlsx_templates.cell_text import is_beyond_a_cell
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT
from xlsx_templates.marked_copy import CannotMarkError, Layout, Request, write_marked_copy
from xlsx_templates.reading import Expected, FileJob, RawFile, WorkerPool, interpret_with, read_returns
from xlsx_templates.reading.containers import open_container
from xlsx_templates.reading.expected import code_key
from xlsx_templates.reading.own_column import with_own_columns
from xlsx_templates.unit_workbook import file_names
from xlsx_templates.unit_workbook.band import address

Progress = Callable[[int, int, str], None]
ENDING = "_de-nghi-dieu-chinh"


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """What goes back to one unit: the workbook, the message beside it, how many things it asks, and whether it is a fresh workbook."""

    unit: str
    path: Path
    message: Path
    places: int
    is_fresh: bool


@dataclass(frozen=True, slots=True)
class Returning:
    """The result: what goes back, in the order of the sheet Đơn vị, and what is to be said."""

    period: ReportingPeriod
    files: tuple[ReturnedWorkbook, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Desk:
    """What all copies of one run share."""

    folder: RoundFolder
    result: Consolidation
    ledger: Ledger
    templates: UnitTemplates
    pool: WorkerPool
    room: PackageRoom
    now: datetime
    until: datetime | None

    @cached_property
    def paths(self) -> dict[str, Path]:
        """Where each received file lies, by name; one of a package where it was unpacked for this run."""
        files = scan(self.folder.received(self.result.period.code))[0]
        return {file.name: file.path for file in with_inner_files(files, self.room.open(files))}


@dataclass(frozen=True)
class _Source:
    """The unit's own file as it was read: `submission` None where nothing could be read.

    `layout` None where it cannot go back as it is: one that holds other units' returns would bring their figures back to be counted again, one that the
    office filled would come back under the office's stamp and not be known as the unit's own word.
    """

    path: Path | None = None
    raw: RawFile | None = None
    submission: Submission | None = None
    layout: Layout | None = None

    @property
    def is_by_office(self) -> bool:
        """Whether the office filled it in the unit's place."""
        return self.submission is not None and bool(self.submission.entered_by)

    @property
    def places(self) -> dict[str, Place]:
        """Where each figure stands, by input code."""
        return {code: entry.figure.place for code, entry in self.submission.entries.items()} if self.submission else {}


def return_to_units(
    folder: RoundFolder, period_code: str, units: Sequence[str] = (), *, now: datetime, until: datetime | None = None, progress: Progress | None = None
) -> Returning:
    """Write what goes back to the units that have something to mend or confirm (of those named, where any are), and record it.

    `until` is when the office wants the corrected file; else the unit's own deadline stands while it lies ahead. No received file is changed.
    StoppedError where the run cannot go on.
    """
    round_ = load_round(folder).round
    period = period_of_returns(round_, period_code)
    _stop_where_unknown([unit.code for unit in round_.units_in(period)], units)
    with round_lock(folder, now) as taken_over, tempfile.TemporaryDirectory(prefix="tonghop-") as desk:
        ledger, opened = open_ledger(folder)
        with closing(ledger):
            result = consolidate(folder, period.code, now=now, write=False).consolidation
            templates = UnitTemplates(folder, round_, period, ledger, Path(desk), now)
            with WorkerPool(1) as pool, PackageRoom(pool) as room:
                files, findings = _return_all(_Desk(folder, result, ledger, templates, pool, room, now, until), units, progress)
    return Returning(period, files, (*taken_over, *opened, *findings))


def _stop_where_unknown(known: Sequence[str], units: Sequence[str]) -> None:
    if unknown := [code for code in units if code not in known]:
        raise StoppedError("return_unit_unknown", found=", ".join(unknown), known=", ".join(known))


def _return_all(desk: _Desk, units: Sequence[str], progress: Progress | None) -> tuple[tuple[ReturnedWorkbook, ...], list[Finding]]:
    every = amendments(desk.result)
    last_told = desk.ledger.told_at(desk.result.period.code)
    chosen = [asked for asked in every if (asked.unit.code in units if units else asked.is_open or asked.is_declined_since(last_told.get(asked.unit.code)))]
    findings = [] if units else _left_with_the_office(desk.result)
    files: list[ReturnedWorkbook] = []
    for done, asked in enumerate(chosen, start=1):
        if not asked.findings or (asked.file is None and not asked.is_open):
            findings.append(note("return_nothing_open", unit=asked.unit.code, unit_name=asked.unit.name))
            continue
        returned, told = _return_one(desk, asked)
        files.append(returned)
        findings.extend(told)
        if progress:
            progress(done, len(chosen), asked.unit.name)
    return tuple(files), findings


def _left_with_the_office(result: Consolidation) -> list[Finding]:
    """Say of each file that goes back to nobody why, and what to write to whoever sent it."""
    unknown = [note("return_sender_unknown", Place(finding.place.file), say=said(finding)) for finding in senders_unknown(result)]
    waiting = dict.fromkeys(finding.place.file for finding in result.findings if finding.code.startswith("identity_") and finding.severity is Severity.ASK)
    return [*unknown, *(note("return_waits_for_office", Place(file)) for file in waiting)]


def _return_one(desk: _Desk, asked: Amendment) -> tuple[ReturnedWorkbook, list[Finding]]:
    """Write the unit's own workbook marked; where that cannot be, a fresh one with what could be read."""
    source = _source(desk, asked)
    try:
        path, told = _marked(desk, asked, source)
        is_fresh = False
    except CannotMarkError:
        path, told = _fresh(desk, asked, source)
        is_fresh = True
        code = "return_fresh_for_office_entry" if source.is_by_office else "return_fresh_workbook"
        told = (*told, note(code, unit=asked.unit.code, unit_name=asked.unit.name, file=_sent_name(asked)))
    text, about_text = _message(desk, asked, source, path, is_fresh=is_fresh)
    _record(desk, asked, path)
    return ReturnedWorkbook(asked.unit.code, path, text, len(asked.findings), is_fresh), [*told, *about_text]


def _source(desk: _Desk, asked: Amendment) -> _Source:
    """Read the unit's file again, alone: where its table stands, and what it said before anything was held."""
    if asked.file is None:
        return _Source()
    path = desk.paths[asked.file.name]
    raw, units = _raw(desk, asked.file.name, path), desk.result.round.unit_by_code
    whose = {part.sheet: units[part.unit] for part in asked.file.parts if part.unit in units} or {"": asked.unit}
    read = interpret_with(_expected(desk), raw, whose)
    submission = next((said for said in read.submissions if said.unit == asked.unit.code), None)
    if submission is None:
        return _Source(path)
    return _Source(path, raw, submission, None if asked.file.parts or submission.entered_by else _layout(desk, raw, submission))


def _raw(desk: _Desk, name: str, path: Path) -> RawFile:
    (raw,) = read_returns([FileJob(name, path)], pool=desk.pool)
    return raw


def _expected(desk: _Desk) -> Expected:
    return Expected(desk.result.round, desk.result.period, desk.ledger.definitions())


def _layout(desk: _Desk, raw: RawFile, submission: Submission) -> Layout:
    sheet = with_own_columns(next(sheet for sheet in raw.sheets if sheet.name == submission.sheet), desk.result.period)
    known = {code_key(row.code): row.code for row in desk.result.round.catalogue.inputs}
    rows = {known[code_key(row.code)]: row.at + 1 for row in reversed(sheet.rows) if code_key(row.code) in known}
    return Layout(sheet.header + 1, sheet.columns, rows)


def _marked(desk: _Desk, asked: Amendment, source: _Source) -> tuple[Path, tuple[Finding, ...]]:
    """Write the marked copy; CannotMarkError where it cannot be made, or does not say exactly what the unit's file says."""
    path, raw, submission, layout = source.path, source.raw, source.submission, source.layout
    if path is None or raw is None or submission is None or layout is None or raw.kind != "xlsx" or _is_beyond_excel(raw):
        raise CannotMarkError(_sent_name(asked))
    request = _request(desk, asked, source.places, submission.file, is_fresh=False)
    template = desk.templates.template(asked.unit)

    def write(target: Path) -> None:
        write_marked_copy(path, target, request, {submission.sheet: layout}, template)
        again = _raw(desk, raw.name, target)
        if _said(again) != _said(raw):
            raise CannotMarkError(raw.name)

    return write_output(_target(desk, asked, _suffix(path)), desk.now, write)


def _said(raw: RawFile) -> tuple[object, ...]:
    return raw.sheets, raw.tokens, raw.corrections, raw.passages


def _is_beyond_excel(raw: RawFile) -> bool:
    """Return whether a text stands in the file that Excel would not open: a copy of it would be no better."""
    rows = (row.cells for sheets in (raw.sheets, raw.passages) for sheet in sheets for row in sheet.rows)
    cells = (cell for row in rows for cell in row.values())
    return any(isinstance(cell.value, str) and is_beyond_a_cell(cell.value) for cell in cells)


def _fresh(desk: _Desk, asked: Amendment, source: _Source) -> tuple[Path, tuple[Finding, ...]]:
    def write(target: Path) -> None:
        filled = desk.templates.desk / "ghi-san.xlsx"
        layout = desk.templates.fresh(asked.unit, source.submission, filled)
        places = {code: Place("", SHEET_INPUT, cell.address) for code in layout.rows if (cell := layout.cell(code, "value"))}
        request = _request(desk, asked, places, "", is_fresh=True, is_blank=source.submission is None, is_by_office=source.is_by_office)
        write_marked_copy(filled, target, request, {SHEET_INPUT: layout}, desk.templates.template(asked.unit))

    return write_output(_target(desk, asked, ".xlsx"), desk.now, write)


def _request(
    desk: _Desk, asked: Amendment, places: Mapping[str, Place], file: str, *, is_fresh: bool, is_blank: bool = False, is_by_office: bool = False
) -> Request:
    rows = request_rows(desk.result, asked, places, file)
    letter = replace(_letter(desk, asked), is_fresh=is_fresh, is_blank=is_blank, is_by_office=is_by_office)
    return Request(heading(letter, len(rows)), rows, desk.result.round.agency.name)


def _letter(desk: _Desk, asked: Amendment) -> Letter:
    round_, period = desk.result.round, desk.result.period
    deadline = round_.deadline_of(asked.unit.code, period)
    until = deadline_text(desk.until, included=False) if desk.until else ""
    if not until and deadline is not None and desk.now < deadline:
        until = deadline_of_period(period, deadline)
    return Letter(asked.unit.name, round_.agency.name, period.name, _sent(asked), until, address(round_.agency), is_own=asked.unit.is_own)


def _sent(asked: Amendment) -> str:
    return "; ".join(f"{file.name}, nhận lúc {moment(file.received_at)}" if file.received_at else file.name for file in _sent_files(asked))


def _sent_name(asked: Amendment) -> str:
    return ", ".join(file.name for file in _sent_files(asked))


def _sent_files(asked: Amendment) -> tuple[FileRecord, ...]:
    return (asked.file,) if asked.file else asked.unusable


def _message(desk: _Desk, asked: Amendment, source: _Source, path: Path, *, is_fresh: bool) -> tuple[Path, tuple[Finding, ...]]:
    """Write the message for Notepad and every other program: UTF-8 that says so, lines as Windows ends them."""
    letter = replace(_letter(desk, asked), is_fresh=is_fresh, is_blank=source.submission is None, is_by_office=source.is_by_office)
    text = message(letter, path.name, sentences(asked)).replace("\n", "\r\n")
    return write_output(_target(desk, asked, ".txt"), desk.now, lambda target: target.write_bytes(text.encode("utf-8-sig")))


def _target(desk: _Desk, asked: Amendment, suffix: str) -> Path:
    period = desk.result.period
    names = file_names(period.code, desk.result.round.units_in(period))
    return desk.folder.to_amend(period.code) / (names[asked.unit.code].removesuffix(".xlsx") + ENDING + suffix)


def _suffix(path: Path) -> str:
    """Return the ending that tells programs what the workbook is: by its content, whatever its name ended in."""
    archive = open_container(path).archive
    types = archive.inflate("[Content_Types].xml") if archive and "[Content_Types].xml" in archive else b""
    return ".xlsm" if b"macroEnabled" in types else ".xlsx"


def _record(desk: _Desk, asked: Amendment, path: Path) -> None:
    source = (asked.file.name, asked.file.sha256) if asked.file else ("", "")
    desk.ledger.record_marked(desk.result.period.code, asked.unit.code, path.name, source, len(asked.findings), desk.now)
