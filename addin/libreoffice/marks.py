"""Our marks on the workbook that is open in LibreOffice: put as the backend orders, taken away by the next click.

Runs in LibreOffice's own Python, with the document alone. No protection is opened: the bridge could not close it again with its options. What is
locked is only listed; white cells are not locked.
"""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import Any

STATE_COLUMN = 7
"""The hidden column (0-based) that keeps what stood before: the view first, then a marked cell in each row."""
HUNDREDTHS_A_LETTER = 190
BOLD = 150.0
GROUND, THEMED_GROUND, NO_GROUND = "CellBackColor", "CellBackgroundComplexColor", -1
"""The ground of a cell as every LibreOffice has it, and as those do that know the colours of a theme; what stands for none."""


def is_marked(document: Any, sheet: str) -> bool:
    """Return whether our panel, and so our marks, are on the workbook."""
    return hasattr(document, "Sheets") and _panel(document, sheet) is not None


def _panel(document: Any, name: str) -> Any:
    """Return the sheet that lists our marks, None where they are not on; a person's own sheet of that name keeps nothing of ours."""
    named = [each for each in document.Sheets.ElementNames if re.fullmatch(re.escape(name) + r"(?: \(\d+\))?", each)]
    sheets = (document.Sheets.getByName(each) for each in named)
    return next((sheet for sheet in sheets if _is_view(sheet.getCellByPosition(STATE_COLUMN, 0).getString())), None)


def _is_view(text: str) -> bool:
    try:
        found = json.loads(text)
    except ValueError:
        return False
    return isinstance(found, dict) and {"stamp", "sheet", "cells"} <= found.keys()


def _free_name(document: Any, name: str) -> str:
    """Return the name, with a number where a person's own sheets bear it."""
    taken, number, free = {each.casefold() for each in document.Sheets.ElementNames}, 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def put(document: Any, order: dict[str, Any], path: Path) -> bool:
    """Write the panel and mark the cells; whether the workbook is saved stays as it is. Return False where its list of sheets is locked.

    `order` holds "sheet", "rows", "head", "widths", "links" (formula by row), "grounds" (by row) and "marks" ([sheet, cell, ground, note]).
    """
    if document.isProtected():
        return False
    is_modified, view = document.isModified(), _view(document, path)
    marks = [each for each in order["marks"] if document.Sheets.hasByName(each[0])]
    stood = [[*each, _cell(document, each).CellBackColor, bool(_note(document, each)), _is_direct(_cell(document, each))] for each in marks]
    name = _free_name(document, order["sheet"])
    document.Sheets.insertNewByName(name, 0)
    panel = document.Sheets.getByName(name)
    for row, text in enumerate([view, *stood]):
        panel.getCellByPosition(STATE_COLUMN, row).setString(json.dumps(text))
        if row:
            wear_ground(panel.getCellByPosition(STATE_COLUMN, row), _cell(document, marks[row - 1]))
    _write_panel(panel, order)
    for each in marks:
        _mark(document, each)
    document.CurrentController.setActiveSheet(panel)
    document.setModified(is_modified)
    return True


def clear(document: Any, sheet: str, path: Path) -> None:
    """Take our marks and the panel away and show again what was shown; what a person changed since stays."""
    is_modified, panel = document.isModified(), _panel(document, sheet)
    cursor = panel.createCursor()
    cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - the bridge takes no names
    cells = panel.getCellRangeByPosition(STATE_COLUMN, 0, STATE_COLUMN, cursor.RangeAddress.EndRow).getDataArray()
    view, *stood = (json.loads(text) for (text,) in cells if text)
    for row, each in enumerate(stood, start=1):
        if document.Sheets.hasByName(each[0]):
            _unmark(document, each, panel.getCellByPosition(STATE_COLUMN, row))
    was_shown = document.CurrentController.ActiveSheet.Name == panel.Name
    document.Sheets.removeByName(panel.Name)
    if was_shown and document.Sheets.hasByName(view["sheet"]):
        shown = document.Sheets.getByName(view["sheet"])
        document.CurrentController.setActiveSheet(shown)
        with contextlib.suppress(Exception):  # the bridge has no class for an address of several areas
            document.CurrentController.select(shown.getCellRangeByName(view["cells"]))
    document.setModified(is_modified or view["stamp"] != _stamp(path))


