"""Each period that units report for has a deadline, and it is not before the period starts."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error, note
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield a deadline before the first day, and a period without one unless it is made of others."""
    for row, period in enumerate(round_.periods):
        spot = Spot("periods", row, "deadline_date")
        if period.deadline is None:
            if period.collects:
                yield spot, note("control_deadline_missing", title=period.name)
        elif period.deadline.date() < period.start:
            found = f"{period.deadline:%d/%m/%Y}"
            yield spot, error("control_deadline_before_start", title=period.name, found=found, start=f"{period.start:%d/%m/%Y}")
