"""A consolidation, step by step, once the round is read and its readers have started: what ``macros.consolidate`` runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from indicators.consolidation import Consolidation
from indicators.decisions import Decision
from indicators.findings import Finding, Severity, error, note
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.vietnamese.hours import moment
from macros.closed_workbooks import mend_closed_workbooks
from macros.closings import as_closed, closings_of, contradictions, since_closing
from macros.conclusion import Sent, conclude
from macros.consolidate import ConsolidationRun, Order
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
from macros.run_record import changes_since, figures_of, inputs_hash
from macros.settled_period import settle_all
from macros.stock import Stock, take_stock, with_newest
from xlsx_templates.consolidated_workbook import write_consolidated_workbook
from xlsx_templates.control_workbook.reading import ControlWorkbook
from xlsx_templates.reading import WorkerPool


def run_consolidation(folder: RoundFolder, book: ControlWorkbook, period_code: str, pool: WorkerPool | None, order: Order) -> ConsolidationRun:
    """Return the consolidation of the period by the round in `book`, as it was ordered. StoppedError where it cannot go on."""
    now, write = order.now, order.write
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
