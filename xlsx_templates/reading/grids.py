"""A workbook that is written as text (CSV, an HTML table, the XML of Excel 2003), opened as calamine opens the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from xlsx_templates.reading.containers import UnreadableError
from xlsx_templates.reading.sheet_facts import UNSEEN, CellStyle, Facts, SheetFacts
from xlsx_templates.reading.sheets import find_table

GRID_KINDS = {"csv": "delimited", "html": "html_table", "xml": "spreadsheet_ml"}
"""The module that reads each kind."""
SIZE_LIMIT = 16 * 2**20
CELLS_LIMIT = 1_000_000
ROWS_LIMIT, COLUMNS_LIMIT = 20_000, 1_000

Rows = list[list[Any]]


@dataclass
class Grid:
    """One sheet: its values from A1 on, "" where nothing stands, and what the file tells of them."""

    name: str
    rows: Rows = field(default_factory=list)
    cells: Facts = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def to_python(self, *, skip_empty_area: bool = True, nrows: int | None = None) -> Rows:
        """Return the first `nrows` rows, all where it is None; they always start at A1."""
        del skip_empty_area
        return self.rows[:nrows]


@dataclass
class GridBook:
    """The sheets of a text file. `said` holds the facts for the note that names the kind; `tokens` the marks of identity as (mark, text)."""

    grids: list[Grid]
    styles: tuple[CellStyle, ...] = ()
    tokens: list[tuple[str, str]] = field(default_factory=list)
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def sheet_names(self) -> list[str]:
        """The names of the sheets, in their order; no two are the same."""
        return [grid.name for grid in self.grids]

    def get_sheet_by_name(self, name: str) -> Grid:
        """Return the sheet of that name."""
        return next(grid for grid in self.grids if grid.name == name)

    def sheet(self, name: str) -> SheetFacts:
        """Return the facts of the sheet of that name."""
        grid = next((grid for grid in self.grids if grid.name == name), None)
        return SheetFacts(grid.cells, frozenset(grid.hidden), tuple(grid.merges)) if grid else UNSEEN

    @property
    def has_table(self) -> bool:
        """Whether any sheet carries our header row."""
        return any(find_table(grid.rows) for grid in self.grids)


def open_grids(kind: str, data: bytes) -> GridBook:
    """Return the workbook in `data`; UnreadableError where it holds no table of ours or breaks a limit."""
    if len(data) > SIZE_LIMIT:
        raise UnreadableError("oversized_file")
    book: GridBook = import_module(f"xlsx_templates.reading.{GRID_KINDS[kind]}").read(data)
    return book


def named_apart(grids: list[Grid]) -> list[Grid]:
    """Return the sheets with a name of its own for each: "Bảng", "Bảng (2)"."""
    taken: set[str] = set()
    for grid in grids:
        name, number = grid.name, 1
        while grid.name in taken:
            number += 1
            grid.name = f"{name} ({number})"
        taken.add(grid.name)
    return grids
