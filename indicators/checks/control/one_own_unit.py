"""Exactly one unit is the issuing body: its workbook holds the level's own figures."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield a finding where no unit is marked, and one at each mark after the first."""
    own = [row for row, unit in enumerate(round_.units) if unit.is_own]
    if round_.units and not own:
        yield Spot("units", 0, "is_own"), error("control_own_unit_missing")
    for row in own[1:]:
        yield Spot("units", row, "is_own"), error("control_own_unit_doubled", unit=round_.units[row].code, first=round_.units[own[0]].name)
