"""Close (Chốt số liệu): consolidate, write the workbook that nothing changes any more, and let the ledger know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from indicators.closing import Closing, Closings
from indicators.consolidation import Consolidation
from indicators.decisions import is_about_an_answer
from indicators.findings import Finding, Severity, note
from indicators.vietnamese.hours import moment
from macros.closed_workbooks import free_path, put_in_place
from macros.closings import closing_facts, closings_of, final, overtaken
from macros.consolidate import ConsolidationRun, Progress, consolidate
from macros.round_folder.ledger import Ledger
from macros.round_folder.outputs import disk_full_stops, write_output
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import sha256_of
from macros.stopped import StoppedError
from xlsx_templates.consolidated_workbook import write_consolidated_workbook, write_for_above

FOR_ABOVE = " gui cap tren"
"""Ends the name of the file that goes up where the detail stays."""


@dataclass(frozen=True, slots=True)
class ClosingOrder:
    """What the person who closes says: name, note, and why it is closed though things are open ("" where it is not)."""

    by: str
    note: str
    despite_open: str = ""


@dataclass(frozen=True, slots=True)
class ClosingRun:
    """The result: the run that was closed, and the closing; None where it was refused because of `open_findings`. `findings` is what else is to be said."""

    run: ConsolidationRun
    closing: Closing | None
    open_findings: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()


def close_period(
    folder: RoundFolder, period_code: str, order: ClosingOrder, *, now: datetime, workers: int | None = None, progress: Progress | None = None
) -> ClosingRun:
    """Consolidate the period and close it, unless something is open and the order does not say why that may be.

    The closed workbook is read-only and never written over. It and the ledger's event stand together: the workbook waits in the hidden folder
    until the event is written, and the next run puts it in place where a crash came between. StoppedError where the run cannot go on.
    """
    if not order.by.strip() or not order.note.strip():
        raise StoppedError("closing_unsigned")
    closed: list[ClosingRun] = []
    run = consolidate(
        folder,
        period_code,
        now=now,
        workers=workers,
        progress=progress,
        before_end=lambda run, ledger: closed.append(_close(folder, ledger, run, order, now)),
    )
    return replace(closed[0], run=run)


def _close(folder: RoundFolder, ledger: Ledger, run: ConsolidationRun, order: ClosingOrder, now: datetime) -> ClosingRun:
    result = run.consolidation
    mine = closings_of(ledger).get(result.period.code, Closings())
    if mine.is_closed and mine.last is not None:
        raise StoppedError("closing_already", period=result.period.name, number=str(mine.last.number), at=moment(mine.last.at), by=mine.last.by)
    left_open = tuple(finding for finding in result.findings if _is_open(finding, result))
    if left_open and not order.despite_open.strip():
        return ClosingRun(run, None, left_open, tuple(finding for finding in result.findings if _is_on_an_answer(finding)))
    closing = _closing(result, mine, order, len(left_open), now)
    path, said = free_path(folder, closing.period, closing.number)
    waiting = folder.waiting_closed(path.name)
    fixed = final(result, replace(closing, file=path.name), mine.last)
    _write(fixed, waiting)
    closing = replace(closing, file=path.name, sha256=sha256_of(waiting))
    ledger.record_closing(closing.period, closing_facts(closing, fixed.closing.differences), now)
    placed = put_in_place(folder, closing)
    known = closings_of(ledger)
    to_close_again = (finding for each in result.round.periods for finding in overtaken(result.round, each, known))
    return ClosingRun(run, closing, left_open, (*said, *placed, *to_close_again, *_sent_without_detail(folder, fixed, closing, now)))


def _sent_without_detail(folder: RoundFolder, fixed: Consolidation, closing: Closing, now: datetime) -> tuple[Finding, ...]:
    """Write the file that goes up where the office keeps the figures of each unit to itself; return what is to be said of it."""
    if fixed.round.agency.detail_travels:
        return ()
    target = folder.consolidated(closing.period).with_name(f"{closing.file.removesuffix('.xlsx')}{FOR_ABOVE}.xlsx")
    path, said = write_output(target, now, lambda path: write_for_above(fixed, path))
    return (*said, note("closed_without_detail", file=path.name))


def _is_open(finding: Finding, result: Consolidation) -> bool:
    """Return whether somebody has to answer first; what waits in the parts of a joined period is told by one note for each of them."""
    return finding.severity is not Severity.NOTE or (result.book.is_joined and finding.code == "earlier_period_left_open")


def _is_on_an_answer(finding: Finding) -> bool:
    """Return whether a note says why an answer to one of the open questions was not followed."""
    return finding.severity is Severity.NOTE and is_about_an_answer(finding.code)


def _write(result: Consolidation, path: Path) -> None:
    path.unlink(missing_ok=True)
    with disk_full_stops():
        write_consolidated_workbook(result, path)


def _closing(result: Consolidation, mine: Closings, order: ClosingOrder, left_open: int, now: datetime) -> Closing:
    return Closing(
        period=result.period.code,
        number=len(mine.closings) + 1,
        at=now,
        by=order.by.strip(),
        note=order.note.strip(),
        reason=order.despite_open.strip() if left_open else "",
        left_open=left_open,
        files={file.name: file.sha256 for file in result.files},
        totals={total.code: total.value for total in result.totals if total.value is not None},
        standings=dict(result.standings),
    )
