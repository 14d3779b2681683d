"""How wide the columns of a table are and how large its letters, so that no figure, date or word of it is broken over two lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generators.body import BoundNumber, Cell, Inline, Row, Table
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
    words = _words(table)
    sizes = template.looks["table_head"].size, template.looks["table_cell"].size
    smaller = 0
    while True:
        needed = [_widest(each, (sizes[0] - smaller, sizes[1] - smaller)) for each in words]
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


def _words(table: Table) -> list[set[tuple[str, bool]]]:
    """Return of each column the words that are kept whole, and whether each stands in the head."""
    found: list[set[tuple[str, bool]]] = [set() for _ in table.columns]
    for number, cells in enumerate(placed((*table.header, *table.rows), len(table.columns))):
        for place, cell, _ in cells:
            if cell.columns == 1:
                found[place].update((word, number < len(table.header)) for part in cell.runs for word in _kept_whole(part))
    return found


def _kept_whole(part: Inline) -> Iterator[str]:
    """Yield the words of a run; a bound figure may grow by a digit when the report is renewed."""
    more = _ONE_DIGIT_MORE if isinstance(part, BoundNumber) else ""
    for word in _BREAKS.split(part.text):
        if 0 < len(word) <= _LONGEST_WORD:
            yield word + more if word[-1].isdigit() else word


def _widest(words: Iterable[tuple[str, bool]], sizes: tuple[float, float]) -> float:
    head, cell = sizes
    return max((_word_mm(word, head if is_head else cell, is_head) for word, is_head in words), default=0.0) + _MARGINS_MM


@lru_cache(maxsize=4096)
def _word_mm(word: str, size: float, bold: bool) -> float:  # noqa: FBT001 - the two facts of a face
    return width_mm(word, size, bold=bold)
