"""Which units to praise and which to urge (biểu dương, đôn đốc), by a stated rule, and never on figures that are not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.aggregation import Book
from indicators.aggregation.figures import UnitFigure
from indicators.catalogue import Comparator, Input, Per, TimeRule, ValueType
from indicators.consolidation import Consolidation, UnitStanding, UnitState
from indicators.forms import inputs_in_order
from indicators.goals import Goal, goal_of_row
from indicators.numbers import Number, ratio_percent
from indicators.ranking import share_of_year
from indicators.submissions import Fact
from indicators.units import OrgUnit

_UPWARD = frozenset({Comparator.AT_LEAST, Comparator.MORE})
_ADDED_UP = frozenset({TimeRule.FLOW, TimeRule.CUMULATIVE})
_AT_REST = frozenset({UnitState.EXCUSED, UnitState.EXTENDED, UnitState.NOT_ISSUED})


@dataclass(frozen=True, slots=True)
class AppraisalRule:
    """What it takes: a unit is judged by its goals only from `least_goals` on; praised when `most` percent of them are met, urged when under `few`."""

    least_goals: int = 3
    most: int = 80
    few: int = 50


@dataclass(frozen=True, slots=True)
class GoalsMet:
    """How many of a unit's goals are met or on pace, how many are behind, and of how many nobody knows."""

    met: int = 0
    behind: int = 0
    unknown: int = 0

    @property
    def judged(self) -> int:
        """How many could be judged."""
        return self.met + self.behind

    @property
    def percent(self) -> Decimal:
        """The share of the judged ones that are met, 0 where none was judged."""
        return Decimal(100 * self.met) / self.judged if self.judged else Decimal(0)


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Unit codes in the order of the round, each unit in one list at most.

    `praised`: on time, nothing open, no row blank, most goals met. `not_sent`: past the deadline without a return. `open`: something to mend, to
    confirm or left blank. `late`: came after the deadline. `behind`: complete, but few goals met.
    """

    praised: tuple[str, ...] = ()
    not_sent: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


def appraise(result: Consolidation, rule: AppraisalRule | None = None) -> Appraisal:
    """Return who is to be praised and who to be urged; a unit that is excused, has more time or never got its workbook is neither."""
    rule, book, units = rule or AppraisalRule(), result.book, result.round.unit_by_code
    lists: dict[str, list[str]] = {}
    for standing in result.units:
        unit = units.get(standing.unit)
        if unit is not None and not unit.is_own and standing.state not in _AT_REST:
            lists.setdefault(_list_of(standing, unit, book, rule), []).append(standing.unit)
    return Appraisal(**{name: tuple(codes) for name, codes in lists.items() if name})


def _list_of(standing: UnitStanding, unit: OrgUnit, book: Book, rule: AppraisalRule) -> str:
    if standing.state is UnitState.NOT_SENT:
        return "not_sent"
    if standing.state is UnitState.TO_AMEND or standing.open_errors or standing.open_asks or standing.blank:
        return "open"
    if standing.late_by:
        return "late"
    goals = goals_met(book, unit)
    if goals.unknown or goals.judged < rule.least_goals:
        return ""
    if goals.percent < rule.few:
        return "behind"
    return "praised" if goals.percent >= rule.most and is_known_on_time(standing) else ""


def is_known_on_time(standing: UnitStanding) -> bool:
    """Return whether the unit's first return is known to have come in time; an hour that is not established is neither."""
    return standing.received_at is not None and not standing.late_by


def goals_met(book: Book, unit: OrgUnit) -> GoalsMet:
    """Return how the unit stands to the goals of the rows that it is asked in the book's period."""
    verdicts = [verdict for row in inputs_in_order(book.round) if (verdict := _verdict(book, unit, row)) != "none"]
    return GoalsMet(verdicts.count("met"), verdicts.count("behind"), verdicts.count("unknown"))


def _verdict(book: Book, unit: OrgUnit, row: Input) -> str:
    """Return "met", "behind", "unknown", or "none" where nothing is due of the unit in this row."""
    if row.is_base or row.value_type is ValueType.DATE or not book.round.asks(row, book.period):
        return "none"
    goal, now = goal_of_row(book.round, unit, row.code, book.period.end), book.current(row).get(unit.code)
    if goal is None or goal.day is not None or now is None or now.fact is Fact.NOT_APPLICABLE:
        return "none"
    found = book.cumulative(row).get(unit.code, now) if goal.per is Per.YEAR else now
    return _held_against(goal, row, found, lambda: share_of_year(book.period)) if now.counts else "unknown"


def _held_against(goal: Goal, row: Input, found: UnitFigure, due: Callable[[], Decimal]) -> str:
    value: Number | date = found.value if found.whole is None else ratio_percent(found.value, found.whole) or 0
    if goal.comparator.holds(value, goal.value):
        return "met"
    if goal.per is not Per.YEAR or goal.comparator not in _UPWARD or due() >= 100:
        return "behind"
    if row.is_rate or row.time_rule not in _ADDED_UP or row.value_type is ValueType.YES_NO:
        return "none"
    return "met" if Decimal(found.value) * 100 >= Decimal(goal.value) * due() else "behind"
