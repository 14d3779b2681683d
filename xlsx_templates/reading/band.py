"""The band above the table: whose it says it is, who signed, and what its blank rows mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from indicators.submissions import Fact
from indicators.vietnamese.cells import read_choice
from indicators.vietnamese.keys import text_key, tidy
from xlsx_templates.layouts.unit_workbook import (
    APPROVED_BY,
    BLANKS_LABEL,
    BLANKS_UNKNOWN,
    OFFICE_ENTRY,
    OFFICE_SOURCE,
    PREPARED_BY,
    SIGNATURE_FIELDS,
    stamp_text,
)
from xlsx_templates.reading.raw import RawSheet

_key = lru_cache(maxsize=1024)(text_key)
_LABELS = {text_key(label).rstrip(": "): label for label in (*SIGNATURE_FIELDS, BLANKS_LABEL, OFFICE_ENTRY, OFFICE_SOURCE)}
_STAMP = text_key(OFFICE_ENTRY)
_RULES = {Fact.NIL, Fact.NO_DATA}


@dataclass(frozen=True, slots=True)
class Band:
    """`names` are the texts that may name the unit in our way, `cells` all texts; `blanks` is what blank rows are said to be, None for "Chưa nhập"."""

    names: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    prepared_by: str = ""
    approved_by: str = ""
    blanks: Fact | None = None
    blanks_text: str = ""
    blanks_at: tuple[int, int] | None = None
    blanks_unknown: bool = False
    """Whether what blank rows are said to be is none of the words of the list."""
    entered_by: str = ""
    """The stamp of an office that filled the workbook in the unit's place."""
    is_entry_unsigned: bool = False
    """Whether such a stamp lacks who typed, or from what."""


def read_band(sheet: RawSheet) -> Band:
    """Return what stands above the table of a sheet."""
    fields = _fields(sheet.band)
    text, at = fields.get(BLANKS_LABEL, ("", None))
    known = text and _key(text) != _key(BLANKS_UNKNOWN)
    fact = read_choice(text) if known else None
    by, source = (fields.get(label, ("", None))[0] for label in (OFFICE_ENTRY, OFFICE_SOURCE))
    return Band(
        names=tuple(tidy(cell.partition(":")[0]) for _, _, cell in sheet.band if ":" in cell and _key(cell.partition(":")[0]) not in _LABELS),
        cells=tuple([cell for _, _, cell in sheet.band]),
        prepared_by=fields.get(PREPARED_BY, ("", None))[0],
        approved_by=fields.get(APPROVED_BY, ("", None))[0],
        blanks=fact if fact in _RULES else None,
        blanks_text=text,
        blanks_at=at,
        blanks_unknown=bool(known) and fact not in _RULES,
        entered_by=_stamp(sheet, by, source),
        is_entry_unsigned=OFFICE_ENTRY in fields and not (by and source),
    )


def _stamp(sheet: RawSheet, by: str, source: str) -> str:
    """Return the stamp in whole: as it stands in one cell, or from the white cells beside it."""
    stamp = next((tidy(cell) for _, _, cell in sheet.band if _key(cell).startswith(_STAMP)), "")
    return stamp_text(by or "…", source or "…") if stamp and _key(stamp).rstrip(": ") == _STAMP else stamp


def other_names(band: Band) -> tuple[str, ...]:
    """Return what may name a unit in another form's way: a line of its own, “Đơn vị: Đoàn phường An Lạc”."""
    parts = [cell.partition(":") for cell in band.cells]
    said = (tail if colon and _key(head).startswith(("đơn vị", "tên đơn vị")) else head if not colon else "" for head, colon, tail in parts)
    return tuple(name for text in said if (name := tidy(text)))


def _fields(cells: tuple[tuple[int, int, str], ...]) -> dict[str, tuple[str, tuple[int, int]]]:
    """Return by label the text beside it, or after its colon in the same cell, with the place where it stands."""
    found: dict[str, tuple[str, tuple[int, int]]] = {}
    for (row, column, text), following in zip(cells, (*cells[1:], (-1, -1, "")), strict=False):
        head, _, tail = text.partition(":")
        label = _LABELS.get(_key(head)) or _LABELS.get(_key(text))
        if label is None:
            continue
        if tail.strip():
            found[label] = (tidy(tail), (row, column))
        elif following[0] == row and _key(following[2]).rstrip(": ") not in _LABELS:
            found[label] = (tidy(following[2]), (following[0], following[1]))
        elif label == OFFICE_ENTRY:
            found[label] = ("", (row, column))
    return found
