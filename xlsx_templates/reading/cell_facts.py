"""One pass over the inflated bytes of a sheet for what calamine does not show: errors, formulas, formats, hidden rows, merges."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from xlsx_templates.reading.rich_text import inline_runs
from xlsx_templates.reading.sheet_facts import CellFact, Facts, SheetFacts

_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</)")
_QUICK_FORMULA = re.compile(rb"<f>([^<]*)</f>(?:<v>([^<]*)</v>|<v ?/>)?$")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<")
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d+)["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["'](\d{1,7})["']""")
_HIDDEN = re.compile(rb"""hidden\s*=\s*["'](?:1|true)""")
_HIDDEN_ROW = re.compile(rb"""row\s([^>]*\bhidden\s*=\s*["'](?:1|true)["'][^>]*)>""")
_MERGE = re.compile(rb"""mergeCell\s[^>]*ref\s*=\s*["']([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)["']""")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)


def sheet_facts(sheet: bytes, columns: Iterable[int]) -> SheetFacts:
    """Return what the inflated part of a sheet tells about the cells in these columns."""
    return SheetFacts(cell_facts(sheet, columns), hidden_rows(sheet), tuple(merged_over_rows(sheet)))


def cell_facts(sheet: bytes, columns: Iterable[int]) -> Facts:
    """Return the facts of the cells in these columns."""
    letters = {column_letters(column).encode(): column for column in columns}
    found: Facts = {}
    for name, number, tag, body in _cells(sheet, tuple(letters)):
        column = letters.get(name)
        if column is not None and body:
            fact = _constant(tag) if body.startswith(b"<v>") else None
            found.setdefault(int(number) - 1, {})[column] = fact or _fact(tag, body)
    return found


@lru_cache(maxsize=512)
def _constant(tag: bytes) -> CellFact | None:
    """Return the fact of a plain value under this tag; None for a tag that says more."""
    return None if _kind(tag) == b"e" else CellFact(_style(tag))


@lru_cache(maxsize=512)
def _kind(tag: bytes) -> bytes:
    kind = _TYPE.search(tag)
    return kind[1] if kind else b""


@lru_cache(maxsize=512)
def _style(tag: bytes) -> int:
    style = _STYLE.search(tag)
    return int(style[1]) if style else 0


def hidden_rows(sheet: bytes) -> frozenset[int]:
    """Return the 0-based rows that a person hid; none where a filter is on, which hides rows by itself."""
    if b"filterColumn" in sheet:
        return frozenset()
    if not _HIDDEN.search(sheet):
        return frozenset()
    numbers = (_ROW_NUMBER.search(tag) for tag in _HIDDEN_ROW.findall(sheet))
    return frozenset(int(number[1]) - 1 for number in numbers if number)


def merged_over_rows(sheet: bytes) -> list[tuple[int, int, int, int]]:
    """Return the merged ranges of more than one row as (first row, first column, last row, last column), 0-based."""
    start = sheet.find(b"mergeCells")
    if start < 0:
        return []
    ranges = ((int(top) - 1, column_number(left), int(bottom) - 1, column_number(right)) for left, top, right, bottom in _MERGE.findall(sheet, start))
    return [found for found in ranges if found[2] > found[0]]


def _cells(sheet: bytes, letters: tuple[bytes, ...]) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    if b'<c r="' in sheet:
        return iter(_cells_of(letters).findall(sheet))
    return _any_cells(sheet)


def _any_cells(sheet: bytes) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    """Yield every cell of a sheet whose tags are written another way (prefixes, other order of attributes)."""
    for tag, body in _ANY_CELL.findall(sheet):
        if place := _REFERENCE.search(tag):
            yield place[1], place[2], tag, body


@lru_cache(maxsize=64)
def _cells_of(letters: tuple[bytes, ...]) -> re.Pattern[bytes]:
    return re.compile(rb'<c r="(' + b"|".join(letters) + rb')(\d{1,7})"((?:[^>]*[^/>])?)>(.*?)</c>', re.DOTALL)


def _fact(tag: bytes, body: bytes) -> CellFact:
    kind = _kind(tag)
    if quick := _QUICK_FORMULA.match(body):
        formula, value = quick.groups()
    else:
        found, cached = _FORMULA.search(body), _VALUE.search(body)
        formula, value = (found[1] or b"") if found else None, cached[1] if cached else None
    error = value.decode("utf-8", "replace") if value and kind == b"e" else ""
    text = None if formula is None else html.unescape(formula.decode("utf-8", "replace"))
    return CellFact(_style(tag), error, text, bool(value) or kind == b"str", runs=inline_runs(body))


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Return the letters of a 0-based column: 6 is "G"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: bytes) -> int:
    """Return the 0-based column that letters name: "G" is 6."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def cell_address(row: int, column: int) -> str:
    """Return the A1 address of a 0-based row and column."""
    return f"{column_letters(column)}{row + 1}"
