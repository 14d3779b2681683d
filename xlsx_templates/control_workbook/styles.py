"""How the control workbook looks on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import ceil
from typing import Any

from xlsx_templates import measure
from xlsx_templates.control_workbook.columns import Kind, Table

FONT = "Times New Roman"
BASE = {"font_name": FONT, "font_size": 12}
TABLE_STYLE = "Table Style Light 9"
TITLE_HEIGHT = 24
_PAPER_A4 = 9
_LINE = "#BFBFBF"
_HEADING_FILL = "#1F4E79"
_NUMBER_FORMATS = {Kind.NUMBER: "#,##0", Kind.DATE: "dd/mm/yyyy", Kind.TIME: "hh:mm", Kind.CODE: "@"}
_ALIGNMENTS = {Kind.NUMBER: "right", Kind.DATE: "center", Kind.TIME: "center"}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._add = workbook.add_format
        self.title = self._add({**BASE, "font_size": 16, "bold": True, "font_color": _HEADING_FILL})
        self.hint = self._add({**BASE, "italic": True, "font_color": "#595959"})
        self.label = self._add({**BASE, "bold": True, "valign": "top", "text_wrap": True, "border": 1, "border_color": _LINE})
        self.explanation = self._add({**BASE, "font_color": "#595959", "valign": "top", "text_wrap": True, "border": 1, "border_color": _LINE})
        self.year = self._add({**BASE, "align": "left", "valign": "top", "border": 1, "border_color": _LINE})
        self.heading = cache(self._heading)
        self.cell = cache(self._cell)
        self.below = cache(self._below)
        self.derived = cache(self._derived)

    def _heading(self, size: int) -> Any:
        look = {"bold": True, "font_color": "#FFFFFF", "bg_color": _HEADING_FILL, "text_wrap": True, "align": "center", "valign": "vcenter"}
        return self._add({**BASE, **look, "font_size": size, "border": 1, "border_color": _LINE})

    def _cell(self, kind: Kind, size: int, *, is_fraction: bool = False) -> Any:
        return self._add({**self._content(kind, size, is_fraction=is_fraction), "border": 1, "border_color": _LINE})

    def _below(self, kind: Kind, size: int) -> Any:
        return self._add(self._content(kind, size, is_fraction=kind is Kind.NUMBER))

    def _derived(self, size: int) -> Any:
        return self._add({**self._content(Kind.TEXT, size, is_fraction=False), "font_color": "#595959", "border": 1, "border_color": _LINE})

    def _content(self, kind: Kind, size: int, *, is_fraction: bool) -> dict[str, Any]:
        look = {**BASE, "font_size": size, "valign": "top", "text_wrap": True, "align": _ALIGNMENTS.get(kind, "left"), "indent": int(kind is Kind.NUMBER)}
        number_format = "General" if is_fraction else _NUMBER_FORMATS.get(kind, "General")
        return {**look, "num_format": number_format}


def set_up_page(sheet: Any, name: str, header_row: int) -> None:
    """Set A4 landscape, one page wide, headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(_PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(header_row)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f'&L&"{FONT},Regular"&10{name}&R&"{FONT},Regular"&10Trang &P/&N')
    sheet.hide_gridlines(2)


def heading_height(table: Table) -> float:
    """Return points that show the longest heading of the table whole, its filter button beside it."""
    lines = max(ceil(1.25 * (len(column.title) + 2) / column.width) for column in table.columns)
    return max(30.0, 1.4 * table.font_size * min(lines, 5))


def row_height(lines: Iterable[tuple[str, float]], size: int) -> float:
    """Return points that show every text of a row whole, each with its column's width in characters."""
    most = max((sum(measure.lines(part, width, size=size) for part in text.split("\n")) for text, width in lines), default=1)
    return min(409.0, size * 1.28 * most + 4)


def comment_options(text: str) -> dict[str, Any]:
    """Return the size and font of a heading's note, large enough for its text."""
    return {"font_name": FONT, "font_size": 11, "x_scale": 1.8, "y_scale": max(0.5, 0.28 * ceil(len(text) / 34)), "author": "", "color": "#FFFFE1"}
