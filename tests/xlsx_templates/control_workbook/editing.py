"""Edits a control workbook as a person would: by sheet, by the row's code and by the heading, never through our layout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from indicators.rounds import Round
from xlsx_templates.control_workbook.writing import write_control_workbook


class Editor:
    """A control workbook open in openpyxl."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)

    def header(self, sheet: str) -> int:
        """Return the row of the headings, the first with at least three filled cells."""
        return next(row for row in range(1, 30) if sum(cell.value is not None for cell in self.book[sheet][row]) >= 3)

    def column(self, sheet: str, title: str) -> int:
        return next(int(cell.column) for cell in self.book[sheet][self.header(sheet)] if cell.value == title)

    def row(self, sheet: str, code: str) -> int:
        return next(int(cell.row) for cell in self.book[sheet]["A"] if cell.value == code and cell.row > 3)

    def cell(self, sheet: str, code: str, title: str) -> Any:
        return self.book[sheet].cell(self.row(sheet, code), self.column(sheet, title))

    def put(self, sheet: str, code: str, title: str, value: Any) -> str:
        """Put a value into a cell and return its address."""
        cell = self.cell(sheet, code, title)
        cell.value = value
        return str(cell.coordinate)

    def add(self, sheet: str, **values: Any) -> int:
        """Type a row just below the table, by title ("_" for a space), and return its number."""
        last = max(int(cell.row) for cell in self.book[sheet]["A"] if cell.value is not None)
        for title, value in values.items():
            self.book[sheet].cell(last + 1, self.column(sheet, title.replace("_", " "))).value = value
        return last + 1

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


def edited(folder: Path, round_: Round, edit: Callable[[Editor], object]) -> Path:
    """Write a control workbook, edit it and return its path."""
    path = folder / "SO-THEO-DOI.xlsx"
    write_control_workbook(round_, path)
    editor = Editor(path)
    edit(editor)
    return editor.save()
