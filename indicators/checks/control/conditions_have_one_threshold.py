"""A condition holds a figure against a number or against another input, one of the two."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each condition with neither and each with both."""
    for row, condition in enumerate(round_.catalogue.conditions):
        if condition.threshold is None and not condition.threshold_input:
            yield Spot("conditions", row, "threshold"), error("control_threshold_missing", indicator=condition.indicator)
        elif condition.threshold is not None and condition.threshold_input:
            yield Spot("conditions", row, "threshold_input"), error("control_threshold_doubled", indicator=condition.indicator, other=condition.threshold_input)
