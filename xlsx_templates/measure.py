"""How many lines a text takes in a cell of Times New Roman: a row's height stands in the file, since not every program fits rows itself."""

from __future__ import annotations

import unicodedata
from functools import cache

DIGIT = 8
PADDING = 5
LINE = 20
SIZE = 12
"""Pixels of a digit of 12 point text, of a cell's sides, and of one line of it; and that size in points."""
_SAFETY = 1.04
"""Excel rounds each letter to whole pixels on a screen."""
_PER_EM = 2048 / 16 / _SAFETY
_ADVANCES = {
    569: "ijlt/\\:;",
    682: "fr()[]-I'|",
    512: " .,",
    797: "sJ",
    909: "acez",
    836: "“”",
    1110: "ơư",
    1139: "FPS",
    1251: "ELTZ",
    1366: "BCR",
    1479: "wADGHKNOQUVXY",
    1593: "m",
    1700: "%…@ƠƯ",
    1821: "M",
    1933: "W",
}
_USUAL, _CAPITAL = 1024, 1479
_ADVANCE = {sign: advance for advance, signs in _ADVANCES.items() for sign in signs}
"""Widths of the letters of Times New Roman in 2048ths of its size; Liberation Serif has the same."""


def row_pixels(texts: tuple[tuple[str, float], ...], *, least: int = 26) -> int:
    """Return the height of a row whose cells hold these texts in columns of these widths (in characters)."""
    return max([least, *(lines(text, width) * LINE + 6 for text, width in texts)])


@cache
def lines(text: str, width: float, *, digit: int = DIGIT, size: float = SIZE) -> int:
    """Return how many lines the text takes in a column of that many digits, each `digit` pixels wide, in letters of `size` points."""
    room, count, used, space = (width * digit - PADDING) * SIZE / size, 1, 0.0, _pixels(" ")
    for word in text.split():
        needed = sum(map(_pixels, word))
        if used and used + space + needed > room:
            count, used = count + 1, 0.0
        used += needed + (space if used else 0)
        while used > room > 0:
            count, used = count + 1, used - room
    return count


@cache
def _pixels(char: str) -> float:
    base = char if char in _ADVANCE else unicodedata.normalize("NFD", char)[0]
    return _ADVANCE.get(base, _CAPITAL if base.isupper() else _USUAL) / _PER_EM
