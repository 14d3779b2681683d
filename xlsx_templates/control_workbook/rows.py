"""One row of a table as read: its values by column key, where its cells stand, and what could not be understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from indicators.findings import Place


class Cells(Protocol):
    """Finds the cell of a field."""

    def get(self, key: str, /) -> Place | None:
        """Return the cell of a field, None where the sheet has none."""


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one row: `row` is 0-based, `columns` gives 0-based columns by column key, `renamed` column keys by field."""

    file: str
    sheet: str
    row: int
    columns: Mapping[str, int]
    renamed: Mapping[str, str] | None = None

    def get(self, key: str, /) -> Place | None:
        """Return the cell of a field, None where the sheet lacks its column."""
        column = self.columns.get(self.renamed.get(key, "") if self.renamed is not None else key)
        return None if column is None else Place(self.file, self.sheet, cell_address(self.row, column))


@dataclass(frozen=True, slots=True)
class Row:
    """Values by column key. A refused cell has its column's blank value."""

    record: dict[str, Any]
    cells: RowCells
    refused: frozenset[str] = field(default=frozenset())

    def place(self, key: str) -> Place:
        """Return the cell of a column, the row's first where the sheet lacks the column."""
        return self.cells.get(key) or Place(self.cells.file, self.cells.sheet, cell_address(self.cells.row, 0))


def cell_address(row: int, column: int) -> str:
    """Return the A1 address of 0-based row and column.

    >>> cell_address(4, 27)
    'AB5'
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
