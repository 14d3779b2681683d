"""Carry targets (Chuyển chỉ tiêu): a proposal of what the successors of changed units are to reach. The control workbook is not touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from indicators.aggregation import Book
from indicators.findings import Finding, ask
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.target_carrying import CarriedTarget, carry_targets
from indicators.vietnamese.days import date_text
from macros.earlier_figures import read_figures
from macros.round_definitions import load_round_in_use
from macros.round_folder.ledger import Ledger
from macros.round_folder.lock import round_lock
from macros.round_folder.opening import open_ledger
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from xlsx_templates.control_workbook.target_proposal import write_target_proposal


@dataclass(frozen=True, slots=True)
class Carrying:
    """The proposal: where it lies, every successor's target, and what is to be said."""

    path: Path
    rows: tuple[CarriedTarget, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def open(self) -> int:
        """How many a person must decide."""
        return sum(row.value is None for row in self.rows)


def propose_targets(folder: RoundFolder, on: date, *, now: datetime) -> Carrying:
    """Write the targets of the units that changed on that day as they may go to their successors.

    StoppedError where no unit changed then, or none of those that did has a target.
    """
    round_ = load_round_in_use(folder).round
    if all(row.day != on for row in round_.unit_changes):
        days = sorted({row.day for row in round_.unit_changes})
        raise StoppedError("carry_no_changes", day=date_text(on), known=", ".join(map(date_text, days)) or "chưa có ngày nào")
    with round_lock(folder, now) as taken_over:
        ledger, opened = open_ledger(folder)
        with ledger:
            last = _last_period(round_, on)
            book = _book(folder, round_, last, ledger, now) if last else None
        rows = carry_targets(round_, on, lambda unit, code: _done(book, unit, code))
        if not rows:
            raise StoppedError("carry_no_targets", day=date_text(on))
        until = f"đến hết {last.name}" if last else "khi chưa có kỳ nào trước ngày thay đổi"
        target = folder.carried_targets(on)
        path, said = write_output(target, now, lambda place: write_target_proposal(round_, on, rows, place, done_until=until))
    done = Carrying(path, rows, (*taken_over, *opened, *said))
    return done if not done.open else Carrying(path, rows, (*done.findings, ask("carry_open", count=str(done.open))))


def _book(folder: RoundFolder, round_: Round, last: ReportingPeriod, ledger: Ledger, now: datetime) -> Book:
    return Book(round_, last, read_figures(folder, round_, round_.periods_up_to(last), ledger, now=now).standings)


def _last_period(round_: Round, on: date) -> ReportingPeriod | None:
    """Return the last period with returns of its own that ended before the day, in its year."""
    ended = [period for period in round_.periods if period.end < on and period.year == on.year and not period.made_of]
    return max(ended, key=lambda period: period.end, default=None)


def _done(book: Book | None, unit: str, code: str) -> Number | None:
    indicator = book.round.catalogue.indicator_by_code[code] if book else None
    row = book.round.catalogue.input_by_code.get(indicator.inputs[0]) if book and indicator and indicator.inputs else None
    figure = book.cumulative(row).get(unit) if book and row else None
    return figure.value if figure is not None and figure.counts else None
