"""What any kind of workbook tells about a sheet beyond its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

Runs = tuple[tuple[str, str], ...]
"""The runs of a text, each with a font of its own: font, "" for the cell's own, and text."""


def runs_of(text: str, starts: Sequence[tuple[int, int]], fonts: Sequence[str]) -> Runs:
    """Return the runs of a text; each of `starts` is the letter where a run starts and the number of its font."""
    if not starts:
        return ()
    ends = [*(at for at, _ in starts[1:]), len(text)]
    runs = [(fonts[font] if font < len(fonts) else "", text[at:end]) for (at, font), end in zip(starts, ends, strict=True)]
    return tuple(run for run in (("", text[: starts[0][0]]), *runs) if run[1])


class CellStyle(NamedTuple):
    """What the reader needs of a cell format."""

    number_format: str
    is_unlocked: bool = True
    font: str = ""
    """The font where it is one of before Unicode, "" for every other."""


class CellFact(NamedTuple):
    """A cell as its bytes have it. `formula` is None for a constant, "" where its text stands elsewhere or cannot be told.

    `number` is the number of a constant, where the bytes were followed that far; `runs` those of a text in the cell, where a font of before Unicode
    is among theirs.
    """

    style: int
    error: str = ""
    formula: str | None = None
    has_value: bool = False
    number: float | None = None
    runs: Runs = ()


Facts = dict[int, dict[int, CellFact]]
"""Facts by row and column, both 0-based; only of cells in which something stands."""


Comments = Mapping[tuple[int, int], str]
"""What people wrote in comments on cells, by row and column, both 0-based."""


class SheetFacts(NamedTuple):
    """`merges` holds the ranges of more than one row as (first row, first column, last row, last column), 0-based."""

    cells: Facts
    hidden: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    is_seen: bool = True
    comments: Comments = MappingProxyType({})


UNSEEN = SheetFacts({}, is_seen=False)
