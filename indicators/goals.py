"""What a unit is asked to reach by one of its rows: its own target, or the threshold that holds for each unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.catalogue import Comparator, Indicator, Over, Per, Scope, SpaceRule, Target
from indicators.numbers import Number
from indicators.rounds import Round
from indicators.units import OrgUnit


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure to reach; `per` says over which window. For a rate `value` is a percentage."""

    value: Number
    comparator: Comparator
    per: Per
    day: date | None = None


def indicator_of_input(round_: Round, code: str) -> Indicator | None:
    """Return the indicator that a row belongs to: the one of the same code, else the first that names it."""
    catalogue = round_.catalogue
    if code in catalogue.indicator_by_code:
        return catalogue.indicator_by_code[code]
    return next(iter(catalogue.indicators_by_input.get(code, ())), None)


def officer_of(round_: Round, code: str) -> str:
    """Return who in the issuing body enters a row of its own, "" where nobody is named."""
    indicator = indicator_of_input(round_, code)
    return indicator.officer.strip() if indicator else ""


def goal_of_row(round_: Round, unit: OrgUnit, code: str, on: date) -> Goal | None:
    """Return what `unit` must reach in the row `code` on that day, or None where nothing is set for it.

    In order: the unit's own target; a threshold that every indicator over this row sets alone for each unit;
    the published figure where it is a rate, or the issuing body's own.
    """
    return own_goal(round_, unit, code, on) or shared_goal(round_, unit, code, on)


def own_goal(round_: Round, unit: OrgUnit, code: str, on: date) -> Goal | None:
    """Return the target given to this very unit, or None."""
    given = round_.unit_target(unit.code, code, on)
    return Goal(given.value, given.comparator, Per.YEAR) if given else None


def shared_goal(round_: Round, unit: OrgUnit, code: str, on: date) -> Goal | None:
    """Return what every unit like this one (the issuing body, or any other) must reach in the row on that day, or None."""
    return _threshold(round_, code) or _published(round_, unit, code, on)


def _threshold(round_: Round, code: str) -> Goal | None:
    for indicator in round_.catalogue.indicators_by_input.get(code, ()):
        if indicator.space_rule is not SpaceRule.SHARE:
            continue
        rows = [row for row in round_.catalogue.conditions_by_indicator.get(indicator.code, ()) if row.over is Over.UNIT]
        mine = [row for row in rows if row.input == code]
        if len({row.group for row in rows}) == 1 and len(mine) == 1 and mine[0].threshold is not None:
            return Goal(mine[0].threshold, mine[0].comparator, mine[0].per, mine[0].date)
    return None


def _published(round_: Round, unit: OrgUnit, code: str, on: date) -> Goal | None:
    indicator = round_.catalogue.indicator_by_code.get(code)
    target = published_target(indicator, on) if indicator else None
    if indicator is None or target is None:
        return None
    goal = Goal(target.value, target.comparator, Per.YEAR)
    match indicator.space_rule:
        case SpaceRule.RATIO:
            return goal
        case SpaceRule.OWN:
            return goal if unit.is_own else None
        case SpaceRule.SUM:
            return goal if target.scope is not Scope.TOTAL else None
    return None


def level_target(round_: Round, indicator: Indicator, on: date) -> Target | None:
    """Return the level's own target on that day: the latest revision in Giao chỉ tiêu, else the published one."""
    return round_.level_revision(indicator.code, on) or published_target(indicator, on)


def published_target(indicator: Indicator, on: date) -> Target | None:
    """Return the published target where it holds on that day; one given from a later day does not yet."""
    target = indicator.target
    return target if target is not None and (target.valid_from is None or target.valid_from <= on) else None
