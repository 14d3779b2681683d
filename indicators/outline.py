"""The outline of a report (đề cương): what units are asked to tell in words, and what they wrote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indicators.findings import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One item of an outline: what units are asked to tell in their own words.

    `heading` is the heading that it stands under. `applies_to` holds codes of unit kinds, empty for every unit but the issuing body; `asked_in` holds
    period slots ("Quy-I"), empty for every period. `length` is about how many words it should take, 0 where that is free. `source` is the document and
    its section.
    """

    code: str
    name: str
    heading: str = ""
    applies_to: frozenset[str] = frozenset()
    asked_in: frozenset[str] = frozenset()
    length: int = 0
    source: str = ""


class Written(StrEnum):
    """What stands in the white cell of an item. No two of these are ever taken for each other."""

    TEXT = "text"
    NIL = "nil"
    """Không phát sinh: the unit has nothing to tell, and says so."""
    BLANK = "blank"
    """Chưa ghi."""
    UNREAD = "unread"
    """Something stands there that is no text: an error value, a formula that was never calculated."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one unit wrote under one item: always text, whatever it looks like. `text` is "" but for TEXT and UNREAD, where it is what stands there."""

    item: str
    written: Written
    text: str = ""
    place: Place = NOWHERE

    @property
    def says_something(self) -> bool:
        """Whether the unit wrote anything, or that there is nothing."""
        return self.written is not Written.BLANK
