"""Opens a round: its one control workbook, read and checked in one pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from xlsx_templates.control_workbook.opening import ControlWorkbookUnreadableError, open_control_workbook

if TYPE_CHECKING:
    from xlsx_templates.control_workbook.reading import ControlWorkbook


def load_round(folder: RoundFolder) -> ControlWorkbook:
    """Return the round with its places and every finding of reader and checks, in the order of the sheets.

    StoppedError where there is no control workbook, more than one, or one that cannot be opened.
    """
    return checked(folder.control_workbook())


def load_round_in_use(folder: RoundFolder) -> ControlWorkbook:
    """Return the round as `load_round` does, for a run that builds on it; StoppedError too where no unit or no input is left.

    Such a workbook lost a sheet: going on would put an empty result in the place of the last good one.
    """
    book = load_round(folder)
    if not book.round.units or not book.round.catalogue.inputs:
        raise StoppedError("control_workbook_lost_its_rows", file=folder.control_workbook().name)
    return book


def checked(workbook: Path) -> ControlWorkbook:
    """Return a control workbook as `load_round` does, wherever it lies; StoppedError where it cannot be opened."""
    try:
        opened = open_control_workbook(workbook)
        from xlsx_templates.control_workbook.reading import read_opened

        book = read_opened(opened)
    except ControlWorkbookUnreadableError as problem:
        code = "control_workbook_locked" if problem.is_locked else "control_workbook_unreadable"
        raise StoppedError(code, file=workbook.name) from problem
    from indicators.checks.control import check_round
    from xlsx_templates.control_workbook.consequences import in_sheet_order, without_consequences

    doubts = without_consequences(check_round(book.round), book)
    return replace(book, findings=in_sheet_order((*book.findings, *doubts)))
