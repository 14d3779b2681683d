"""Units change (thay đổi đơn vị): what was opened, closed, renamed, merged or divided, when and by which resolution; and who holds what of an old unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from indicators.numbers import Number
from indicators.units import OrgUnit

WHOLE = Decimal(1)
OUTSIDE = ""
"""Heir that is no unit of this round, or not known."""
NOBODY = "*"
"""Heir of a unit that was dissolved: nobody took it over."""
Heirs = Mapping[str, Decimal | None]
"""By unit code the part that it holds, 1 for all; None where that is not known."""


class ChangeKind(StrEnum):
    """What happened to a unit."""

    OPENED = "opened"
    CLOSED = "closed"
    RENAMED = "renamed"
    MERGED = "merged"
    DIVIDED = "divided"


OF_WHOLES = frozenset({ChangeKind.RENAMED, ChangeKind.MERGED})
"""Changes that take the old unit over as a whole."""


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One old unit going into one new one on `day`; a unit that is divided has a row for each part.

    `old` is "" for a unit that is opened, `new` for one that is closed and for a part that leaves the list. `share` is the part of the old unit in
    percent, None where it is not known; a merged or renamed unit goes whole. `to_verify` marks what nobody has held against the resolution yet.
    """

    day: date
    kind: ChangeKind
    old: str = ""
    new: str = ""
    share: Number | None = None
    source: str = ""
    to_verify: bool = False
    note: str = ""


class _Move(NamedTuple):
    day: date
    new: str
    share: Decimal | None


class Lineage:
    """Which units hold what of which older ones, from the changes and, where no change tells of a unit, from its successors."""

    def __init__(self, units: Sequence[OrgUnit], changes: Sequence[UnitChange]) -> None:
        self._units = {unit.code: unit for unit in reversed(units)}
        self._changes = changes

    @cached_property
    def _moves(self) -> Mapping[str, Sequence[_Move]]:
        found: dict[str, list[_Move]] = {}
        for row in self._changes:
            if row.old and row.kind is not ChangeKind.OPENED:
                found.setdefault(row.old, []).append(_move(row))
        for unit in self._units.values():
            if unit.code not in found:
                found[unit.code] = list(_by_successors(unit))
        return {code: sorted(moves, key=lambda move: move.day) for code, moves in found.items()}

    def heirs(self, old: str, after: date, until: date) -> Heirs:
        """Return who holds what of `old` by the changes after the first day up to the last: the unit itself where there are none.

        Where everything comes to one heir, by whatever ways, it holds all, though no part is known.
        """
        moves = [move for move in self._moves.get(old, ()) if after < move.day <= until]
        if not moves:
            return {old: WHOLE}
        day = moves[0].day
        found: dict[str, Decimal | None] = {}
        for new, share in self._of_one_day(old, [move for move in moves if move.day == day]):
            onward: Heirs = {new: WHOLE} if new in {OUTSIDE, NOBODY} else self.heirs(new, day, until)
            for code, part in onward.items():
                found[code] = _sum(found.get(code, Decimal(0)), _product(share, part))
        held = {code: part for code, part in found.items() if part != 0}
        return dict.fromkeys(held, WHOLE) if len(held) == 1 else held

    def _of_one_day(self, old: str, moves: Sequence[_Move]) -> Iterator[tuple[str, Decimal | None]]:
        """Yield what went where, and what the old unit kept where it lives on."""
        left: Decimal | None = WHOLE
        for move in moves:
            left = None if left is None or move.share is None else left - move.share
            yield move.new, move.share
        if self._lives_on(old, moves[0].day) and old not in {move.new for move in moves} and left != 0:
            yield old, left

    def _lives_on(self, code: str, day: date) -> bool:
        unit = self._units.get(code)
        return unit is not None and (unit.valid_to is None or unit.valid_to >= day)

    def successors(self, unit: OrgUnit, on: date) -> tuple[OrgUnit, ...]:
        """Return the units that hold any of one that has ended before that day, through every change until then; nothing for one that is there."""
        if unit.valid_to is None or unit.valid_to >= on:
            return ()
        return tuple(self._units[code] for code in self.heirs(unit.code, date.min, on) if code in self._units and code != unit.code)

    def is_whole(self, unit: OrgUnit, on: date) -> bool:
        """Return whether one unit holds all of it on that day."""
        return tuple(self.heirs(unit.code, date.min, on).values()) == (WHOLE,)


def _move(row: UnitChange) -> _Move:
    if row.kind is ChangeKind.CLOSED:
        return _Move(row.day, NOBODY, WHOLE)
    known = None if row.share is None else Decimal(row.share) / 100
    return _Move(row.day, row.new or OUTSIDE, WHOLE if row.kind in OF_WHOLES else known)


def _by_successors(unit: OrgUnit) -> Iterator[_Move]:
    if unit.valid_to is not None and unit.valid_to < date.max:
        others = [code for code in dict.fromkeys(unit.successors) if code != unit.code]
        for code in others:
            yield _Move(unit.valid_to + timedelta(days=1), code, WHOLE if len(others) == 1 else None)


def _product(share: Decimal | None, part: Decimal | None) -> Decimal | None:
    return None if share is None or part is None else share * part


def _sum(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left + right
