"""A list inside a sentence: the first few by name, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable

NAMED = 20


def listed(names: Iterable[str], between: str = ", ", what: str = "dòng", limit: int = NAMED) -> str:
    """Return the names in a row, at most `limit` of them: "3, 5 và 4 dòng khác"."""
    rows = list(names)
    rest = len(rows) - limit
    return between.join(rows[:limit]) + (f" và {rest} {what} khác" if rest > 0 else "")


def in_order(numbers: Iterable[str]) -> list[str]:
    """Return TTs as they stand in the form: by number, what is no number last."""
    return sorted(numbers, key=lambda number: int(number) if number.isdecimal() else float("inf"))
