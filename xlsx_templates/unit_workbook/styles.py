"""The looks of the unit workbook: Times New Roman throughout, white for what the unit fills, grey for the rest."""

from __future__ import annotations

from typing import Any

FONT = "Times New Roman"
SIZE = 12
SHADE = "#F2F2F2"
HEADING = "#1F4E79"
BLOCK = "#DDEBF7"
LINE = "#A6A6A6"
GOOD = {"bg_color": "#E2EFDA", "font_color": "#375623"}
BAD = {"bg_color": "#FFE699", "font_color": "#7F3F00"}
WAIT = {"bg_color": "#EDEDED", "font_color": "#595959"}
DEFAULT = {"font_name": FONT, "font_size": SIZE, "font_family": 1, "font_scheme": False}
DEFAULT_ROW_PIXELS = 21
DEFAULT_COLUMN_PIXELS = 72
"""Times New Roman 12: a digit is 8 pixels wide."""

ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
"""What a protected sheet leaves to people; there is never a password."""


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **properties: Any) -> Any:
        """Return the format with these XlsxWriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def grid(self, *, white: bool = False, **properties: Any) -> Any:
        """Return the format of a table cell: framed, vertically centred; `white` for a cell that the unit fills."""
        ground = {"locked": False} if white else {"bg_color": SHADE, "pattern": 1}
        return self.get(**{"border": 1, "border_color": LINE, "valign": "vcenter", **ground, **properties})


def number_format(decimals: int) -> str:
    """Return the format of a figure: dots between thousands and as many decimals as the input has."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")
