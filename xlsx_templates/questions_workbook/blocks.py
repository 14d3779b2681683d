"""Finds the blocks of the workbook of open questions again, by their titles, wherever a hand has moved them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Any

from indicators.vietnamese.keys import text_key
from xlsx_templates.questions_workbook import layout
from xlsx_templates.reading.cell_facts import cell_address

Grid = Sequence[Sequence[Any]]
_FEWEST_TITLES = 3


class Kind(Enum):
    """What a block holds, by the titles of its heading."""

    OPEN = tuple(title for title, _ in layout.OPEN_COLUMNS)
    CORRECTIONS = tuple(layout.CORRECTION_COLUMNS.values())
    FILES = tuple(layout.FILE_COLUMNS.values())
    DONE = tuple(title for title, _ in layout.DONE_COLUMNS)


_NEEDED = {
    Kind.OPEN: (layout.CHOICE, layout.OTHER, layout.REASON, layout.WHO, layout.KEY),
    Kind.CORRECTIONS: Kind.CORRECTIONS.value,
    Kind.FILES: Kind.FILES.value,
    Kind.DONE: (layout.REOPEN, layout.REOPENED_BY, layout.KEY),
}
_GREY = {
    Kind.OPEN: {layout.UNIT, layout.NUMBER, layout.NAME, layout.CELL, layout.FOUND, layout.SUGGESTED, layout.WHY, layout.KEY},
    Kind.CORRECTIONS: set[str](),
    Kind.FILES: set[str](),
    Kind.DONE: set(Kind.DONE.value) - {layout.REOPEN, layout.REOPENED_BY},
}
"""What the program writes itself in each block."""


@dataclass(frozen=True)
class Block:
    """The rows under one heading. `lacking` names the titles it needs that are gone or stand there twice."""

    kind: Kind
    at: int
    columns: Mapping[str, int]
    lacking: tuple[str, ...] = ()
    rows: list[tuple[int, Sequence[Any]]] = field(default_factory=list)

    def lines(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield each row by title with its 0-based number."""
        for at, row in self.rows:
            yield at, {title: row[column] for title, column in self.columns.items() if column < len(row)}

    def cell(self, at: int, title: str) -> str:
        """Return the address of a cell of a row."""
        return cell_address(at, self.columns.get(title, 0))

    def typed_row(self) -> int | None:
        """Return the first row in which somebody has written outside the program's own columns, None where nobody has."""
        grey = {column for title, column in self.columns.items() if title in _GREY[self.kind]}
        return next((at for at, row in self.rows if any(text_of(cell) for column, cell in enumerate(row) if column not in grey)), None)


def blocks(grid: Grid) -> list[Block]:
    """Return the blocks of a sheet from top to bottom."""
    found: list[Block] = []
    for at, row in enumerate(grid):
        titles = [(column, title) for column, cell in enumerate(row) if isinstance(cell, str) and (title := _title(cell))]
        if len({title for _, title in titles}) >= _FEWEST_TITLES:
            found.append(_block(at, titles))
        elif found:
            found[-1].rows.append((at, row))
    return found


def _block(at: int, titles: Sequence[tuple[int, str]]) -> Block:
    counts = Counter(title for _, title in titles)
    kind = max(Kind, key=lambda kind: (shared := len(counts.keys() & set(kind.value)), shared / len(kind.value)))
    lacking = tuple(title for title in _NEEDED[kind] if counts[title] != 1)
    return Block(kind, at, {title: column for column, title in titles}, lacking)


@lru_cache(maxsize=4096)
def _title(cell: str) -> str:
    """Return the title of ours that a cell bears, "" for any other text."""
    return _TITLES.get(text_key(cell), "")


def text_of(value: Any) -> str:
    """Return the words of a cell, one form of accents, without spaces around; "" where it holds none."""
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else str(value)
    return unicodedata.normalize("NFC", str(value)).strip() if value is not None else ""


_TITLES = {text_key(title): title for kind in Kind for title in kind.value}
