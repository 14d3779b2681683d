"""What a message box has room for: the whole of a longer text goes into a file beside the requests, so that nothing is said to nobody."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

from addin import backend_words as words
from addin import home

SHOWN_LINES, SHOWN_LETTERS = 18, 900
"""Excel's own message box cuts a text after about a thousand letters, without a word."""
FILE = "vua-bao.txt"


def fitted(said: str) -> tuple[str, Path | None]:
    """Return what fits a message box, and the file that holds all of it; None where all of it fits, or no file can be written."""
    lines = said.splitlines()
    fits = [end <= SHOWN_LETTERS for end in accumulate(len(line) + 1 for line in lines)]
    count = min(max(1, sum(fits)), SHOWN_LINES)
    if count >= len(lines):
        return said, None
    kept = _kept(said)
    more = words.MORE_LINES_IN.format(count=len(lines) - count, path=kept) if kept else words.MORE_LINES.format(count=len(lines) - count)
    return "\n".join([*lines[:count], more]), kept


def _kept(said: str) -> Path | None:
    path = home.exchange() / FILE
    try:
        path.write_text(f"{said}\n", encoding="utf-8-sig")
    except OSError:
        return None
    return path
