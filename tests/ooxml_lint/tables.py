"""Excel tables: names, columns, headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from tests.ooxml_lint.addresses import Box, box, cell
from tests.ooxml_lint.names import LOOKS_LIKE_CELL, NAME
from tests.ooxml_lint.package import MAIN, Package, Sheet
from tests.ooxml_lint.problems import Problem

PART = r"xl/tables/.*\.xml"


def identities(package: Package) -> Iterator[Problem]:
    """Tables have numbers and names of their own, and names that Excel accepts; a defined name is taken too."""
    tables = list(package.matching(PART))
    defined = [] if package.workbook is None else [item.get("name", "").casefold() for item in package.workbook.iter(f"{MAIN}definedName")]
    for number in _doubled(root.get("id", "") for _, root in tables):
        yield Problem("xl/tables", "table.id-doubled", number)
    for name in _doubled([root.get("displayName", "").casefold() for _, root in tables] + sorted(set(defined))):
        yield Problem("xl/tables", "table.name-doubled", name)
    for part, root in tables:
        name = root.get("displayName", "")
        if not NAME.fullmatch(name) or LOOKS_LIKE_CELL.fullmatch(name):
            yield Problem(part, "table.name-syntax", name)


def columns(package: Package) -> Iterator[Problem]:
    """A table has as many columns as its range is wide, with names and numbers of their own."""
    for part, root in package.matching(PART):
        listed = list(root.iter(f"{MAIN}tableColumn"))
        area = box(root.get("ref", ""))
        if area is None or area.top == area.bottom:
            yield Problem(part, "table.reference", root.get("ref", ""))
        elif area.width != len(listed):
            yield Problem(part, "table.columns-count", f"{root.get('ref')}: {len(listed)}")
        for name in _doubled(item.get("name", "").casefold() for item in listed):
            yield Problem(part, "table.column-doubled", name)
        for number in _doubled(item.get("id", "") for item in listed):
            yield Problem(part, "table.column-id-doubled", number)


def filters(package: Package) -> Iterator[Problem]:
    """A table's filter covers the table."""
    for part, root in package.matching(PART):
        area = box(root.get("ref", ""))
        for item in root.findall(f"{MAIN}autoFilter"):
            inner = box(item.get("ref", ""))
            if area and (inner is None or (inner.left, inner.top, inner.right) != (area.left, area.top, area.right) or inner.bottom > area.bottom):
                yield Problem(part, "table.filter", item.get("ref", ""))


def headers(package: Package) -> Iterator[Problem]:
    """The header cells of a table hold the names of its columns, as text."""
    for sheet in package.sheets:
        texts = _texts(sheet, package.shared_strings)
        for part, root, area in _tables_of(package, sheet):
            if root.get("headerRowCount", "1") == "0":
                continue
            for offset, item in enumerate(root.iter(f"{MAIN}tableColumn")):
                found = texts.get((area.left + offset, area.top))
                if found is None or _one_line(found) != _one_line(item.get("name", "")):
                    yield Problem(part, "table.header", f"{item.get('name')}: {found}")


def apart(package: Package) -> Iterator[Problem]:
    """Tables of a sheet do not overlap."""
    for sheet in package.sheets:
        seen: list[Box] = []
        for part, root, area in _tables_of(package, sheet):
            if any(area.meets(other) for other in seen):
                yield Problem(part, "table.overlap", root.get("ref", ""))
            seen.append(area)


def _tables_of(package: Package, sheet: Sheet) -> Iterator[tuple[str, ET.Element, Box]]:
    for relation in package.relations(sheet.part):
        root = package.xml(relation.target) if relation.kind == "table" else None
        if root is not None and (area := box(root.get("ref", ""))):
            yield relation.target, root, area


def _texts(sheet: Sheet, shared: list[str]) -> dict[tuple[int, int], str]:
    found = {}
    for item in sheet.root.iter(f"{MAIN}c"):
        kind, value, place = item.get("t"), item.findtext(f"{MAIN}v", ""), cell(item.get("r", ""))
        if place and kind == "s" and value.isdecimal() and int(value) < len(shared):
            found[place] = shared[int(value)]
        elif place and kind in {"str", "inlineStr"}:
            found[place] = value or "".join(run.text or "" for run in item.iter(f"{MAIN}t"))
    return found


def _one_line(text: str) -> str:
    return text.replace("_x000a_", "\n").replace("_x000A_", "\n")


def _doubled(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


RULES = (identities, columns, filters, headers, apart)
