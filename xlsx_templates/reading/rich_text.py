"""Texts of which each run has a font of its own: one in a font of before Unicode is converted run by run."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.parts import attributes, mentions_legacy_font

SHARED = "xl/sharedStrings.xml"
Runs = tuple[tuple[str, str], ...]
"""Font, "" for the cell's own, and text of each run."""
_ITEM = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?>(.*?)</(?:\w+:)?si>", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?rFont\s[^>]*>")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")


def rich_texts(archive: Archive) -> Mapping[str, Runs]:
    """Return by its whole text each shared text with a run in a font of before Unicode; a text that stands there in two ways is left out."""
    part = archive.inflate(SHARED) if SHARED in archive else b""
    if not mentions_legacy_font(part):
        return {}
    found: dict[str, set[Runs]] = {}
    for item in _ITEM.findall(part):
        if mentions_legacy_font(item):
            runs = tuple(_run(run) for run in _RUN.findall(item))
            found.setdefault("".join(text for _, text in runs), set()).add(runs)
    return {text: next(iter(ways)) for text, ways in found.items() if len(ways) == 1}


def _run(body: bytes) -> tuple[str, str]:
    font, text = _FONT.search(body), _TEXT.search(body)
    return attributes(font[0]).get("val", "") if font else "", html.unescape(text[1].decode("utf-8", "replace")) if text else ""
