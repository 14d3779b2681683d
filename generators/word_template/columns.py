"""How wide the columns of a table are and how large its letters, so that no figure, date or word of it is broken over two lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generators.body import BoundNumber, Cell, Row, Table
from generators.letter_widths import width_mm
from generators.word_template.compiling import CompiledTemplate

_MARGINS_MM = 3.5
"""The room left and right of the letters of a cell, with a little more for the rounding of a printer."""
_SMALLEST = 9
"""Points; a table is not set smaller."""
_LONGEST_WORD = 24
"""Letters; what is longer, as an address, may be broken."""
_ONE_DIGIT_MORE = "0"
_BREAKS = re.compile("[ \t\r\n]+")
"""Where a line may be broken: at no fixed space."""


def fitted_columns(table: Table, template: CompiledTemplate, width: float) -> tuple[list[float], int]:
    """Return how wide each column is in mm, `width` in all, and by how many points the letters are smaller than the template's.

    Columns have their shares where every word fits. One that is too narrow takes what it lacks from those with room, none below half its share;
    where that is not enough, the letters become smaller point by point.
    """
    total = sum(column.share for column in table.columns)
    shares = [width * column.share / total for column in table.columns]
    texts = _texts(table)
    sizes = template.looks["table_head"].size, template.looks["table_cell"].size
    smaller = 0
    while True:
        needed = [_widest(each, (sizes[0] - smaller, sizes[1] - smaller)) for each in texts]
        least = [max(pair) for pair in zip(needed, (share / 2 for share in shares), strict=True)]
        if sum(least) <= width:
            return _spread(shares, least), smaller
        if min(sizes) - smaller <= _SMALLEST:
            return _spread(shares, needed) if sum(needed) <= width else [each * width / sum(needed) for each in needed], smaller
        smaller += 1


def placed(rows: Iterable[Row], columns: int) -> Iterator[list[tuple[int, Cell, bool]]]:
    """Yield of each row its cells with their columns and whether they are carried down: the empty rest of a cell that covers rows below."""
    below: dict[int, tuple[int, int]] = {}
    for row in rows:
        given, place, cells = iter(row), 0, []
        while place < columns:
            rows_left, wide = below.get(place, (0, 1))
            cell = Cell((), wide) if rows_left else next(given, Cell(()))
            below[place] = (rows_left or cell.rows) - 1, cell.columns
            cells.append((place, cell, bool(rows_left)))
            place += cell.columns
        yield cells


def _spread(shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return the shares with what some lack taken from the others, from each in proportion to its room."""
    room = [max(share - each, 0) for share, each in zip(shares, least, strict=True)]
    lacking = sum(max(each - share, 0) for share, each in zip(shares, least, strict=True))
    given = lacking / (sum(room) or 1)
    return [max(share, each) - given * free for share, each, free in zip(shares, least, room, strict=True)]


def _texts(table: Table) -> list[set[tuple[str, bool, bool]]]:
    """Return of each column its texts, and of each whether it stands in the head and whether it is a bound figure."""
    found: list[set[tuple[str, bool, bool]]] = [set() for _ in table.columns]
    for number, cells in enumerate(placed((*table.header, *table.rows), len(table.columns))):
        for place, cell, _ in cells:
            if cell.columns == 1:
                found[place].update((part.text, number < len(table.header), isinstance(part, BoundNumber)) for part in cell.runs)
    return found


def _widest(texts: Iterable[tuple[str, bool, bool]], sizes: tuple[float, float]) -> float:
    head, cell = sizes
    return max((_longest_word_mm(text, head if is_head else cell, is_head, is_bound) for text, is_head, is_bound in texts), default=0.0) + _MARGINS_MM


@lru_cache(maxsize=4096)
def _longest_word_mm(text: str, size: float, is_head: bool, is_bound: bool) -> float:  # noqa: FBT001 - the facts of a run
    """Return the width of the widest word that is kept whole; a bound figure may grow by a digit when the report is renewed."""
    words = [word for word in _BREAKS.split(text) if len(word) <= _LONGEST_WORD]
    shown = (word + _ONE_DIGIT_MORE if is_bound and word[-1:].isdigit() else word for word in words)
    return max((width_mm(word, size, bold=is_head) for word in shown), default=0.0)
