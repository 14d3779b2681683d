"""Texts of which each run has a font of its own: one in a font of before Unicode is converted run by run."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.parts import attributes, mentions_legacy_font
from xlsx_templates.reading.sheet_facts import Runs

SHARED = "xl/sharedStrings.xml"
_ITEM = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?>(.*?)</(?:\w+:)?si>", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?rFont\s[^>]*>")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")


def rich_texts(archive: Archive) -> Mapping[str, Runs]:
    """Return by its whole text each shared text with a run in a font of before Unicode; a text that stands there in two ways is left out."""
    part = archive.inflate(SHARED) if SHARED in archive else b""
    if not _has_legacy_run(part):
        return {}
    found: dict[str, set[Runs]] = {}
    for item in _ITEM.findall(part):
        if mentions_legacy_font(item):
            runs = _runs(item)
            found.setdefault("".join(text for _, text in runs), set()).add(runs)
    return {text: next(iter(ways)) for text, ways in found.items() if len(ways) == 1}


def inline_runs(body: bytes) -> Runs:
    """Return the runs of a text that stands in its cell, () where none is in a font of before Unicode."""
    return _runs(body) if _has_legacy_run(body) else ()


def _has_legacy_run(part: bytes) -> bool:
    return b"rFont" in part and mentions_legacy_font(part)


def _runs(item: bytes) -> Runs:
    return tuple(_run(run) for run in _RUN.findall(item))


def _run(body: bytes) -> tuple[str, str]:
    font, text = _FONT.search(body), _TEXT.search(body)
    return attributes(font[0]).get("val", "") if font else "", html.unescape(text[1].decode("utf-8", "replace")) if text else ""
