"""The package: parts, content types, relations, custom properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.ooxml_lint.package import OFFICE, Package, local
from tests.ooxml_lint.problems import Problem

TYPES = "[Content_Types].xml"
XML_ENDINGS = (".xml", ".rels")


def parts_once(package: Package) -> Iterator[Problem]:
    """A part stands once in the archive; names that differ only in case are one part."""
    for name, count in Counter(member.casefold() for member in package.members).items():
        if count > 1:
            yield Problem(name, "package.doubled-part", f"{count} times")


def parts_well_formed(package: Package) -> Iterator[Problem]:
    """Every XML part parses."""
    for part in package.parts:
        if part.endswith(XML_ENDINGS) and package.xml(part) is None:
            yield Problem(part, "package.not-xml", "not well-formed")


def content_types(package: Package) -> Iterator[Problem]:
    """Every part has a content type, and every override a part."""
    root = package.xml(TYPES)
    if root is None:
        yield Problem(TYPES, "package.no-content-types", "missing")
        return
    overrides = {item.get("PartName", "").lstrip("/") for item in root if local(item) == "Override"}
    endings = {item.get("Extension", "").lower() for item in root if local(item) == "Default"}
    for part in package.parts:
        if part != TYPES and part not in overrides and part.rpartition(".")[2].lower() not in endings:
            yield Problem(part, "package.no-content-type", part)
    for part in overrides - package.parts.keys():
        yield Problem(TYPES, "package.type-of-nothing", part)


def relations(package: Package) -> Iterator[Problem]:
    """Ids of a part's relations differ, and internal targets exist."""
    for owner in _owners(package):
        listed = package.relations(owner)
        for identity, count in Counter(item.id for item in listed).items():
            if count > 1:
                yield Problem(owner, "relation.id-doubled", identity)
        for item in listed:
            if not item.external and item.target not in package.parts:
                yield Problem(owner, "relation.target-missing", item.target)


def _owners(package: Package) -> list[str]:
    rels = [part for part in package.parts if part.endswith(".rels")]
    return [part.replace("_rels/", "").removesuffix(".rels") for part in rels]


def relation_ids(package: Package) -> Iterator[Problem]:
    """Every r:id, r:embed and r:link of a part names one of its relations."""
    for part, root in package.matching(r"(?!.*\.rels$|\[).*\.xml"):
        known = {item.id for item in package.relations(part)}
        for identity in _ids_used(root) - known:
            yield Problem(part, "relation.id-missing", identity)


def _ids_used(root: ET.Element) -> set[str]:
    return {value for element in root.iter() for name, value in element.attrib.items() if name.startswith(OFFICE) and value}


def custom_properties(package: Package) -> Iterator[Problem]:
    """Custom properties have names and numbers of their own, numbers from 2."""
    root = package.xml("docProps/custom.xml")
    entries = [] if root is None else list(root)
    for field, code in (("pid", "property.pid-doubled"), ("name", "property.name-doubled")):
        for value, count in Counter(entry.get(field, "").casefold() for entry in entries).items():
            if count > 1:
                yield Problem("docProps/custom.xml", code, value)
    for entry in entries:
        if int(entry.get("pid", "0")) < 2:
            yield Problem("docProps/custom.xml", "property.pid", entry.get("pid", ""))


RULES = (parts_once, parts_well_formed, content_types, relations, relation_ids, custom_properties)
