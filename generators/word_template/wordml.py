"""Small pieces of WordprocessingML as text: lengths, escaped letters."""

from __future__ import annotations

import re

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARED = f'xmlns:w="{NAMESPACE}"'
_TWIPS_PER_MM = 1440 / 25.4
_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that a Word file cannot hold, or that show as nothing."""


def twips(mm: float) -> int:
    """Return a length in twentieths of a point."""
    return round(mm * _TWIPS_PER_MM)


def escaped(text: str) -> str:
    """Return the text as XML bears it; signs that no Word file can hold are left out."""
    return _SPECIAL.sub(lambda match: _ESCAPED.get(match[0], ""), text) if _SPECIAL.search(text) else text
