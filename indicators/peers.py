"""What units of the same kind report for the same input: the median of the others, a measure of what is usual."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal

from indicators.numbers import Number, exact
from indicators.rounds import Round
from indicators.submissions import Entry, Fact

FEWEST = 3
"""Fewer others than this say nothing about what is usual."""


class Peers:
    """The figures of all units of one period, by unit kind and input code."""

    def __init__(self, round_: Round, entries: Mapping[str, Mapping[str, Entry]]) -> None:
        self.round = round_
        self.entries = entries
        self._sorted: dict[tuple[str, str], list[Number]] = {}
        for unit, mine in entries.items():
            for code, value in _numbers(mine).items():
                self._sorted.setdefault((self._kind(unit), code), []).append(value)
        for values in self._sorted.values():
            values.sort()

    def medians(self, unit: str) -> dict[str, Number]:
        """Return by input code the median of the other units of the unit's kind, where there are at least `FEWEST`."""
        own = _numbers(self.entries.get(unit, {}))
        kind = self._kind(unit)
        found = {code: _median_without(values, own.get(code)) for (of, code), values in self._sorted.items() if of == kind}
        return {code: value for code, value in found.items() if value is not None}

    def _kind(self, unit: str) -> str:
        known = self.round.unit_by_code.get(unit)
        return known.kind if known else ""


def _numbers(entries: Mapping[str, Entry]) -> dict[str, Number]:
    return {code: value for code, entry in entries.items() if entry.figure.fact is Fact.NUMBER and isinstance(value := entry.figure.value, int | Decimal)}


def _median_without(values: Sequence[Number], own: Number | None) -> Number | None:
    """Return the median of sorted `values` after one `own` is taken out."""
    gap = len(values) if own is None else bisect_left(values, own)
    count = len(values) - (own is not None)
    if count < FEWEST:
        return None
    lower, upper = (values[place + (place >= gap)] for place in ((count - 1) // 2, count // 2))
    return lower if lower == upper else exact((Decimal(lower) + Decimal(upper)) / 2)
