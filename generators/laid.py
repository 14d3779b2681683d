"""A document laid out: for each anchor of the template its lines, each with the component that says how it looks. Text and Word are both made from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generators.body import Inline, PageBreak, Picture, Table

HEAD = ("issuer", "number", "under_number", "title", "place_date", "type", "addressees")
FOOT = ("authority", "recipients", "signature")
ANCHORS = (*HEAD, "body", *FOOT)
"""In the order of reading; beside them stand those of STORIES."""
ABOVE_TITLE, FILE_CODE = "above_title", "file_code"
STORIES = (ABOVE_TITLE, FILE_CODE)
"""In the first page's header and footer."""


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a line that looks as a component of its own."""

    text: str
    component: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `level` numbers it as that heading, `listed` as an item of the document's so-many-th numbered list; `frame` is a box in mm.

    `frame_height` is the box's, 0 where its letters make it; `gap` and `gap_below` are room in pt beside what the component has.
    """

    component: str
    runs: tuple[Inline | Span, ...] = ()
    level: str = ""
    listed: int = 0
    frame: float = 0
    frame_height: float = 0
    gap: float = 0
    gap_below: float = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """A drawn line under `text` of `component`, `share` of its length; `width` is the column it stands in (mm), `gap_below` room in pt."""

    component: str
    text: str
    share: float
    width: float
    gap_below: float = 0


@dataclass(frozen=True, slots=True)
class Braced:
    """Several recipients with one purpose: their lines, and the purpose to the right of the brace."""

    lines: tuple[Line, ...]
    purpose: str


Laid: TypeAlias = Line | DrawnRule | Braced | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class LaidAnnex:
    """An annex as it is set."""

    lines: tuple[Laid, ...]
    landscape: bool


@dataclass(frozen=True, slots=True)
class LaidDocument:
    """What stands at each anchor, and the annexes."""

    anchors: Mapping[str, tuple[Laid, ...]]
    annexes: tuple[LaidAnnex, ...] = field(default=())
