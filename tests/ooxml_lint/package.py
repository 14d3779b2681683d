"""An OOXML file as parts, relations and sheets: the little that every rule needs."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def local(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part; `target` is a part's name, or an address where `external`."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet with its parsed part."""

    name: str
    id: str
    state: str
    part: str
    root: ET.Element

    def every(self, name: str) -> Iterator[ET.Element]:
        """Yield the elements of that local name, of the main namespace and of Excel's extensions."""
        return (element for element in self.root.iter() if local(element) == name)


class Package:
    """The parts of one .xlsx, .xlsm, .xlam or .docx file."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.members = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.members if not name.endswith("/")}
        self._parsed: dict[str, ET.Element | None] = {}

    def xml(self, part: str) -> ET.Element | None:
        """Return the parsed part; None where it is missing or not well-formed."""
        if part not in self._parsed:
            try:
                self._parsed[part] = ET.fromstring(self.parts[part])
            except (KeyError, ET.ParseError):
                self._parsed[part] = None
        return self._parsed[part]

    def matching(self, pattern: str) -> Iterator[tuple[str, ET.Element]]:
        """Yield the well-formed parts whose name matches."""
        for part in sorted(self.parts):
            if re.fullmatch(pattern, part) and (root := self.xml(part)) is not None:
                yield part, root

    def relations(self, part: str) -> list[Relation]:
        """Return the relations of a part; of the package itself for ''."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [] if root is None else [self._relation(folder, item) for item in root.iter(RELATION)]

    def _relation(self, folder: str, item: ET.Element) -> Relation:
        external, target = item.get("TargetMode") == "External", item.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0]))).lstrip("/")
        return Relation(item.get("Id", ""), item.get("Type", "").rpartition("/")[2], target, external)

    @cached_property
    def workbook(self) -> ET.Element | None:
        """The workbook part, where the file is one of Excel's."""
        return self.xml("xl/workbook.xml")

    @cached_property
    def sheet_entries(self) -> list[ET.Element]:
        """The workbook's list of sheets, as it stands."""
        return [] if self.workbook is None else list(self.workbook.iter(f"{MAIN}sheet"))

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The worksheets whose parts could be parsed, in the order of their tabs."""
        targets = {relation.id: relation.target for relation in self.relations("xl/workbook.xml")}
        found = []
        for entry in self.sheet_entries:
            part = targets.get(entry.get(f"{OFFICE}id", ""), "")
            if (root := self.xml(part)) is not None:
                found.append(Sheet(entry.get("name", ""), entry.get("sheetId", ""), entry.get("state", "visible"), part, root))
        return found

    @cached_property
    def sheet_names(self) -> frozenset[str]:
        """The names of all sheets, folded as Excel compares them."""
        return frozenset(entry.get("name", "").casefold() for entry in self.sheet_entries)

    @cached_property
    def shared_strings(self) -> list[str]:
        """The shared strings, joined from their runs."""
        root = self.xml("xl/sharedStrings.xml")
        return [] if root is None else ["".join(run.text or "" for run in item.iter(f"{MAIN}t")) for item in root.iter(f"{MAIN}si")]
