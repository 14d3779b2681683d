"""The issuing body and every unit have their official name."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each missing name."""
    if not round_.agency.name:
        yield Spot("agency", 0, "name"), error("control_agency_name_missing")
    for row, unit in enumerate(round_.units):
        if not unit.name:
            yield Spot("units", row, "name"), error("control_unit_name_missing", unit=unit.code)
