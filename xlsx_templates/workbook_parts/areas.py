"""Rectangles of cells, as validations, merged cells and formulas name them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlsx_templates.reading.cell_facts import column_number
from xlsx_templates.workbook_parts.sheet_part import Cell

LAST_ROW, LAST_COLUMN = 2**20, 2**14 - 1


class Area(NamedTuple):
    """A rectangle of cells: 1-based rows, 0-based columns."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, cell: Cell) -> bool:
        """Return whether the cell lies inside."""
        return self.top <= cell.row <= self.bottom and self.left <= cell.column <= self.right

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def cells(self) -> Iterator[Cell]:
        """Yield its cells, row by row."""
        return (Cell(row, column) for row in range(self.top, self.bottom + 1) for column in range(self.left, self.right + 1))


def areas(sqref: str) -> list[Area]:
    """Return the rectangles of a list of ranges; a whole row or column is as long as a sheet."""
    return [_area(text) for text in sqref.replace("$", "").split()]


def _area(text: str) -> Area:
    first, _, last = text.partition(":")
    (left, top), (right, bottom) = _corner(first), _corner(last or first)
    return Area(top or 1, left or 0, bottom or LAST_ROW, LAST_COLUMN if right is None else right)


def _corner(text: str) -> tuple[int | None, int | None]:
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    return column_number(letters.encode()) if letters else None, int(digits) if digits else None
