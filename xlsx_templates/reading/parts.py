"""The parts of an OOXML workbook that a first look needs, read as bytes: sheets, styles, names, properties."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.sheet_facts import CellStyle

_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(rb"<(?:\w+:)?xf\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?xf>)", re.DOTALL)
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?font>)", re.DOTALL)
_FONT_NAME = re.compile(rb"<(?:\w+:)?name\s[^>]*>")
_MENTIONS_LEGACY = re.compile(rb"""["'](?:\.[Vv][Nn]\w|[Vv]n[A-Z]|[Vv][Nn][Ii][-\s])""")
_UNLOCKED = re.compile(rb"""locked\s*=\s*["'](?:0|false)["']""")
_TOKEN = re.compile(rb"TH1;[^<>\"'\0]{1,300}?;lan=\d{1,6}")
BUILT_IN_FORMATS = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "dd/mm/yyyy", 49: "@"}


def attributes(tag: bytes) -> dict[str, str]:
    """Return the attributes of one tag; prefixes are kept."""
    return {name.decode(): html.unescape((one or two).decode("utf-8", "replace")) for name, one, two in _ATTRIBUTE.findall(tag)}


def sheet_parts(archive: Archive) -> dict[str, str]:
    """Return the part of each sheet by its name."""
    workbook = archive.inflate("xl/workbook.xml") if "xl/workbook.xml" in archive else b""
    targets = relationship_targets(archive, "xl/_rels/workbook.xml.rels")
    found: dict[str, str] = {}
    for tag in _SHEET.findall(workbook):
        facts = attributes(tag)
        relation = next((value for name, value in facts.items() if name.endswith(":id")), "")
        if relation in targets and targets[relation] in archive:
            found.setdefault(facts.get("name", ""), targets[relation])
    return found


def relationship_targets(archive: Archive, part: str) -> dict[str, str]:
    """Return the parts that the workbook links to, by the id of the link."""
    return _targets(archive.inflate(part) if part in archive else b"")


@lru_cache(maxsize=64)
def _targets(links: bytes) -> dict[str, str]:
    rows = [attributes(tag) for tag in _RELATIONSHIP.findall(links)]
    return {row.get("Id", ""): _absolute(row.get("Target", "")) for row in rows}


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"


def cell_styles(archive: Archive) -> tuple[CellStyle, ...]:
    """Return the cell formats by their index."""
    return styles_of(archive.inflate("xl/styles.xml")) if "xl/styles.xml" in archive else ()


@lru_cache(maxsize=32)
def styles_of(part: bytes) -> tuple[CellStyle, ...]:
    """Return the cell formats that a styles part holds, by their index."""
    formats = dict(BUILT_IN_FORMATS)
    for tag in _NUMBER_FORMAT.findall(part):
        facts = attributes(tag)
        if facts.get("numFmtId", "").isdecimal():
            formats[int(facts["numFmtId"])] = facts.get("formatCode", "")
    block = _CELL_FORMATS.search(part)
    fonts = _legacy_fonts(part) if mentions_legacy_font(part) else {}
    return tuple(_style(tag, body, formats, fonts) for tag, body in _CELL_FORMAT.findall(block[0] if block else b""))


def _style(tag: bytes, body: bytes, formats: dict[int, str], fonts: dict[str, str]) -> CellStyle:
    facts = attributes(tag)
    number = facts.get("numFmtId", "0")
    return CellStyle(formats.get(int(number), "") if number.isdecimal() else "", bool(_UNLOCKED.search(body)), fonts.get(facts.get("fontId", ""), ""))


def mentions_legacy_font(part: bytes) -> bool:
    """Return whether the bytes name, between quotation marks, a font of before Unicode (`indicators.vietnamese.legacy_fonts`)."""
    return _MENTIONS_LEGACY.search(part) is not None


def _legacy_fonts(part: bytes) -> dict[str, str]:
    """Return the fonts of before Unicode by their number."""
    from indicators.vietnamese.legacy_fonts import is_legacy_font

    block = _FONTS.search(part)
    names = [_FONT_NAME.search(body) for body in _FONT.findall(block[0] if block else b"")]
    named = {str(number): attributes(tag[0]).get("val", "") for number, tag in enumerate(names) if tag}
    return {number: name for number, name in named.items() if is_legacy_font(name)}


def written_tokens(archive: Archive) -> list[tuple[str, str]]:
    """Return the tokens in defined names and document properties as (mark, text)."""
    found: list[tuple[str, str]] = []
    for mark, name in (("name", "xl/workbook.xml"), ("property", "docProps/custom.xml"), ("property", "meta.xml")):
        if name in archive:
            found += [(mark, html.unescape(text.decode("utf-8", "replace"))) for text in _TOKEN.findall(archive.inflate(name))]
    return found


def scattered_tokens(data: bytes) -> list[tuple[str, str]]:
    """Return the tokens that stand in a binary workbook (.xls) as plain or UTF-16 text, whatever record holds them."""
    wide = [match.replace(b"\0", b"") for match in re.findall(rb"T\0H\x001\0;\0(?:[^\0]\0){10,300}?l\0a\0n\0=\0(?:\d\0){1,6}", data)]
    return [("property", text.decode("utf-8", "replace")) for text in (*_TOKEN.findall(data), *wide)]
