"""The places in a Word file where bound numbers stand: found again by content control or, where a program dropped that or its tag, by bookmark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from generators.body import bound_number
from generators.written_numbers import marks_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAME = re.compile(r"th_(?P<key>[0-9a-f]{8})_(?P<marks>[0-9a-f]{12})_\d+")
_HELD = "#"
"""Begins the text in a tag where the tag has no room for it: marks stand for it."""


def key_of(indicator: str, what: str) -> str:
    """Return eight signs for an indicator and what is said of it."""
    return sha256(f"{indicator};{what}".encode()).hexdigest()[:8]


def bookmark_name(key: str, text: str, number: int) -> str:
    """Return the name of the `number`-th bookmark of a document, "th_1f2e3d4c_0a1b2c3d4e5f_12"; Word allows 40 signs."""
    return f"th_{key}_{marks_of(text)}_{number}"


@dataclass(slots=True)
class Place:
    """Where a bound number stands: its key, the marks of what was written last, and the texts (w:t) that hold it now.

    `said` is its indicator and what is said of it, as the tag has them; two empty words where the tag is gone.
    """

    key: str
    marks: str
    texts: list[Any]
    control: Any = None
    bookmarks: list[Any] = field(default_factory=list)
    period: str = ""
    said: tuple[str, str] = ("", "")

    @property
    def text(self) -> str:
        """What stands there now."""
        return "".join(each.text or "" for each in self.texts)

    def write(self, text: str) -> None:
        """Put the text into the first run, whose look it takes; the others become empty."""
        for each in self.texts[1:]:
            each.text = ""
        self.texts[0].text = text
        self.texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def places(root: Any) -> list[Place]:
    """Return every place of a bound number in the document, in its order."""
    found: dict[Any, Place] = {}
    for control in root.iter(f"{W}sdt"):
        place = _of_control(control)
        if place is not None:
            found[control] = place
    for bookmark, texts in _bookmarks(root):
        _add_bookmark(found, bookmark, texts)
    order = {element: number for number, element in enumerate(root.iter())}
    return sorted(found.values(), key=lambda place: order[place.control if place.control is not None else place.bookmarks[0]])


def _of_control(control: Any) -> Place | None:
    tag = control.find(f"{W}sdtPr/{W}tag")
    said = bound_number(tag.get(f"{W}val", "")) if tag is not None else None
    if said is None:
        return None
    marks = said.text.removeprefix(_HELD) if said.text.startswith(_HELD) else marks_of(said.text)
    return Place(key_of(said.indicator, said.what), marks, _texts_in(control), control, period=said.period, said=(said.indicator, said.what))


def _texts_in(control: Any) -> list[Any]:
    is_placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    return [] if is_placeholder else list(control.iterfind(f"{W}sdtContent//{W}t"))


def _bookmarks(root: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Return each bookmark of ours with the texts between its two ends."""
    open_: dict[str, tuple[Any, list[Any]]] = {}
    for element in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if element.tag == f"{W}t":
            for _, texts in open_.values():
                texts.append(element)
        elif element.tag == f"{W}bookmarkStart":
            if _NAME.fullmatch(element.get(f"{W}name", "")):
                open_[element.get(f"{W}id", "")] = (element, [])
        elif (ended := open_.pop(element.get(f"{W}id", ""), None)) is not None:
            yield ended


def _add_bookmark(found: dict[Any, Place], bookmark: Any, texts: list[Any]) -> None:
    name = _NAME.fullmatch(bookmark.get(f"{W}name", ""))
    if name is None:
        return
    control = _control_around(bookmark, texts)
    if control is not None and control in found:
        found[control].bookmarks.append(bookmark)
        found[control].marks = name["marks"]
    elif control is not None:
        found[control] = Place(name["key"], name["marks"], _texts_in(control), control, [bookmark])
    else:
        found[bookmark] = Place(name["key"], name["marks"], texts, None, [bookmark])


def _control_around(bookmark: Any, texts: list[Any]) -> Any:
    """Return the control within a line that the bookmark lies in, or that its texts lie in; None where there is none."""
    for element in (bookmark, *texts[:1]):
        control = next((each for each in element.iterancestors(f"{W}sdt", f"{W}p")), None)
        if control is not None and control.tag == f"{W}sdt":
            return control
    return None
