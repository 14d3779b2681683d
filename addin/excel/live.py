"""The open workbook in a running Excel, through xlwings: its copy, our marks on it, the board. The only module that knows xlwings.

Only the free part of xlwings is used. What it does not wrap (protection, the saved state, a copy beside the open file) goes through
``.api``, which is Excel's own object; the engine of the tests answers the same few names.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from addin.excel.live_cells import Stood, bears_title, by_sheet, dress, dress_table, fit_note, hex_of, plain_text, rgb_of, take_off, texts_of
from addin.excel.live_fill import fill_of, give_back, is_gradient
from addin.excel.live_panel import LINK_COLUMN, Mark, Panel, free_name, is_named_as_panel, is_view
from addin.excel.refusals import is_busy, is_refusal, unless_refused
from addin.rounds_at_hand import on_this_machine
from macros.round_folder.paths import CONTROL_STEM

ATTEMPTS = 500
"""How often xlwings repeats a call that a busy Excel turns away; by itself it would do so for ever."""
PATIENCE, LOOK_EVERY = 3.0, 0.1
_OPTIONAL = ("pandas", "numpy", "matplotlib", "polars", "plotly", "PIL")
"""What xlwings loads if it can and nothing here needs: more than a second of every click."""
_ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns", "AllowInsertingRows", "AllowInsertingHyperlinks",
    "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting", "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
STATE_COLUMN = 8
"""The hidden column of the panel that keeps what stood before: the view in its first cell, then a marked cell in each."""

P = ParamSpec("P")
T = TypeVar("T")


class LiveRefusedError(Exception):
    """Excel did not do what was asked; `is_busy` where that is for now only."""

    def __init__(self, *, is_busy: bool) -> None:
        super().__init__("busy" if is_busy else "refused")
        self.is_busy = is_busy


@dataclass(frozen=True, slots=True)
class Board:
    """A table of ours on a sheet of its own: `title` is how its first line begins, `head` the 1-based row of headings."""

    sheet: str
    title: str
    head: int
    widths: tuple[int, ...]
    rows: Sequence[Sequence[str | int]]


class NotTheBoardError(Exception):
    """A sheet of the board's name stands there that is not the program's own."""


def _in_excel(method: Callable[P, T]) -> Callable[P, T]:
    """Have a method end with LiveRefusedError where Excel turns a call away."""

    @wraps(method)
    def _asked(*given: P.args, **named: P.kwargs) -> T:
        try:
            return method(*given, **named)
        except Exception as problem:
            if is_refusal(problem):
                raise LiveRefusedError(is_busy=is_busy(problem)) from problem
            raise

    return _asked


@_in_excel
def running() -> tuple[LiveBook, ...]:
    """Return every workbook that a running Excel shows; none where there is no Excel. LiveRefusedError while it is busy."""
    if sys.platform != "win32" and "xlwings" not in sys.modules:
        return ()
    engine = _xlwings().engines.active
    shown = (LiveBook(book) for app in (engine.apps if engine is not None else ()) for book in _books_of(app))
    return tuple(book for book in shown if book.is_shown)


def book_at(path: str, books: Sequence[LiveBook]) -> LiveBook | None:
    """Return the open workbook that is kept at a path."""
    return next((book for book in books if path and is_same_path(book.path, path)), None)


@_in_excel
def address_of(path: str) -> str:
    """Return the address under which a running Excel holds the file open, the path itself where it does not. LiveRefusedError while it is busy."""
    book = book_at(path, running())
    return book.address if book is not None else path


def is_same_path(one: str | Path, other: str | Path) -> bool:
    """Return whether two paths are the same to this system: Windows minds no capitals."""
    return os.path.normcase(one) == os.path.normcase(other)


def _books_of(app: Any) -> list[Any]:
    """Return the workbooks of an Excel, once it answers: it is busy for moments while it runs the macro that waits for us."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return list(app.books)
        except Exception as problem:
            if not is_refusal(problem) or time.monotonic() > until:
                raise
            time.sleep(LOOK_EVERY)


