"""A change names the units that its kind calls for: the old one unless a unit is opened, the new one unless one is closed or divided."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round
from indicators.unit_changes import OF_WHOLES, ChangeKind, UnitChange


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each change with a unit too few or too many, and each whole change that names a part."""
    for row, change in enumerate(round_.unit_changes):
        for field, code in _doubts(change):
            yield Spot("unit_changes", row, field), error(code)


def _doubts(change: UnitChange) -> Iterator[tuple[str, str]]:
    opened, closed = change.kind is ChangeKind.OPENED, change.kind is ChangeKind.CLOSED
    if not change.old and not opened:
        yield "old", "control_change_without_old"
    if not change.new and (opened or change.kind in OF_WHOLES):
        yield "new", "control_change_without_new"
    if change.old and opened:
        yield "old", "control_change_opened_from"
    if change.new and closed:
        yield "new", "control_change_closed_into"
    if change.share is not None and change.kind is not ChangeKind.DIVIDED and change.share != 100:
        yield "share", "control_change_whole_has_share"
    if change.old == change.new and change.kind is ChangeKind.MERGED:
        yield "new", "control_change_into_itself"
