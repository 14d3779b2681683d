"""What the leader must look at first: indicators that lag behind the year, units to urge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue import Since
from indicators.consolidation import UnitStanding, UnitState
from indicators.numbers import Number
from indicators.periods import PeriodKind, ReportingPeriod
from indicators.totals import Met, Total

_URGENCY = {UnitState.NOT_SENT: 0, UnitState.TO_AMEND: 1}
_AT_REST = frozenset({UnitState.EXCUSED, UnitState.EXTENDED, UnitState.NOT_ISSUED})


@dataclass(frozen=True, slots=True)
class Danger:
    """A total in danger. `due` is the completion in percent that the calendar asks of it by now, never 0."""

    total: Total
    due: Number

    @property
    def pace(self) -> Decimal:
        """Completion over what is due: 1 is on pace."""
        return Decimal(self.total.completion or 0) / Decimal(self.due)


def share_of_year(period: ReportingPeriod) -> Decimal:
    """Return the months of the year gone by at the end of the period, in percent: 25 for the first quarter; all at the end of a school year."""
    return Decimal(100) if period.kind is PeriodKind.SCHOOL_YEAR else Decimal(100 * period.end.month) / 12


def indicators_in_danger(totals: Iterable[Total], period: ReportingPeriod, limit: int = 5) -> tuple[Danger, ...]:
    """Return the totals that missed their target or lag behind the calendar, the furthest behind first.

    A target that was missed was due in full; one not yet due grows with the months of the year. Ties keep the order given. What runs on
    through a term lags behind no year.
    """
    open_ = (total for total in totals if total.since is Since.YEAR and total.target is not None and total.completion is not None and total.met is not Met.MET)
    dangers = [Danger(total, 100 if total.met is Met.NOT_MET else share_of_year(period)) for total in open_]
    behind = [danger for danger in dangers if danger.pace < 1 or danger.total.met is Met.NOT_MET]
    return tuple(sorted(behind, key=lambda danger: danger.pace)[:limit])


def units_to_urge(units: Iterable[UnitStanding]) -> tuple[UnitStanding, ...]:
    """Return the units that owe the office something: no return first, then most cells to amend, to confirm, left blank.

    A unit that was excused, has more time or never got its workbook is not urged.
    """
    owing = [unit for unit in units if unit.state in _URGENCY or (unit.state not in _AT_REST and unit.open_errors + unit.open_asks)]
    return tuple(sorted(owing, key=lambda unit: (_URGENCY.get(unit.state, 2), -unit.open_errors, -unit.open_asks, -unit.blank)))
