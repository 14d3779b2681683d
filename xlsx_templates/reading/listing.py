"""A list inside a sentence: the first few by name, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable

NAMED = 20


def listed(names: Iterable[str], between: str = ", ", what: str = "dòng") -> str:
    """Return the names in a row, at most `NAMED` of them: "3, 5 và 4 dòng khác"."""
    rows = list(names)
    rest = len(rows) - NAMED
    return between.join(rows[:NAMED]) + (f" và {rest} {what} khác" if rest > 0 else "")
