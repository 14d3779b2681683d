"""The figures of a report: the last closing's where one is in force, else today's, which are marked as not closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from indicators.closing import Closing
from indicators.consolidation import Consolidation, UnitStanding, UnitState
from indicators.report_contents import ReportContents, report_contents
from macros.closings import as_last_closed
from macros.consolidate import Progress, consolidate
from macros.round_folder.paths import RoundFolder


def report_figures(folder: RoundFolder, period_code: str, *, now: datetime, progress: Progress | None = None) -> ReportContents:
    """Return what a report of the period tells; nothing is written. StoppedError where the run cannot go on."""
    result = consolidate(folder, period_code, now=now, write=False, progress=progress).consolidation
    closed = as_last_closed(result)
    if closed is None or result.closing.last is None:
        return report_contents(result)
    return report_contents(_units_as_closed(closed, result.closing.last), result.closing.last)


def _units_as_closed(result: Consolidation, closing: Closing) -> Consolidation:
    """Return the result with a unit whose first return came after the closing as one that had not sent."""
    parts = {part.code for part in result.book.parts}
    known = {unit for code, standing in closing.standings.items() if code in parts for unit in (*standing.entries, *standing.held_units)}
    return replace(result, units=tuple(_as_then(unit, known) for unit in result.units))


def _as_then(standing: UnitStanding, known: set[str]) -> UnitStanding:
    if standing.unit in known or not standing.files:
        return standing
    return replace(standing, state=UnitState.NOT_SENT, files=(), received_at=None, late_by=timedelta(0), open_errors=0, open_asks=0, blank=0)
