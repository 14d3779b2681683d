"""Consolidate (Tổng hợp): from what was received to totals, findings and the consolidated workbook. Also the check that writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from indicators.consolidation import Consolidation
from indicators.decisions import Decision
from indicators.findings import Finding, Severity, error, note
from indicators.periods import ReportingPeriod
from indicators.punctuality import is_overdue
from indicators.rounds import Round
from indicators.vietnamese.hours import moment
from macros.closed_workbooks import mend_closed_workbooks
from macros.closings import as_closed, closings_of, contradictions, since_closing
from macros.conclusion import Sent, conclude
from macros.desk import Desk
from macros.joined_period import is_sent
from macros.known_period import known_period
from macros.last_year import beside_last_year, year_in_its_folder
from macros.office_entries import filled_not_received
from macros.packages import PackageRoom
from macros.printed_figures import moved_since_printed
from macros.returns import PeriodReturns, read_periods
from macros.round_folder.drafts import drafts
from macros.round_folder.ledger import Ledger
from macros.round_folder.lock import round_lock
from macros.round_folder.opening import open_ledger, read_ledger
from macros.round_folder.outputs import open_since, write_output
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import count_files
from macros.run_record import changes_since, figures_of, inputs_hash
from macros.settled_period import settle_all
from macros.stock import Stock, StockedFile, take_stock, with_newest
from macros.stopped import StoppedError
from macros.term_figures import load_round_of_term
from xlsx_templates.consolidated_workbook import write_consolidated_workbook
from xlsx_templates.reading import WorkerPool, WorkersUnavailableError, default_workers

Progress = Callable[[int, int, str], None]
BeforeEnd = Callable[["ConsolidationRun", Ledger], None]


@dataclass(frozen=True)
class ConsolidationRun:
    """The result, where its workbook lies (None for a check), and the exit status: 1 when something must be mended, confirmed or is overdue.

    `questions` is where the open questions wait for an answer, None where there are none or nothing was written.
    """

    consolidation: Consolidation
    output: Path | None
    questions: Path | None = None

    @property
    def exit_status(self) -> int:
        """0 or 1. Lateness changes nothing here."""
        result = self.consolidation
        is_open = any(finding.severity is not Severity.NOTE for finding in result.findings)
        return int(is_open or any(is_overdue(unit, result.as_of) for unit in result.units))


@dataclass(frozen=True, slots=True)
class _Order:
    """What a run was asked for; see `consolidate` and `check_with`."""

    now: datetime
    as_of: datetime
    write: bool = False
    progress: Progress | None = None
    before_end: BeforeEnd | None = None
    newest: StockedFile | None = None


def consolidate(
    folder: RoundFolder,
    period_code: str,
    *,
    now: datetime,
    as_of: datetime | None = None,
    write: bool = True,
    workers: int | None = None,
    progress: Progress | None = None,
    before_end: BeforeEnd | None = None,
) -> ConsolidationRun:
    """Return the consolidation of a period, written to the round folder unless this is a check.

    `now` is the clock that the ledger records; `as_of` the moment at which deadlines are judged, `now` where it is not given.
    `progress` hears (done, total, name) for each file; `before_end` is called with the round still held. StoppedError where the run cannot go on.
    """
    return _run(folder, period_code, _Order(now, as_of or now, write, progress, before_end), workers)


def check_with(
    folder: RoundFolder,
    period_code: str,
    newest: StockedFile,
    *,
    now: datetime,
    progress: Progress | None = None,
    before_end: BeforeEnd | None = None,
) -> ConsolidationRun:
    """Return what a check would find if one more file had come last. StoppedError where the run cannot go on."""
    return _run(folder, period_code, _Order(now, now, progress=progress, before_end=before_end, newest=newest))


def _run(folder: RoundFolder, period_code: str, order: _Order, workers: int | None = None) -> ConsolidationRun:
    try:
        with _started_workers(folder, period_code, workers) as pool:
            return _consolidate(folder, period_code, pool, order)
    except WorkersUnavailableError as problem:
        raise StoppedError("workers_unavailable") from problem


def _consolidate(folder: RoundFolder, period_code: str, pool: WorkerPool | None, order: _Order) -> ConsolidationRun:
    now, write = order.now, order.write
    book = load_round_of_term(folder)
    period = known_period(book.round, period_code)
    with _opened(folder, now, write=write) as (ledger, said), PackageRoom(pool) as room:
        known, in_words = closings_of(ledger), period
        book = replace(book, round=as_closed(book.round, known))
        period = book.round.period_by_code[period.code]
        stocks = [take_stock(folder, ledger, each, now, room) for each in _periods_to_read(book.round, period, folder)]
        stocks = [with_newest(stock, order.newest) if order.newest and stock.period.code == period.code else stock for stock in stocks]
        desk = Desk(folder, book.round, ledger, stocks, now)
        returns = read_periods(book.round, stocks, ledger.definitions(), desk.decisions(), pool=pool, progress=order.progress)
        desk.take_corrections(returns)
        settled = settle_all(book.round, returns, desk.decisions())
        desk.look_for_overtaken(settled)
        moved = moved_since_printed(book.round, period, settled, ledger.all_issues(period.code))
        findings, decided = (*_to_mend(book.findings), *moved), desk.decisions().get(period.code, ())
        sent = {each.code: Sent(ledger.issues(each.code).keys(), ledger.sent_back(each.code)) for each in _sources(book.round, period, folder)}
        last_year, about_it = year_in_its_folder(folder, book.round, period)
        result = since_closing(conclude(book.round, period, returns, settled, sent, (*findings, *about_it), decided, as_of=order.as_of), known)
        result = beside_last_year(result, settled, last_year)
        result, inputs = _compared(result, ledger, returns, desk.decisions())
        run = _written(folder, ledger, result, inputs, now) if write else ConsolidationRun(result, None)
        if write and period in _sources(book.round, period, folder):
            questions, asked = desk.write_questions(result)
            run = _with(replace(run, questions=questions), asked)
        mended = mend_closed_workbooks(folder, known.values()) if write else ()
        forgotten = _forgotten(folder, ledger, stocks)
        run = _with(run, (*said, *desk.findings, *forgotten, *_about_open(folder), *mended, *contradictions(in_words, known)))
        if order.before_end is not None:
            order.before_end(run, ledger)
        return run


@contextmanager
def _started_workers(folder: RoundFolder, period_code: str, workers: int | None) -> Iterator[WorkerPool | None]:
    """Start the workers before all else, so that they load their parsers while the round is read; none where nothing came."""
    received = count_files(folder.received(period_code).parent)
    if not received:
        yield None
        return
    with WorkerPool(workers or default_workers(received)) as pool:
        yield pool


@contextmanager
def _opened(folder: RoundFolder, now: datetime, *, write: bool) -> Iterator[tuple[Ledger, tuple[Finding, ...]]]:
    """Open the ledger, and hold the round where the run writes; a check works on a copy in memory."""
    if not write:
        with drafts(folder), read_ledger(folder) as ledger:
            yield ledger, ()
        return
    with round_lock(folder, now) as taken_over:
        ledger, opened = open_ledger(folder)
        with ledger:
            yield ledger, (*taken_over, *opened)


def _periods_to_read(round_: Round, period: ReportingPeriod, folder: RoundFolder) -> tuple[ReportingPeriod, ...]:
    """Return the year's periods up to this one, for lũy kế, and the same period a year earlier where its returns lie here too."""
    last_year = round_.period_by_code.get(f"{period.year - 1}-{period.slot}")
    parts = round_.parts_of(last_year) if last_year is not None else ()
    is_there = bool(parts) and all(folder.received(part.code).is_dir() for part in parts)
    sources = _sources(round_, period, folder)
    return tuple(dict.fromkeys((*(parts if is_there else ()), *round_.periods_of_terms(round_.parts_of(period)[-1]), *sources)))


