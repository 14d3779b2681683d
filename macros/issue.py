"""Issue (Phát hành biểu mẫu): one workbook for each unit of a period, the issuing body's own among them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from indicators.findings import Finding, Severity, error, note
from indicators.forms import Form, by_officer, compile_form, definitions
from indicators.periods import PeriodState, ReportingPeriod
from indicators.rounds import Round
from indicators.units import OrgUnit
from indicators.vietnamese.how_to_fill import PromptTooLongError
from indicators.vietnamese.keys import ascii_slug
from macros.closings import as_closed, closings_of
from macros.earlier_figures import EarlierFigures, read_earlier
from macros.known_period import period_of_returns
from macros.printed_figures import printed_figures
from macros.round_folder.ledger import Ledger
from macros.round_folder.lock import round_lock
from macros.round_folder.opening import open_ledger
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import sha256_of
from macros.stopped import StoppedError
from macros.term_figures import load_round_of_term
from xlsx_templates.identity import Token
from xlsx_templates.unit_workbook import file_names, write_unit_workbook

Progress = Callable[[int, int, str], None]
LONGEST_OFFICER = 30


@dataclass(frozen=True, slots=True)
class IssuedWorkbook:
    """One workbook as it lies in the round folder."""

    unit: str
    path: Path
    issue: int
    rows: int


@dataclass(frozen=True, slots=True)
class Issuing:
    """The result: the workbooks in the order of the sheet Đơn vị, and what is to be said."""

    period: ReportingPeriod
    files: tuple[IssuedWorkbook, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Batch:
    """What all workbooks of one run share."""

    folder: RoundFolder
    round: Round
    period: ReportingPeriod
    names: Mapping[str, str]
    numbers: Mapping[str, int]
    earlier: EarlierFigures


def issue_templates(
    folder: RoundFolder,
    period_code: str,
    units: Sequence[str] = (),
    *,
    now: datetime,
    progress: Progress | None = None,
) -> Issuing:
    """Write the workbooks of the units (all of the period where none is named) and record them; a unit's issue number rises each time.

    What stood before the period is read from the returns of the year's earlier ones. `progress` hears (done, total, name) for each workbook.
    StoppedError where the run cannot go on.
    """
    book = load_round_of_term(folder)
    period = period_of_returns(book.round, period_code)
    chosen = _chosen(book.round, period, units)
    with round_lock(folder, now) as said:
        ledger, opened = open_ledger(folder)
        with ledger:
            earlier = read_earlier(folder, book.round, period, ledger, now=now)
            numbers = {unit: last.issue for unit, last in ledger.issues(period.code).items()}
            period = as_closed(book.round, closings_of(ledger)).period_by_code[period.code]
            batch = _Batch(folder, book.round, period, file_names(period.code, book.round.units_in(period)), numbers, earlier)
            files, written = _issue_all(batch, ledger, chosen, now, progress)
    findings = (*said, *opened, *_about(book.findings, period), *written, *_again(files))
    return Issuing(period, files, findings)


def _chosen(round_: Round, period: ReportingPeriod, units: Sequence[str]) -> tuple[OrgUnit, ...]:
    there = round_.units_in(period)
    known = {unit.code for unit in there}
    if unknown := [code for code in units if code not in known]:
        raise StoppedError("issue_unit_unknown", found=", ".join(unknown), known=", ".join(unit.code for unit in there) or "chưa có đơn vị nào")
    return tuple(unit for unit in there if not units or unit.code in units)


def _issue_all(
    batch: _Batch, ledger: Ledger, chosen: Sequence[OrgUnit], now: datetime, progress: Progress | None
) -> tuple[tuple[IssuedWorkbook, ...], list[Finding]]:
    files: list[IssuedWorkbook] = []
    findings: list[Finding] = []
    with ledger.together():
        for done, unit in enumerate(chosen, start=1):
            form = compile_form(batch.round, batch.period, unit)
            if not form.rows:
                findings.append(note("issue_nothing_asked", unit=unit.code, unit_name=unit.name))
                continue
            if not files:
                ledger.record_definitions(form.definitions, batch.period.code, json.dumps(definitions(batch.round, batch.period), ensure_ascii=False), now)
            for officer, part in by_officer(batch.round, form).items():
                issued, said = _issue_one(batch, part, now, officer)
                printed = printed_figures(part, batch.earlier) if batch.earlier.periods else None
                ledger.record_issue(batch.period.code, unit.code, issued.issue, form.definitions, issued.path.name, sha256_of(issued.path), now, printed)
                files.append(issued)
                findings.extend(said)
            if progress:
                progress(done, len(chosen), unit.name)
    return tuple(files), findings


def _issue_one(batch: _Batch, form: Form, now: datetime, officer: str = "") -> tuple[IssuedWorkbook, tuple[Finding, ...]]:
    unit, number = form.unit, batch.numbers.get(form.unit.code, 0) + 1
    token = Token(
        batch.round.agency.round_code.replace(";", " ") or batch.folder.root.name.replace(";", " "), batch.period.code, unit.code, form.definitions, number
    )
    name = batch.names[unit.code]
    named = f"{name.removesuffix('.xlsx')}_{ascii_slug(officer)[:LONGEST_OFFICER]}.xlsx" if officer else name
    target = batch.folder.issued(batch.period.code) / named

    previous, reported = batch.earlier.cumulative.get(unit.code), batch.earlier.reported(unit)

    def write(path: Path) -> None:
        write_unit_workbook(form, batch.round, path, token=token, previous=previous, reported=reported, issued_at=now)

    try:
        path, said = write_output(target, now, write)
    except PromptTooLongError as problem:
        raise StoppedError("issue_prompt_too_long", found=str(problem)) from problem
    return IssuedWorkbook(unit.code, path, number, len(form.rows)), said


def _about(of_control_workbook: Sequence[Finding], period: ReportingPeriod) -> Iterator[Finding]:
    count = sum(finding.severity is Severity.ERROR for finding in of_control_workbook)
    if count:
        yield error("issue_control_workbook_to_mend", count=str(count))
    if period.deadline is None:
        yield note("issue_no_deadline")
    if period.state is PeriodState.CLOSED:
        yield note("issue_period_closed")


def _again(files: Sequence[IssuedWorkbook]) -> Iterator[Finding]:
    count = sum(file.issue > 1 for file in files)
    if count:
        yield note("issue_again", count=str(count))
