"""A form from above is looked at in a child process first: what it does to its reader there it does not do to the run.

The child opens every sheet by the very code that fills them later; a form that it survives can be filled.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xlsx_templates.reading.containers import LOCKED, Container, open_container
from xlsx_templates.reading.raw import FileJob
from xlsx_templates.reading.wire import BrokenWireError
from xlsx_templates.reading.workers import TIME_LIMIT, Worker
from xlsx_templates.workbook_parts.areas import Area
from xlsx_templates.workbook_parts.sheet_part import Cell, cell_of

LOOK = "form"
MOST_CELLS = 50_000
LONGEST_TEXT = 500
_BROKEN = frozenset({"truncated_file", "damaged_file", "bomb_file", "oversized_file", "doctype_file", "placeholder_file"})
"""What may be a workbook and cannot be opened; every other problem says that it is none."""


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell in which something stands: its text as stored, "" for a formula."""

    text: str
    is_number: bool = False
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """A worksheet: what stands in it by cell, and its merged ranges."""

    name: str
    cells: Mapping[Cell, SeenCell]
    merges: tuple[Area, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class SeenForm:
    """A form as the child saw it. `problem` is the finding code of what keeps it shut, "" for none."""

    problem: str = ""
    sheets: tuple[SeenSheet, ...] = ()
    is_signed: bool = False
    tokens: tuple[str, ...] = field(default=())


def look_at_form(path: Path) -> SeenForm:
    """Return what the workbook at `path` holds, read by a child process within the limits of every file from outside."""
    worker = Worker(LOOK)
    watch = threading.Timer(TIME_LIMIT, worker.process.kill)
    try:
        worker.wait_until_ready()
        watch.start()
        worker.send(FileJob(path.name, path))
        return _seen(json.loads(worker.answer(time.monotonic() + TIME_LIMIT)))
    except (BrokenWireError, ValueError, KeyError, TypeError):
        return SeenForm("upper_form_unreadable")
    finally:
        watch.cancel()
        worker.end()


def form_look(path: str) -> dict[str, Any]:
    """Return in the child what the file holds, as plain data."""
    from xlsx_templates.workbook_parts.package import CannotMarkError

    container = open_container(Path(path))
    if problem := _problem(container):
        return {"p": problem}
    try:
        return _look(Path(path), container)
    except CannotMarkError:
        return {"p": "upper_form_unreadable"}


def _problem(container: Container) -> str:
    if container.kind == LOCKED or container.problem == "password_file":
        return "upper_form_password"
    if container.problem in _BROKEN:
        return "upper_form_unreadable"
    return "upper_form_not_xlsx" if container.problem or container.kind != "xlsx" else ""


def _look(path: Path, container: Container) -> dict[str, Any]:
    from xlsx_templates.reading.parts import written_tokens
    from xlsx_templates.upper_form.filling import formulas
    from xlsx_templates.upper_form.form_workbook import FormSheet, FormWorkbook

    book = FormWorkbook(path)
    left = MOST_CELLS

    def cells(sheet: FormSheet) -> list[tuple[str, str, int]]:
        nonlocal left
        found: list[tuple[str, str, int]] = []
        for cell, tag in sheet.part.tags():
            state, is_formula = sheet.state(cell), tag.child("f") is not None
            if left and (state.text.strip() or is_formula):
                found.append((cell.address, state.text[:LONGEST_TEXT], 2 if is_formula else int(state.is_number)))
                left -= 1
        return found

    sheets = [(sheet.name, sheet.is_hidden, cells(sheet), [tuple(area) for area in sheet.merges]) for sheet in book.worksheets()]
    for _ in formulas(book):
        continue
    tokens = [text for _, text in written_tokens(container.archive)] if container.archive else []
    return {"s": sheets, "d": book.is_signed, "t": tokens}


def _seen(found: dict[str, Any]) -> SeenForm:
    if found.get("p"):
        return SeenForm("upper_form_unreadable" if found["p"] in {"oversized_file", "damaged_file"} else str(found["p"]))
    sheets = tuple(
        SeenSheet(name, {cell_of(at): SeenCell(text, kind == 1, kind == 2) for at, text, kind in cells}, tuple(Area(*area) for area in merges), is_hidden)
        for name, is_hidden, cells, merges in found["s"]
    )
    return SeenForm("", sheets, bool(found["d"]), tuple(map(str, found["t"])))


__all__ = ["SeenCell", "SeenForm", "SeenSheet", "form_look", "look_at_form"]
