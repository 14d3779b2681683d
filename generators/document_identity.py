"""Whose report a Word file is: the round, the kind, the period and the bound numbers it was written with, kept in its document properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generators.docx_package import parse, serialise

PART, RELATIONS, TYPES = "docProps/custom.xml", "_rels/.rels", "[Content_Types].xml"
_ROUND, _KIND, _PERIOD, _NUMBERS = "TongHop.HoSo", "TongHop.Loai", "TongHop.Ky", "TongHop.So."
_LONGEST = 250
"""Letters that Word keeps of a property; what is longer stands in several."""
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_EMPTY = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}"/>'.encode()
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_RELATION_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """The round's code, the kind of document, the period's code, and the keys of the numbers written into it, in its order."""

    round: str
    kind: str
    period: str
    numbers: tuple[str, ...] = ()


def identity_of(parts: dict[str, bytes]) -> DocumentIdentity | None:
    """Return what the properties say, None for a file that is none of ours."""
    if PART not in parts:
        return None
    said = {name: text for name, text in _properties(parse(parts[PART]))}  # noqa: C416 - of two properties with one name the last stands
    if not {_ROUND, _KIND, _PERIOD} <= said.keys():
        return None
    numbers = "".join(said[name] for name in sorted(name for name in said if name.startswith(_NUMBERS)))
    return DocumentIdentity(said[_ROUND], said[_KIND], said[_PERIOD], tuple(numbers.split()))


def write_identity(parts: dict[str, bytes], identity: DocumentIdentity) -> None:
    """Put the properties into the package, in place of earlier ones of ours."""
    root = parse(parts.get(PART, _EMPTY))
    for each in list(root):
        if each.get("name", "").startswith("TongHop."):
            root.remove(each)
    for name, text in ((_ROUND, identity.round), (_KIND, identity.kind), (_PERIOD, identity.period), *_chunks(identity.numbers)):
        _add(root, name, text)
    parts[PART] = serialise(root)
    _relate(parts)


def _properties(root: Any) -> list[tuple[str, str]]:
    return [(each.get("name", ""), "".join(each.itertext())) for each in root]


def _chunks(numbers: Sequence[str]) -> list[tuple[str, str]]:
    text = " ".join(numbers)
    return [(f"{_NUMBERS}{at // _LONGEST:03}", text[at : at + _LONGEST]) for at in range(0, len(text), _LONGEST)]


def _add(root: Any, name: str, text: str) -> None:
    from lxml import etree

    numbers = [int(each.get("pid", "1")) for each in root]
    made = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(max(numbers, default=1) + 1), name=name)
    etree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = text


def _relate(parts: dict[str, bytes]) -> None:
    """Let the package know of the part, where it does not yet."""
    from lxml import etree

    relations, types = parse(parts[RELATIONS]), parse(parts[TYPES])
    if not any(each.get("Type") == _RELATION for each in relations):
        taken = {each.get("Id") for each in relations}
        free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(relations, f"{{{_RELATION_SPACE}}}Relationship", Id=free, Type=_RELATION, Target=PART)
        parts[RELATIONS] = serialise(relations)
    if not any(each.get("PartName") == f"/{PART}" for each in types):
        etree.SubElement(types, f"{{{_TYPE_SPACE}}}Override", PartName=f"/{PART}", ContentType=_CONTENT_TYPE)
        parts[TYPES] = serialise(types)
