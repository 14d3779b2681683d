"""What a unit wrote in its own words: items of ``Nội dung báo cáo``, read as text whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from indicators.findings import Finding, Place, ask, note
from indicators.outline import OutlineItem, Passage, Written
from indicators.passages import items_for
from indicators.units import OrgUnit
from indicators.vietnamese.keys import text_key
from indicators.vietnamese.row_numbers import row_numbers
from xlsx_templates.layouts.unit_workbook import SHEET_OUTLINE
from xlsx_templates.reading.cell_facts import cell_address
from xlsx_templates.reading.expected import Expected, code_key
from xlsx_templates.reading.figures import cell_text
from xlsx_templates.reading.listing import listed
from xlsx_templates.reading.raw import CellKind, RawCell, RawFile, RawPassage, RawPassages

_LONGEST_NAME = 70
_REFERENCE = re.compile(r"[!\[(]|\b[A-Z]{1,3}\$?\d+\b")
_WORD = re.compile(r"[^\W\d_]+\s+\w|[^\W\d_A-Za-z]")
_NO_TEXT = frozenset({CellKind.ERROR, CellKind.FORMULA, CellKind.LINK})
_NIL = frozenset(map(text_key, ("Không phát sinh", "Không có", "Không", "KPS")))


def read_passages(raw: RawFile, unit: OrgUnit, expected: Expected) -> tuple[tuple[Passage, ...], list[Finding]]:
    """Return what stands under each item that the unit is asked, blank ones too, and what is to be said of it.

    Items that are blank or gone are one note each for all of them.
    """
    asked = {code_key(item.code): item for item in items_for(expected.round, unit, expected.period)}
    if not asked:
        return (), []
    found: dict[str, Passage] = {}
    findings: list[Finding] = []
    numbers = {item.code: str(number) for number, item in enumerate(asked.values(), start=1)}
    for sheet in raw.passages:
        for row in sheet.rows:
            item = asked.get(code_key(row.code))
            if item is not None:
                passage, said = _passage(raw.name, sheet, row, item)
                facts = {"tt": numbers[item.code], "name": _shortened(item.name)}
                findings += [replace(finding, unit=unit.code, facts={**finding.facts, **facts}) for finding in said]
                found[item.code] = _more_telling(found.get(item.code), passage)
    findings += _about_absent(raw, unit, asked, found)
    return tuple(found.values()), findings


def _more_telling(one: Passage | None, other: Passage) -> Passage:
    """Return of an item that stands twice what says something, the one further down where both do."""
    return one if one is not None and one.says_something and not other.says_something else other


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]}…"


def _passage(file: str, sheet: RawPassages, row: RawPassage, item: OutlineItem) -> tuple[Passage, list[Finding]]:
    place = Place(file, sheet.name, cell_address(row.at, sheet.columns["text"]))
    cell, choice = row.cells.get("text"), row.cells.get("if_none")
    text, is_nil = _text(cell), choice is not None and text_key(cell_text(choice)) in _NIL
    findings = list(_about_cell(sheet, row, item, place, text))
    if cell is not None and cell.kind in _NO_TEXT:
        found = cell_text(cell)
        asked = ask("passage_unread", place, found=found, understood=_meant(found), item=item.code)
        return Passage(item.code, Written.UNREAD, found, place), [*findings, asked]
    if text_key(text.rstrip(".")) in _NIL:
        return Passage(item.code, Written.NIL, "", place), findings
    if text:
        return Passage(item.code, Written.TEXT, text, place), [*findings, *([note("passage_and_nil", place)] if is_nil else [])]
    return Passage(item.code, Written.NIL if is_nil else Written.BLANK, "", place), findings


def _meant(found: str) -> str:
    """Return the words that somebody wrote behind an equals sign, "" for a formula of cells and for an error value: "=Đã họp 12 lần" is "Đã họp 12 lần"."""
    words = found.removeprefix("=").lstrip("+- ")
    is_meant = found.startswith("=") and not _REFERENCE.search(words) and _WORD.search(words)
    return words if is_meant else ""


def _text(cell: RawCell | None) -> str:
    """Return a cell's text as it was written, line by line, without blanks at its ends."""
    return "" if cell is None else cell_text(cell).replace("\r\n", "\n").strip()


def _about_cell(sheet: RawPassages, row: RawPassage, item: OutlineItem, place: Place, text: str) -> Iterator[Finding]:
    if row.at in sheet.cut:
        yield note("passage_cut", place, kept=f"{len(text):,}".replace(",", "."))
    if row.name and text and not text_key(row.name).startswith(text_key(item.name)):
        yield note("passage_of_older_item", place, then=row.name, now=item.name)


def _about_absent(raw: RawFile, unit: OrgUnit, asked: Mapping[str, OutlineItem], found: Mapping[str, Passage]) -> Iterator[Finding]:
    gone = [item for item in asked.values() if item.code not in found]
    if gone:
        place = Place(raw.name, raw.passages[0].name if raw.passages else SHEET_OUTLINE)
        names = listed((_shortened(item.name) for item in gone), between="; ", what="mục")
        yield note("passages_gone", place, unit=unit.code, count=str(len(gone)), rows=names)
    rows = [(str(tt), item.code) for tt, item in enumerate(asked.values(), start=1) if item.code in found and not found[item.code].says_something]
    if rows:
        blank = ",".join(f"{tt}:{code}" for tt, code in rows)
        listing = row_numbers((tt for tt, _ in rows), what="mục")
        yield note("passages_blank", Place(raw.name, SHEET_OUTLINE), unit=unit.code, count=str(len(rows)), rows=listing, blank=blank)
