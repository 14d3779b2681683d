"""Which formulas of a workbook read cells that were filled: what they came to before is no longer true."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xlsx_templates.reading.cell_facts import column_letters, column_number
from xlsx_templates.workbook_parts.areas import LAST_COLUMN, LAST_ROW, Area, areas
from xlsx_templates.workbook_parts.sheet_part import Cell

NARROW = 200
"""Cells up to which a range is looked up cell by cell."""
MOST_STEPS = 2_000_000
"""Work beyond which every formula counts as touched: the form comes from elsewhere and may be of any size."""
_REFERENCE = r"\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d{1,7}:\$?\d{1,7}"
_TOKEN = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    r"|(?P<outside>(?:'(?:[^'\[]|'')*\[(?:[^']|'')*'|\[\d+\][\w.]*)!\$?\w+(?:\$\d+)?(?::\$?\w+(?:\$\d+)?)?)"
    rf"|(?:(?:'(?P<quoted>(?:[^'\[\]:]|'')+)'|(?P<sheet>[^\W\d][\w.]*))!)?(?P<range>{_REFERENCE})(?![\w(!.])"
    r"|(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)"
    r"|(?P<function>[^\W\d][\w.]*)\s*\("
    r"|(?P<fault>#[A-Z/0!?]+)"
    r"|(?P<name>[^\W\d][\w.\\]*)"
    r"|(?P<strange>[\[\]:'#!])"
    r"|.",
    re.DOTALL,
)
_CORNER = re.compile(r"(?:(?P<fixed>\$)?(?P<letters>[A-Z]{1,3}))?(?:(?P<firm>\$)?(?P<digits>\d{1,7}))?")
_FLAGS = frozenset({"TRUE", "FALSE"})
_REACH_ANYWHERE = frozenset({"INDIRECT", "OFFSET", "CELL", "INFO", "GETPIVOTDATA", "EVALUATE"})

Spot = tuple[str, Cell]
"""A sheet's name as formulas match it (``sheet_key``), and a cell."""


@dataclass(frozen=True)
class Formula:
    """The cells that one formula fills, and what it reads; None where it may read anything (names, tables, INDIRECT)."""

    sheet: str
    cells: tuple[Cell, ...]
    reads: tuple[tuple[str, Area], ...] | None


def sheet_key(name: str) -> str:
    """Return the name under which a formula finds a sheet, whatever its case."""
    return name.casefold()


def reads_of(text: str, own: str) -> tuple[tuple[str, Area], ...] | None:
    """Return the ranges that a formula on the sheet `own` reads in this workbook, None where that cannot be told.

    >>> reads_of("SUM(A1:A2)+'Bieu 2'!C3", "x")
    (('x', Area(top=1, left=0, bottom=2, right=0)), ('bieu 2', Area(top=3, left=2, bottom=3, right=2)))
    """
    found: list[tuple[str, Area]] = []
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match[0]
        if kind == "range":
            sheet = match["quoted"].replace("''", "'") if match["quoted"] else match["sheet"]
            found += [(sheet_key(sheet) if sheet else own, area) for area in areas(match["range"])]
        elif kind == "strange" or (kind == "name" and token not in _FLAGS) or (kind == "function" and match["function"].upper() in _REACH_ANYWHERE):
            return None
    return tuple(found)


def shifted(text: str, down: int, right: int) -> str:
    """Return a formula as it reads in a cell so many rows further down and columns further right; "" where a reference leaves the sheet.

    >>> shifted("SUM(E$7:E7)/$D7+Khác!A1", 2, 1)
    'SUM(F$7:F9)/$D9+Khác!B3'
    """
    pieces: list[str] = []
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "range":
            pieces.append(match[0])
            continue
        corners = [_moved(corner, down, right) for corner in match["range"].split(":")]
        if not all(corners):
            return ""
        pieces.append(text[match.start() : match.start("range")] + ":".join(corners))
    return "".join(pieces)


def _moved(corner: str, down: int, right: int) -> str:
    found = _CORNER.fullmatch(corner)
    if found is None:
        return ""
    letters, digits = found["letters"] or "", found["digits"] or ""
    if letters and not found["fixed"]:
        column = column_number(letters.encode()) + right
        letters = column_letters(column) if 0 <= column <= LAST_COLUMN else ""
    if digits and not found["firm"]:
        row = int(digits) + down
        digits = str(row) if 1 <= row <= LAST_ROW else ""
    is_whole = bool(letters) is bool(found["letters"]) and bool(digits) is bool(found["digits"])
    return f"{found['fixed'] or ''}{letters}{found['firm'] or ''}{digits}" if is_whole else ""


def touched(formulas: Iterable[Formula], filled: Iterable[Spot]) -> set[Spot]:
    """Return the cells of formulas whose value may have changed with the cells filled, through other formulas too."""
    known = list(formulas)
    try:
        return _followed(known, deque(filled))
    except _TooMuchError:
        return {(formula.sheet, cell) for formula in known for cell in formula.cells}


def _followed(known: list[Formula], waiting: deque[Spot]) -> set[Spot]:
    found: set[Spot] = set()
    if not waiting:
        return found
    readers = _Readers(known)
    waiting.extend(_mark(found, (formula for formula in known if formula.reads is None)))
    while waiting:
        waiting.extend(_mark(found, readers.of(waiting.popleft())))
    return found


def _mark(found: set[Spot], formulas: Iterable[Formula]) -> Iterator[Spot]:
    for formula in formulas:
        for cell in formula.cells:
            if (formula.sheet, cell) not in found:
                found.add((formula.sheet, cell))
                yield formula.sheet, cell


class _TooMuchError(Exception):
    """To follow every formula of this workbook would take too long."""


class _Readers:
    """Formulas by what they read."""

    def __init__(self, formulas: Iterable[Formula]) -> None:
        self._steps = 0
        self._narrow: Mapping[Spot, list[Formula]] = defaultdict(list)
        self._wide: Mapping[str, list[tuple[Area, Formula]]] = defaultdict(list)
        for formula in formulas:
            for sheet, area in formula.reads or ():
                self._add(formula, sheet, area)

    def _add(self, formula: Formula, sheet: str, area: Area) -> None:
        if area.size > NARROW:
            self._wide[sheet].append((area, formula))
            return
        self._spend(area.size)
        for cell in area.cells():
            self._narrow[sheet, cell].append(formula)

    def of(self, spot: Spot) -> list[Formula]:
        sheet, cell = spot
        self._spend(len(self._wide.get(sheet, ())))
        return [*self._narrow.get(spot, ()), *(formula for area, formula in self._wide.get(sheet, ()) if area.holds(cell))]

    def _spend(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MOST_STEPS:
            raise _TooMuchError
