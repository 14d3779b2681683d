"""Two lines that go up under one code cannot be told apart above: a unit in both would count twice in every share and coverage."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each later line whose upper code is taken."""
    taken: dict[str, str] = {}
    for row, indicator in enumerate(round_.catalogue.indicators):
        upper = indicator.superior_code.strip()
        if upper and upper in taken:
            yield Spot("indicators", row, "superior_code"), error("control_superior_code_twice", indicator=indicator.code, found=upper, other=taken[upper])
        elif upper:
            taken[upper] = indicator.code
