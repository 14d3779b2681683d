"""Reopen (Mở lại kỳ): a closed period collects again; what was closed stays as it is, and the next closing says what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from indicators.closing import Closing, Closings
from indicators.findings import Finding, note
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from macros.closed_workbooks import mend_closed_workbooks
from macros.closings import closings_of, contradictions
from macros.known_period import known_period
from macros.round_definitions import load_round_in_use
from macros.round_folder.lock import round_lock
from macros.round_folder.opening import open_ledger
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError


@dataclass(frozen=True, slots=True)
class ReopeningRun:
    """The result: the period, the closing that was in force, and what is to be said."""

    period: ReportingPeriod
    closing: Closing
    findings: tuple[Finding, ...] = ()


def reopen_period(folder: RoundFolder, period_code: str, *, by: str, reason: str, now: datetime) -> ReopeningRun:
    """Let a closed period collect again. StoppedError where it is not closed, or nobody says who and why."""
    if not by.strip() or not reason.strip():
        raise StoppedError("reopening_unsigned")
    round_ = load_round_in_use(folder).round
    period = known_period(round_, period_code)
    with round_lock(folder, now) as said:
        ledger, opened = open_ledger(folder)
        with ledger:
            known = closings_of(ledger)
            mine = known.get(period.code, Closings())
            if not mine.is_closed or mine.last is None:
                raise StoppedError("reopening_not_closed", period=period.name)
            mended = mend_closed_workbooks(folder, known.values())
            ledger.record_reopening(period.code, by.strip(), reason.strip(), now)
            later = _closed_later(round_, period, known)
            return ReopeningRun(period, mine.last, (*said, *opened, *mended, *later, *contradictions(period, closings_of(ledger))))


def _closed_later(round_: Round, period: ReportingPeriod, known: Mapping[str, Closings]) -> list[Finding]:
    """Say that later periods of the year stay closed: what changes now enters the lũy kế after them."""
    after = (each for each in round_.periods if each.year == period.year and each.kind is period.kind and each.end > period.end)
    names = [each.name for each in after if known.get(each.code, Closings()).is_closed]
    return [note("reopened_before_closed", periods=", ".join(names), period=period.name)] if names else []
