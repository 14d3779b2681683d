"""Which formulas of an .xls or .xlsb workbook reach into another workbook: their tokens name a sheet by way of a table of books."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence

EXTERNAL_BOOK, SHEETS = 0x01AE, 0x0017
_OWN, _ADD_IN = 0x0401, 0x3A01
_SIZES = {
    0x01: 4, 0x02: 4, 0x1C: 1, 0x1D: 1, 0x1E: 2, 0x1F: 8, 0x20: 7, 0x21: 2, 0x22: 3, 0x23: 4, 0x24: 4, 0x25: 8, 0x26: 6, 0x27: 6, 0x28: 6, 0x29: 2,
    0x2A: 4, 0x2B: 8, 0x2C: 4, 0x2D: 8, 0x39: 6, 0x3A: 6, 0x3B: 10, 0x3C: 6, 0x3D: 10,
}  # fmt: skip
_SIZES_12 = {
    **_SIZES, 0x01: 4, 0x20: 14, 0x23: 4, 0x24: 6, 0x25: 12, 0x2A: 6, 0x2B: 12, 0x2C: 6, 0x2D: 12, 0x39: 6, 0x3A: 8, 0x3B: 14, 0x3C: 8, 0x3D: 14,
}  # fmt: skip
"""Rows of four bytes in place of two (MS-XLSB 2.5.97)."""
_IN_A_BOOK = frozenset({0x39, 0x3A, 0x3B, 0x3C, 0x3D})
_OPERATORS = range(0x03, 0x17)
_STRING, _ATTRIBUTE, _CHOICE = 0x17, 0x19, 0x04


def other_book(body: bytes) -> str | None:
    """Return the name that a record of a book gives, None where it is this workbook itself or an add-in."""
    if len(body) < 6 or struct.unpack_from("<H", body, 2)[0] in {_OWN, _ADD_IN}:
        return None
    letters = body[5:].decode("utf-16-le" if body[4] & 1 else "latin-1", "replace")
    pieces = [piece for piece in re.split(r"[\x00-\x1f/\\]", letters) if piece]
    return pieces[0 if len(pieces) == 1 else -1][:100] if pieces else "?"


def books_of_sheets(body: bytes, books: Sequence[str | None]) -> list[str | None]:
    """Return for each entry of the table of sheets the other workbook that it lies in, None for this one."""
    numbers = [book for book, _, _ in struct.iter_unpack("<3H", body[2 : 2 + (len(body) - 2) // 6 * 6])]
    return [books[number] if number < len(books) else None for number in numbers]


def own_sheets(body: bytes, books: Sequence[str | None], names: Sequence[str]) -> list[str | None]:
    """Return for each entry of the table of sheets the name of the one sheet of this workbook that it means, None for any other."""
    entries = struct.iter_unpack("<3H", body[2 : 2 + (len(body) - 2) // 6 * 6])
    return [own_sheet(entry, books, names) for entry in entries]


def own_sheet(entry: tuple[int, int, int], books: Sequence[str | None], names: Sequence[str]) -> str | None:
    """Return the name of the one sheet of this workbook that an entry (book, first sheet, last sheet) means, None for any other."""
    book, first, last = entry
    is_own = book < len(books) and books[book] is None
    return names[first] if is_own and first == last and 0 <= first < len(names) else None


def linked_book(tokens: bytes, sheets: Sequence[str | None], *, is_biff12: bool = False) -> str | None:
    """Return the other workbook that a formula reaches into, None for none."""
    at = 0
    while at < len(tokens):
        kind = tokens[at]
        token = kind & 0x1F | 0x20 if kind >= 0x20 else kind
        if token in _IN_A_BOOK and at + 3 <= len(tokens):
            number = int.from_bytes(tokens[at + 1 : at + 3], "little")
            if number < len(sheets) and sheets[number] is not None:
                return sheets[number]
        size = _size_12(token, tokens, at) if is_biff12 else _size(token, tokens, at)
        if size is None:
            return None
        at += 1 + size
    return None


def _size(token: int, tokens: bytes, at: int) -> int | None:
    """Return how many bytes follow the token, None for one that we do not know."""
    if token in _OPERATORS:
        return 0
    if token == _STRING and at + 2 < len(tokens):
        return 2 + tokens[at + 1] * (2 if tokens[at + 2] & 1 else 1)
    if token == _ATTRIBUTE and at + 3 < len(tokens):
        return 3 + (2 * (struct.unpack_from("<H", tokens, at + 2)[0] + 1) if tokens[at + 1] & _CHOICE else 0)
    return _SIZES.get(token)


def _size_12(token: int, tokens: bytes, at: int) -> int | None:
    if token == _STRING and at + 3 <= len(tokens):
        return 2 + 2 * int.from_bytes(tokens[at + 1 : at + 3], "little")
    return _SIZES_12.get(token) if token not in {*_OPERATORS, _ATTRIBUTE} else _size(token, tokens, at)
