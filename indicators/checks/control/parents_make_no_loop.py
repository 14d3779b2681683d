"""A unit does not stand above itself, however many steps away."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield one finding for each circle of units, at the topmost of its rows."""
    parents = {code: unit.parent for code, unit in round_.unit_by_code.items()}
    said: set[str] = set()
    for row, unit in enumerate(round_.units):
        circle = _circle(unit.code, parents)
        if circle and not said & set(circle):
            said.update(circle)
            yield Spot("units", row, "parent"), error("control_parent_loop", unit=unit.code, path=" → ".join((*circle, circle[0])))


def _circle(start: str, parents: dict[str, str]) -> list[str]:
    path = [start]
    while (parent := parents.get(path[-1], "")) and parent not in path:
        path.append(parent)
    return path if parent == start else []
