"""A percentage is written 80: over 100 it can hardly be reached, and 0,8 is a fraction."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import SpaceRule
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import Finding, ask
from indicators.numbers import Number
from indicators.rounds import Round
from indicators.vietnamese.numbers import format_number


def check(round_: Round) -> Iterator[Doubt]:
    """Yield thresholds of rates and targets of ratios and shares that are over 100 or between 0 and 1."""
    catalogue = round_.catalogue
    for row, condition in enumerate(catalogue.conditions):
        line = catalogue.input_by_code.get(condition.input)
        if line is not None and line.is_rate and condition.threshold is not None and (finding := _doubt(condition.threshold, condition.indicator)):
            yield Spot("conditions", row, "threshold"), finding
    percentages = {row.code for row in catalogue.indicators if row.space_rule in {SpaceRule.RATIO, SpaceRule.SHARE} and "%" in row.unit_of_measure}
    for row, indicator in enumerate(catalogue.indicators):
        if indicator.code in percentages and indicator.target is not None and (finding := _doubt(indicator.target.value, indicator.code)):
            yield Spot("indicators", row, "target"), finding
    for row, target in enumerate(round_.targets):
        if target.indicator in percentages and (finding := _doubt(target.value, target.indicator)):
            yield Spot("targets", row, "value"), finding


def _doubt(value: Number, indicator: str) -> Finding | None:
    if value > 100:
        return ask("control_percentage_over_hundred", indicator=indicator, found=format_number(value))
    if 0 < value < 1:
        return ask("control_percentage_as_fraction", indicator=indicator, found=format_number(value), understood=format_number(value * 100))
    return None
