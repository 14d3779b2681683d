"""Every cell of an .xls or .xlsb workbook in which something stands, for whoever asks what a formula takes from."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from xlsx_templates.reading.binary_formulas import formula_text
from xlsx_templates.reading.blank_links import CellPlace
from xlsx_templates.reading.grids import GridBook
from xlsx_templates.reading.sheet_facts import CellFact
from xlsx_templates.reading.xls_facts import XlsFacts
from xlsx_templates.reading.xls_links import EXTERNAL_BOOK, SHEETS, other_book, own_sheets

_START, _VERSION_8 = 0x0809, 0x0600
_FORMULA, _NUMBERS, _ERROR = 0x0006, 0x00BD, 2
_FILLED = frozenset({_FORMULA, 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0205})
"""The records of one cell each, but for those of blank ones."""


class XlsCells:
    """The cells of an .xls workbook of Excel 97 and later."""

    def __init__(self, facts: XlsFacts) -> None:
        self.facts = facts
        self._cells_of = cache(lambda sheet: dict(self._cells(sheet)))

    def column(self, sheet: str, column: int) -> Mapping[int, CellFact] | None:
        """Return by row the cells of a column, None for a sheet that is not there."""
        if sheet not in self.facts.sheet_names or not self._is_version_8:
            return None
        return {row: fact for (row, at), fact in self._cells_of(sheet).items() if at == column}

    def formula(self, place: CellPlace, fact: CellFact) -> str:
        """Return the formula of a cell, "" where it cannot be told."""
        sheet, row, column = place
        return (self._cells_of(sheet).get((row, column), fact).formula or "") if self._is_version_8 else ""

    @cached_property
    def _is_version_8(self) -> bool:
        kind, body = next(self.facts.records(), (0, b""))
        return kind == _START and len(body) >= 2 and struct.unpack_from("<H", body)[0] == _VERSION_8

    @cached_property
    def _sheets(self) -> list[str | None]:
        books: list[str | None] = []
        found: list[str | None] = []
        for kind, body in self.facts.records():
            if kind == EXTERNAL_BOOK:
                books.append(other_book(body))
            elif kind == SHEETS:
                found += own_sheets(body, books, self.facts.sheet_names)
        return found

    def _cells(self, sheet: str) -> Iterator[tuple[tuple[int, int], CellFact]]:
        for kind, body in self.facts.records(sheet):
            if kind in _FILLED and len(body) >= 6:
                row, column, style = struct.unpack_from("<3H", body)
                yield (row, column), self._formula(style, body) if kind == _FORMULA else CellFact(style)
            elif kind == _NUMBERS and len(body) >= 6:
                row, first = struct.unpack_from("<2H", body)
                yield from (((row, first + offset), CellFact(0)) for offset in range((len(body) - 6) // 6))

    def _formula(self, style: int, body: bytes) -> CellFact:
        is_error = body[12:14] == b"\xff\xff" and body[6] == _ERROR
        length = struct.unpack_from("<H", body, 20)[0] if len(body) >= 22 else 0
        return CellFact(style, "#" if is_error else "", formula_text(body[22 : 22 + length], self._sheets), has_value=True)


class XlsbCells:
    """The cells of an .xlsb workbook, whose reader tells the formulas that come to 0."""

    def __init__(self, book: GridBook) -> None:
        self.book = book

    def column(self, sheet: str, column: int) -> Mapping[int, CellFact] | None:
        """Return by row the cells of a column, None for a sheet that is not there."""
        facts = self.book.sheet(sheet)
        return {row: cells[column] for row, cells in facts.cells.items() if column in cells} if facts.is_seen else None

    def formula(self, place: CellPlace, fact: CellFact) -> str:
        """Return the formula of a cell, "" where it cannot be told."""
        del place
        return fact.formula or ""
