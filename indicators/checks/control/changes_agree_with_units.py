"""A change and the days of its units say the same: the old one ends the day before, the new one is there on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import Finding, ask, error
from indicators.rounds import Round
from indicators.unit_changes import OF_WHOLES, ChangeKind, UnitChange

_ENDS = OF_WHOLES | {ChangeKind.CLOSED}


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each change whose old unit ends on another day, whose new one is not there, or that its unit's successors do not name."""
    for row, change in enumerate(round_.unit_changes):
        yield from ((Spot("unit_changes", row, field), finding) for field, finding in _of_change(round_, change))
    yield from _successors(round_)


def _of_change(round_: Round, change: UnitChange) -> Iterator[tuple[str, Finding]]:
    before = change.day - timedelta(days=1)
    old, new = round_.unit_by_code.get(change.old), round_.unit_by_code.get(change.new)
    if old is not None and change.old != change.new and not _ends_rightly(change, old.valid_to, before):
        said = f"{old.valid_to:%d/%m/%Y}" if old.valid_to else "còn hoạt động"
        yield "old", error("control_change_old_end", title=old.name, found=said, wanted=f"{before:%d/%m/%Y}")
    if old is not None and old.valid_from is not None and old.valid_from >= change.day:
        yield "old", error("control_change_old_later", title=old.name, found=f"{old.valid_from:%d/%m/%Y}")
    if new is not None and not (_on_or_before(new.valid_from, change.day) and (new.valid_to is None or new.valid_to >= change.day)):
        yield "new", error("control_change_new_not_there", title=new.name, wanted=f"{change.day:%d/%m/%Y}")
    if new is not None and change.kind is ChangeKind.OPENED and new.valid_from != change.day:
        yield "new", ask("control_change_opened_day", title=new.name, wanted=f"{change.day:%d/%m/%Y}")


def _ends_rightly(change: UnitChange, end: date | None, before: date) -> bool:
    if change.kind in _ENDS:
        return end == before
    return change.kind is not ChangeKind.DIVIDED or end is None or end >= before


def _on_or_before(start: date | None, day: date) -> bool:
    return start is None or start <= day


def _successors(round_: Round) -> Iterator[Doubt]:
    named: dict[str, set[str]] = {}
    for change in round_.unit_changes:
        if change.new and change.old != change.new:
            named.setdefault(change.old, set()).add(change.new)
    for row, unit in enumerate(round_.units):
        if unit.successors and unit.code in named and set(unit.successors) != named[unit.code]:
            found = ", ".join(sorted(named[unit.code]))
            yield Spot("units", row, "successors"), ask("control_change_successors", title=unit.name, found=found)
