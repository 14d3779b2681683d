"""How wide a line of Times New Roman is: what the length of a rule and the place of a dash under a colon are reckoned from."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_HORN, _PER_LETTER_SIZE, _POINTS_PER_MM = "\u031b", 2048, 72 / 25.4
_UNKNOWN = "n"


def width_mm(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of one line of `text` in letters of `size` pt, in mm; a letter that is not in the table is as wide as an n.

    >>> round(width_mm("ĐOÀN TNCS HỒ CHÍ MINH", 15, bold=True), 1)
    68.3
    """
    widths = _widths(bold, italic)
    other = widths[_UNKNOWN]
    return sum(widths.get(letter, other) for letter in _bare(text)) * size / _PER_LETTER_SIZE / _POINTS_PER_MM


@lru_cache(maxsize=1024)
def lines_of(text: str, width: float, size: float, *, bold: bool = False, italic: bool = False) -> tuple[str, ...]:
    """Return the lines that a text is broken into where a line has `width` mm: at its line feeds, and at plain spaces."""
    made = []
    for part in text.split("\n"):
        line, *words = part.split(" ")
        for word in words:
            if width_mm(f"{line} {word}", size, bold=bold, italic=italic) > width:
                made.append(line)
                line = word
            else:
                line = f"{line} {word}"
        made.append(line)
    return tuple(made)


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    """Return the text with the marks taken off its letters; horns stay, as they make a letter wider."""
    kept = "".join(sign for sign in unicodedata.normalize("NFD", text.replace("\u00a0", " ")) if sign == _HORN or not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", kept)


@cache
def _widths(bold: bool, italic: bool) -> Mapping[str, int]:  # noqa: FBT001 - the two facts of a face
    table = tomllib.loads((files(__package__) / "letter_widths.toml").read_text(encoding="utf-8"))
    face = "_".join(name for name, wanted in (("bold", bold), ("italic", italic)) if wanted) or "regular"
    return dict(zip(table["letters"], table[face], strict=True))
