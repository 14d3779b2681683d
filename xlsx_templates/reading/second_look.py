"""The second look, by openpyxl: only at files where a formula without a value stands in an input cell."""

from __future__ import annotations

import io
import math
import sys
from typing import Any

from xlsx_templates.reading.cell_facts import column_letters
from xlsx_templates.reading.formula_values import Address, NotComputableError, value_of


class SecondLook:
    """A workbook opened by openpyxl for its formulas and constants; links to other workbooks are never followed."""

    def __init__(self, data: bytes) -> None:
        sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # openpyxl would load it only to recognise its numbers
        from openpyxl import load_workbook

        self.formulas: Any = load_workbook(io.BytesIO(data), keep_links=False)
        self.values: Any = load_workbook(io.BytesIO(data), keep_links=False, data_only=True)

    def value(self, sheet: str, row: int, column: int) -> tuple[float | None, str]:
        """Return the value of the formula in a cell, None where we do not calculate it, and its text without "="."""
        formula = self._formula(sheet, row, column)
        try:
            return value_of(formula, self._reader(sheet), 0), formula
        except NotComputableError:
            return None, formula

    def _formula(self, sheet: str, row: int, column: int) -> str:
        written = self.formulas[sheet].cell(row + 1, column + 1).value
        return written[1:] if isinstance(written, str) and written.startswith("=") else ""

    def _reader(self, own: str) -> Any:
        def look_up(address: Address, depth: int) -> float | None:
            sheet, row, column = address[0] or own, address[1], address[2]
            if sheet not in self.formulas.sheetnames:
                raise NotComputableError(sheet)
            return self._number(sheet, row, column, depth)

        return look_up

    def _number(self, sheet: str, row: int, column: int, depth: int) -> float | None:
        found = self.values[sheet][f"{column_letters(column)}{row + 1}"].value
        if isinstance(found, bool) or (isinstance(found, str) and found.startswith("#")):
            raise NotComputableError
        if isinstance(found, int | float) and math.isfinite(found):
            return float(found)
        if found is None and (formula := self._formula(sheet, row, column)):
            return value_of(formula, self._reader(sheet), depth)
        if found is None or (isinstance(found, str) and not found.strip()):
            return None
        raise NotComputableError
