"""What the workers hand back: the cells of a returned file as plain data, nothing judged yet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

UNPROVEN_MARK = "?"
"""The number format of a text like "12.125" in a file where nothing tells whether the sign parts thousands or decimals."""


BELOW = ", từ dòng "
"""What parts a sheet's name from the row where a further unit's table begins on it."""


class CellKind(StrEnum):
    """What a white cell holds."""

    NUMBER = "n"
    TEXT = "s"
    BOOLEAN = "b"
    DAY = "d"
    TIME = "t"
    """A time of day or a duration, as text."""
    ERROR = "e"
    """`value` is the error as found, "#N/A"."""
    FORMULA = "f"
    """A formula that was never calculated and that we do not calculate; `formula` is its text."""
    LINK = "x"
    """A formula on another workbook; `value` is the number it last gave, if any."""
    BLANK_LINK = "k"
    """A formula that shows 0 because every cell it takes from is blank; `formula` is its text."""


class RawCell(NamedTuple):
    """One cell that is not blank. `number_format` is "" where the kind of file does not tell; `formula` is without "="."""

    kind: str
    value: float | str | bool | date | None
    number_format: str = ""
    formula: str = ""


class RawRow(NamedTuple):
    """One row under the header; `cells` holds its white cells by column key, blank ones left out. `at` is its 0-based row."""

    at: int
    code: str
    number: str
    name: str
    cells: Mapping[str, RawCell]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet that carries codes.

    `columns` holds 0-based positions by column key; `band` the texts above the header as (row, column, text);
    `merges` the white cells that swallow the rows below them: (key, first row, last row); `converted` how many texts were
    converted to Unicode, by font. `renamed` and `rivals` are those of the table; the cells of a
    second column that could be meant stand under ``value~1``, of a third under ``value~2``.
    """

    name: str
    header: int
    columns: Mapping[str, int]
    band: tuple[tuple[int, int, str], ...]
    rows: tuple[RawRow, ...]
    merges: tuple[tuple[str, int, int], ...] = ()
    facts_seen: bool = True
    converted: tuple[tuple[str, int], ...] = ()
    comments: tuple[tuple[int, str, str], ...] = ()
    """What people wrote in comments on white cells: (row, key, text)."""
    calculated: frozenset[int] = frozenset()
    """Rows whose Trên tổng số is a formula on other cells."""
    further: tuple[tuple[int, tuple[tuple[int, int, str], ...]], ...] = ()
    """Where the heading stands again below, and the texts above it: (row, band)."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    rivals: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    below: int = 0
    """The row from which this is only a part of its sheet, the table of another unit; 0 for a whole sheet or its first table."""

    @property
    def part_name(self) -> str:
        """The name by which a part of a file is known: the sheet's, with the row where the table of another unit begins."""
        return f"{self.name}{BELOW}{self.below}" if self.below else self.name


@dataclass(frozen=True, slots=True)
class RawCorrections:
    """A sheet ``Điều chỉnh kỳ trước``: the texts above its table, 0-based columns by key, and its lines as (0-based row, cells by key)."""

    name: str
    above: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[tuple[int, Mapping[str, RawCell]], ...]


class RawPassage(NamedTuple):
    """One item of ``Nội dung báo cáo`` as it stands there: its 0-based row, code, wording, and its white cells by key."""

    at: int
    code: str
    name: str
    cells: Mapping[str, RawCell]


@dataclass(frozen=True, slots=True)
class RawPassages:
    """A sheet ``Nội dung báo cáo``: the texts above its table, 0-based columns by key, its items, and the rows whose text was cut for its length."""

    name: str
    above: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[RawPassage, ...]
    cut: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FileJob:
    """A file to read: its name relative to the period's received folder, "/" between parts, and where it is.

    `problem` is the finding code of a file of which it is known already that nothing can be read. `into` is the folder into which a package
    is unpacked, None for a file that is read.
    """

    name: str
    path: Path
    problem: str = ""
    into: Path | None = None

    @property
    def request(self) -> bytes:
        """What a worker is sent: the path; for a package the folder too, each after a NUL, which stands in no path."""
        path = os.fsencode(self.path)
        return path if self.into is None else b"\0" + os.fsencode(self.into) + b"\0" + path


@dataclass(frozen=True, slots=True)
class RawUpward:
    """What a consolidated workbook of another level says to this one, as texts: the facts about it, its lines (with 0-based rows), its units."""

    facts: Mapping[str, str] = field(hash=False)
    lines: tuple[tuple[int, tuple[str, ...]], ...] = ()
    units: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as read. `problem` is a finding code where nothing could be read; `tokens` holds (mark, token text).

    `upward` is set where it is the consolidated workbook of another level; nothing else of it is read then.
    """

    name: str
    kind: str = ""
    problem: str = ""
    tokens: tuple[tuple[str, str], ...] = ()
    sheets: tuple[RawSheet, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    corrections: tuple[RawCorrections, ...] = ()
    passages: tuple[RawPassages, ...] = ()
    upward: RawUpward | None = None
