"""What formulas come to once the cells that they read are filled: sums and plain arithmetic are worked out, of the rest nothing stays.

A cell without a result shows nothing in a preview, on a phone, and in Excel's protected view, until the workbook is calculated; a wrong one shows a lie.
"""

from __future__ import annotations

from indicators.numbers import from_cell
from xlsx_templates.reading.formula_values import Address, LookUp, NotComputableError, value_of
from xlsx_templates.upper_form.dependents import Spot, sheet_key
from xlsx_templates.upper_form.form_workbook import FormWorkbook
from xlsx_templates.workbook_parts.sheet_part import Cell

MOST_LOOKS = 300_000
"""Cells that are looked at for all formulas of a workbook together; beyond that nothing more is worked out."""


class Results:
    """Works out formulas of a workbook as filled. `filled` holds what was written, by cell."""

    def __init__(self, book: FormWorkbook, filled: dict[Spot, float | str]) -> None:
        self._sheets = {sheet_key(sheet.name): sheet for sheet in book.worksheets()}
        self._known: dict[Spot, float | str] = dict(filled)
        self._looks = 0

    def of(self, spot: Spot) -> float | None:
        """Return what the formula in a cell comes to, None where we do not calculate it."""
        try:
            return self._formula(spot, 0)
        except (NotComputableError, OverflowError):
            return None

    def _formula(self, spot: Spot, depth: int) -> float:
        sheet, cell = spot
        tag = self._sheets[sheet].part.tag(cell)
        formula = tag.child("f") if tag else None
        if formula is None or formula.attributes.get("t", "normal") not in {"normal", "shared"}:
            raise NotComputableError
        found = value_of(self._sheets[sheet].formula(cell, formula), self._reader(sheet), depth)
        self._known[spot] = value = float(from_cell(found))
        return value

    def _reader(self, own: str) -> LookUp:
        def look_up(address: Address, depth: int) -> float | None:
            self._looks += 1
            spot = (sheet_key(address[0]) if address[0] else own, Cell(address[1] + 1, address[2]))
            if self._looks > MOST_LOOKS or spot[0] not in self._sheets:
                raise NotComputableError
            return self._number(spot, depth)

        return look_up

    def _number(self, spot: Spot, depth: int) -> float | None:
        if spot in self._known:
            known = self._known[spot]
            if isinstance(known, str):
                raise NotComputableError
            return known
        tag = self._sheets[spot[0]].part.tag(spot[1])
        if tag is None:
            return None
        if tag.child("f") is not None:
            return self._formula(spot, depth)
        return self._constant(spot)

    def _constant(self, spot: Spot) -> float | None:
        text, is_number = self._sheets[spot[0]].constant(spot[1])
        if not text.strip():
            return None
        if not is_number:
            raise NotComputableError
        return float(text)
