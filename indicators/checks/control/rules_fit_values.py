"""Days are not added and have no largest, and a rate is no amount of which one could be the largest."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import Indicator, Input, SpaceRule, ValueType
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round

_OF_NUMBERS = frozenset({SpaceRule.SUM, SpaceRule.RATIO, SpaceRule.MAX, SpaceRule.OWN})


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each indicator whose space rule cannot be applied to what its input holds."""
    by_code = round_.catalogue.input_by_code
    for row, indicator in enumerate(round_.catalogue.indicators):
        for code in indicator.inputs:
            if code in by_code and (wrong := _wrong(indicator, by_code[code])):
                yield Spot("indicators", row, "space_rule"), error(wrong, indicator=indicator.code, title=indicator.name)


def _wrong(indicator: Indicator, line: Input) -> str:
    if line.value_type is ValueType.DATE and indicator.space_rule in _OF_NUMBERS:
        return "control_days_not_numbers"
    return "control_largest_of_rates" if line.is_rate and indicator.space_rule is SpaceRule.MAX else ""
