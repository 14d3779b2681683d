"""The cells of the engine over LibreOffice: a range, its font and its note, which serve as Excel's own objects too."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from xlwings import base_classes

HUNDREDTHS_A_LETTER = 190


class Range(base_classes.Range):
    api: Any = None
    sheet: Any = None
    row = column = 0
    shape = (0, 0)
    max_cells_per_read = max_cells_per_write = None

    def __init__(self, sheet: Any, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet, self.row, self.column = sheet, top, left
        self.shape = (bottom - top + 1, right - left + 1)
        self.uno = sheet.uno.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)
        self.api = self
        self.options: dict[str, Any] = {}

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        at = (self.row + row - 1, self.column + column - 1)
        return Range(self.sheet, *at, *at)

    @property
    def raw_value(self) -> Any:
        rows = [list(row) for row in self.uno.getDataArray()]
        return rows[0][0] if self.shape == (1, 1) else rows

    @raw_value.setter
    def raw_value(self, values: Any) -> None:
        """Write as Excel does: a text that begins with "=" is a formula, one that begins with an apostrophe is the rest of it."""
        rows = values if isinstance(values, list) else [[values]]
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                cell = self.sheet.uno.getCellByPosition(self.column + across - 1, self.row + down - 1)
                if isinstance(value, str) and value.startswith("'"):
                    cell.setString(value[1:])
                elif isinstance(value, str):
                    cell.setFormula(value)
                else:
                    cell.setValue(value)

    @property
    def formula(self) -> str:
        return str(self.uno.getCellByPosition(0, 0).getFormula())

    @formula.setter
    def formula(self, text: str) -> None:
        self.uno.getCellByPosition(0, 0).setFormula(re.sub(r'(?<="),(?=")', ";", text))

    @property
    def color(self) -> tuple[int, int, int] | None:
        ground = int(self.uno.CellBackColor)
        return None if ground == -1 else (ground >> 16 & 255, ground >> 8 & 255, ground & 255)

    @color.setter
    def color(self, ground: tuple[int, int, int] | None) -> None:
        self.sheet.refuse_where_locked()
        if ground is None:
            self.uno.setPropertyToDefault("CellBackColor")
        else:
            self.uno.CellBackColor = ground[0] << 16 | ground[1] << 8 | ground[2]

    @property
    def Interior(self) -> Interior:  # noqa: N802 - Excel's name
        return Interior(self)

    @property
    def font(self) -> Font:
        return Font(self.uno)

    @property
    def note(self) -> Note | None:
        found = self.uno.getCellByPosition(0, 0).getAnnotation()
        return Note(self, found) if found.getString() else None

    def add_note(self, text: str) -> Note:
        self.sheet.refuse_notes_where_locked()
        self.sheet.uno.Annotations.insertNew(self.uno.getCellByPosition(0, 0).CellAddress, text)
        return Note(self, self.uno.getCellByPosition(0, 0).getAnnotation())

    def _set(self, name: str, value: Any) -> None:
        setattr(self.uno, name, value)

    wrap_text = property(lambda self: self.uno.IsTextWrapped, lambda self, value: self._set("IsTextWrapped", value))

    @property
    def column_width(self) -> float:
        return float(self.uno.Columns.getByIndex(0).Width) / HUNDREDTHS_A_LETTER

    @column_width.setter
    def column_width(self, letters: float) -> None:
        column = self.uno.Columns.getByIndex(0)
        column.IsVisible = letters > 0
        if letters:
            column.Width = int(letters * HUNDREDTHS_A_LETTER)

    def select(self) -> None:
        self.sheet.book.document.CurrentController.select(self.uno)


class Interior:
    """Excel's own object for a fill, as far as LibreOffice knows fills: one colour, or none. It refuses to tell the theme's number, as Excel does."""

    NONE, SOLID, AUTOMATIC = -4142, 1, -4105
    PatternColorIndex, PatternTintAndShade, TintAndShade = AUTOMATIC, 0, 0

    def __init__(self, cell: Range) -> None:
        self.cell = cell

    def __getattr__(self, name: str) -> Any:
        from tests.addin.live.libreoffice_engine import EXCEPTION, com_error

        raise com_error(EXCEPTION, name, None, None)

    @property
    def Pattern(self) -> int:  # noqa: N802 - Excel's names, here and below
        return self.NONE if self.cell.color is None else self.SOLID

    @property
    def ColorIndex(self) -> int:  # noqa: N802
        return self.NONE if self.cell.color is None else 3

    @property
    def Color(self) -> int:  # noqa: N802
        red, green, blue = self.cell.color or (255, 255, 255)
        return red | green << 8 | blue << 16

    @Color.setter
    def Color(self, number: int) -> None:  # noqa: N802
        self.cell.color = (number & 255, number >> 8 & 255, number >> 16 & 255)


class Font(base_classes.Font):
    def __init__(self, where: Any) -> None:
        self.uno = where

    bold = property(lambda self: self.uno.CharWeight > 100, lambda self, value: setattr(self.uno, "CharWeight", 150.0 if value else 100.0))
    size = property(lambda self: self.uno.CharHeight, lambda self, value: setattr(self.uno, "CharHeight", value))
    color = property(lambda self: self.uno.CharColor, lambda self, ink: setattr(self.uno, "CharColor", ink[0] << 16 | ink[1] << 8 | ink[2]))


class Note(base_classes.Note):
    api: Any = None

    def __init__(self, cell: Range, annotation: Any) -> None:
        self.cell, self.annotation = cell, annotation
        self.api = self
        self.Shape = SimpleNamespace(Width=0, Height=0)

    @property
    def text(self) -> str:
        return str(self.annotation.getString())

    @text.setter
    def text(self, text: str) -> None:
        self.cell.sheet.refuse_notes_where_locked()
        self.annotation.setString(text)

    def delete(self) -> None:
        self.cell.sheet.refuse_notes_where_locked()
        notes = self.cell.sheet.uno.Annotations
        at = (self.cell.column - 1, self.cell.row - 1)
        numbers = [number for number in range(notes.Count) if (notes.getByIndex(number).Position.Column, notes.getByIndex(number).Position.Row) == at]
        notes.removeByIndex(numbers[0])
