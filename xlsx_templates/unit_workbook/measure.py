"""How many lines a text takes in a cell of Times New Roman: a row's height stands in the file, since not every program fits rows itself."""

from __future__ import annotations

import unicodedata
from functools import cache

DIGIT = 8
PADDING = 5
LINE = 20
"""Pixels of one line of 12 point text, and of a digit of it."""
_NARROW, _WIDE, _CAPITAL, _USUAL = 5, 12.5, 11, 7.6
_NARROW_SIGNS = frozenset(" .,:;'|()[]/-“”’!ijltfrI")
_WIDE_SIGNS = frozenset("mwMW%@–…")


def row_pixels(texts: tuple[tuple[str, float], ...], *, least: int = 26) -> int:
    """Return the height of a row whose cells hold these texts in columns of these widths (in characters)."""
    return max([least, *(lines(text, width) * LINE + 6 for text, width in texts)])


@cache
def lines(text: str, width: float) -> int:
    """Return how many lines the text takes in a column of that many characters."""
    room, count, used = width * DIGIT - PADDING, 1, 0.0
    for word in text.split():
        needed = sum(map(_pixels, word))
        if used and used + _NARROW + needed > room:
            count, used = count + 1, 0.0
        used += needed + (_NARROW if used else 0)
    return count


def _pixels(char: str) -> float:
    base = unicodedata.normalize("NFD", char)[0]
    if base in _NARROW_SIGNS:
        return _NARROW
    if base in _WIDE_SIGNS:
        return _WIDE
    return _CAPITAL if base.isupper() else _USUAL
