"""Two units that are there on one day do not bear one official code; a code that was given out again after its unit ended is no slip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask
from indicators.rounds import Round
from indicators.units import OrgUnit


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each unit that shares its official code, for some days, with a unit above it."""
    bearers: dict[str, list[OrgUnit]] = {}
    for row, unit in enumerate(round_.units):
        if not unit.official_code:
            continue
        others = bearers.setdefault(unit.official_code, [])
        if other := next((each for each in others if together(each, unit)), None):
            yield Spot("units", row, "official_code"), ask("control_official_code_doubled", found=unit.official_code, title=other.name)
        others.append(unit)


def together(one: OrgUnit, other: OrgUnit) -> bool:
    """Return whether both are there on some day."""
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    return start <= min(one.valid_to or date.max, other.valid_to or date.max)
