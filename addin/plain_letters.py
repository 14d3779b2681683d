"""Vietnamese without its marks, for message boxes that know no letters but those of English."""

from __future__ import annotations

_SIGNS = str.maketrans(
    {"đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "×": "x", "·": "-", "→": "->", "≤": "<=", "≥": ">="}
)


def plain(text: str) -> str:
    """Return the text in ASCII: letters without their marks, signs spelt out, anything else as "?"."""
    if text.isascii():
        return text
    from unicodedata import combining, normalize

    parted = normalize("NFD", text.translate(_SIGNS))
    return "".join(letter for letter in parted if not combining(letter)).encode("ascii", "replace").decode("ascii")
