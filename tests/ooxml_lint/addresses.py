"""Cell addresses as boxes of columns and rows, counted from 1."""

from __future__ import annotations

import re
from dataclasses import dataclass

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells, both corners in it."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Box) -> bool:
        """Return whether the two have a cell in common."""
        return self.left <= other.right and other.left <= self.right and self.top <= other.bottom and other.top <= self.bottom

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.right - self.left + 1


def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell(address: str) -> tuple[int, int] | None:
    """Return (column, row) of an A1 address; None where it is none or lies outside the sheet."""
    match = CELL.fullmatch(address)
    if not match:
        return None
    column, row = column_number(match[1]), int(match[2])
    return (column, row) if column <= LAST_COLUMN and row <= LAST_ROW else None


def box(reference: str) -> Box | None:
    """Return the box of 'A1' or 'A1:C3'; None where the reference is malformed, outside the sheet or upside down."""
    first, _, second = reference.partition(":")
    start, end = cell(first), cell(second or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return Box(*start, *end)


def boxes(references: str) -> list[Box] | None:
    """Return the boxes of a space-separated list; None where one is bad or there is none."""
    found = [box(reference) for reference in references.split()]
    return [item for item in found if item] if found and all(found) else None
