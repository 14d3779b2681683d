"""Drawings, charts and comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.ooxml_lint.addresses import LAST_COLUMN, LAST_ROW, cell
from tests.ooxml_lint.formulas import sheets_named
from tests.ooxml_lint.package import Package, local
from tests.ooxml_lint.problems import Problem


def anchors(package: Package) -> Iterator[Problem]:
    """A picture or chart lies within the sheet and ends after it starts."""
    for part, root in package.matching(r"xl/drawings/drawing\d+\.xml"):
        for anchor in root:
            corners = [_corner(child) for child in anchor if local(child) in {"from", "to"}]
            if any(column < 0 or row < 0 or column >= LAST_COLUMN or row >= LAST_ROW for column, _, row, _ in corners):
                yield Problem(part, "drawing.beyond", str(corners))
            elif len(corners) == 2 and (corners[0][:2] > corners[1][:2] or corners[0][2:] > corners[1][2:]):
                yield Problem(part, "drawing.reversed", str(corners))


def _corner(element: ET.Element) -> tuple[int, int, int, int]:
    facts = {local(child): int(child.text or "0") for child in element}
    return facts.get("col", 0), facts.get("colOff", 0), facts.get("row", 0), facts.get("rowOff", 0)


def shapes(package: Package) -> Iterator[Problem]:
    """The shapes of a drawing have numbers of their own."""
    for part, root in package.matching(r"xl/drawings/drawing\d+\.xml"):
        numbers = Counter(item.get("id", "") for item in root.iter() if local(item) == "cNvPr")
        yield from (Problem(part, "drawing.id-doubled", number) for number, count in numbers.items() if count > 1)


def charts(package: Package) -> Iterator[Problem]:
    """A chart draws from sheets that are there, and has axes for what it draws."""
    for part, root in package.matching(r"xl/charts/chart\d+\.xml"):
        for item in root.iter():
            if local(item) == "f" and (missing := sheets_named(item.text or "") - package.sheet_names):
                yield Problem(part, "chart.sheet-missing", str(sorted(missing)))
        axes = [item for item in root.iter() if local(item) in {"catAx", "valAx", "dateAx", "serAx"}]
        known = {child.get("val") for axis in axes for child in axis if local(child) == "axId"}
        wanted = {item.get("val") for item in root.iter() if local(item) in {"axId", "crossAx"}}
        yield from (Problem(part, "chart.axis-missing", str(axis)) for axis in wanted - known)


def comments(package: Package) -> Iterator[Problem]:
    """A cell has one comment, by an author of the list."""
    for part, root in package.matching(r"xl/comments\d*\.xml|xl/comments/.*\.xml"):
        authors = sum(local(item) == "author" for item in root.iter())
        listed = [item for item in root.iter() if local(item) == "comment"]
        for address, count in Counter(item.get("ref", "") for item in listed).items():
            if count > 1 or cell(address) is None:
                yield Problem(part, "comment.cell", address)
        yield from (Problem(part, "comment.author", item.get("ref", "")) for item in listed if int(item.get("authorId", "0")) >= authors)


RULES = (anchors, shapes, charts, comments)
