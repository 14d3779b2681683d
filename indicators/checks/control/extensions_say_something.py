"""An extension gives a later deadline or excuses the unit."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each extension without an hour that does not excuse, and each that is no later than the deadline."""
    for row, extension in enumerate(round_.extensions):
        period = round_.period_by_code.get(extension.period)
        spot = Spot("extensions", row, "until_date")
        if extension.until is None and not extension.excused:
            yield spot, ask("control_extension_empty", unit=extension.unit)
        elif extension.until and period and period.deadline and extension.until <= period.deadline:
            found, deadline = f"{extension.until:%H:%M %d/%m/%Y}", f"{period.deadline:%H:%M %d/%m/%Y}"
            yield spot, ask("control_extension_not_later", unit=extension.unit, found=found, deadline=deadline)
