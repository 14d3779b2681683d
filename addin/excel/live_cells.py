"""What is put into the cells of an open workbook and read out of them, in the words of xlwings; xlwings itself is not needed here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from addin.excel.live_fill import Fill
from addin.excel.live_panel import LINK_COLUMN, WIDTHS, Panel

_TITLE_INK, _HEAD_GROUND, _WHITE = (31, 78, 121), (31, 78, 121), (255, 255, 255)
_NOTE_POINTS, _LINE_POINTS, _NOTE_LETTERS = 260, 14, 44


@dataclass(frozen=True, slots=True)
class Stood:
    """What stood in a marked cell: its ground ("" for none), the ground and the note it was given ("" where it kept its own), its fill in full."""

    sheet: str
    cell: str
    ground: str
    given: str
    note: str
    fill: Fill = field(default_factory=dict, hash=False)

    @property
    def text(self) -> str:
        """It as one line of JSON, as the panel keeps it."""
        return json.dumps([self.sheet, self.cell, self.ground, self.given, self.note, dict(self.fill)], ensure_ascii=False)


def dress_table(sheet: Any, head: int, widths: Sequence[int]) -> None:
    """Give a sheet of ours its title, the row of headings and the widths of its columns."""
    sheet.range("A1").font.bold, sheet.range("A1").font.size, sheet.range("A1").font.color = True, 14, _TITLE_INK
    titles = sheet.range((head, 1), (head, len(widths)))
    titles.color, titles.font.color, titles.font.bold = _HEAD_GROUND, _WHITE, True
    for column, width in enumerate(widths, start=1):
        sheet.range((1, column)).column_width = width


def dress(sheet: Any, panel: Panel) -> None:
    """Give the panel its looks: lines wrapped, each link on the ground of its cell."""
    dress_table(sheet, panel.head, WIDTHS)
    for row, ground in panel.grounds.items():
        sheet.range((row, 1), (row, len(WIDTHS))).wrap_text = True
        sheet.range((row, LINK_COLUMN)).color = ground


def bears_title(sheet: Any, title: str, last: int) -> bool:
    """Return whether a sheet bears the title of the board, or nothing at all."""
    first = sheet.range("A1").value
    return str(first).startswith(title) if first is not None else last == 1 and sheet.used_range.last_cell.column == 1


def fit_note(note: Any, text: str) -> None:
    """Make the note as large as its text, so that a person reads all of it."""
    lines = sum(1 + len(line) // _NOTE_LETTERS for line in text.splitlines())
    note.api.Shape.Width, note.api.Shape.Height = _NOTE_POINTS, _LINE_POINTS * (lines + 1)


def take_off(note: Any, ours: str) -> None:
    """Take our text off a note; what a person wrote behind it stays."""
    if note.text == ours:
        note.delete()
    elif note.text.startswith(ours):
        note.text = note.text[len(ours) :].lstrip()


def by_sheet(stood: Sequence[Stood]) -> dict[str, list[Stood]]:
    """Return the cells by their sheet."""
    found: dict[str, list[Stood]] = {}
    for each in stood:
        found.setdefault(each.sheet, []).append(each)
    return found


def plain_text(cell: str | int) -> str | int:
    """Return what makes Excel show a text as it is: never a formula, a date or a number of its own making."""
    return f"'{cell}" if isinstance(cell, str) and cell else cell


def texts_of(values: Any) -> list[str]:
    """Return the texts of a column that are not blank."""
    return [str(value) for value in (values if isinstance(values, list) else [values]) if value is not None]


def hex_of(ground: tuple[int, int, int] | None) -> str:
    """Return a ground as text, "" for none."""
    return "" if ground is None else "{:02X}{:02X}{:02X}".format(*ground)


def rgb_of(text: str) -> tuple[int, int, int] | None:
    """Return the ground that a text is, None for none."""
    return (int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)) if text else None
