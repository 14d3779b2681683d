"""What hangs on a worksheet: ranges, links, headers, print set-up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.ooxml_lint.addresses import box, boxes
from tests.ooxml_lint.formulas import sheets_named
from tests.ooxml_lint.package import MAIN, OFFICE, Package, local
from tests.ooxml_lint.problems import Problem

LONGEST_HEADER, LONGEST_ADDRESS, LONGEST_TIP = 255, 2_079, 255
ONE_RANGE = {"dimension", "autoFilter", "hyperlink", "sortState"}
MANY_RANGES = {"conditionalFormatting", "dataValidation", "ignoredError", "protectedRange", "selection"}
COUNTED = {"mergeCells": "mergeCell", "dataValidations": "dataValidation", "tableParts": "tablePart"}


def ranges(package: Package) -> Iterator[Problem]:
    """Every ref and sqref is a range within the sheet."""
    for sheet in package.sheets:
        for element in sheet.root.iter():
            name = local(element)
            if name in ONE_RANGE and box(element.get("ref", "A1")) is None:
                yield Problem(sheet.part, "sheet.reference", f"{name} {element.get('ref')}")
            if name in MANY_RANGES and "sqref" in element.attrib and boxes(element.attrib["sqref"]) is None:
                yield Problem(sheet.part, "sheet.reference", f"{name} {element.get('sqref')}")
            if name == "sqref" and boxes(element.text or "") is None:
                yield Problem(sheet.part, "sheet.reference", f"{name} {element.text}")


def counts(package: Package) -> Iterator[Problem]:
    """A list that says how many entries it has has as many, and is not empty."""
    for sheet in package.sheets:
        for element in sheet.root.iter():
            entry = COUNTED.get(local(element))
            if entry is None:
                continue
            found = sum(local(child) == entry for child in element)
            if not found or element.get("count", str(found)) != str(found):
                yield Problem(sheet.part, "sheet.count", f"{local(element)}: {element.get('count')}, {found}")


def links(package: Package) -> Iterator[Problem]:
    """A link goes to a sheet that is there or to an address that Excel can hold."""
    for sheet in package.sheets:
        addresses = {relation.id: relation.target for relation in package.relations(sheet.part)}
        for link in sheet.root.iter(f"{MAIN}hyperlink"):
            location = link.get("location", "")
            external = f"{OFFICE}id" in link.attrib
            if not external and (missing := sheets_named(location) - package.sheet_names):
                yield Problem(sheet.part, "link.sheet-missing", f"{link.get('ref')}: {sorted(missing)}")
            if not external and "!" not in location and not re.fullmatch(r"[\w.]+", location):
                yield Problem(sheet.part, "link.nowhere", f"{link.get('ref')}: {location}")
            if len(addresses.get(link.get(f"{OFFICE}id", ""), "")) > LONGEST_ADDRESS:
                yield Problem(sheet.part, "link.long", link.get("ref", ""))
            if len(link.get("tooltip", "")) > LONGEST_TIP:
                yield Problem(sheet.part, "link.tip-long", link.get("ref", ""))


def headers(package: Package) -> Iterator[Problem]:
    """A printed header or footer has at most 255 characters and asks only for what Excel knows."""
    for sheet in package.sheets:
        for block in sheet.root.iter(f"{MAIN}headerFooter"):
            for line in block:
                text = line.text or ""
                if len(text) > LONGEST_HEADER:
                    yield Problem(sheet.part, "header.long", f"{local(line)}: {len(text)}")
                if re.search(r"&(?![LCRPNDTZFAGBIUESXYHOK&\"0-9+-])", text):
                    yield Problem(sheet.part, "header.code", f"{local(line)}: {text}")


def panes(package: Package) -> Iterator[Problem]:
    """A frozen pane has a first cell, and the split it names."""
    for sheet in package.sheets:
        for pane in sheet.root.iter(f"{MAIN}pane"):
            if pane.get("state") == "frozen" and (box(pane.get("topLeftCell", "")) is None or not {"xSplit", "ySplit"} & pane.attrib.keys()):
                yield Problem(sheet.part, "sheet.pane", str(pane.attrib))


RULES = (ranges, counts, links, headers, panes)
