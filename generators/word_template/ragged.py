"""Justified paragraphs that an address would tear: it cannot be broken, so the line before it would be stretched over the whole width."""

from __future__ import annotations

from generators.letter_widths import width_mm

FULL_ENOUGH = 0.85
"""A line whose words fill this share of its width may be stretched to the margin without a reader seeing it."""


def is_torn_by_an_address(text: str, width: float, first: float, size: float) -> bool:
    """Return whether a line before an address would be stretched; `width` and the indent of the first line are in mm, letters of `size` pt.

    >>> is_torn_by_an_address("gửi về qua thư điện tử van-phong.quan-doan.binh-tan@binhtan.example.vn", 90, 0, 14)
    True
    """
    for part in text.split("\n") if "@" in text else ():
        room = width - first
        line, *words = part.split(" ")
        for word in words:
            if width_mm(f"{line} {word}", size) <= room:
                line = f"{line} {word}"
                continue
            if "@" in word and width_mm(line, size) < room * FULL_ENOUGH:
                return True
            line, room = word, width
    return False
