"""A workbook as a package of parts in memory: what one part says of another, and parts put in or added."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path

from xlsx_templates.workbook_parts.xml_part import NotPlainXmlError, XmlPart, escaped

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES = {
    "worksheet": f"{_SPREADSHEET}.worksheet+xml",
    "styles": f"{_SPREADSHEET}.styles+xml",
    "comments": f"{_SPREADSHEET}.comments+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


class CannotMarkError(Exception):
    """The workbook is built in a way in which nothing can be put into it safely."""


class Package:
    """The parts of an OOXML workbook by name, in the order of the archive."""

    def __init__(self, path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as archive:
                self.parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as damage:
            raise CannotMarkError(str(damage)) from damage
        if TYPES not in self.parts or WORKBOOK not in self.parts:
            raise CannotMarkError(WORKBOOK)

    def write(self, path: Path) -> None:
        """Write the package; the same parts give the same bytes."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in (TYPES, *(name for name in self.parts if name != TYPES)):
                archive.writestr(zipfile.ZipInfo(name), self.parts[name], zipfile.ZIP_DEFLATED)

    def part(self, name: str) -> XmlPart:
        """Return a part opened for changes; CannotMarkError where it is not there or not plain XML."""
        if name not in self.parts:
            raise CannotMarkError(name)
        try:
            return XmlPart(self.parts[name])
        except NotPlainXmlError as problem:
            raise CannotMarkError(f"{name}: {problem}") from problem

    def put(self, name: str, part: XmlPart) -> None:
        """Put a changed part back."""
        self.parts[name] = part.changed()

    def relations(self, source: str) -> dict[str, tuple[str, str]]:
        """Return what `source` leads to inside the package, by relation id: (last word of the relation's type, part)."""
        name = _relations_of(source)
        if name not in self.parts:
            return {}
        rows = [tag.attributes for tag in self.part(name).tags if tag.name == "Relationship" and tag.attributes.get("TargetMode") != "External"]
        return {row.get("Id", ""): (row.get("Type", "").rpartition("/")[2], _resolved(source, row.get("Target", ""))) for row in rows}

    def related(self, source: str, kind: str) -> str:
        """Return the part of one kind that `source` leads to, "" for none."""
        return next((target for found, target in self.relations(source).values() if found == kind), "")

    def add(self, source: str, kind: str, name: str, data: bytes) -> str:
        """Add a part that `source` leads to; return the id of the relation. `name` holds a place for a number: "xl/comments{}.xml"."""
        part = next((found for number in range(1, 10_000) if (found := name.format(number)) not in self.parts), "")
        if not part:
            raise CannotMarkError(name)
        self.parts[part] = data
        self._declare(part, kind)
        relations = _relations_of(source)
        taken = self.relations(source) if relations in self.parts else {}
        links = XmlPart(self.parts.get(relations, _NO_RELATIONS))
        every = {tag.attributes.get("Id", "").casefold() for tag in links.tags if tag.name == "Relationship"}
        new = next(found for number in range(1, 10_000) if (found := f"rId{number}").casefold() not in every and found not in taken)
        links.append(links.root, f'<{links.prefix}Relationship Id="{new}" Type="{RELATIONS}/{kind}" Target="{escaped(_seen_from(source, part))}"/>')
        self.put(relations, links)
        return new

    def _declare(self, part: str, kind: str) -> None:
        types = self.part(TYPES)
        if kind != "vmlDrawing":
            types.append(types.root, f'<{types.prefix}Override PartName="/{part}" ContentType="{CONTENT_TYPES[kind]}"/>')
        elif not any(tag.name == "Default" and tag.attributes.get("Extension", "").lower() == "vml" for tag in types.tags):
            types.prepend(types.root, f'<{types.prefix}Default Extension="vml" ContentType="{CONTENT_TYPES[kind]}"/>')
        self.put(TYPES, types)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _seen_from(source: str, part: str) -> str:
    return posixpath.relpath(part, posixpath.dirname(source))


def _resolved(source: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
