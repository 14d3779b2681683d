"""A condition judged once a day has come says which day."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import Per
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each condition per date without a date."""
    for row, condition in enumerate(round_.catalogue.conditions):
        if condition.per is Per.DATE and condition.date is None:
            yield Spot("conditions", row, "date"), error("control_condition_without_date", indicator=condition.indicator)
