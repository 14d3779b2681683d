"""Where the pages of a printed sheet end, so that no block heading stands alone at the foot of one and no signature at the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SCALE = 96
"""Percent at which the columns of ``Bản in ký`` fill the width between its margins."""
PAGE_PIXELS = 645
"""What fits between them on a landscape A4 page at that scale, with some room left for other programs' rounding."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of the sheet: its 1-based number, its height, and whether it must stay on the page of the row after it."""

    at: int
    pixels: int
    clings: bool = False


def page_breaks(strips: Sequence[Strip], *, above: int, repeated: int, room: int = PAGE_PIXELS) -> list[int]:
    """Return the rows after which a page of `room` pixels ends; `above` stand before the strips on page 1, `repeated` on each later one."""
    breaks: list[int] = []
    used = above
    for chunk in _chunks(strips):
        height = sum(strip.pixels for strip in chunk)
        if used + height > room and used > repeated:
            breaks.append(chunk[0].at - 1)
            used = repeated
        used += height
    return breaks


def _chunks(strips: Sequence[Strip]) -> list[list[Strip]]:
    chunks: list[list[Strip]] = []
    joined = False
    for strip in strips:
        if joined:
            chunks[-1].append(strip)
        else:
            chunks.append([strip])
        joined = strip.clings
    return chunks
