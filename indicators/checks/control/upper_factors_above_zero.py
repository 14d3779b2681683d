"""A figure that goes up is multiplied by more than nothing."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round
from indicators.vietnamese.numbers import format_number


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each line of Biểu cấp trên that multiplies by 0 or less."""
    for row, line in enumerate(round_.upper_cells):
        if line.factor <= 0:
            yield Spot("upper_cells", row, "factor"), error("control_upper_factor", found=format_number(line.factor))
