"""What is given to the units adds up to what was promised for the level: 20 of 27 leaves 7 that nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicators.catalogue import Comparator, Indicator, Scope, SpaceRule, Target
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import Finding, ask, note
from indicators.numbers import Number
from indicators.rounds import Round
from indicators.vietnamese.numbers import format_number


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each summed indicator with unit targets whose latest values miss the level's latest one."""
    for row, indicator in enumerate(round_.catalogue.indicators):
        given = _given(round_, indicator.code)
        promised = _promised(round_, row, indicator)
        if indicator.space_rule is SpaceRule.SUM and given and promised is not None:
            spot, target = promised
            finding = _difference(indicator, target, _sum(given))
            if finding is not None:
                yield spot, finding


def _difference(indicator: Indicator, target: Target, given: Number) -> Finding | None:
    missing = target.value - given
    is_ceiling = target.comparator in {Comparator.AT_MOST, Comparator.LESS}
    is_floor = target.comparator in {Comparator.AT_LEAST, Comparator.MORE}
    if missing == 0 or (missing > 0 and is_ceiling):
        return None
    code = "control_targets_short" if missing > 0 else "control_targets_over"
    said = note if missing < 0 and is_floor else ask
    difference = format_number(missing if missing > 0 else -missing)
    return said(code, indicator=indicator.code, title=indicator.name, given=format_number(given), target=format_number(target.value), difference=difference)


def _sum(given: list[Target]) -> Number:
    total: Number = 0
    for row in given:
        total += row.value
    return total


def _given(round_: Round, code: str) -> list[Target]:
    latest: dict[str, Target] = {}
    for row in round_.targets:
        if (
            row.indicator == code
            and row.scope is Scope.UNIT
            and not _has_ended(round_, row.unit)
            and (row.unit not in latest or _since(row) >= _since(latest[row.unit]))
        ):
            latest[row.unit] = row
    return list(latest.values())


def _has_ended(round_: Round, code: str) -> bool:
    """Return whether the unit ended within the year: its targets are its successors' now."""
    unit = round_.unit_by_code.get(code)
    return unit is not None and unit.valid_to is not None and unit.valid_to < date(round_.catalogue.year, 12, 31)


def _promised(round_: Round, row: int, indicator: Indicator) -> tuple[Spot, Target] | None:
    revisions = [(number, target) for number, target in enumerate(round_.targets) if target.indicator == indicator.code and target.scope is Scope.TOTAL]
    if revisions:
        number, target = max(revisions, key=lambda item: _since(item[1]))
        return Spot("targets", number, "value"), target
    if indicator.target is None or indicator.target.scope is not Scope.TOTAL:
        return None
    return Spot("indicators", row, "target"), indicator.target


def _since(target: Target) -> date:
    return target.valid_from or date.min
