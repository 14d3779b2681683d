"""An ``.xlsb`` workbook read from its records: values, formats, errors, formulas never calculated, links, hidden rows, merges.

calamine reads such files too, but loses the cells that some programs write in short records, which carry no column of their own.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from indicators.vietnamese.legacy_fonts import is_legacy_font
from xlsx_templates.reading.archive import Archive, DamagedArchiveError
from xlsx_templates.reading.biff12 import records, rich_string, wide_string
from xlsx_templates.reading.binary_formulas import formula_text
from xlsx_templates.reading.containers import UnreadableError
from xlsx_templates.reading.grids import CELLS_LIMIT, COLUMNS_LIMIT, ROWS_LIMIT, Grid, GridBook, named_apart
from xlsx_templates.reading.parts import BUILT_IN_FORMATS, relationship_targets
from xlsx_templates.reading.raw_cells import is_day_format
from xlsx_templates.reading.sheet_facts import CellFact, CellStyle, Runs, runs_of
from xlsx_templates.reading.xls_facts import ERRORS, packed_number
from xlsx_templates.reading.xls_links import linked_book, own_sheet

_ROW, _MERGE, _FILTER_COLUMN = 0, 176, 163
_BLANKS = frozenset({1, 12})
_PACKED, _ERROR, _BOOLEAN, _REAL, _STRING, _SHARED, _RICH = 2, 3, 4, 5, 6, 7, 62
_FORMULAS = {8: _STRING, 9: _REAL, 10: _BOOLEAN, 11: _ERROR}
_SHORT = {13: _PACKED, 14: _ERROR, 15: _BOOLEAN, 16: _REAL, 17: _STRING, 18: _SHARED}
_CELLS = frozenset({_PACKED, _ERROR, _BOOLEAN, _REAL, _STRING, _SHARED, _RICH, *_FORMULAS, *_SHORT, *_BLANKS})
_OWN_BOOKS, _OTHER_BOOK, _SHEETS_OF_BOOKS = frozenset({357, 358, 667}), 355, 362
_SHEET, _PROPERTIES, _ITEM, _FONT, _FORMAT, _STYLE, _STYLES_START, _STYLES_END = 156, 153, 19, 43, 44, 47, 617, 618
_FONT_NAME = 21
"""Where the name starts in the record of a font."""
_HIDDEN, _LOCKED, _CALCULATE_ALWAYS = 0x10, 0x1000, 2
_FIRST_DAY = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_SERIAL = 2_958_466


def read_xlsb(archive: Archive) -> GridBook:
    """Return the workbook; DamagedArchiveError where its records cannot be followed where it breaks a limit."""
    try:
        return _Book(archive).read()
    except (struct.error, IndexError, KeyError) as damage:
        raise DamagedArchiveError from damage


class _Book:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.fonts = [wide_string(body, _FONT_NAME)[0] for kind, body in self._records("xl/styles.bin") if kind == _FONT]
        self.has_legacy_font = any(map(is_legacy_font, self.fonts))
        shared = [rich_string(body) for kind, body in self._records("xl/sharedStrings.bin") if kind == _ITEM]
        self.strings = [text for text, _ in shared]
        self.runs = {number: self._runs(text, starts) for number, (text, starts) in enumerate(shared) if starts} if self.has_legacy_font else {}
        self.styles = tuple(self._styles())
        self.starts_1904 = False
        self.cells = 0
        self.links: list[str | None] = []
        """For each sheet that formulas name by number the other workbook that it lies in, None for this one."""
        self.own_sheets: list[str | None] = []
        """For each of them its name, where it is one of this workbook's."""

    def read(self) -> GridBook:
        """Return every sheet that the workbook names."""
        targets = relationship_targets(self.archive, "xl/_rels/workbook.bin.rels")
        grids: list[Grid] = []
        written = list(self._records("xl/workbook.bin"))
        self.links = self._links(written, targets)
        for kind, body in written:
            if kind == _PROPERTIES:
                self.starts_1904 = bool(body[0] & 1)
            elif kind == _SHEET:
                relation, at = wide_string(body, 8)
                name, _ = wide_string(body, at)
                grids.append(self._sheet(name, targets.get(relation, "")))
        return GridBook(named_apart(grids), self.styles)

    def _links(self, written: list[tuple[int, bytes]], targets: Mapping[str, str]) -> list[str | None]:
        books: list[str | None] = []
        links: list[str | None] = []
        names = [wide_string(body, wide_string(body, 8)[1])[0] for kind, body in written if kind == _SHEET]
        for kind, body in written:
            if kind in _OWN_BOOKS:
                books.append(None)
            elif kind == _OTHER_BOOK:
                books.append(self._name(targets.get(wide_string(body, 0)[0], "")))
            elif kind == _SHEETS_OF_BOOKS:
                entries = list(struct.iter_unpack("<Lll", body[4 : 4 + (len(body) - 4) // 12 * 12]))
                links = [books[number] if number < len(books) else "?" for number, _, _ in entries]
                self.own_sheets = [own_sheet(entry, books, names) for entry in entries]
        return links

    def _name(self, part: str) -> str:
        """Return the name of the workbook that an external link leads to, "?" where it cannot be told."""
        folder, _, name = part.rpartition("/")
        targets = relationship_targets(self.archive, f"{folder}/_rels/{name}.rels")
        return next((target.replace("\\", "/").rpartition("/")[2][:100] for target in targets.values() if target), "?")

    def _records(self, part: str) -> Iterator[tuple[int, bytes]]:
        return records(self.archive.inflate(part)) if part in self.archive else iter(())

    def _styles(self) -> Iterator[CellStyle]:
        formats = dict(BUILT_IN_FORMATS)
        is_inside = False
        for kind, body in self._records("xl/styles.bin"):
            if kind == _FORMAT:
                formats[struct.unpack_from("<H", body)[0]] = wide_string(body, 2)[0]
            elif kind in {_STYLES_START, _STYLES_END}:
                is_inside = kind == _STYLES_START
            elif kind == _STYLE and is_inside:
                number, font, protection = struct.unpack_from("<HH6xH", body, 2)
                name = self.fonts[font] if font < len(self.fonts) else ""
                yield CellStyle(formats.get(number, ""), not protection & _LOCKED, name if is_legacy_font(name) else "")

    def _sheet(self, name: str, part: str) -> Grid:
        grid = Grid(name)
        row = column = -1
        for kind, body in self._records(part):
            if kind == _ROW:
                row, column = struct.unpack_from("<L", body)[0], -1
                if row >= ROWS_LIMIT:
                    row = -1
                elif len(body) > 11 and body[11] & _HIDDEN:
                    grid.hidden.add(row)
            elif kind in _CELLS and row >= 0:
                is_short = kind in _SHORT or kind == 12
                column = column + 1 if is_short else struct.unpack_from("<L", body)[0]
                if kind not in _BLANKS and column < COLUMNS_LIMIT:
                    self._cell(grid, (row, column), kind, body if is_short else body[4:])
            elif kind == _MERGE:
                top, bottom, left, right = struct.unpack_from("<4L", body)
                if bottom > top:
                    grid.merges.append((top, left, min(bottom, ROWS_LIMIT), right))
            elif kind == _FILTER_COLUMN:
                row = -1
                grid.hidden.clear()
        return grid

    def _cell(self, grid: Grid, place: tuple[int, int], kind: int, body: bytes) -> None:
        """Put a cell in its place; `body` starts at its style."""
        self.cells += 1
        if self.cells > CELLS_LIMIT:
            raise UnreadableError("oversized_file")
        style = struct.unpack_from("<L", body)[0] & 0xFFFFFF
        form = _FORMULAS.get(kind) or _SHORT.get(kind, kind)
        value, end = self._value(form, body[4:])
        row, column = place
        while len(grid.rows) <= row:
            grid.rows.append([])
        cells = grid.rows[row]
        cells.extend([""] * (column + 1 - len(cells)))
        error = str(value) if form == _ERROR else ""
        cells[column] = "" if error else self._shown(value, style)
        formula = self._formula(body, 4 + end, is_zero=value == 0) if kind in _FORMULAS else None
        is_uncached = formula is not None and value in {0.0, ""} and struct.unpack_from("<H", body, 4 + end)[0] & _CALCULATE_ALWAYS
        grid.cells.setdefault(row, {})[column] = CellFact(style, error, formula, has_value=not is_uncached, runs=self._runs_of(form, body[4:]))

    def _runs_of(self, form: int, body: bytes) -> Runs:
        """Return the runs of the text that starts there, () where it has one font or no font of the workbook is of before Unicode."""
        if form not in {_SHARED, _RICH}:
            return ()
        return self.runs.get(struct.unpack_from("<L", body)[0], ()) if form == _SHARED else self._runs(*rich_string(body))

    def _runs(self, text: str, starts: Sequence[tuple[int, int]]) -> Runs:
        return runs_of(text, starts, self.fonts)

    def _formula(self, body: bytes, at: int, *, is_zero: bool) -> str:
        """Return the other workbook that a formula reaches into; else, where it comes to 0, the formula as far as it can be told; else "".

        `at` is where its flags stand, before its tokens.
        """
        if not (is_zero or any(self.links)) or at + 6 > len(body):
            return ""
        (length,) = struct.unpack_from("<L", body, at + 2)
        tokens = body[at + 6 : at + 6 + length]
        if (book := linked_book(tokens, self.links, is_biff12=True)) is not None:
            return f"'[{book}]'!"
        return formula_text(tokens, self.own_sheets, is_biff12=True) if is_zero else ""

    def _value(self, form: int, body: bytes) -> tuple[Any, int]:
        """Return the value that starts there, an error as its name, and where it ends."""
        if form == _PACKED:
            return packed_number(struct.unpack_from("<L", body)[0]), 4
        if form == _REAL:
            return struct.unpack_from("<d", body)[0], 8
        if form == _SHARED:
            return self.strings[struct.unpack_from("<L", body)[0]], 4
        if form in {_STRING, _RICH}:
            return wide_string(body, 1 if form == _RICH else 0)
        return (bool(body[0]), 1) if form == _BOOLEAN else (ERRORS.get(body[0], "#N/A"), 1)

    def _shown(self, value: Any, style: int) -> Any:
        """Return a number under a format of days as the day that it shows, as calamine does."""
        written = self.styles[style].number_format if style < len(self.styles) else ""
        if type(value) is float and is_day_format(written) and 0 <= value < _LAST_SERIAL:
            shift = 1 if not self.starts_1904 and value < 60 else 0
            return _FIRST_DAY[self.starts_1904] + timedelta(days=value + shift)
        return value
