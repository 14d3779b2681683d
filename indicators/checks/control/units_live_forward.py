"""A unit ends after it begins, and no unit succeeds itself."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each unit whose last day is before its first, and each that names itself as its successor."""
    for row, unit in enumerate(round_.units):
        if unit.valid_from is not None and unit.valid_to is not None and unit.valid_to < unit.valid_from:
            found, start = f"{unit.valid_to:%d/%m/%Y}", f"{unit.valid_from:%d/%m/%Y}"
            yield Spot("units", row, "valid_to"), error("control_unit_backward", found=found, start=start)
        if unit.code in unit.successors:
            yield Spot("units", row, "successors"), error("control_unit_succeeds_itself", found=unit.code)
