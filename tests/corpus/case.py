"""One case of the corpus: what a unit did to its template, and the answer that it must get."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tests.corpus.office import UNIT, Counted, Office

Make = Callable[[Office], Mapping[str, bytes]]
"""What lies in the received folder for the case, by name; a name that starts with a period's code lies in that period's folder."""


class Answer(StrEnum):
    """What the program answers; the first four are about cells, the others about whole files."""

    ACCEPT = "accept"
    NOTE = "note"
    ASK = "ask"
    ERROR = "error"
    HELD = "held"
    REJECTED = "rejected"
    SIGNED = "signed"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Case:
    """One case.

    `phrase` is the label that it belongs to (phrases.py), `did` the Vietnamese sentence.
    `codes` are the finding codes of the run.
    `counts` tells what counts of the unit where it differs from what it typed: a number, a fact, None for nothing yet; None in its place for a unit
    of which nothing counts at all. `others` tells the same of other units, `absent` names those whose own file does not lie there.
    `proposes` is the unit that a held file is proposed for, `keeps` what must stand in text columns ("N01/note"),
    `called` the names under which files that came in a package must be shown.
    """

    name: str
    phrase: str
    did: str
    make: Make = field(repr=False)
    answer: Answer
    codes: tuple[str, ...] = ()
    counts: Mapping[str, Counted] | None = field(default_factory=dict)
    unit: str = UNIT
    others: Mapping[str, Mapping[str, Counted] | None] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    proposes: str = ""
    keeps: Mapping[str, str] = field(default_factory=dict)
    called: tuple[str, ...] = ()
    resaved: bool = False
