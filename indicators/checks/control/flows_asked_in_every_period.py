"""Amounts that arise in a quarter in which their row is not asked are lost: the cumulative figure never sees them."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import Input, Per, TimeRule, ValueType
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask
from indicators.periods import kind_of, parse_period_code, period_name
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each summed amount that some periods of the same kind do not ask; duties of one day are asked once, rightly."""
    dated = {condition.input for condition in round_.catalogue.conditions if condition.per is Per.DATE}
    for row, line in enumerate(round_.catalogue.inputs):
        is_amount = line.time_rule is TimeRule.FLOW and line.value_type in {ValueType.NUMBER, ValueType.MONEY} and line.code not in dated
        if is_amount and (skipped := _skipped(round_, line)):
            names = ", ".join(period_name(code).partition(" năm ")[0] for code in skipped)
            yield Spot("inputs", row, "asked_in"), ask("control_flow_not_always_asked", indicator=line.code, title=line.name, skipped=names)


def _skipped(round_: Round, line: Input) -> list[str]:
    year = f"{round_.catalogue.year:04}"
    asked = {code for slot in line.asked_in if (code := parse_period_code(f"{year}-{slot}"))}
    kinds = {kind_of(code) for code in asked}
    return [period.code for period in round_.periods if period.year == round_.catalogue.year and period.kind in kinds and period.code not in asked]
