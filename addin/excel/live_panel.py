"""What is put on the open workbook: the marks of its doubtful cells, and the panel that lists them with links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING

from addin import live_words as words
from indicators.findings import Severity
from indicators.vietnamese.sentences import SEVERITY_WORDS
from xlsx_templates.layouts.unit_workbook import MARK_OPENING, SHEET_LIVE

if TYPE_CHECKING:  # what checks is loaded by whoever checks; the board is written without it
    from macros.check_file import CheckedFile, CheckedPlace

Ground = tuple[int, int, int]
GROUNDS: Mapping[Severity, Ground] = {Severity.ERROR: (255, 173, 163), Severity.ASK: (255, 224, 130)}
"""The ground of a marked cell; a note is no doubt and colours nothing."""
PALE: Ground = (237, 237, 237)
WIDTHS = (6, 36, 14, 10, 18, 80)
LINK_COLUMN = 4
HEAD = 4
_NAMED = re.compile(re.escape(SHEET_LIVE) + r"(?: \(\d+\))?")
LONGEST = 1200
"""Letters of one cell of the panel or of one note."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell to colour and what its note says."""

    sheet: str
    cell: str
    ground: Ground
    note: str


@dataclass(frozen=True)
class Panel:
    """The panel of a checked workbook."""

    checked: CheckedFile
    head: int = HEAD

    @property
    def rows(self) -> list[list[str]]:
        """Every line from the first on; the column of links is left blank."""
        counts = {severity: self.checked.count(severity) for severity in Severity}
        title = words.PANEL_TITLE.format(unit=self.checked.unit.upper(), period=self.checked.period.upper())
        told = words.PANEL_COUNTS.format(errors=counts[Severity.ERROR], asks=counts[Severity.ASK], notes=counts[Severity.NOTE])
        lines = [_line(place) for place in self.checked.places]
        return [_wide(title), _wide(f"{told} {words.PANEL_AGAIN}"), _wide(""), list(words.PANEL_TITLES), *lines]

    @property
    def links(self) -> dict[int, str]:
        """The formula that leads to the cell, by the 1-based row of the line."""
        return {row: _link(place) for row, place in self._numbered() if place.row.cell}

    @property
    def grounds(self) -> dict[int, Ground]:
        """The ground of the link, by the 1-based row of each line."""
        return {row: GROUNDS.get(place.severity, PALE) for row, place in self._numbered()}

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The cells to mark: of several things about one cell the most serious gives the ground, the note says them all."""
        found: dict[tuple[str, str], Mark] = {}
        for place in self.checked.places:
            for cell in dict.fromkeys((place.row.cell, *place.row.more)) if place.severity in GROUNDS else ():
                if cell:
                    before = found.get((place.row.sheet, cell))
                    said = f"{SEVERITY_WORDS[place.severity]}: {place.row.say}"
                    note = f"{before.note}\n{said}" if before else f"{MARK_OPENING}\n{said}"
                    found[place.row.sheet, cell] = Mark(place.row.sheet, cell, before.ground if before else GROUNDS[place.severity], note[:LONGEST])
        return tuple(found.values())

    @property
    def order(self) -> str:
        """The panel and its marks as ASCII JSON, for LibreOffice's own Python; grounds are numbers as LibreOffice has them."""
        return json.dumps(
            {
                "sheet": SHEET_LIVE,
                "rows": self.rows,
                "head": self.head,
                "widths": WIDTHS,
                "link_column": LINK_COLUMN,
                "links": self.links,
                "grounds": {row: _number(ground) for row, ground in self.grounds.items()},
                "marks": [[mark.sheet, mark.cell, _number(mark.ground), mark.note] for mark in self.marks],
            }
        )

    def _numbered(self) -> Iterator[tuple[int, CheckedPlace]]:
        return enumerate(self.checked.places, start=HEAD + 1)


def is_named_as_panel(name: str) -> bool:
    """Return whether a sheet bears the panel's name, or the one it takes where a person's own sheet bears that."""
    return _NAMED.fullmatch(name) is not None


def free_name(taken: Iterable[str]) -> str:
    """Return the panel's name, with a number where other sheets bear it; capitals make no other name.

    >>> free_name(["Nhập liệu", "KIỂM TRA TỆP"])
    'Kiểm tra tệp (2)'
    """
    names = {name.casefold() for name in taken}
    numbered = (f"{SHEET_LIVE} ({number})" for number in count(2))
    return next(name for name in chain([SHEET_LIVE], numbered) if name.casefold() not in names)


def is_view(text: object) -> bool:
    """Return whether a cell holds what our panel keeps first: what was shown before, and when the file was last written."""
    try:
        found = json.loads(str(text))
    except ValueError:
        return False
    return isinstance(found, dict) and {"stamp", "sheet", "cells"} <= found.keys()


def _line(place: CheckedPlace) -> list[str]:
    row = place.row
    return [row.tt, row.name, SEVERITY_WORDS[place.severity], "", row.found[:LONGEST], row.say[:LONGEST]]


def _number(ground: Ground) -> int:
    return ground[0] << 16 | ground[1] << 8 | ground[2]


def _wide(text: str) -> list[str]:
    return [text, *[""] * (len(WIDTHS) - 1)]


def _link(place: CheckedPlace) -> str:
    """Return the formula; a quote in a sheet's name is doubled once for the address and once for the text that holds it."""
    sheet = place.row.sheet.replace("'", "''").replace('"', '""')
    return f'=HYPERLINK("#\'{sheet}\'!{place.row.cell}","{place.row.cell}")'
