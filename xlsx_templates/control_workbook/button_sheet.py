"""The first sheet of a control workbook with macros: a button for each procedure, group by group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsx_templates.control_workbook.styles import TITLE_HEIGHT, Styles

SHEET = "Nút lệnh"
PER_ROW = 5
WIDTH, GAP, HEIGHT, NARROW = 24, 2, 24, 3
"""Columns of buttons and gaps between them, in characters; the heights of a button's row and of the gap below, in points."""
PIXELS_WIDE, PIXELS_HIGH = 173, 32

Button = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ButtonSheet:
    """Title and hint of the sheet; groups of (label, macro, explanation) in their order; the label and macro that stop a run."""

    title: str
    hint: str
    groups: tuple[tuple[str, tuple[Button, ...]], ...]
    stop: tuple[str, str]


def write_button_sheet(sheet: Any, buttons: ButtonSheet, looks: Styles) -> None:
    """Write the sheet: the button that stops on top, then a heading for each group, its buttons below, at most `PER_ROW` in a row."""
    sheet.hide_gridlines(2)
    for column in range(PER_ROW):
        sheet.set_column(2 * column, 2 * column, WIDTH)
        sheet.set_column(2 * column + 1, 2 * column + 1, GAP)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(0, 0, buttons.title, looks.title)
    sheet.write_string(1, 0, buttons.hint, looks.hint)
    _write_button(sheet, (2, 0), *buttons.stop)
    sheet.set_row(2, HEIGHT)
    row = 3
    for name, group in buttons.groups:
        sheet.write_string(row, 0, name, looks.label)
        row = _write_group(sheet, row + 1, group)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_group(sheet: Any, row: int, group: tuple[Button, ...]) -> int:
    """Write the buttons from `row` on, a narrow row below each; return the row of the next heading."""
    for number, (label, macro, explanation) in enumerate(group):
        at = (row + number // PER_ROW * 2, number % PER_ROW * 2)
        sheet.set_row(at[0], HEIGHT)
        sheet.set_row(at[0] + 1, NARROW)
        _write_button(sheet, at, label, macro, explanation)
    return row + (len(group) - 1) // PER_ROW * 2 + 2


def _write_button(sheet: Any, at: tuple[int, int], label: str, macro: str, explanation: str = "") -> None:
    sheet.insert_button(*at, {"macro": macro, "caption": label, "width": PIXELS_WIDE, "height": PIXELS_HIGH, "description": explanation or label})
