"""A period ends after it starts."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each period whose last day is before its first."""
    for row, period in enumerate(round_.periods):
        if period.end < period.start:
            yield Spot("periods", row, "end"), error("control_period_backward", found=f"{period.end:%d/%m/%Y}", start=f"{period.start:%d/%m/%Y}")
