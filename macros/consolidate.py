"""Consolidate (Tổng hợp): from what was received to totals, findings and the consolidated workbook. Also the check that writes nothing.

Here the readers start and the control workbook is opened; what a round is and all that works on its figures is loaded while the readers load
their parsers (``macros.consolidation_run``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.findings import Severity
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import count_files
from macros.stopped import StoppedError
from macros.term_figures import load_round_of_term
from xlsx_templates.reading.unavailable import WorkersUnavailableError

if TYPE_CHECKING:
    from indicators.consolidation import Consolidation
    from macros.round_folder.ledger import Ledger
    from macros.stock import StockedFile
    from xlsx_templates.reading import WorkerPool

Progress = Callable[[int, int, str], None]
BeforeEnd = Callable[["ConsolidationRun", "Ledger"], None]


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
        from indicators.punctuality import is_overdue

        result = self.consolidation
        is_open = any(finding.severity is not Severity.NOTE for finding in result.findings)
        return int(is_open or any(is_overdue(unit, result.as_of) for unit in result.units))


@dataclass(frozen=True, slots=True)
class Order:
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
    return _run(folder, period_code, Order(now, as_of or now, write, progress, before_end), workers)


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
    return _run(folder, period_code, Order(now, now, progress=progress, before_end=before_end, newest=newest))


def _run(folder: RoundFolder, period_code: str, order: Order, workers: int | None = None) -> ConsolidationRun:
    try:
        with _started_workers(folder, period_code, workers) as pool:
            book = load_round_of_term(folder)
            from macros.consolidation_run import run_consolidation

            return run_consolidation(folder, book, period_code, pool, order)
    except WorkersUnavailableError as problem:
        raise StoppedError("workers_unavailable") from problem


@contextmanager
def _started_workers(folder: RoundFolder, period_code: str, workers: int | None) -> Iterator[WorkerPool | None]:
    """Start the workers before all else, so that they load their parsers while the round is read; none where nothing came."""
    received = count_files(folder.received(period_code).parent)
    if not received:
        yield None
        return
    from xlsx_templates.reading import WorkerPool, default_workers

    with WorkerPool(workers or default_workers(received)) as pool:
        yield pool