def _view(document: Any, path: Path) -> dict[str, Any]:
    controller = document.CurrentController
    selected = getattr(controller.getSelection(), "AbsoluteName", "")
    return {"stamp": _stamp(path), "sheet": controller.ActiveSheet.Name, "cells": selected.rpartition(".")[2].replace("$", "")}


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _cell(document: Any, mark: list[Any]) -> Any:
    return document.Sheets.getByName(mark[0]).getCellRangeByName(mark[1]).getCellByPosition(0, 0)


def _note(document: Any, mark: list[Any]) -> str:
    return str(_cell(document, mark).getAnnotation().getString())


def _mark(document: Any, mark: list[Any]) -> None:
    sheet, cell = document.Sheets.getByName(mark[0]), _cell(document, mark)
    if sheet.isProtected() and cell.CellProtection.IsLocked:
        return
    cell.CellBackColor = mark[2]
    if not _note(document, mark):
        sheet.Annotations.insertNew(cell.CellAddress, mark[3])


def _is_direct(cell: Any) -> bool:
    """Return whether the ground is the cell's own, not that of its style."""
    return bool(cell.getPropertyState(GROUND).value == "DIRECT_VALUE")


def wear_ground(cell: Any, other: Any) -> None:
    """Have a cell bear the very ground of another, a colour of the theme too where this LibreOffice knows those."""
    cell.CellBackColor = other.CellBackColor
    if cell.getPropertySetInfo().hasPropertyByName(THEMED_GROUND):
        setattr(cell, THEMED_GROUND, getattr(other, THEMED_GROUND))


def _unmark(document: Any, stood: list[Any], kept: Any) -> None:
    """Take a mark away. `stood` is the mark, the ground before it, if a note was there, and if the ground was its own (not kept by earlier programs)."""
    mark, before, had_note = stood[:4], stood[4], stood[5]
    cell, notes = _cell(document, mark), document.Sheets.getByName(mark[0]).Annotations
    if cell.CellBackColor == mark[2]:
        if not (stood[6] if len(stood) > 6 else before != NO_GROUND):
            cell.setPropertyToDefault(GROUND)
        elif len(stood) > 6:
            wear_ground(cell, kept)
        else:
            cell.CellBackColor = before
    here = cell.CellAddress
    for number in reversed(range(0 if had_note else notes.Count)):
        position = notes.getByIndex(number).Position
        if (position.Column, position.Row) == (here.Column, here.Row):
            _take_off(notes, number, mark[3])


def _take_off(notes: Any, number: int, ours: str) -> None:
    """Take our text off a note; what a person wrote behind it stays."""
    text = notes.getByIndex(number).getString()
    if text == ours:
        notes.removeByIndex(number)
    elif text.startswith(ours):
        notes.getByIndex(number).setString(text[len(ours) :].lstrip())


def _write_panel(panel: Any, order: dict[str, Any]) -> None:
    for down, row in enumerate(order["rows"]):
        for across, text in enumerate(row):
            panel.getCellByPosition(across, down).setString(text)
    for row, formula in order["links"].items():
        panel.getCellByPosition(order["link_column"] - 1, int(row) - 1).setFormula(formula.replace('","', '";"'))
    for across, letters in enumerate(order["widths"]):
        panel.Columns.getByIndex(across).Width = letters * HUNDREDTHS_A_LETTER
    panel.Columns.getByIndex(STATE_COLUMN).IsVisible = False
    last = len(order["widths"]) - 1
    panel.getCellByPosition(0, 0).CharWeight = BOLD
    panel.getCellRangeByPosition(0, order["head"] - 1, last, order["head"] - 1).CharWeight = BOLD
    for row, ground in order["grounds"].items():
        panel.getCellRangeByPosition(0, int(row) - 1, last, int(row) - 1).IsTextWrapped = True
        panel.getCellByPosition(order["link_column"] - 1, int(row) - 1).CellBackColor = ground
