"""What forty offices do with their workbooks: the script of the demonstration, by the unit's place in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from indicators.units import OrgUnit


class Habit(StrEnum):
    """How an office returns its workbook."""

    PLAIN = "plain"
    MISSING = "missing"
    RESUBMITS = "resubmits"
    RESAVED = "resaved"
    """Saved again by LibreOffice, where this machine has it."""
    TEXT_NUMBER = "text_number"
    """Types 1.200 as text."""
    FRACTION = "fraction"
    """Types 1.2 where people are counted."""
    ERROR_CELL = "error_cell"
    ROWS_MOVED = "rows_moved"
    TYPED_SUM = "typed_sum"
    """Types =12+8+5 into a cell."""


_HABITS = {
    2: Habit.RESUBMITS,
    4: Habit.TEXT_NUMBER,
    5: Habit.ERROR_CELL,
    6: Habit.ROWS_MOVED,
    7: Habit.TYPED_SUM,
    9: Habit.RESAVED,
    11: Habit.FRACTION,
    14: Habit.MISSING,
    23: Habit.MISSING,
    31: Habit.MISSING,
}
_LATE_BY = {3: timedelta(minutes=1), 12: timedelta(hours=2, minutes=15), 20: timedelta(hours=1, minutes=40), 28: timedelta(hours=2, minutes=50)}


@dataclass(frozen=True, slots=True)
class Office:
    """One unit, its habit and when its return comes."""

    unit: OrgUnit
    habit: Habit
    sends_at: datetime
    is_late: bool


def offices(units: Sequence[OrgUnit], deadline: datetime) -> tuple[Office, ...]:
    """Return the script for `units`; place 0 is the first unit below the issuing body, which sends too."""
    below = [unit for unit in units if not unit.is_own]
    own = [unit for unit in units if unit.is_own]
    script = [_office(unit, place, deadline) for place, unit in enumerate(below)]
    return (*script, *(Office(unit, Habit.PLAIN, deadline - timedelta(hours=1), is_late=False) for unit in own))


def _office(unit: OrgUnit, place: int, deadline: datetime) -> Office:
    late = _LATE_BY.get(place)
    sends_at = deadline + late if late else deadline - timedelta(hours=3 + 5 * (place % 9), minutes=7 * place % 60)
    return Office(unit, _HABITS.get(place, Habit.PLAIN), sends_at, is_late=late is not None)
