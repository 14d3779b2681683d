"""Renewing a report in place: what stands in its bound places gives way to today's figures, and everything that people wrote stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from generators.bindings import Place, W, bookmark_name, key_of, places
from generators.body import BoundNumber, Picture
from generators.chart_places import redraw
from generators.document_identity import DocumentIdentity, identity_of, write_identity
from generators.docx_package import DOCUMENT, parse, read_package, serialise, write_package
from generators.report.words import CHART_BEGINS
from generators.written_numbers import has_numbers_of, has_words_of, marks_of, with_numbers_of, words_of


class Outcome(StrEnum):
    """What became of a bound number."""

    SAME = "same"
    RENEWED = "renewed"
    TYPED_OVER = "typed_over"
    """Somebody put another number there: it stays until a person says otherwise."""
    REWORDED = "reworded"
    """Somebody changed the words of the phrase, and the new figure wants other words."""
    UNKNOWN = "unknown"
    """There is nothing to say of it any more."""
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Renewal:
    """One bound number: of what, what stood there, what is right now."""

    indicator: str
    what: str
    outcome: Outcome
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Renewed:
    """The file as it is after the renewal, and what became of each number, in the document's order.

    `has_chart` says whether the picture was found, None where none was given.
    """

    data: bytes
    renewals: tuple[Renewal, ...]
    has_chart: bool | None = None


BoundTexts = Mapping[tuple[str, str], str]


def bind(data: bytes, identity: DocumentIdentity) -> bytes:
    """Return a freshly written file with bookmarks at its bound numbers and its identity in the properties: what survives every program."""
    parts = read_package(data)
    root = parse(parts[DOCUMENT])
    found = places(root)
    free = _first_free_id(root)
    for number, place in enumerate(found):
        _put_bookmark(place, number, free + number)
    parts[DOCUMENT] = serialise(root)
    write_identity(parts, replace(identity, numbers=tuple(place.key for place in found)))
    return write_package(parts)


def renew(data: bytes, texts: BoundTexts, chart: Picture | None = None, *, replace_typed: bool = False) -> Renewed:
    """Return the file with the numbers of `texts` and the picture; one that somebody typed over is told and left, unless `replace_typed`.

    DamagedDocumentError where it is no whole and harmless Word document.
    """
    parts = read_package(data)
    root = parse(parts[DOCUMENT])
    names = {key_of(*bound): bound for bound in texts}
    found = [place for place in places(root) if place.texts and place.text.strip()]
    renewals = [_renew(place, names, texts, replace_typed=replace_typed) for place in found]
    drawn = None if chart is None else redraw(parts, root, CHART_BEGINS, chart.png, chart.says)
    if drawn or any(each.outcome is Outcome.RENEWED for each in renewals):
        parts[DOCUMENT] = serialise(root)
        data = write_package(parts)
    return Renewed(data, (*renewals, *_deleted(identity_of(parts), found, names)), None if chart is None else drawn is not None)


def _renew(place: Place, names: Mapping[str, tuple[str, str]], texts: BoundTexts, *, replace_typed: bool) -> Renewal:
    bound = names.get(place.key)
    before = place.text
    if bound is None:
        return Renewal(*place.said, Outcome.UNKNOWN, before, "")
    after = texts[bound]
    outcome, written = _decide(before, after, place.marks, replace_typed=replace_typed)
    if outcome is Outcome.RENEWED:
        place.write(written)
        _mark_anew(place, bound, after)
    return Renewal(*bound, outcome, before, after)


def _decide(before: str, after: str, marks: str, *, replace_typed: bool) -> tuple[Outcome, str]:
    """Return what is to become of a place, and what is to be written there."""
    if _is_same(before, after):
        return Outcome.SAME, before
    if not has_numbers_of(before, marks):
        return (Outcome.RENEWED, after) if replace_typed else (Outcome.TYPED_OVER, before)
    if has_words_of(before, marks):
        return Outcome.RENEWED, after
    if marks_of(after) == marks:
        return Outcome.SAME, before
    kept = with_numbers_of(before, after) if has_words_of(after, marks) else None
    if kept is not None:
        return Outcome.RENEWED, kept
    return (Outcome.RENEWED, after) if replace_typed else (Outcome.REWORDED, before)


def _is_same(left: str, right: str) -> bool:
    return marks_of(left) == marks_of(right) and words_of(left) == words_of(right)


def _mark_anew(place: Place, bound: tuple[str, str], text: str) -> None:
    for bookmark in place.bookmarks:
        own = bookmark.get(f"{W}name").rpartition("_")[2]
        bookmark.set(f"{W}name", bookmark_name(place.key, text, int(own)))
    tag = place.control.find(f"{W}sdtPr/{W}tag") if place.control is not None else None
    if tag is not None:
        tag.set(f"{W}val", BoundNumber(text, bound[0], place.period, bound[1]).tag)


def _deleted(identity: DocumentIdentity | None, found: list[Place], names: Mapping[str, tuple[str, str]]) -> tuple[Renewal, ...]:
    written = Counter(identity.numbers if identity else ())
    gone = written - Counter(place.key for place in found)
    return tuple(Renewal(*names.get(key, ("", "")), Outcome.DELETED, "", "") for key in gone.elements())


def _first_free_id(root: Any) -> int:
    taken = [int(each.get(f"{W}id", "0")) for each in root.iter(f"{W}bookmarkStart") if each.get(f"{W}id", "0").isdigit()]
    return max(taken, default=0) + 1


def _put_bookmark(place: Place, number: int, own_id: int) -> None:
    control = place.control
    start = control.makeelement(f"{W}bookmarkStart", {f"{W}id": str(own_id), f"{W}name": bookmark_name(place.key, place.text, number)})
    end = control.makeelement(f"{W}bookmarkEnd", {f"{W}id": str(own_id)})
    control.addprevious(start)
    control.addnext(end)
