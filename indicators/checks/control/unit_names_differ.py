"""Two units of one kind do not bear one name: a return that names its unit could not be told."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask
from indicators.rounds import Round
from indicators.vietnamese.keys import unit_key


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each unit whose name, read without regard to abbreviations, belongs to a unit above it with another code."""
    first: dict[tuple[str, str, str], str] = {}
    for row, unit in enumerate(round_.units):
        if not unit.name:
            continue
        code = first.setdefault((unit.kind, unit.parent, unit_key(unit.name)), unit.code)
        if code != unit.code:
            yield Spot("units", row, "name"), ask("control_unit_name_doubled", unit=unit.code, found=unit.name, other=code)
