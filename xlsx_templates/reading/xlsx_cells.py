"""Every cell of an ``.xlsx`` workbook in which something stands, for whoever asks what a formula takes from; a formula shared by a filled block is moved."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache

from xlsx_templates.reading.archive import Archive, DamagedArchiveError
from xlsx_templates.reading.blank_links import SIZE_LIMIT, CellPlace
from xlsx_templates.reading.cell_facts import cell_facts, column_letters, column_number
from xlsx_templates.reading.sheet_facts import CellFact

_ANY_CELL, _OUR_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]"), b'<c r="'
_FORMULA, _SHARED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]*><f\s([^<>]*?)(?:/>|>([^<]*)</f>)'), b't="shared"'
_NUMBER = re.compile(rb'\bsi="(\d+)"')
_REFERENCE = re.compile(r"""'(?:[^']|'')*'|"[^"]*"|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(!.])""")


class XlsxCells:
    """The cells of a workbook; `parts` holds the part of each sheet by its name."""

    def __init__(self, archive: Archive, parts: Mapping[str, str]) -> None:
        self.archive, self.parts = archive, parts
        self._bytes_of = cache(self._bytes)
        self._shared_of = cache(lambda sheet: _shared_formulas(self._bytes_of(sheet)))

    def column(self, sheet: str, column: int) -> Mapping[int, CellFact] | None:
        """Return by row the cells of a column, None for a sheet that is not there or is written in another way than Excel's."""
        part = self._bytes_of(sheet)
        return {row: cells[column] for row, cells in cell_facts(part, [column]).items()} if part else None

    def formula(self, place: CellPlace, fact: CellFact) -> str:
        """Return the formula of a cell; of one in a filled block, which is written once for all of it, as it reads here."""
        sheet, row, column = place
        if fact.formula:
            return fact.formula
        first, text = self._shared_of(sheet).get((row, column), ((row, column), ""))
        return moved(text, row - first[0], column - first[1])

    def _bytes(self, sheet: str) -> bytes:
        """Return the part of a sheet, b"" where it is none that tells every cell for certain."""
        part = self.parts.get(sheet, "")
        if part not in self.archive or self.archive.members[part].inflated > SIZE_LIMIT:
            return b""
        try:
            found = self.archive.inflate(part)
        except DamagedArchiveError:
            return b""
        return found if sum(1 for _ in _ANY_CELL.finditer(found)) == found.count(_OUR_CELL) else b""


def _shared_formulas(sheet: bytes) -> dict[tuple[int, int], tuple[tuple[int, int], str]]:
    """Return by cell of a filled block the cell in which its formula is written, and that formula."""
    written: dict[bytes, tuple[tuple[int, int], str]] = {}
    found: dict[tuple[int, int], tuple[tuple[int, int], str]] = {}
    for letters, digits, facts, text in _FORMULA.findall(sheet):
        at, number = (int(digits) - 1, column_number(letters)), _NUMBER.search(facts) if _SHARED in facts else None
        if number and text:
            written[number[1]] = at, html.unescape(text.decode("utf-8", "replace"))
        if number and number[1] in written:
            found[at] = written[number[1]]
    return found


def moved(formula: str, down: int, right: int) -> str:
    """Return a formula as it reads so many rows further down and columns to the right; "" where it would leave the sheet.

    >>> moved("Sheet2!B4+$B$4", 2, 0)
    'Sheet2!B6+$B$4'
    """
    places = [(match, _moved(match, down, right)) for match in _REFERENCE.finditer(formula)]
    if any(place is None for _, place in places):
        return ""
    found, end = "", 0
    for match, place in places:
        found += formula[end : match.start()] + (place or "")
        end = match.end()
    return found + formula[end:]


def _moved(match: re.Match[str], down: int, right: int) -> str | None:
    if match[2] is None:
        return match[0]
    row = int(match[4]) + (0 if match[3] else down)
    column = column_number(match[2].encode()) + (0 if match[1] else right)
    return f"{match[1]}{column_letters(column)}{match[3]}{row}" if row > 0 and column >= 0 else None
