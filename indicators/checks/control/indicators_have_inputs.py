"""An indicator that is counted is computed from at least one input."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import SpaceRule
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each indicator without an input, unless it is text: a target of others, shown and never counted."""
    for row, indicator in enumerate(round_.catalogue.indicators):
        if not indicator.inputs and indicator.space_rule is not SpaceRule.TEXT:
            yield Spot("indicators", row, "value_type"), error("control_indicator_without_inputs", indicator=indicator.code, title=indicator.name)
