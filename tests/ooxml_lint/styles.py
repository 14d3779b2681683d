"""Styles: every index points at an entry that is there."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.ooxml_lint.package import MAIN, Package, local
from tests.ooxml_lint.problems import Problem

STYLES = "xl/styles.xml"
MOST_FORMATS = 64_000
FIRST_OWN_NUMBER_FORMAT = 164
LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}


def style_entries(package: Package) -> Iterator[Problem]:
    """A cell format names a font, fill, border, number format and parent that exist."""
    root = package.xml(STYLES)
    if root is None:
        return
    known = {item.get("numFmtId", "") for item in root.iter(f"{MAIN}numFmt")}
    for name in ("cellStyleXfs", "cellXfs"):
        for place, entry in enumerate(_list(root, name)):
            for attribute, target in LISTS.items():
                if int(entry.get(attribute, "0")) >= max(1, len(_list(root, target))):
                    yield Problem(STYLES, "style.part-beyond", f"{name} {place}: {attribute} {entry.get(attribute)}")
            number = entry.get("numFmtId", "0")
            if int(number) >= FIRST_OWN_NUMBER_FORMAT and number not in known:
                yield Problem(STYLES, "style.number-format-missing", f"{name} {place}: {number}")
    if len(_list(root, "cellXfs")) > MOST_FORMATS:
        yield Problem(STYLES, "style.too-many", str(len(_list(root, "cellXfs"))))


def style_uses(package: Package) -> Iterator[Problem]:
    """Cells, rows and columns name a cell format that exists."""
    root = package.xml(STYLES)
    most = 1 if root is None else len(_list(root, "cellXfs"))
    for sheet in package.sheets:
        for tag, attribute in (("c", "s"), ("row", "s"), ("col", "style")):
            for item in sheet.root.iter(MAIN + tag):
                if int(item.get(attribute, "0")) >= most:
                    yield Problem(sheet.part, "style.index-beyond", f"{tag} {item.get('r') or item.get('min')}: {item.get(attribute)}")


def difference_uses(package: Package) -> Iterator[Problem]:
    """Conditional formats and tables name a differential format that exists."""
    root = package.xml(STYLES)
    most = 0 if root is None else len(_list(root, "dxfs"))
    roots = [(sheet.part, sheet.root) for sheet in package.sheets] + list(package.matching(r"xl/tables/.*\.xml"))
    for part, owner in roots:
        for element in owner.iter():
            for attribute, value in element.attrib.items():
                if attribute.endswith(("dxfId", "DxfId")) and int(value) >= most:
                    yield Problem(part, "style.difference-beyond", f"{local(element)} {attribute}: {value}")


def _list(root: ET.Element, name: str) -> list[ET.Element]:
    found = root.find(MAIN + name)
    return [] if found is None else list(found)


RULES = (style_entries, style_uses, difference_uses)
