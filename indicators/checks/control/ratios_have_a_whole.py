"""A ratio of totals has a part and a whole: one input with both, or two inputs."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import Indicator, Input, SpaceRule
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each ratio whose only input has no whole, where that whole should be written."""
    for row, indicator in enumerate(round_.catalogue.indicators):
        lines = [(number, line) for number, line in enumerate(round_.catalogue.inputs) if line.code in indicator.inputs]
        if indicator.space_rule is SpaceRule.RATIO and _lacks_whole(indicator, [line for _, line in lines]):
            spot = Spot("inputs", lines[0][0], "whole") if lines else Spot("indicators", row, "whole")
            yield spot, error("control_ratio_without_whole", indicator=indicator.code, title=indicator.name)


def _lacks_whole(indicator: Indicator, lines: list[Input]) -> bool:
    return len(indicator.inputs) == 1 and bool(lines) and not lines[0].is_rate
