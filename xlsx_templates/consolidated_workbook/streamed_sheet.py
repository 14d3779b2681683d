"""A sheet that goes to disk row by row, quick enough for a column for each of a thousand units."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellBlankTuple, CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from indicators.numbers import Number

Cell = tuple[Any, ...]
"""A cell as XlsxWriter keeps it."""

LONGEST = 32_767 // 2
"""Excel counts 32.767 units of UTF-16, of which a letter takes two at most."""


class StreamedSheet(Worksheet):  # type: ignore[misc]
    """A worksheet of XlsxWriter in constant memory, in three points unlike its own.

    Its words go to the shared table as Excel's own do; its formulas are taken as they are, since SUM, SUMIFS and HYPERLINK
    have no newer spelling; and a formatted cell is written in one step. That takes two thirds off the time of a large workbook.
    """

    constant_memory: bool
    fh: Any
    sample_line: str = ""
    """What its footer prints in the middle, in the codes of a footer."""

    def write_cells(self, row: int, cells: Mapping[int, Cell]) -> None:
        """Write cells of one row, by column; `number_cell`, `words_cell` and `formula_cell` make them."""
        if not cells:
            return
        for column in (min(cells), max(cells)):
            self._check_dimensions(row, column)
        if row > self.previous_row:
            self._write_single_row(row)
        self.table[row].update(cells)

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """Put a row together in memory and send it to disk at once."""
        disk, self.fh = self.fh, io.StringIO()
        super()._write_single_row(current_row_num)
        disk.write(self.fh.getvalue())
        self.fh = disk

    def finish(self) -> None:
        """Send the last row to disk, before the table of shared words is closed."""
        self._write_single_row(self.dim_rowmax + 1)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell)
        if cell.format is None or kind not in _QUICK:
            self._write_rare_cell(row, col, cell)
            return
        start = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'  # noqa: SLF001 - XlsxWriter's own step
        if kind is CellStringTuple:
            text = f'{start} t="s"><v>{self.str_table._get_shared_string_index(cell.string)}</v></c>'  # noqa: SLF001
        elif kind is CellNumberTuple:
            text = f"{start}><v>{cell.number:.16G}</v></c>"
        elif kind is CellBlankTuple:
            text = f"{start}/>"
        else:
            mark = ' t="str"' if isinstance(cell.value, str) else ""
            text = f"{start}{mark}><f>{self._escape_data(cell.formula)}</f><v>{self._escape_data(cell.value)}</v></c>"
        self.fh.write(text)

    def _write_rare_cell(self, row: int, col: int, cell: Any) -> None:
        if self.constant_memory and isinstance(cell, CellStringTuple):
            self.constant_memory = False
            super()._write_cell(row, col, cell._replace(string=self.str_table._get_shared_string_index(cell.string)))  # noqa: SLF001
            self.constant_memory = True
        else:
            super()._write_cell(row, col, cell)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - XlsxWriter's own signature
        return formula.removeprefix("=")


_QUICK = frozenset({CellStringTuple, CellNumberTuple, CellBlankTuple, CellFormulaTuple})


def number_cell(value: Number, style: Any) -> Cell:
    """Return a cell that bears a number."""
    found: Cell = CellNumberTuple(value, style)
    return found


def words_cell(text: str, style: Any) -> Cell:
    """Return a cell that bears words, cut where a cell of Excel could not hold them."""
    found: Cell = CellStringTuple(text[:LONGEST], style)
    return found


def formula_cell(formula: str, style: Any, value: Number | str) -> Cell:
    """Return a cell that bears a formula, and the value it was last calculated to."""
    found: Cell = CellFormulaTuple(formula.removeprefix("="), style, float(value) if isinstance(value, Decimal) else value)
    return found
