"""The parts of a divided unit add to 100%, or what is left stays with a unit that lives on; a part that nobody knows stays open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import Finding, error
from indicators.rounds import Round
from indicators.unit_changes import ChangeKind, UnitChange
from indicators.vietnamese.numbers import format_number

_ALL = 100


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each part outside 0–100%, and each unit whose parts do not make it; a unit that is both divided and taken over whole on one day too."""
    groups: dict[tuple[str, date], list[tuple[int, UnitChange]]] = {}
    for row, change in enumerate(round_.unit_changes):
        if change.old:
            groups.setdefault((change.old, change.day), []).append((row, change))
        if change.share is not None and not 0 < change.share <= _ALL:
            yield Spot("unit_changes", row, "share"), error("control_change_share", found=format_number(change.share))
    for (old, _), rows in groups.items():
        if finding := _doubt(round_, old, [change for _, change in rows]):
            yield Spot("unit_changes", rows[-1][0], "share"), finding


def _doubt(round_: Round, old: str, changes: list[UnitChange]) -> Finding | None:
    name = round_.unit_by_code[old].name if old in round_.unit_by_code else old
    if len(changes) > 1 and any(change.kind is not ChangeKind.DIVIDED for change in changes):
        return error("control_change_twice", title=name, found=f"{changes[0].day:%d/%m/%Y}")
    known = sum(change.share for change in changes if change.share is not None)
    is_open = any(change.share is None for change in changes)
    if known > _ALL or (known == _ALL and is_open):
        return error("control_change_parts_over", title=name, found=format_number(known))
    if changes[0].kind is ChangeKind.DIVIDED and not is_open and known < _ALL and not _lives_on(round_, changes[0]):
        return error("control_change_parts_short", title=name, found=format_number(known), left=format_number(_ALL - known))
    return None


def _lives_on(round_: Round, change: UnitChange) -> bool:
    unit = round_.unit_by_code.get(change.old)
    return unit is None or unit.valid_to is None or unit.valid_to >= change.day
