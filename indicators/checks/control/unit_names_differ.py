"""Two units of one kind do not bear one name on one day: a return that names its unit could not be told. A successor may bear the old name."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.official_codes_differ import together
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask
from indicators.rounds import Round
from indicators.units import OrgUnit
from indicators.vietnamese.keys import unit_key


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each unit whose name, read without regard to abbreviations, belongs to a unit above it with another code."""
    named: dict[tuple[str, str, str], list[OrgUnit]] = {}
    for row, unit in enumerate(round_.units):
        if not unit.name:
            continue
        others = named.setdefault((unit.kind, unit.parent, unit_key(unit.name)), [])
        other = next((each for each in others if each.code != unit.code and together(each, unit)), None)
        if other is not None:
            yield Spot("units", row, "name"), ask("control_unit_name_doubled", unit=unit.code, found=unit.name, other=other.code)
        others.append(unit)
