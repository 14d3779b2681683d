"""A figure that goes up is one that its indicator can have: only a rate has a numerator, only a share a sum behind it."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round
from indicators.upper_forms import OF_SHARES, fits


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each line that takes what its indicator never has."""
    catalogue = round_.catalogue
    for row, line in enumerate(round_.upper_cells):
        indicator = catalogue.indicator_by_code.get(line.indicator)
        if indicator is not None and not fits(indicator.space_rule, line.take):
            code = "control_upper_take_of_share" if line.take in OF_SHARES else "control_upper_take_of_rate"
            yield Spot("upper_cells", row, "take"), error(code, found=line.indicator, title=indicator.name)
