"""What a worker answered about a file, on the parent's side: plain data, nothing of it believed beyond its type."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from xlsx_templates.reading.raw import CellKind, RawCell, RawCorrections, RawFile, RawPassage, RawPassages, RawRow, RawSheet, RawUpward
from xlsx_templates.reading.wire import BrokenWireError

NUMBER_LIMIT = 100
"""Letters of a TT that are kept: it only says where a row stands, and a number of thousands of digits cannot be told to follow another."""


def read_file(name: str, answer: bytes | str) -> RawFile:
    """Return the file that a worker's answer describes; a text is the finding code of what became of the worker over it."""
    if isinstance(answer, str):
        return RawFile(name, problem=answer)
    try:
        return raw_file(name, answer)
    except BrokenWireError:
        return RawFile(name, problem="broken_file")


def raw_file(name: str, frame: bytes) -> RawFile:
    """Return the file that a frame describes; BrokenWireError where it describes none."""
    try:
        found = json.loads(frame)
        return RawFile(
            name=name,
            kind=str(found.get("k", "")),
            problem=str(found.get("p", "")),
            tokens=tuple((str(mark), str(text)) for mark, text in found.get("t", ())),
            sheets=tuple(_sheet(sheet, name) for sheet in found.get("s", ())),
            facts={str(key): str(value) for key, value in found.get("f", {}).items()},
            corrections=tuple(_corrections(sheet) for sheet in found.get("c", ())),
            passages=tuple(_passages(sheet) for sheet in found.get("o", ())),
            upward=_upward(found["u"]) if "u" in found else None,
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as strange:
        raise BrokenWireError(name) from strange


def _upward(found: dict[str, Any]) -> RawUpward:
    return RawUpward(
        facts={str(label): str(text) for label, text in found["f"].items()},
        lines=tuple((int(at), tuple(map(str, texts))) for at, texts in found["l"]),
        units=tuple(tuple(map(str, texts)) for texts in found["u"]),
        parts=tuple(map(str, found["p"])),
    )


def _sheet(found: dict[str, Any], file: str) -> RawSheet:
    """Return a sheet; one without a name of its own is named after the file, as Excel shows it."""
    return RawSheet(
        name=found["n"] or PurePosixPath(file).stem[:31],
        header=found["h"],
        columns=found["c"],
        band=_band(found["b"]),
        rows=tuple(RawRow(index, code, number[:NUMBER_LIMIT], title, _white(cells), hidden) for index, code, number, title, cells, hidden in found["r"]),
        merges=tuple((key, first, last) for key, first, last in found["m"]),
        facts_seen=found["f"],
        converted=tuple(sorted(found.get("l", {}).items())),
        comments=tuple((row, key, text) for row, key, text in found.get("k", ())),
        calculated=frozenset(found.get("w", ())),
        further=tuple((header, _band(band)) for header, band in found.get("z", ())),
        renamed=found.get("x", {}),
        rivals={key: tuple((title, column) for title, column in places) for key, places in found.get("y", {}).items()},
    )


def _corrections(found: dict[str, Any]) -> RawCorrections:
    rows = tuple((row, _white(cells)) for row, cells in found["r"])
    return RawCorrections(found["n"], tuple(found["b"]), found["c"], rows)


def _passages(found: dict[str, Any]) -> RawPassages:
    rows = tuple(RawPassage(at, str(code), str(name), _white(cells)) for at, code, name, cells in found["r"])
    return RawPassages(found["n"], tuple(found["b"]), found["c"], rows, frozenset(found["x"]))


def _white(cells: dict[str, Any]) -> dict[str, RawCell]:
    return {key: _CELLS[cell[0]](*cell) for key, cell in cells.items()}


def _band(found: list[Any]) -> tuple[tuple[int, int, str], ...]:
    return tuple((row, column, text) for row, column, text in found)


def _day(kind: str, value: str, number_format: str = "", formula: str = "") -> RawCell:
    return RawCell(kind, date.fromisoformat(value), number_format, formula)


_CELLS: dict[str, Callable[..., RawCell]] = {kind.value: RawCell for kind in CellKind} | {CellKind.DAY.value: _day}
