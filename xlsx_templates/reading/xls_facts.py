"""The facts of an ``.xls`` sheet, from its BIFF records: errors, formulas never calculated, number formats, hidden rows, merges."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from xlsx_templates.reading.containers import UnreadableError
from xlsx_templates.reading.ole import DamagedOleError, workbook_stream
from xlsx_templates.reading.sheet_facts import UNSEEN, CellFact, CellStyle, Facts, Runs, SheetFacts
from xlsx_templates.reading.xls_comments import xls_comments
from xlsx_templates.reading.xls_links import EXTERNAL_BOOK, SHEETS, books_of_sheets, linked_book, other_book
from xlsx_templates.reading.xls_rich_text import rich_texts

ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_FORMULA, _END, _MERGES, _SHEET, _LETTERS, _STYLE, _NUMBERS = 0x0006, 0x000A, 0x00E5, 0x0085, 0x041E, 0x00E0, 0x00BD
_NUMBER, _PACKED = 0x0203, 0x027E
_SHARED_TEXT = 0x00FD
_WORDS = frozenset({_SHARED_TEXT, 0x0204})
_FONT, _FONT_LEFT_OUT = 0x0031, 4
_FLAG, _ROW, _FILTER_ON = 0x0205, 0x0208, 0x009B
_FILE_PASS = 0x002F
_CALCULATE_ON_LOAD = 2
_BUILT_IN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 49: "@"}


class XlsFacts:
    """An .xls file opened for its facts; what cannot be followed is unseen."""

    def __init__(self, data: bytes) -> None:
        try:
            self.stream = workbook_stream(data)
        except DamagedOleError:
            self.stream = b""

    @cached_property
    def _globals(self) -> tuple[dict[str, int], tuple[CellStyle, ...], list[str | None], list[str]]:
        starts: dict[str, int] = {}
        formats = dict(_BUILT_IN)
        used: list[tuple[int, int]] = []
        fonts: list[str] = []
        books: list[str | None] = []
        sheets: list[str | None] = []
        for kind, body in _records(self.stream, 0):
            if kind == _SHEET and len(body) > 8:
                starts[_text(body[6:], body[6])] = struct.unpack_from("<L", body)[0]
            elif kind == _LETTERS and len(body) > 5:
                formats[struct.unpack_from("<H", body)[0]] = _text(body[3:], struct.unpack_from("<H", body, 2)[0])
            elif kind == _STYLE and len(body) >= 4:
                used.append(struct.unpack_from("<HH", body))
            elif kind == _FONT and len(body) > 16:
                fonts.append(_text(body[14:], body[14]))
            elif kind == EXTERNAL_BOOK:
                books.append(other_book(body))
            elif kind == SHEETS:
                sheets += books_of_sheets(body, books)
        return starts, tuple(CellStyle(formats.get(number, ""), font=_legacy(fonts, font)) for font, number in used), sheets, fonts

    @cached_property
    def rich(self) -> Mapping[str, Runs]:
        """The shared texts of several fonts, where one of the workbook's fonts is of before Unicode.

        UnreadableError: the table of texts is cut before one that a cell shows; calamine takes such a cell for blank.
        """
        from indicators.vietnamese.legacy_fonts import is_legacy_font

        fonts = self._globals[3]
        numbered = [fonts[number - 1 if number > _FONT_LEFT_OUT else number] for number in range(len(fonts) + (len(fonts) > _FONT_LEFT_OUT))]
        rich, cut_after = rich_texts(_records(self.stream, 0), numbered)
        if cut_after is not None and any(text >= cut_after for text in self._shown_texts()):
            raise UnreadableError("damaged_file")
        return rich if any(map(is_legacy_font, fonts)) else {}

    def _shown_texts(self) -> Iterator[int]:
        """Yield the number of each shared text that a cell of any sheet shows."""
        for start in self._globals[0].values():
            yield from (struct.unpack_from("<L", body, 6)[0] for kind, body in _records(self.stream, start) if kind == _SHARED_TEXT and len(body) >= 10)

    @property
    def sheet_names(self) -> list[str]:
        """The names of the sheets in their order."""
        return list(self._globals[0])

    def records(self, sheet: str = "") -> Iterator[tuple[int, bytes]]:
        """Yield the records of a sheet as (kind, body), those of the workbook itself where none is named."""
        return _records(self.stream, self._globals[0][sheet] if sheet else 0)

    @property
    def styles(self) -> tuple[CellStyle, ...]:
        """The cell formats by their index."""
        return self._globals[1]

    def sheet(self, name: str) -> SheetFacts:
        """Return the facts of the sheet of that name."""
        start = self._globals[0].get(name)
        if start is None:
            return UNSEEN
        cells: Facts = {}
        hidden: set[int] = set()
        is_filtered = False
        merges: list[tuple[int, int, int, int]] = []
        has_legacy = bool(self.rich) or any(style.font for style in self.styles)
        for kind, body in _records(self.stream, start):
            for row, column, fact in _facts(kind, body, self._globals[2], words=has_legacy):
                cells.setdefault(row, {})[column] = fact
            if kind == _ROW and len(body) >= 16 and struct.unpack_from("<H", body, 12)[0] & 0x20:
                hidden.add(struct.unpack_from("<H", body)[0])
            elif kind == _FILTER_ON:
                is_filtered = True
            elif kind == _MERGES:
                merges += [
                    (top, left, bottom, right) for top, bottom, left, right in struct.iter_unpack("<4H", body[2 : 2 + (len(body) - 2) // 8 * 8]) if bottom > top
                ]
        comments = xls_comments(_records(self.stream, start))
        return SheetFacts(cells, frozenset() if is_filtered else frozenset(hidden), tuple(merges), comments=comments)


def is_locked(data: bytes) -> bool:
    """Return whether an .xls file asks for a password before anything in it can be read."""
    return any(kind == _FILE_PASS for kind, _ in _records(XlsFacts(data).stream, 0))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _legacy(fonts: list[str], number: int) -> str:
    """Return the font of that number where it is one of before Unicode; Excel leaves out a number in its count."""
    from indicators.vietnamese.legacy_fonts import is_legacy_font

    at = number - 1 if number > _FONT_LEFT_OUT else number
    return fonts[at] if at < len(fonts) and is_legacy_font(fonts[at]) else ""


def _facts(kind: int, body: bytes, sheets: Sequence[str | None], *, words: bool = False) -> Iterator[tuple[int, int, CellFact]]:
    if len(body) < 7:
        return
    row, column, style = struct.unpack_from("<3H", body)
    if kind == _FLAG and len(body) >= 8 and body[7]:
        yield row, column, CellFact(style, ERRORS.get(body[6], "#N/A"))
    elif kind == _NUMBER and len(body) >= 14:
        yield row, column, CellFact(style, number=struct.unpack_from("<d", body, 6)[0])
    elif kind == _PACKED and len(body) >= 10:
        yield row, column, CellFact(style, number=packed_number(struct.unpack_from("<L", body, 6)[0]))
    elif words and kind in _WORDS:
        yield row, column, CellFact(style)
    elif kind == _NUMBERS:
        for offset in range((len(body) - 6) // 6):
            number = packed_number(struct.unpack_from("<L", body, 6 + offset * 6)[0])
            yield row, column + offset, CellFact(struct.unpack_from("<H", body, 4 + offset * 6)[0], number=number)
    elif kind == _FORMULA and len(body) >= 16:
        yield row, column, _formula(style, body, linked_book(body[22:], sheets) if any(sheets) else None)


def _formula(style: int, body: bytes, book: str | None) -> CellFact:
    is_special = body[12:14] == b"\xff\xff"
    if is_special and body[6] == 2:
        return CellFact(style, ERRORS.get(body[8], "#N/A"), "" if book is None else f"'[{book}]'!")
    is_uncached = struct.unpack_from("<H", body, 14)[0] & _CALCULATE_ON_LOAD and body[6:14] == bytes(8)
    return CellFact(style, "", "" if book is None else f"'[{book}]'!", has_value=not is_uncached)


def packed_number(packed: int) -> float:
    """Return the number in an RkNumber: 30 bits of a whole number or of a float, perhaps in hundredths (MS-XLS 2.5.217)."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = float(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return number / 100 if packed & 1 else number


def _text(body: bytes, length: int) -> str:
    """Return a BIFF string: after its length byte stands a flag that says whether its letters are wide."""
    if body[1] & 1:
        return body[2 : 2 + 2 * length].decode("utf-16-le", "replace")
    return body[2 : 2 + length].decode("latin-1")
