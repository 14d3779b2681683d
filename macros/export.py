"""Export (Xuất số liệu): every figure of a period as one long table for other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from indicators.findings import Finding
from indicators.periods import ReportingPeriod
from macros.closings import as_last_closed
from macros.consolidate import consolidate
from macros.round_folder.lock import round_lock
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from xlsx_templates.tidy_rows import write_tidy_table

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Export:
    """Where the table lies, whether its figures are those of the period's closing, and what is to be said."""

    period: ReportingPeriod
    path: Path
    is_closed: bool
    findings: tuple[Finding, ...] = ()


def export_figures(folder: RoundFolder, period_code: str, *, now: datetime, progress: Progress | None = None) -> Export:
    """Write the table: as the period was closed where it is, else as the figures stand now. StoppedError where the run cannot go on."""
    result = consolidate(folder, period_code, now=now, write=False, progress=progress).consolidation
    closed = as_last_closed(result)
    with round_lock(folder, now) as taken_over:
        target = folder.figures(result.period.code)
        path, said = write_output(target, now, lambda place: write_tidy_table(closed or result, place, is_closed=closed is not None))
    return Export(result.period, path, closed is not None, (*taken_over, *said))
