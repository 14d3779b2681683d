"""The cell styles, and the parts of texts, of an OpenDocument workbook whose font is one of before Unicode."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.parts import attributes, mentions_legacy_font
from xlsx_templates.reading.sheet_facts import Runs

_FACE = re.compile(rb"<style:font-face\s[^>]*>")
_STYLE = re.compile(rb"<style:style\s([^>]*?)(?:/>|>(.*?)</style:style>)", re.DOTALL)
_TEXT = re.compile(rb"<style:text-properties\s[^>]*>")
_CELL = re.compile(rb"<table:table-cell\s[^>]*[^/]>(.*?)</table:table-cell>", re.DOTALL)
_ANNOTATION = re.compile(rb"<office:annotation\s.*?</office:annotation>", re.DOTALL)
_PARAGRAPH = re.compile(rb"<text:p(?:\s[^>]*[^/])?>(.*?)</text:p>", re.DOTALL)
_PIECE = re.compile(rb"(<[^>]*>)|([^<]+)")
_DEEPEST = 10


def legacy_fonts(archive: Archive) -> Mapping[str, str]:
    """Return by name of a cell style its font of before Unicode; styles with any other font are left out."""
    from indicators.vietnamese.legacy_fonts import is_legacy_font

    return {name: font for name, font in _fonts(archive, "table-cell").items() if is_legacy_font(font)}


def ods_rich_texts(archive: Archive) -> Mapping[str, Runs]:
    """Return by its whole text each cell's text of which a part is in a font of before Unicode; a text that stands there in two ways is left out."""
    from indicators.vietnamese.legacy_fonts import is_legacy_font

    fonts = _fonts(archive, "text")
    if not any(map(is_legacy_font, fonts.values())):
        return {}
    found: dict[str, set[Runs]] = {}
    for cell in _CELL.findall(archive.inflate("content.xml")):
        if b"<text:span" in cell:
            runs = _runs(_ANNOTATION.sub(b"", cell), fonts)
            found.setdefault("".join(text for _, text in runs), set()).add(runs)
    return {text: next(iter(ways)) for text, ways in found.items() if len(ways) == 1}


def _runs(cell: bytes, fonts: Mapping[str, str]) -> Runs:
    """Return the parts of a cell's text, each with the font that its span names."""
    runs: list[tuple[str, str]] = []
    for number, paragraph in enumerate(_PARAGRAPH.findall(cell)):
        open_: list[str] = []
        for tag, text in _PIECE.findall((b"" if number == 0 else b"<text:line-break/>") + paragraph):
            if tag.startswith(b"<text:span"):
                open_.append(fonts.get(attributes(tag).get("text:style-name", ""), ""))
            elif tag == b"</text:span>" and open_:
                open_.pop()
            runs.append((open_[-1] if open_ else "", _said(tag, text)))
    return tuple(run for run in runs if run[1])


def _said(tag: bytes, text: bytes) -> str:
    if tag.startswith(b"<text:s "):
        return " " * min(int(attributes(tag).get("text:c", "1")), _DEEPEST)
    return {b"<text:s/>": " ", b"<text:tab/>": "\t", b"<text:line-break/>": "\n"}.get(tag, "") or html.unescape(text.decode("utf-8", "replace"))


def _fonts(archive: Archive, family: str) -> Mapping[str, str]:
    """Return by name of a style of that family its font, nothing where the workbook names no font of before Unicode."""
    parts = [archive.inflate(name) for name in ("styles.xml", "content.xml") if name in archive]
    if not any(map(mentions_legacy_font, parts)):
        return {}
    faces = {facts.get("style:name", ""): facts.get("svg:font-family", "").strip("'\" ") for part in parts for facts in map(attributes, _FACE.findall(part))}
    own: dict[str, tuple[str, str]] = {}
    for part in parts:
        for tag, body in _STYLE.findall(part):
            facts = attributes(tag)
            if facts.get("style:family") == family:
                own[facts.get("style:name", "")] = (_font(body, faces), facts.get("style:parent-style-name", ""))
    return {name: _inherited(name, own) for name in own}


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
