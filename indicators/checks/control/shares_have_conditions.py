"""A share of units that meet a condition needs a condition to meet."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import SpaceRule
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each share without a row in ``Điều kiện``."""
    for row, indicator in enumerate(round_.catalogue.indicators):
        if indicator.space_rule is SpaceRule.SHARE and not round_.catalogue.conditions_by_indicator.get(indicator.code):
            yield Spot("indicators", row, "space_rule"), error("control_share_without_condition", indicator=indicator.code, title=indicator.name)
