"""The cell styles of an OpenDocument workbook whose font is one of before Unicode."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.parts import attributes, mentions_legacy_font

_FACE = re.compile(rb"<style:font-face\s[^>]*>")
_STYLE = re.compile(rb"<style:style\s([^>]*?)(?:/>|>(.*?)</style:style>)", re.DOTALL)
_TEXT = re.compile(rb"<style:text-properties\s[^>]*>")
_DEEPEST = 10


def legacy_fonts(archive: Archive) -> Mapping[str, str]:
    """Return by name of a cell style its font of before Unicode; styles with any other font are left out."""
    parts = [archive.inflate(name) for name in ("styles.xml", "content.xml") if name in archive]
    if not any(map(mentions_legacy_font, parts)):
        return {}
    from indicators.vietnamese.legacy_fonts import is_legacy_font

    faces = {facts.get("style:name", ""): facts.get("svg:font-family", "").strip("'\" ") for part in parts for facts in map(attributes, _FACE.findall(part))}
    own: dict[str, tuple[str, str]] = {}
    for part in parts:
        for tag, body in _STYLE.findall(part):
            facts = attributes(tag)
            if facts.get("style:family") == "table-cell":
                own[facts.get("style:name", "")] = (_font(body, faces), facts.get("style:parent-style-name", ""))
    fonts = {name: _inherited(name, own) for name in own}
    return {name: font for name, font in fonts.items() if is_legacy_font(font)}


def _font(body: bytes, faces: Mapping[str, str]) -> str:
    found = _TEXT.search(body)
    facts = attributes(found[0]) if found else {}
    name = facts.get("style:font-name", "")
    return faces.get(name, name) or facts.get("fo:font-family", "").strip("'\" ")


def _inherited(name: str, own: Mapping[str, tuple[str, str]]) -> str:
    for _ in range(_DEEPEST):
        font, parent = own.get(name, ("", ""))
        if font or not parent:
            return font
        name = parent
    return ""
