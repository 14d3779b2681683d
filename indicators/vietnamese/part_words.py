"""How much of a unit that was divided went to another."""

from __future__ import annotations

from decimal import Decimal

from indicators.numbers import exact
from indicators.unit_changes import WHOLE
from indicators.vietnamese.numbers import format_number


def part_words(part: Decimal | None) -> str:
    """Return the part as it stands behind a name: " 40%", " (chưa rõ phần)" where it is not known, "" for the whole."""
    if part is None:
        return " (chưa rõ phần)"
    return "" if part == WHOLE else f" {format_number(exact(round(part * 100, 2)))}%"
