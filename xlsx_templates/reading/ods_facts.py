"""The facts of an OpenDocument sheet, from ``content.xml``: errors, formulas without a value, percentages, hidden rows, merges."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import ParseError, XMLPullParser

from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.cell_comments import MOST, tidy_comment
from xlsx_templates.reading.ods_fonts import legacy_fonts
from xlsx_templates.reading.sheet_facts import UNSEEN, CellFact, CellStyle, Facts, SheetFacts

STYLES = (CellStyle(""), CellStyle("0%"))
ROWS_LIMIT, COLUMNS_LIMIT = 20_000, 200

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_BY_HAND, _BY_HAND_OR_FILTER = frozenset({"collapse"}), frozenset({"collapse", "filter"})
"""Inside a range with filter buttons LibreOffice writes a row that a person hid as filtered, though nothing is filtered."""
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_VALUES = tuple(f"{_OFFICE}{name}" for name in ("value", "string-value", "boolean-value", "date-value", "time-value"))


def ods_styles(archive: Archive) -> tuple[CellStyle, ...]:
    """Return the cell formats that `CellFact.style` counts: plain and percentage, then both again for each font of before Unicode."""
    fonts = dict.fromkeys(legacy_fonts(archive).values())
    return (*STYLES, *(style._replace(font=font) for font in fonts for style in STYLES))


def ods_facts(archive: Archive, sheet: str) -> SheetFacts:
    """Return the facts of the sheet of that name."""
    content = archive.inflate("content.xml") if "content.xml" in archive else b""
    try:
        table = next((found for found in _tables(content) if found.get(f"{_TABLE}name") == sheet), None)
    except ParseError:
        return UNSEEN
    if table is None:
        return UNSEEN
    fonts = legacy_fonts(archive)
    numbers = {font: number for number, font in enumerate(dict.fromkeys(fonts.values()), start=1)}
    return _facts(
        table, {name: numbers[font] * len(STYLES) for name, font in fonts.items()}, _BY_HAND if b"filter-condition" in content else _BY_HAND_OR_FILTER
    )


def _tables(content: bytes) -> Iterator[Any]:
    """Yield each table as it ends; earlier ones are let go."""
    parser: Any = XMLPullParser(("end",))  # a DOCTYPE was refused before
    source = io.BytesIO(content)
    while chunk := source.read(2**16):
        parser.feed(chunk)
        for _, element in parser.read_events():
            if element.tag == f"{_TABLE}table":
                yield element
                element.clear()


def _facts(table: Any, fonts: Mapping[str, int], hidden_words: frozenset[str]) -> SheetFacts:
    """Return the facts of a table; `fonts` says by name of a cell style how far its formats stand behind the plain ones."""
    cells: Facts = {}
    hidden: set[int] = set()
    merges: list[tuple[int, int, int, int]] = []
    comments: dict[tuple[int, int], str] = {}
    beneath = _column_styles(table) if fonts else ()
    at = 0
    for row in table.iter(f"{_TABLE}table-row"):
        repeated = _count(row, "number-rows-repeated")
        if at >= ROWS_LIMIT:
            break
        found = {column: fact for column, cell in _row_cells(row) if (fact := _fact(cell)) is not None}
        if fonts:
            styles = {column: cell.get(f"{_TABLE}style-name") or (beneath[column] if column < len(beneath) else "") for column, cell in _row_cells(row)}
            found = {column: fact._replace(style=fact.style + fonts.get(styles[column], 0)) for column, fact in found.items()}
        for offset in range(min(repeated, ROWS_LIMIT - at) if found else 0):
            cells[at + offset] = found
        if row.get(f"{_TABLE}visibility") in hidden_words:
            hidden |= set(range(at, min(at + repeated, ROWS_LIMIT)))
        merges += [
            (at, column, at + rows - 1, column + _count(cell, "number-columns-spanned") - 1)
            for column, cell in _row_cells(row)
            if (rows := _count(cell, "number-rows-spanned")) > 1
        ]
        comments |= {(at, column): text for column, cell in _row_cells(row) if (text := _comment(cell))} if len(comments) < MOST else {}
        at += repeated
    return SheetFacts(cells, frozenset(hidden), tuple(merges), comments=comments)


def _column_styles(table: Any) -> list[str]:
    """Return the style that the cells of each column have where they name none."""
    found: list[str] = []
    for column in table.iter(f"{_TABLE}table-column"):
        repeated = min(_count(column, "number-columns-repeated"), COLUMNS_LIMIT - len(found))
        found += [column.get(f"{_TABLE}default-cell-style-name", "")] * repeated
    return found


def _row_cells(row: Any) -> Iterator[tuple[int, Any]]:
    """Yield the cells of a row that stand once, with their columns; repeated ones hold nothing that a person typed into one cell."""
    at = 0
    for cell in row:
        if cell.tag in _CELLS:
            repeated = _count(cell, "number-columns-repeated")
            for offset in range(min(repeated, COLUMNS_LIMIT - at)):
                yield at + offset, cell
            at += repeated
            if at >= COLUMNS_LIMIT:
                return


def _fact(cell: Any) -> CellFact | None:
    kind, formula = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_TABLE}formula")
    if kind is None and formula is None:
        return None
    shown = _paragraphs(cell).strip()
    is_error = cell.get(f"{_CALC}value-type") == "error" or (kind in {None, "string"} and formula is not None and shown.startswith(("#", "Err:")))
    text = None if formula is None else formula.partition("=")[2]
    return CellFact(int(kind == "percentage"), shown if is_error else "", text, bool(shown) or any(cell.get(name) is not None for name in _VALUES))


def _comment(cell: Any) -> str:
    note = cell.find(f"{_OFFICE}annotation")
    return "" if note is None else tidy_comment(_paragraphs(note))


def _paragraphs(element: Any) -> str:
    """Return the text of an element's own paragraphs: a comment in a cell is none of the cell's."""
    return "\n".join("".join(paragraph.itertext()) for paragraph in element.findall(_PARAGRAPH))


def _count(element: Any, name: str) -> int:
    written = element.get(f"{_TABLE}{name}", "1")
    return max(int(written), 1) if written.isdecimal() else 1
