"""What units still owe for a period (còn thiếu): nothing sent, rows left blank, places that wait for them. Whoever sent is never said not to have sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from indicators.consolidation import Consolidation, FileRecord, FileStatus, UnitStanding, UnitState
from indicators.periods import lateness

_SETTLED = frozenset({UnitState.EXCUSED, UnitState.EXTENDED, UnitState.CONSOLIDATED, UnitState.AFTER_CLOSING})
_UNSENT = frozenset({UnitState.NOT_SENT, UnitState.NOT_ISSUED, UnitState.EXTENDED, UnitState.EXCUSED})
_WAITS_WITH_THE_OFFICE = frozenset({FileStatus.HELD})
_NOBODYS = frozenset({FileStatus.HELD, FileStatus.REJECTED})


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What one unit owes. `sent` is whether a return came, `unread` whether what came could not be read.

    `to_amend` places wait for the unit, `blank` rows are not filled, `unwritten` items of Nội dung báo cáo say nothing, not even that there is nothing.
    `late_by` is by how much its return was late, None where its hour is not known.
    """

    unit: str
    sent: bool
    unread: bool = False
    blank: int = 0
    to_amend: int = 0
    received_at: datetime | None = None
    late_by: timedelta | None = None
    deadline: datetime | None = None
    is_overdue: bool = False
    unwritten: int = 0


@dataclass(frozen=True, slots=True)
class OutstandingReturns:
    """Who owes what as of a moment, in the order of the round, and of how many expected units a return came.

    Not in `owing`, and to be looked at by the office first: units that were never sent their workbook, units whose file waits for the office,
    files that nobody knows the unit of.
    """

    as_of: datetime
    expected: int
    received: int
    owing: tuple[Outstanding, ...] = ()
    not_issued: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    unknown_files: tuple[str, ...] = ()


def outstanding_returns(result: Consolidation) -> OutstandingReturns:
    """Return what units owe for the result's period; the issuing body, excused units and those with more time owe nothing."""
    own = {unit.code for unit in result.round.units if unit.is_own}
    units = [unit for unit in result.units if unit.unit not in own]
    mail = {unit.code: unit.email.casefold() for unit in result.round.units if unit.email}
    came = {unit.unit: frozenset(_statuses(result.files, unit.unit, mail.get(unit.unit, ""))) for unit in units}
    unsent = [unit for unit in units if unit.state in _UNSENT]
    expected = [unit for unit in units if unit.state is not UnitState.EXCUSED]
    waiting = tuple(unit.unit for unit in unsent if came[unit.unit] & _WAITS_WITH_THE_OFFICE)
    return OutstandingReturns(
        as_of=result.as_of,
        expected=len(expected),
        received=sum(unit.state not in _UNSENT or bool(came[unit.unit]) for unit in expected),
        owing=tuple(_owing(unit, came[unit.unit], result) for unit in units if unit.unit not in waiting and _owes(unit, came[unit.unit])),
        not_issued=tuple(unit.unit for unit in unsent if unit.state is UnitState.NOT_ISSUED and not came[unit.unit]),
        waiting=waiting,
        unknown_files=tuple(file.name for file in result.files if not file.units and not file.set_aside and file.status in _NOBODYS),
    )


def _statuses(files: Iterable[FileRecord], unit: str, mail: str) -> Iterator[FileStatus]:
    """Yield what became of each file that the unit sent, also those that only its address is known of; not what is no return."""
    for file in files:
        mailed = bool(mail) and not file.units and mail in file.sent_by.casefold()
        status = file.status if mailed else file.status_for(unit)
        if status is not None and status is not FileStatus.IGNORED and not file.set_aside:
            yield status


def _owes(unit: UnitStanding, came: frozenset[FileStatus]) -> bool:
    if unit.state in _SETTLED:
        return False
    if unit.state in _UNSENT:
        return unit.state is UnitState.NOT_SENT or bool(came)
    return bool(unit.blank or unit.unwritten or _to_amend(unit))


def _to_amend(unit: UnitStanding) -> int:
    """Return how many places wait for the unit; a question that the office has not asked back waits for the office."""
    return unit.open_errors + (unit.open_asks if unit.state is UnitState.TO_AMEND else 0)


def _owing(unit: UnitStanding, came: frozenset[FileStatus], result: Consolidation) -> Outstanding:
    sent = unit.state not in _UNSENT
    return Outstanding(
        unit=unit.unit,
        sent=sent,
        unread=not sent and bool(came),
        blank=unit.blank if sent else 0,
        to_amend=_to_amend(unit) if sent else 0,
        received_at=unit.received_at,
        late_by=unit.late_by if sent and unit.received_at is not None else None,
        deadline=unit.deadline,
        unwritten=unit.unwritten if sent else 0,
        is_overdue=lateness(unit.deadline, result.as_of, included=result.period.deadline_included) > timedelta(0),
    )
