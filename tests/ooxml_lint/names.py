"""Names of sheets and defined names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.ooxml_lint.formulas import sheets_named
from tests.ooxml_lint.package import MAIN, Package
from tests.ooxml_lint.problems import Problem

WORKBOOK = "xl/workbook.xml"
LONGEST_SHEET_NAME, LONGEST_NAME = 31, 255
NAME = re.compile(r"[^\W\d][\w.?]*|\\[\w.?]*|_[\w.?]*")
LOOKS_LIKE_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}|R[0-9]*C?[0-9]*|C[0-9]*", re.IGNORECASE)


def sheet_names(package: Package) -> Iterator[Problem]:
    """A sheet's name has 1 to 31 characters, none of []:*?/\\, no apostrophe at its ends, and is not taken."""
    names = [entry.get("name", "") for entry in package.sheet_entries]
    for name in names:
        if not name or len(name.encode("utf-16-le")) // 2 > LONGEST_SHEET_NAME:
            yield Problem(WORKBOOK, "sheet.name-long", name)
        if re.search(r"[\[\]:*?/\\\x00-\x1f]", name) or name.startswith("'") or name.endswith("'"):
            yield Problem(WORKBOOK, "sheet.name-characters", name)
        if name.casefold() == "history":
            yield Problem(WORKBOOK, "sheet.name-reserved", name)
    yield from (Problem(WORKBOOK, "sheet.name-doubled", name) for name in _doubled(name.casefold() for name in names))


def sheet_entries(package: Package) -> Iterator[Problem]:
    """Sheets have numbers of their own, and one of them can be seen."""
    yield from (Problem(WORKBOOK, "sheet.id-doubled", number) for number in _doubled(entry.get("sheetId", "") for entry in package.sheet_entries))
    if package.sheet_entries and all(entry.get("state", "visible") != "visible" for entry in package.sheet_entries):
        yield Problem(WORKBOOK, "sheet.none-visible", "all hidden")


def active_tab(package: Package) -> Iterator[Problem]:
    """The workbook opens on a sheet that exists and can be seen."""
    if package.workbook is None:
        return
    for view in package.workbook.iter(f"{MAIN}workbookView"):
        tab = int(view.get("activeTab", "0"))
        if tab >= len(package.sheet_entries) or package.sheet_entries[tab].get("state", "visible") != "visible":
            yield Problem(WORKBOOK, "sheet.active-hidden", str(tab))


def defined_names(package: Package) -> Iterator[Problem]:
    """A defined name is one Excel accepts, is not a cell's address, and is not taken in its scope."""
    entries = _defined(package)
    for entry in entries:
        name = entry.get("name", "")
        plain = name.removeprefix("_xlnm.")
        if not NAME.fullmatch(plain) or len(name) > LONGEST_NAME:
            yield Problem(WORKBOOK, "name.syntax", name)
        elif LOOKS_LIKE_CELL.fullmatch(plain):
            yield Problem(WORKBOOK, "name.looks-like-cell", name)
    scoped = (f"{entry.get('localSheetId', '')}!{entry.get('name', '').casefold()}" for entry in entries)
    yield from (Problem(WORKBOOK, "name.doubled", name) for name in _doubled(scoped))


def defined_targets(package: Package) -> Iterator[Problem]:
    """A defined name points at something, on a sheet that is there."""
    for entry in _defined(package):
        name, target, scope = entry.get("name", ""), entry.text or "", entry.get("localSheetId")
        if not target or "#REF!" in target:
            yield Problem(WORKBOOK, "name.broken", f"{name}: {target}")
        if scope is not None and int(scope) >= len(package.sheet_entries):
            yield Problem(WORKBOOK, "name.scope", f"{name}: {scope}")
        for missing in sheets_named(target) - package.sheet_names:
            yield Problem(WORKBOOK, "name.sheet-missing", f"{name}: {missing}")


def _defined(package: Package) -> list[ET.Element]:
    return [] if package.workbook is None else list(package.workbook.iter(f"{MAIN}definedName"))


def _doubled(values: Iterator[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


RULES = (sheet_names, sheet_entries, active_tab, defined_names, defined_targets)
