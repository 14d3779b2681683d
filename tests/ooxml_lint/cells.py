"""Rows, cells, columns and merged ranges of a worksheet."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.ooxml_lint.addresses import LAST_COLUMN, LAST_ROW, Box, box, cell
from tests.ooxml_lint.package import MAIN, Package, Sheet
from tests.ooxml_lint.problems import Problem

LONGEST_TEXT = 32_767
WIDEST, HIGHEST = 255, 409.5
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})


def rows(package: Package) -> Iterator[Problem]:
    """Rows come in rising order, none twice, none beyond the sheet, none too high."""
    for sheet in package.sheets:
        last = 0
        for row in sheet.root.iter(f"{MAIN}row"):
            number = int(row.get("r", str(last + 1)))
            if number <= last or number > LAST_ROW:
                yield Problem(sheet.part, "row.order", str(number))
            if float(row.get("ht", "0")) > HIGHEST:
                yield Problem(sheet.part, "row.height", str(number))
            last = number


def cells_in_order(package: Package) -> Iterator[Problem]:
    """Cells stand in their own row, from left to right, none twice."""
    for sheet in package.sheets:
        for row in sheet.root.iter(f"{MAIN}row"):
            yield from _row_in_order(sheet.part, row)


def _row_in_order(part: str, row: ET.Element) -> Iterator[Problem]:
    last = 0
    for item in row.iter(f"{MAIN}c"):
        address = item.get("r", "")
        place = cell(address)
        if place is None or str(place[1]) != row.get("r"):
            yield Problem(part, "cell.reference", address)
            continue
        if place[0] <= last:
            yield Problem(part, "cell.doubled" if place[0] == last else "cell.order", address)
        last = place[0]


def cell_values(package: Package) -> Iterator[Problem]:
    """A cell's value is what its type says, and a text is not longer than a cell holds."""
    for sheet in package.sheets:
        for item in sheet.root.iter(f"{MAIN}c"):
            yield from _value(sheet.part, item, package.shared_strings)


def _value(part: str, item: ET.Element, shared: list[str]) -> Iterator[Problem]:
    kind, address = item.get("t", "n"), item.get("r", "")
    text = item.findtext(f"{MAIN}v")
    if text and not _fits(kind, text, len(shared)):
        yield Problem(part, "cell.shared-string-beyond" if kind == "s" else "cell.value", f"{address}: {text}")
        return
    words = shared[int(text)] if kind == "s" and text else text if kind == "str" else "".join(run.text or "" for run in item.iter(f"{MAIN}t"))
    if len((words or "").encode("utf-16-le")) // 2 > LONGEST_TEXT:
        yield Problem(part, "cell.text-long", f"{address}: {len(words or '')}")


def _fits(kind: str, text: str, shared: int) -> bool:
    if kind == "s":
        return text.isdecimal() and int(text) < shared
    if kind == "b":
        return text in {"0", "1"}
    if kind == "e":
        return text in ERRORS
    return kind != "n" or _is_number(text)


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def columns(package: Package) -> Iterator[Problem]:
    """Column definitions do not overlap, lie within the sheet and are not too wide."""
    for sheet in package.sheets:
        last = 0
        for item in sheet.root.iter(f"{MAIN}col"):
            first, end = int(item.get("min", "0")), int(item.get("max", "0"))
            if first <= last or end < first or end > LAST_COLUMN:
                yield Problem(sheet.part, "column.order", f"{first}-{end}")
            if float(item.get("width", "0")) > WIDEST:
                yield Problem(sheet.part, "column.width", f"{first}-{end}")
            last = end


def merges(package: Package) -> Iterator[Problem]:
    """Merged ranges are sound, have two cells at least and do not overlap one another or a table."""
    for sheet in package.sheets:
        seen: list[Box] = _tables(package, sheet)
        for item in sheet.root.iter(f"{MAIN}mergeCell"):
            reference = item.get("ref", "")
            area = box(reference)
            if area is None or ":" not in reference:
                yield Problem(sheet.part, "merge.reference", reference)
                continue
            if any(area.meets(other) for other in seen):
                yield Problem(sheet.part, "merge.overlap", reference)
            seen.append(area)


def _tables(package: Package, sheet: Sheet) -> list[Box]:
    parts = [relation.target for relation in package.relations(sheet.part) if relation.kind == "table"]
    roots = [root for part in parts if (root := package.xml(part)) is not None]
    return [area for root in roots if (area := box(root.get("ref", "")))]


RULES = (rows, cells_in_order, cell_values, columns, merges)
