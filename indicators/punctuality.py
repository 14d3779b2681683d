"""Where a unit stands in a period: sent or not, on time or late. Lateness is a note; it changes no figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from indicators.consolidation import UnitStanding, UnitState
from indicators.periods import PeriodState, ReportingPeriod, lateness
from indicators.rounds import Round

ON_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A return of the unit that could be read and says something. `received` is None where its hour is not established."""

    file: str
    received: datetime | None


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What still waits with a unit: findings to mend, findings to confirm (`asked_back` of them with the unit), rows left blank, files that count.

    `unwritten` items of Nội dung báo cáo were left blank.
    """

    errors: int = 0
    asks: int = 0
    blank: int = 0
    files: tuple[str, ...] = ()
    asked_back: int = 0
    unwritten: int = 0


def unit_standing(
    round_: Round, period: ReportingPeriod, unit: str, arrivals: Sequence[Arrival], work: OpenWork, *, issued: bool, as_of: datetime
) -> UnitStanding:
    """Return where the unit stands as of a moment. The first return decides punctuality, whatever came after."""
    late_by = lateness_of(round_, period, unit, arrivals)
    known = [arrival.received for arrival in arrivals if arrival.received is not None]
    return UnitStanding(
        unit=unit,
        state=_state_sent(period, arrivals, work, late_by) if arrivals else _state_unsent(round_, period, unit, issued=issued, as_of=as_of),
        received_at=min(known) if known and late_by is not None else None,
        late_by=late_by or ON_TIME,
        deadline=round_.deadline_of(unit, period),
        files=work.files,
        open_errors=work.errors,
        open_asks=work.asks,
        blank=work.blank,
        unwritten=work.unwritten,
    )


def lateness_of(round_: Round, period: ReportingPeriod, unit: str, arrivals: Sequence[Arrival]) -> timedelta | None:
    """Return by how much the first return was late, zero when on time, None while that is not established.

    One return known to be in time settles it; else one of unknown hour leaves it open. An excused unit is never late.
    """
    deadline = round_.deadline_of(unit, period)
    granted = round_.extension(unit, period.code)
    if granted is not None and granted.excused:
        return ON_TIME
    known = [lateness(deadline, arrival.received, included=period.deadline_included) for arrival in arrivals if arrival.received is not None]
    first = min(known, default=None)
    if first == ON_TIME or all(arrival.received is not None for arrival in arrivals):
        return first
    return None


def is_overdue(standing: UnitStanding, as_of: datetime) -> bool:
    """Return whether the unit sent nothing and its deadline has passed."""
    unsent = standing.state in {UnitState.NOT_ISSUED, UnitState.NOT_SENT, UnitState.EXTENDED}
    return unsent and standing.deadline is not None and as_of > standing.deadline


def _state_sent(period: ReportingPeriod, arrivals: Sequence[Arrival], work: OpenWork, late_by: timedelta | None) -> UnitState:
    if work.errors or work.asked_back:
        return UnitState.TO_AMEND
    if period.state is PeriodState.CLOSED and work.files and not work.asks:
        return UnitState.CONSOLIDATED
    if len({arrival.file for arrival in arrivals}) > 1:
        return UnitState.RESENT
    if late_by is None:
        return UnitState.TIME_UNKNOWN
    return UnitState.LATE if late_by > ON_TIME else UnitState.ON_TIME


def _state_unsent(round_: Round, period: ReportingPeriod, unit: str, *, issued: bool, as_of: datetime) -> UnitState:
    granted = round_.extension(unit, period.code)
    if granted is not None and granted.excused:
        return UnitState.EXCUSED
    if granted is not None and granted.until is not None and as_of <= granted.until:
        return UnitState.EXTENDED
    return UnitState.NOT_SENT if issued else UnitState.NOT_ISSUED
