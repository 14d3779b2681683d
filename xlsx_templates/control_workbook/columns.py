"""What a layout is made of: tables of columns, each column with its kind of cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import Any

from xlsx_templates.control_workbook.words import Words


class Kind(Enum):
    """What a cell of a column holds."""

    TEXT = auto()
    CODE = auto()
    LIST = auto()
    NUMBER = auto()
    DATE = auto()
    TIME = auto()
    WORD = auto()


class Need(Enum):
    """What a blank cell means for its row."""

    NONE = auto()
    CELL = auto()
    """The row stands, the cell is a finding."""
    ROW = auto()
    """Without it the row cannot be read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key in code, title, width in characters, kind of cell, and the note shown on its heading.

    `choices` names the list a cell offers, "table.key". `separator` parts the items of a list cell. A `derived`
    column is written for the reader's eye and never read; `looks_up` ("unit=units.name") makes it a formula that finds
    the name of the code in the row's column.
    """

    key: str
    title: str
    width: float
    note: str
    kind: Kind = Kind.TEXT
    words: Words | None = None
    choices: str = ""
    need: Need = Need.NONE
    default: Any = None
    separator: str = "; "
    aliases: tuple[str, ...] = ()
    derived: bool = False
    looks_up: str = ""
    unknown: str = "control_word_unknown"
    """The code of what is said of a word that is none of `words`."""

    @property
    def blank(self) -> Any:
        """The value of an empty cell."""
        if self.kind in {Kind.TEXT, Kind.CODE}:
            return ""
        return () if self.kind is Kind.LIST else self.default


@dataclass(frozen=True)
class Table:
    """A sheet with one table; columns from `details_from` on are folded away by outline, and so not printed."""

    key: str
    sheet: str
    name: str
    title: str
    hint: str
    columns: tuple[Column, ...]
    frozen_columns: int = 1
    details_from: str = ""
    font_size: int = 12
    aliases: tuple[str, ...] = ()
    may_lack: bool = False
    """Whether a workbook written before this sheet was thought of is whole without it."""

    @cached_property
    def column_by_key(self) -> dict[str, Column]:
        """Columns by key."""
        return {column.key: column for column in self.columns}

    @cached_property
    def blanks(self) -> dict[str, Any]:
        """The values of an empty row, by key."""
        return {column.key: column.blank for column in self.columns}

    @cached_property
    def main_columns(self) -> tuple[Column, ...]:
        """The columns that a person reads and prints."""
        keys = [column.key for column in self.columns]
        return self.columns[: keys.index(self.details_from)] if self.details_from else self.columns

    @property
    def row_key(self) -> str:
        """The first column: what a finding about a whole row points at."""
        return self.columns[0].key


@dataclass(frozen=True, slots=True)
class Label:
    """A row of ``Thông tin cơ quan``: `owner` is "agency" or "catalogue", `key` the field."""

    owner: str
    key: str
    title: str
    note: str
    kind: Kind = Kind.TEXT
    aliases: tuple[str, ...] = ()
    words: Words | None = None

    @property
    def column(self) -> Column:
        """Its cell, as a column has it."""
        return Column(self.key, self.title, 0, self.note, self.kind, self.words, unknown="control_setting_word_unknown")
