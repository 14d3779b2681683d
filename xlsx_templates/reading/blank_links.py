"""Formulas that show 0 because every cell they take from is blank: a program makes 0 of a blank, which is another fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from xlsx_templates.reading.formula_values import DEPTH_LIMIT, NotComputableError, cells_taken
from xlsx_templates.reading.sheet_facts import CellFact

CELLS_LIMIT = 20_000
"""So many cells of one workbook are looked at for this; formulas beyond them stay as they were read."""
ROWS_LIMIT = 20_000
SIZE_LIMIT = 16 * 2**20
"""Bytes of a sheet beyond which it is not gone through once more."""

CellPlace = tuple[str, int, int]
"""Sheet name, row and column, 0-based."""


class Cells(Protocol):
    """The cells of a workbook as its bytes have them."""

    def column(self, sheet: str, column: int) -> Mapping[int, CellFact] | None:
        """Return by row every cell of a column in which something stands, None where that cannot be told for certain."""

    def formula(self, place: CellPlace, fact: CellFact) -> str:
        """Return the formula of a cell without "=", as Excel writes it; "" where it cannot be told."""


class BlankLinks:
    """Tells of the formulas of one workbook whether they only link to blank cells, or add them up."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.left = CELLS_LIMIT
        self.columns: dict[tuple[str, int], Mapping[int, CellFact] | None] = {}

    def formula(self, place: CellPlace, fact: CellFact) -> str:
        """Return the formula of a cell where all that it takes from is blank, perhaps by way of other such formulas; "" where that is not certain."""
        formula = self.cells.formula(place, fact)
        try:
            return formula if self._takes_blanks(place[0], formula, DEPTH_LIMIT) else ""
        except NotComputableError:
            return ""

    def _takes_blanks(self, own: str, formula: str, depth: int) -> bool:
        if self.left < 0 or not depth:
            raise NotComputableError
        taken = cells_taken(formula)
        self.left -= len(taken)
        return all(self._is_blank((sheet or own, row, column), depth) for sheet, row, column in taken)

    def _is_blank(self, place: CellPlace, depth: int) -> bool:
        sheet, row, column = place
        if (sheet, column) not in self.columns:
            self.columns[sheet, column] = self.cells.column(sheet, column)
        cells = self.columns[sheet, column]
        if cells is None or row >= ROWS_LIMIT:
            raise NotComputableError
        fact = cells.get(row)
        if fact is None:
            return True
        return fact.formula is not None and not fact.error and self._takes_blanks(sheet, self.cells.formula(place, fact), depth - 1)