def _xlwings() -> Any:
    """Return xlwings, loaded without what it does not need here, and tamed.

    Left alone it tries for ever where Excel is busy, and at the end of Python it ends every Excel that shows no window to us.
    """
    if "xlwings" in sys.modules:
        return sys.modules["xlwings"]
    absent = [name for name in _OPTIONAL if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None says: not to be imported
    try:
        import xlwings
    finally:
        for name in absent:
            del sys.modules[name]
    if windows := sys.modules.get("xlwings._xlwindows"):
        windows.N_COM_ATTEMPTS = ATTEMPTS  # type: ignore[attr-defined]  # pinned; a test holds the name
        atexit.unregister(windows.cleanup)
    return xlwings


def _note(cell: Any, text: str) -> None:
    """Note a cell; the inside of merged cells and what bears a thread of comments take no note: their colour and the panel say it."""
    try:
        fit_note(cell.add_note(text), text)
    except Exception as problem:
        if not is_refusal(problem) or is_busy(problem):
            raise


class LiveBook:
    """A workbook that is open in Excel."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def name(self) -> str:
        """Its name, as the title of the window."""
        return str(self._book.name)

    @property
    def path(self) -> str:
        """Where it is kept, on this machine if that is known; its name alone where it was never saved."""
        return on_this_machine(str(self._book.api.FullName))

    @property
    def address(self) -> str:
        """Where Excel says it is, spelled as the macros spell it: the name as it is behind a folder of the web, whose signs may be encoded."""
        named = str(self._book.api.FullName)
        return f"{named.rpartition('/')[0]}/{self.name}" if named.startswith("https://") else named

    @property
    def is_shown(self) -> bool:
        """Whether it has a window; a person's own macros lie in a workbook without one."""
        return bool(self._book.api.Windows(1).Visible)

    @property
    def is_control_workbook(self) -> bool:
        """Whether it is the control workbook of a round."""
        return Path(self.name).stem.upper() == CONTROL_STEM

    @property
    @_in_excel
    def is_marked(self) -> bool:
        """Whether our marks are on it."""
        return self._panel() is not None

    def _panel(self) -> Any:
        """Return the sheet that lists our marks, None where they are not on; a person's own sheet of that name keeps nothing of ours."""
        named = (sheet for sheet in self._book.sheets if is_named_as_panel(sheet.name))
        return next((sheet for sheet in named if is_view(sheet.range((1, STATE_COLUMN)).value)), None)

    @_in_excel
    def save_copy(self, into: Path) -> Path:
        """Write what is on the screen, saved or not, into a folder; return the path."""
        target = into / f"ban-sao{Path(self.name).suffix.lower() or '.xlsx'}"
        self._book.api.SaveCopyAs(str(target))
        return target

    @_in_excel
    def mark(self, panel: Panel) -> tuple[str, ...]:
        """Colour and note the cells, list them on the panel and show it; return the sheets that a password keeps closed.

        What stood before is kept on the panel first, so that `clear` can take back whatever was done.
        """
        with self._untouched_state():
            view = self._view()
            stood = [self._stood(mark) for mark in panel.marks if mark.sheet in self.sheet_names]
            with self._opened_structure():
                listed = self._write_panel(panel, view, stood)
            closed = [name for name, cells in by_sheet(stood).items() if not self._mark_sheet(name, cells)]
            self._book.api.Activate()
            listed.api.Activate()
        return tuple(closed)

    @_in_excel
    def clear(self) -> None:
        """Take every mark of ours away and show again what was shown; what a person changed since stays."""
        sheet = self._panel()
        kept = [text for text in texts_of(sheet.range((1, STATE_COLUMN), (1 + sheet.used_range.last_cell.row, STATE_COLUMN)).value) if text]
        view, stood = json.loads(kept[0]), [Stood(*json.loads(text)) for text in kept[1:]]
        with self._untouched_state(was_kept=view["stamp"] == self._stamp()):
            for name, cells in by_sheet(stood).items():
                if name in self.sheet_names and not self._unmark_sheet(name, cells):
                    raise LiveRefusedError(is_busy=False)
            was_shown = self._book.sheets.active.name == sheet.name
            with self._opened_structure():
                sheet.delete()
            if was_shown and view["sheet"] in self.sheet_names:
                self._show(view)

    @_in_excel
    def write_board(self, board: Board) -> None:
        """Write the board on its sheet, made last where it is not there; nothing else is touched, the saved state neither.

        NotTheBoardError where a sheet of that name holds something else.
        """
        with self._untouched_state():
            there = self.sheet_called(board.sheet)
            sheet = self._book.sheets[there] if there else self._added_last(board)
            last = sheet.used_range.last_cell.row
            if not bears_title(sheet, board.title, last):
                raise NotTheBoardError
            width = len(board.widths)
            lines = [[*row, *[""] * (width - len(row))] for row in (*board.rows, *[()] * max(last - len(board.rows), 0))]
            with self._opened(sheet) as is_open:
                if not is_open:
                    raise LiveRefusedError(is_busy=False)
                sheet.range("A1").value = [[plain_text(cell) for cell in line] for line in lines]

    def _added_last(self, board: Board) -> Any:
        """Return a new sheet behind all others, dressed once; what was shown is shown."""
        shown = self._book.sheets.active
        with self._opened_structure():
            made = self._book.sheets.add(board.sheet, after=self._book.sheets[len(self._book.sheets) - 1])
        shown.api.Activate()
        made.range("A1").value = plain_text(board.title)
        dress_table(made, board.head, board.widths)
        return made

    @property
    def sheet_names(self) -> list[str]:
        """The names of its sheets, in their order."""
        return [sheet.name for sheet in self._book.sheets]

    def sheet_called(self, name: str) -> str:
        """Return the name of the sheet of that name as a person wrote it, "" where there is none: Excel minds no capitals, and makes no second one."""
        return next((each for each in self.sheet_names if each.casefold() == name.casefold()), "")

    def _stamp(self) -> int:
        """Return when the file was last written; 0 where it lies nowhere."""
        try:
            return Path(self.path).stat().st_mtime_ns
        except OSError:
            return 0

    def _view(self) -> dict[str, Any]:
        return {"stamp": self._stamp(), "sheet": self._book.sheets.active.name, "cells": self._selected()}

    def _selected(self) -> str:
        """Return the selected cells; "" where a chart fills the window."""
        return unless_refused(lambda: str(self._book.api.Windows(1).RangeSelection.Address).replace("$", ""), "")

    def _show(self, view: Mapping[str, Any]) -> None:
        self._book.api.Activate()
        self._book.sheets[view["sheet"]].api.Activate()
        if view["cells"]:
            self._book.sheets[view["sheet"]].range(view["cells"]).select()

    @contextmanager
    def _untouched_state(self, *, was_kept: bool = True) -> Iterator[None]:
        """Leave Excel's saying whether the workbook is saved as it is; the screen stands still meanwhile."""
        app, is_saved = self._book.app, bool(self._book.api.Saved)
        is_drawn, app.screen_updating = app.screen_updating, False
        try:
            yield
        finally:
            self._book.api.Saved = is_saved and was_kept
            app.screen_updating = is_drawn

    @contextmanager
    def _opened_structure(self) -> Iterator[None]:
        """Have the list of sheets open to change in the body, locked again after it as it was."""
        api = self._book.api
        structure, windows = bool(api.ProtectStructure), bool(api.ProtectWindows)
        if structure or windows:
            api.Unprotect("")
        try:
            yield
        finally:
            if structure or windows:
                api.Protect("", structure, windows)

    @contextmanager
    def _opened(self, sheet: Any) -> Iterator[bool]:
        """Have a sheet open to change in the body, protected again after it with the very options; False where a password keeps it closed."""
        api = sheet.api
        kept = {"Contents": bool(api.ProtectContents), "DrawingObjects": bool(api.ProtectDrawingObjects), "Scenarios": bool(api.ProtectScenarios)}
        if not any(kept.values()):
            yield True
            return
        kept |= {name: bool(getattr(api.Protection, name)) for name in _ALLOWED}
        selection, by_macros = api.EnableSelection, bool(api.ProtectionMode)
        try:
            api.Unprotect("")
        except Exception as problem:
            if not is_refusal(problem) or is_busy(problem):
                raise
            yield False
            return
        try:
            yield True
        finally:
            api.Protect(Password="", UserInterfaceOnly=by_macros, **kept)
            api.EnableSelection = selection

    def _stood(self, mark: Mark) -> Stood:
        cell = self._book.sheets[mark.sheet].range(mark.cell)
        given = "" if is_gradient(cell.api.Interior) else hex_of(mark.ground)
        return Stood(mark.sheet, mark.cell, hex_of(cell.color), given, "" if cell.note else mark.note, fill_of(cell.api.Interior) if given else {})

    def _mark_sheet(self, name: str, cells: Sequence[Stood]) -> bool:
        sheet = self._book.sheets[name]
        with self._opened(sheet) as is_open:
            for stood in cells if is_open else ():
                cell = sheet.range(stood.cell)
                if stood.given:
                    cell.color = rgb_of(stood.given)
                if stood.note:
                    _note(cell, stood.note)
        return is_open

    def _unmark_sheet(self, name: str, cells: Sequence[Stood]) -> bool:
        """Return False where a password came onto the sheet since."""
        sheet = self._book.sheets[name]
        with self._opened(sheet) as is_open:
            for stood in cells if is_open else ():
                cell = sheet.range(stood.cell)
                if stood.given and hex_of(cell.color) == stood.given:
                    _give_back(cell, stood)
                if stood.note and cell.note:
                    take_off(cell.note, stood.note)
        return is_open or not any(stood.given and hex_of(sheet.range(stood.cell).color) == stood.given for stood in cells)

    def _write_panel(self, panel: Panel, view: Mapping[str, Any], stood: Sequence[Stood]) -> Any:
        """Return the sheet that was made; where a person has one of its name it takes the next."""
        sheet = self._book.sheets.add(free_name(self.sheet_names), before=self._book.sheets[0])
        kept = [json.dumps(view, ensure_ascii=False), *(each.text for each in stood)]
        sheet.range((1, STATE_COLUMN)).value = [[plain_text(text)] for text in kept]
        sheet.range("A1").value = [[plain_text(cell) for cell in row] for row in panel.rows]
        for row, link in panel.links.items():
            sheet.range((row, LINK_COLUMN)).formula = link
        sheet.range((1, STATE_COLUMN)).column_width = 0
        dress(sheet, panel)
        return sheet


def _give_back(cell: Any, stood: Stood) -> None:
    """Give a cell the fill that it bore before it was marked."""
    if stood.fill:
        give_back(cell.api.Interior, stood.fill)
    else:
        cell.color = rgb_of(stood.ground)
