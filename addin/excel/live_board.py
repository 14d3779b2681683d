"""The board: the sheet ``Tiến độ`` of an open control workbook, written anew after each run: in Excel from here, in LibreOffice by its component."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from addin import live_words as words
from addin.edge import clock
from addin.excel.live import Board, LiveBook, LiveRefusedError, NotTheBoardError, is_same_path, running
from indicators.consolidation import Consolidation, UnitStanding
from indicators.vietnamese.hours import moment
from indicators.vietnamese.reception_words import reception
from indicators.vietnamese.wording import state_words
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError

SHEET_BOARD = "Tiến độ"
HEAD = 4
WIDTHS = (6, 14, 36, 26, 26, 26, 10, 14, 16)


CHANGING = frozenset({"receive", "issue", "enter", "return", "close", "reopen"})
"""Procedures after which units may stand elsewhere, though they come to no consolidation themselves."""


def board_after(procedure: str, root: Path, period: str, result: Consolidation | None) -> str:
    """Write the board after a run, where the control workbook is open in Excel; return what is to be said where that could not be, else "".

    `result` is what the run came to; without one the period is checked, if the procedure may have changed where units stand.
    """
    try:
        book = _control_workbook(root)
        if book is None or not _is_due(procedure, result):
            return ""
        now = clock()
        write_board(book, result or _checked(root, period, now), now)
    except StoppedError as stopped:  # the run itself did its work
        return str(stopped)
    except NotTheBoardError:
        return words.BOARD_NOT_OURS
    except LiveRefusedError:
        return words.BOARD_NOT_WRITTEN
    return ""


def board_order(procedure: str, root: Path, period: str, result: Consolidation | None, workbook: str) -> Mapping[str, str]:
    """Return what has LibreOffice write the board of the control workbook it holds open ("board", JSON); nothing where no unit may stand elsewhere.

    "sheet" is there too where a click is to show it. StoppedError where the period could not be checked.
    """
    if not _is_due(procedure, result):
        return {}
    now = clock()
    order = {
        "workbook": workbook, "sheet": SHEET_BOARD, "title": words.BOARD_TITLE, "head": HEAD, "widths": WIDTHS,
        "rows": board_rows(result or _checked(root, period, now), now),
        "not_ours": words.BOARD_NOT_OURS, "locked": words.BOARD_LOCKED,
    }  # fmt: skip
    return {"board": json.dumps(order)} | ({"sheet": SHEET_BOARD} if procedure == "progress" else {})


def _is_due(procedure: str, result: Consolidation | None) -> bool:
    return result is not None or procedure in CHANGING


def shown_board(root: Path) -> Mapping[str, str]:
    """Return what has a click show the board ("open", "sheet"); nothing where Excel does not hold the control workbook open."""
    try:
        book = _control_workbook(root)
    except LiveRefusedError:
        return {}
    return {"open": book.address, "sheet": SHEET_BOARD} if book is not None and book.sheet_called(SHEET_BOARD) else {}


def _control_workbook(root: Path) -> LiveBook | None:
    return next((each for each in running() if each.is_control_workbook and is_same_path(Path(each.path).parent, root)), None)


def _checked(root: Path, period: str, now: datetime) -> Consolidation:
    from macros.consolidate import consolidate

    return consolidate(RoundFolder(root), period, now=now, write=False).consolidation


def write_board(book: LiveBook, result: Consolidation, now: datetime) -> None:
    """Write the board of an open control workbook. LiveRefusedError or NotTheBoardError where it stays as it was."""
    book.write_board(Board(SHEET_BOARD, words.BOARD_TITLE, HEAD, WIDTHS, board_rows(result, now)))


def board_rows(result: Consolidation, now: datetime) -> list[list[str | int]]:
    """Return the lines of the board: title, how many were received, when it was written, then a line for each unit asked."""
    names = {unit.code: unit.name for unit in result.round.units}
    received = reception(result, names)
    rows: list[list[str | int]] = [
        [words.BOARD_HEAD.format(period=result.period.name.upper())],
        [received],
        [words.BOARD_AS_OF.format(moment=moment(now))],
        list(words.BOARD_TITLES),
    ]
    numbers = {standing.unit: number for number, standing in enumerate(result.reporting, start=1)}
    return rows + [_line(numbers.get(standing.unit, ""), standing, names) for standing in result.units]


def _line(number: int | str, standing: UnitStanding, names: dict[str, str]) -> list[str | int]:
    name = names.get(standing.unit, standing.unit)
    when = [moment(at) if at else "" for at in (standing.deadline, standing.received_at)]
    counts = [count or "" for count in (standing.open_errors, standing.open_asks, standing.blank)]
    return [number, standing.unit, name, state_words(standing), *when, *counts]
