"""Opens a round: its one control workbook, read and checked in one pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indicators.checks.control import check_round
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from xlsx_templates.control_workbook.consequences import in_sheet_order, without_consequences
from xlsx_templates.control_workbook.reading import ControlWorkbook, ControlWorkbookUnreadableError, read_control_workbook


def load_round(folder: RoundFolder) -> ControlWorkbook:
    """Return the round with its places and every finding of reader and checks, in the order of the sheets.

    StoppedError where there is no control workbook, more than one, or one that cannot be opened.
    """
    return checked(folder.control_workbook())


def checked(workbook: Path) -> ControlWorkbook:
    """Return a control workbook as `load_round` does, wherever it lies; StoppedError where it cannot be opened."""
    try:
        book = read_control_workbook(workbook)
    except ControlWorkbookUnreadableError as problem:
        raise StoppedError("control_workbook_unreadable", file=workbook.name) from problem
    doubts = without_consequences(check_round(book.round), book)
    return replace(book, findings=in_sheet_order((*book.findings, *doubts)))
