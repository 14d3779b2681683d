"""The table on a sheet: its header row and columns by title, its rows by code, wherever they moved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from indicators.vietnamese.keys import is_blank, text_key, tidy
from xlsx_templates.layouts.unit_workbook import ALL_COLUMNS, ESTIMATE, REQUIRED_TO_READ, WHITE_COLUMNS

Values = Sequence[Sequence[Any]]
"""The cells of a sheet from A1 on; "" where nothing stands."""

HEADER_WITHIN = 200
LONG_TITLE = 8

_TITLES = {text_key(column.title): column.key for column in ALL_COLUMNS}
_ALIASES = {text_key(alias): column.key for column in reversed(ALL_COLUMNS) for alias in column.aliases}
_LONG_TITLES = tuple((title, key) for title, key in _TITLES.items() if len(title) >= LONG_TITLE)
FIGURES = frozenset({"value", "whole"})
"""The keys of the columns that hold figures."""
_OTHER_TIME = re.compile(r"trước|20\d\d|\b(?:quý|tháng|năm)\b")
"""Words after a title that may make it the same figure of another time: "Số liệu kỳ này năm trước"."""
_COPY_OF = re.compile(r"^(?:copy of|bản sao của) |(?: ?\(\d+\)|_\d+)$")
_SEEN = re.compile(r"[^\W_]")
_CODE_TITLES = frozenset(title for title, key in (*_TITLES.items(), *_ALIASES.items()) if key == "code")


@lru_cache(maxsize=256)
def sheet_key(name: str) -> str:
    """Return the key of a sheet's name, that of the sheet it was copied from: "Nháp (2)", "Nháp_2" and "Bản sao của Nháp" are "nháp"."""
    return _COPY_OF.sub("", text_key(name))


Rivals = dict[str, tuple[tuple[str, int], ...]]
"""The columns that could be meant, by key, each with its title and its place."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header row (0-based) and the 0-based position of each column found, by key.

    `renamed` holds the titles written anew, by key; `rivals` the titles and places where more than one
    column could be meant, the one taken first.
    """

    header: int
    columns: dict[str, int]
    renamed: dict[str, str] = field(default_factory=dict)
    rivals: Rivals = field(default_factory=dict)


@lru_cache(maxsize=4096)
def column_of(text: str) -> tuple[str, int]:
    """Return the key of the column that a title names, and how surely: 2 its title, 1 an earlier or extended one, ("", 0) none."""
    title = text_key(text)
    if key := _TITLES.get(title):
        return key, 2
    if key := _ALIASES.get(title):
        return key, 1
    return next(((key, 1) for known, key in _LONG_TITLES if title.startswith(f"{known} ") and not _OTHER_TIME.search(title, len(known))), ("", 0))


def find_table(values: Values) -> Table | None:
    """Return the first row that carries the titles without which nothing can be read, or None."""
    for index, row in enumerate(values[:HEADER_WITHIN]):
        if sum(1 for cell in row if type(cell) is str and cell) >= len(REQUIRED_TO_READ):
            columns = _columns(row)
            if all(key in columns for key in REQUIRED_TO_READ):
                return Table(index, columns, rivals=_rivals(values, index, columns))
    return None


def _rivals(values: Values, header: int, columns: Mapping[str, int]) -> Rivals:
    """Return the titles of a second column that bears the very title of a column of figures, if anything stands in it."""
    row = values[header]
    found: Rivals = {}
    for key in FIGURES & columns.keys():
        title = row[columns[key]]
        wanted = text_key(title)
        same = [at for at in range(columns[key] + 1, len(row)) if row[at] and type(row[at]) is str and text_key(row[at]) == wanted]
        if any(at < len(line) and not is_nothing(line[at]) for at in same for line in values[header + 1 :]):
            found[key] = ((title, columns[key]), *((row[at], at) for at in same))
    return found


def _columns(row: Sequence[Any]) -> dict[str, int]:
    found: dict[str, tuple[int, int]] = {}
    for index, cell in enumerate(row):
        if type(cell) is str and cell:
            key, sureness = column_of(cell)
            if key and sureness > found.get(key, (0, 0))[1]:
                found[key] = (index, sureness)
    return {key: index for key, (index, _) in found.items()}


def white_columns(table: Table) -> dict[str, int]:
    """Return the positions of the columns that units write in."""
    return {key: table.columns[key] for key in (*WHITE_COLUMNS, ESTIMATE.key) if key in table.columns}


def code_text(value: object) -> str:
    """Return the code that a cell of the code column holds, "" for none and for a repeated title."""
    if type(value) is float:
        return format(value, ".15g")
    return _code(value) if type(value) is str and value else ""


@lru_cache(maxsize=4096)
def _code(text: str) -> str:
    return "" if text_key(text) in _CODE_TITLES else tidy(text)


def is_nothing(value: object) -> bool:
    """Return whether a cell shows nothing at all."""
    if type(value) is not str:
        return value is None
    return not value or (_SEEN.search(value) is None and is_blank(value))


def as_text(value: object) -> str:
    """Return a cell of a text column as text."""
    if type(value) is str:
        return value
    if type(value) is float:
        return format(value, ".15g")
    return "" if value is None else str(value)
