"""A Word file that came back from people: its parts in memory, read within limits, its XML without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

MOST_PARTS, LARGEST_PART, LARGEST_WHOLE = 5000, 100 * 2**20, 200 * 2**20
LARGE, MOST_TIMES = 10 * 2**20, 200
DOCUMENT = "word/document.xml"
_STAMP = (1980, 1, 1, 0, 0, 0)


class DamagedDocumentError(Exception):
    """A file that is no Word document, is cut short, or could exhaust the machine."""


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of the file by name, in its order; DamagedDocumentError where it is no whole and harmless Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if _is_hostile(members):
                raise DamagedDocumentError
            parts = {member.filename: archive.read(member) for member in members}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, NotImplementedError, RuntimeError, OSError, zlib.error) as damage:
        raise DamagedDocumentError from damage
    if DOCUMENT not in parts:
        raise DamagedDocumentError
    return parts


def _is_hostile(members: Iterable[zipfile.ZipInfo]) -> bool:
    found = list(members)
    names = {member.filename for member in found}
    return (
        len(found) > MOST_PARTS
        or len(names) < len(found)
        or sum(member.file_size for member in found) > LARGEST_WHOLE
        or any(member.flag_bits & 1 or member.file_size > LARGEST_PART for member in found)
        or any(member.file_size > LARGE and member.file_size > MOST_TIMES * max(member.compress_size, 1) for member in found)
    )


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Return the file of these parts; the same parts give the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def parse(part: bytes) -> Any:
    """Return the root of a part; DamagedDocumentError where it is no XML, or declares a document type."""
    from lxml import etree

    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError) as damage:
        raise DamagedDocumentError from damage
    if root.getroottree().docinfo.internalDTD is not None or root.getroottree().docinfo.doctype:
        raise DamagedDocumentError
    return root


def serialise(root: Any) -> bytes:
    """Return the part of this root."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
