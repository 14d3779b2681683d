"""The XML of Excel 2003 (SpreadsheetML): values with their types, formats, hidden rows, merges, errors and formulas all stand in it."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import ParseError, XMLPullParser

from xlsx_templates.reading.containers import UnreadableError
from xlsx_templates.reading.grids import CELLS_LIMIT, COLUMNS_LIMIT, ROWS_LIMIT, Grid, GridBook, named_apart
from xlsx_templates.reading.letters import decoded
from xlsx_templates.reading.parts import scattered_tokens
from xlsx_templates.reading.sheet_facts import CellFact, CellStyle
from xlsx_templates.reading.sheets import is_nothing

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_FILTERED = "{urn:schemas-microsoft-com:office:excel}AutoFilterColumn"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_RELATIVE = re.compile(r"(?<=[RC])\[-?\d+\]")
_OTHER_BOOK = re.compile(r"(?<!['\w])\[([^\[\]']+)\]([^\[\]!']+)!")
"""A link to a sheet of another workbook, which Excel quotes only where its name has a space."""
_FORMATS = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "General Number": "General",
    "Short Date": "dd/mm/yyyy",
}
_PIECE = 2**16


def read(data: bytes) -> GridBook:
    """Return the workbook; UnreadableError: "doctype_file", "damaged_file", "oversized_file"."""
    found = decoded(data, is_declared=True)
    if found is None:
        raise UnreadableError("damaged_file")
    text = _DECLARATION.sub("", found[0], count=1).lstrip()
    if _DOCTYPE.search(text):
        raise UnreadableError("doctype_file")
    book = _Book()
    try:
        _parse(text, book)
    except (ParseError, RecursionError) as damage:
        raise UnreadableError("damaged_file") from damage
    return GridBook(named_apart(book.grids), tuple(book.styles), scattered_tokens(html.unescape(text).encode()))


def _parse(text: str, book: _Book) -> None:
    """Feed the parser piece by piece; rows are let go as soon as they are read."""
    parser: Any = XMLPullParser(("start", "end"))  # a DOCTYPE was refused before
    for at in range(0, len(text), _PIECE):
        parser.feed(text[at : at + _PIECE])
        for event, element in parser.read_events():
            book.take(event, element)
    parser.close()


class _Book:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.styles: list[CellStyle] = [CellStyle("")]
        self.style_of: dict[str, int] = {}
        self.at = -1
        self.cells = 0

    def take(self, event: str, element: Any) -> None:
        """Take what the parser found: a sheet that starts, a row or a style that ends."""
        if event == "start" and element.tag == f"{_SS}Worksheet":
            self.grids.append(Grid(element.get(f"{_SS}Name", "")))
            self.at = -1
        elif event == "end" and element.tag == f"{_SS}Row" and self.grids:
            self._row(self.grids[-1], element)
            element.clear()
        elif event == "end" and element.tag == f"{_SS}Style":
            self._style(element)
        elif event == "end" and element.tag == _FILTERED and self.grids:
            self.grids[-1].hidden.clear()

    def _style(self, element: Any) -> None:
        written = element.find(f"{_SS}NumberFormat")
        shown = "" if written is None else written.get(f"{_SS}Format", "")
        self.style_of[element.get(f"{_SS}ID", "")] = len(self.styles)
        self.styles.append(CellStyle(_FORMATS.get(shown, shown)))

    def _row(self, grid: Grid, element: Any) -> None:
        self.at = _number(element, "Index", self.at + 2) - 1
        last = self.at + _number(element, "Span", 0)
        if last >= ROWS_LIMIT:
            raise UnreadableError("oversized_file")
        while len(grid.rows) <= self.at:
            grid.rows.append([])
        if element.get(f"{_SS}Hidden") == "1":
            grid.hidden |= set(range(self.at, last + 1))
        column = -1
        for cell in element.iter(f"{_SS}Cell"):
            column = _number(cell, "Index", column + 2) - 1
            if column >= COLUMNS_LIMIT:
                raise UnreadableError("oversized_file")
            self._cell(grid, column, cell)
            column += self._merged(grid, column, cell)
        self.at = last

    def _merged(self, grid: Grid, column: int, cell: Any) -> int:
        """Return how many columns to the right the cell covers."""
        across, down = (_number(cell, name, 0) for name in ("MergeAcross", "MergeDown"))
        if down:
            grid.merges.append((self.at, column, min(self.at + down, ROWS_LIMIT), column + across))
        return across

    def _cell(self, grid: Grid, column: int, cell: Any) -> None:
        data = cell.find(f"{_SS}Data")
        kind = "" if data is None else data.get(f"{_SS}Type", "String")
        text = "" if data is None else "".join(data.itertext())
        formula = cell.get(f"{_SS}Formula")
        self.cells += 1
        if self.cells > CELLS_LIMIT:
            raise UnreadableError("oversized_file")
        value = _value(kind, text)
        if is_nothing(value) and formula is None and kind != "Error":
            return
        row = grid.rows[self.at]
        row.extend([""] * (column + 1 - len(row)))
        row[column] = value
        plain = None if formula is None else _OTHER_BOOK.sub(r"'[\1]\2'!", _RELATIVE.sub("", formula.removeprefix("=")))
        error = text.strip() or "#N/A" if kind == "Error" else ""
        style = self.style_of.get(cell.get(f"{_SS}StyleID", ""), 0)
        grid.cells.setdefault(self.at, {})[column] = CellFact(style, error, plain, has_value=data is not None)


def _value(kind: str, text: str) -> Any:
    """Return the value as calamine would: numbers as float, days as datetime; the text itself where it is not what its type says."""
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    if kind == "Boolean":
        return text.strip() == "1"
    return "" if kind == "Error" else text


def _number(element: Any, name: str, default: int) -> int:
    written = element.get(f"{_SS}{name}", "")[:7]
    return int(written) if written.isascii() and written.isdigit() else default
