"""The comments that people put on cells of an OOXML sheet: plain notes, and threads of several people."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator

from xlsx_templates.layouts.unit_workbook import MARK_OPENING
from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.cell_facts import column_number
from xlsx_templates.reading.parts import attributes
from xlsx_templates.reading.sheet_facts import Comments

LONGEST = 1_000
"""Letters of one comment that are kept."""
MOST = 2_000
"""Comments of one sheet that are kept."""

_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_NOTE = re.compile(rb"<(?:\w+:)?comment\s([^>]*)>(.*?)</(?:\w+:)?comment>", re.DOTALL)
_THREADED = re.compile(rb"<(?:\w+:)?threadedComment\s([^>]*)>(.*?)</(?:\w+:)?threadedComment>", re.DOTALL)
_PERSON = re.compile(rb"<(?:\w+:)?person\s[^>]*>")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:ext)?(?:\s[^>]*)?>([^<]*)</")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_HEX = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sheet_comments(archive: Archive, sheet: str) -> Comments:
    """Return what is said of each cell of the sheet in that part; a thread takes the place of the note that older programs see."""
    found: dict[tuple[int, int], str] = {}
    parts = list(_related(archive, sheet))
    for part in (part for kind, part in parts if kind == "comments"):
        found |= _joined((attributes(tag).get("ref", ""), _words(body)) for tag, body in _NOTE.findall(archive.inflate(part)))
    threads = [part for kind, part in parts if kind == "threadedComment"]
    people = _people(archive) if threads else {}
    for part in threads:
        found |= _joined(_thread(archive.inflate(part), people))
    return {place: text for place, text in list(found.items())[:MOST] if text}


def tidy_comment(text: str) -> str:
    """Return a comment as a person wrote it: without what the office marked under it, no longer than is kept."""
    own = text.partition(MARK_OPENING)[0].replace("\r\n", "\n").replace("\r", "\n").strip()
    return own if len(own) <= LONGEST else f"{own[:LONGEST].rstrip()}…"


def _related(archive: Archive, sheet: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, part) of what belongs to the sheet."""
    folder, name = posixpath.split(sheet)
    links = f"{folder}/_rels/{name}.rels"
    if links in archive:
        for tag in _RELATIONSHIP.findall(archive.inflate(links)):
            facts = attributes(tag)
            part = posixpath.normpath(posixpath.join("/", folder, facts.get("Target", ""))).lstrip("/")
            if facts.get("TargetMode") != "External" and part in archive:
                yield facts.get("Type", "").rpartition("/")[2], part


def _thread(part: bytes, people: dict[str, str]) -> Iterator[tuple[str, str]]:
    for tag, body in _THREADED.findall(part):
        facts = attributes(tag)
        who = people.get(facts.get("personId", ""), "")
        yield facts.get("ref", ""), f"{who}:\n{_words(body)}" if who else _words(body)


def _people(archive: Archive) -> dict[str, str]:
    parts = [name for name in archive.members if name.startswith("xl/persons/") and name.endswith(".xml")]
    rows = (attributes(tag) for part in parts for tag in _PERSON.findall(archive.inflate(part)))
    return {row.get("id", ""): row.get("displayName", "") for row in rows}


def _joined(said: Iterator[tuple[str, str]]) -> dict[tuple[int, int], str]:
    """Return by row and column what is said of a cell, several words of one thread under each other."""
    found: dict[tuple[int, int], list[str]] = {}
    for reference, text in said:
        if place := _PLACE.fullmatch(reference):
            found.setdefault((int(place[2]) - 1, column_number(place[1].encode())), []).append(text)
    return {place: tidy_comment("\n".join(texts)) for place, texts in found.items()}


def _words(body: bytes) -> str:
    text = html.unescape("".join(piece.decode("utf-8", "replace") for piece in _TEXT.findall(body)))
    return _HEX.sub(lambda match: chr(int(match[1], 16)), text)
