"""Word documents: styles, lists, bookmarks and tables that exist as they are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.ooxml_lint.package import Package
from tests.ooxml_lint.problems import Problem

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STORY = r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"
STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
NOTES = {"footnoteReference": "word/footnotes.xml", "endnoteReference": "word/endnotes.xml", "commentReference": "word/comments.xml"}


def styles(package: Package) -> Iterator[Problem]:
    """Every style named is defined, and for that kind of thing."""
    root = package.xml("word/styles.xml")
    kinds = {} if root is None else {item.get(f"{WORD}styleId"): item.get(f"{WORD}type") for item in root.iter(f"{WORD}style")}
    for part, story in package.matching(STORY):
        for tag, kind in STYLED.items():
            for item in story.iter(WORD + tag):
                name = item.get(f"{WORD}val")
                if kinds.get(name) != kind:
                    yield Problem(part, "word.style-missing", f"{tag} {name}")
    for tag in ("basedOn", "next", "link") if root is not None else ():
        yield from (
            Problem("word/styles.xml", "word.style-missing", f"{tag} {item.get(f'{WORD}val')}") for item in _all(root, tag) if _value(item) not in kinds
        )
    yield from (Problem("word/styles.xml", "word.style-doubled", name) for name in _doubled(item.get(f"{WORD}styleId") for item in _all(root, "style")))


def lists(package: Package) -> Iterator[Problem]:
    """Every list number named is defined, and its definition is there."""
    root = package.xml("word/numbering.xml")
    numbers = {item.get(f"{WORD}numId") for item in _all(root, "num")}
    abstract = {item.get(f"{WORD}abstractNumId") for item in _all(root, "abstractNum")}
    for part, story in [*package.matching(STORY), *package.matching(r"word/styles\.xml")]:
        for item in story.iter(f"{WORD}numId"):
            if _value(item) not in numbers | {"0"}:
                yield Problem(part, "word.list-missing", str(_value(item)))
    for number in _all(root, "num"):
        for item in number.iter(f"{WORD}abstractNumId"):
            if _value(item) not in abstract:
                yield Problem("word/numbering.xml", "word.list-definition-missing", str(_value(item)))


def bookmarks(package: Package) -> Iterator[Problem]:
    """Bookmarks have names and numbers of their own, and an end."""
    for part, story in package.matching(STORY):
        starts = _all(story, "bookmarkStart")
        ends = {item.get(f"{WORD}id") for item in _all(story, "bookmarkEnd")}
        for attribute in ("id", "name"):
            yield from (Problem(part, "word.bookmark-doubled", name) for name in _doubled(item.get(WORD + attribute) for item in starts))
        yield from (Problem(part, "word.bookmark-open", str(item.get(f"{WORD}name"))) for item in starts if item.get(f"{WORD}id") not in ends)


def tables(package: Package) -> Iterator[Problem]:
    """A table cell ends with a paragraph, and a row is as wide as the table's grid."""
    for part, story in package.matching(STORY):
        for cell in story.iter(f"{WORD}tc"):
            if not len(cell) or cell[-1].tag != f"{WORD}p":
                yield Problem(part, "word.cell-without-paragraph", "")
        for table in story.iter(f"{WORD}tbl"):
            wide = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
            for row in table.findall(f"{WORD}tr"):
                if (found := _width(row)) != wide:
                    yield Problem(part, "word.grid", f"{found}, {wide}")


def _width(row: ET.Element) -> int:
    spans = [item for cell in row.findall(f"{WORD}tc") for item in cell.findall(f"{WORD}tcPr/{WORD}gridSpan")]
    outside = [item for tag in ("gridBefore", "gridAfter") for item in row.findall(f"{WORD}trPr/{WORD}{tag}")]
    extra = sum(int(_value(item) or 1) - 1 for item in spans) + sum(int(_value(item) or 0) for item in outside)
    return len(row.findall(f"{WORD}tc")) + extra


def notes(package: Package) -> Iterator[Problem]:
    """A reference to a footnote, endnote or comment finds it."""
    for part, story in package.matching(STORY):
        for tag, target in NOTES.items():
            root = package.xml(target)
            known = set() if root is None else {item.get(f"{WORD}id") for item in root}
            for item in story.iter(WORD + tag):
                if item.get(f"{WORD}id") not in known:
                    yield Problem(part, "word.note-missing", f"{tag} {item.get(f'{WORD}id')}")


def _all(root: ET.Element | None, tag: str) -> list[ET.Element]:
    return [] if root is None else list(root.iter(WORD + tag))


def _value(item: ET.Element) -> str | None:
    return item.get(f"{WORD}val")


def _doubled(values: Iterator[str | None]) -> list[str]:
    return [str(value) for value, count in Counter(values).items() if count > 1]


RULES = (styles, lists, bookmarks, tables, notes)
