"""Every unit but the issuing body says what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each unit without a parent; where no unit is the issuing body, a single one without a parent may be it."""
    orphans = [(row, unit) for row, unit in enumerate(round_.units) if not unit.parent and not unit.is_own]
    has_own = any(unit.is_own for unit in round_.units)
    if has_own or len(orphans) > 1:
        for row, unit in orphans:
            yield Spot("units", row, "parent"), error("control_unit_without_parent", unit=unit.code, title=unit.name or unit.code)
