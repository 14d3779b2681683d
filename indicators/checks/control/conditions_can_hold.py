"""Rows of one group that exclude each other ("ít nhất 3" and "nhiều nhất 1") can never be met."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicators.catalogue import Comparator, Condition, Input, Over, ValueType
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.numbers import Number
from indicators.rounds import Round

_WORDS = {
    Comparator.AT_LEAST: "ít nhất",
    Comparator.MORE: "trên",
    Comparator.AT_MOST: "nhiều nhất",
    Comparator.LESS: "dưới",
    Comparator.EQUAL: "đúng bằng",
}
_SMALLEST = Decimal("1e-9")


def check(round_: Round) -> Iterator[Doubt]:
    """Yield, once a group and input, the row after which no figure can meet them all."""
    together: dict[tuple[object, ...], list[tuple[int, Condition]]] = {}
    for row, condition in enumerate(round_.catalogue.conditions):
        same = (condition.indicator, condition.group, condition.input, condition.per, condition.over, condition.date)
        if condition.threshold is not None:
            together.setdefault(same, []).append((row, condition))
    for rows in together.values():
        line = round_.catalogue.input_by_code.get(rows[0][1].input)
        if line is not None and line.value_type is not ValueType.DATE and (stopped := _first_impossible(rows, line)) is not None:
            said = " và ".join(f"{_WORDS[condition.comparator]} {condition.threshold}" for row, condition in rows if row <= stopped)
            yield Spot("conditions", stopped, "threshold"), error("control_conditions_exclude", indicator=rows[0][1].indicator, said=said.replace(".", ","))


def _first_impossible(rows: list[tuple[int, Condition]], line: Input) -> int | None:
    low: Number = 0
    high: Number | None = 1 if line.value_type is ValueType.YES_NO and rows[0][1].over is Over.UNIT else None
    step = Decimal(1).scaleb(-line.decimals) if not line.is_rate else _SMALLEST
    for row, condition in rows:
        least, most = _bounds(condition, step)
        low = low if least is None else max(low, least)
        high = most if high is None else high if most is None else min(high, most)
        if high is not None and low > high:
            return row
    return None


def _bounds(condition: Condition, step: Decimal) -> tuple[Number | None, Number | None]:
    threshold = condition.threshold or 0
    match condition.comparator:
        case Comparator.AT_LEAST:
            return threshold, None
        case Comparator.MORE:
            return threshold + step, None
        case Comparator.AT_MOST:
            return None, threshold
        case Comparator.LESS:
            return None, threshold - step
        case Comparator.EQUAL:
            return threshold, threshold
