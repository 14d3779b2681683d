"""The board, the sheet Tiến độ of the control workbook that is open in LibreOffice: written in place as the backend orders.

Runs in LibreOffice's own Python, with the document alone. No protection is opened, as for our marks.
"""

from __future__ import annotations

from typing import Any

HUNDREDTHS_A_LETTER = 190
BOLD, TITLE_POINTS = 150.0, 14.0
INK, WHITE = 0x1F4E79, 0xFFFFFF
NUMBERS_DATES_TEXTS_FORMULAS = 1 | 2 | 4 | 16


def put(document: Any, order: dict[str, Any], *, show: bool) -> str:
    """Write the board, on a sheet made last where none is there; what is shown changes only with `show`, whether the workbook is saved never.

    Return what is to be said where the sheet stays as it was, else "". `order` holds "sheet", "title", "head", "widths" (letters), "rows", "not_ours"
    and "locked".
    """
    is_there = document.Sheets.hasByName(order["sheet"])
    if document.isReadonly() or (document.Sheets.getByName(order["sheet"]) if is_there else document).isProtected():
        return str(order["locked"])
    is_modified, shown = document.isModified(), document.CurrentController.ActiveSheet
    if not is_there:
        document.Sheets.insertNewByName(order["sheet"], document.Sheets.Count)
    board = document.Sheets.getByName(order["sheet"])
    if not _bears_title(board, order["title"]):
        return str(order["not_ours"])
    if not is_there:
        _dress(board, order["head"], order["widths"])
    _write(board, order["rows"], len(order["widths"]))
    document.CurrentController.setActiveSheet(board if show else shown)
    document.setModified(is_modified)
    if show:
        document.CurrentController.Frame.ContainerWindow.toFront()
    return ""


def _end(board: Any) -> Any:
    cursor = board.createCursor()
    cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - the bridge takes no names
    return cursor.RangeAddress


def _bears_title(board: Any, title: str) -> bool:
    """Return whether a sheet bears the title of the board, or nothing at all."""
    first, end = board.getCellByPosition(0, 0).getString(), _end(board)
    return first.startswith(title) if first else (end.EndRow, end.EndColumn) == (0, 0)


def _write(board: Any, rows: list[list[Any]], width: int) -> None:
    """Write the rows, a text always as such; what stood below them in these columns goes."""
    last = max(_end(board).EndRow, len(rows))
    lines = tuple((*row, *[""] * (width - len(row))) for row in rows)
    board.getCellRangeByPosition(0, 0, width - 1, len(rows) - 1).setDataArray(lines)
    board.getCellRangeByPosition(0, len(rows), width - 1, last).clearContents(NUMBERS_DATES_TEXTS_FORMULAS)


def _dress(board: Any, head: int, widths: list[int]) -> None:
    title, titles = board.getCellByPosition(0, 0), board.getCellRangeByPosition(0, head - 1, len(widths) - 1, head - 1)
    title.CharWeight, title.CharHeight, title.CharColor = BOLD, TITLE_POINTS, INK
    titles.CellBackColor, titles.CharColor, titles.CharWeight = INK, WHITE, BOLD
    for across, letters in enumerate(widths):
        board.Columns.getByIndex(across).Width = letters * HUNDREDTHS_A_LETTER