def _sources(round_: Round, period: ReportingPeriod, folder: RoundFolder) -> tuple[ReportingPeriod, ...]:
    """Return the periods whose returns make this one up, its own last where it is made of others and has some."""
    return (*round_.parts_of(period), *((period,) if is_sent(folder, period) else ()))


def _to_mend(findings: Sequence[Finding]) -> list[Finding]:
    """One line for a control workbook that must be mended: what it got wrong is told by its own check."""
    count = sum(finding.severity is Severity.ERROR for finding in findings)
    return [error("control_workbook_to_mend", count=str(count))] if count else []


def _compared(
    result: Consolidation, ledger: Ledger, returns: Sequence[PeriodReturns], decisions: Mapping[str, Sequence[Decision]]
) -> tuple[Consolidation, str]:
    """Add what changed since the last run over other inputs; return the hash of these inputs too."""
    inputs = inputs_hash(result.round, {each.stock.period.code: each.stock.files for each in returns}, decisions)
    last = ledger.last_run_with_other_inputs(result.period.code, inputs)
    changes = changes_since(last, result.totals, result.book.standing)
    return replace(result, changes=changes, compared_with=last.at if last else None), inputs


def _with(run: ConsolidationRun, said: Sequence[Finding]) -> ConsolidationRun:
    """Add what is to be said of this very run; the workbook, a function of the inputs, does not carry it."""
    return replace(run, consolidation=replace(run.consolidation, findings=(*run.consolidation.findings, *said)))


def _forgotten(folder: RoundFolder, ledger: Ledger, stocks: Sequence[Stock]) -> list[Finding]:
    """Return a note on each workbook that the office filled in a unit's place and did not have received."""
    return [said for stock in stocks for said in filled_not_received(folder, ledger, stock.period.code, {item.file.sha256 for item in stock.files})]


def _about_open(folder: RoundFolder) -> list[Finding]:
    saved = open_since(folder.control_workbook())
    return [note("control_workbook_open", saved=moment(saved))] if saved else []


def _written(folder: RoundFolder, ledger: Ledger, result: Consolidation, inputs: str, now: datetime) -> ConsolidationRun:
    """Write the workbook, then record the run and what counted."""
    code = result.period.code
    output, said = write_output(folder.consolidated(code), now, lambda path: write_consolidated_workbook(result, path))
    with ledger.together():
        ledger.record_counted(code, {unit.unit: list(unit.files) for unit in result.units if unit.files}, now)
        ledger.record_run(code, inputs, figures_of(result.totals, result.book.standing), now)
    return _with(ConsolidationRun(result, output), said)
