"""What a unit said for a period: submissions, their entries and the facts that are not each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from indicators.decisions import Column
from indicators.findings import NOWHERE, Place
from indicators.lower_totals import LowerTotal
from indicators.numbers import Number
from indicators.outline import Passage


class Fact(StrEnum):
    """What stands in a cell. No two of these are ever taken for each other."""

    NUMBER = "number"
    """A figure, a typed zero included; yes is 1 and no is 0; a day is a ``date``."""
    BLANK = "blank"
    """Chưa nhập."""
    NIL = "nil"
    """Không phát sinh: adds 0."""
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"
    """Chưa có số liệu."""
    HELD = "held"
    """An ask is open: out of the total until a person decides."""
    REFUSED = "refused"
    """An error: out of the total until the unit corrects it."""
    SET_ASIDE = "set_aside"
    """Không tính: a person decided that what stands there stays out of the total."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell as understood. `value` is set for NUMBER (and as the suggestion for HELD); `text` is what stands there.

    `by_office` names the person who set the value where it is the office's and not the unit's.
    """

    fact: Fact
    value: Number | date | None = None
    place: Place = NOWHERE
    text: str = ""
    by_office: str = ""


UNSEEN = Figure(Fact.BLANK)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a return. `whole` is the unit's own denominator, None where the input has none of its own.

    `lower` is set where the unit closed its own round and this is the line of it, for all units below.
    """

    input: str
    figure: Figure
    whole: Figure | None = None
    evidence: str = ""
    note: str = ""
    comment: str = ""
    """What was written in comments on the row's cells."""
    lower: LowerTotal | None = None
    estimate: Figure | None = None
    """What the unit expects of the whole year, where the period asks it; it counts in nothing."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of Điều chỉnh kỳ trước: the right figure of one cell of an earlier period, never a difference.

    `input` and `period` are codes, "" where what the unit wrote (`row_text`, `period_text`) names none that it may correct; `column` is None
    where that is unclear.
    """

    input: str
    period: str
    column: Column | None
    right: Figure
    reason: str = ""
    row_text: str = ""
    period_text: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one unit said for one period in one file, by input code.

    `definitions` is the hash of the definitions that the template was issued with, `issue` its issue number. `entered_by` is set where the office
    filled it in the unit's place (nhập thay): by whom and from what, as the file says. `closing` is the number of the closing where the file is
    a closed workbook of the level below, else 0, and `closed_at` when it was closed there.
    """

    unit: str
    period: str
    file: str
    sheet: str
    entries: Mapping[str, Entry] = field(hash=False)
    definitions: str = ""
    issue: int = 0
    prepared_by: str = ""
    approved_by: str = ""
    entered_by: str = ""
    corrections: tuple[Correction, ...] = ()
    closing: int = 0
    closed_at: datetime | None = None
    passages: tuple[Passage, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether any cell is other than blank, or anything is corrected or told in words, or somebody closed that all are blank."""
        told = any(passage.says_something for passage in self.passages)
        return bool(self.corrections) or told or self.closing > 0 or any(entry.figure.fact is not Fact.BLANK for entry in self.entries.values())


@dataclass(frozen=True)
class Standing:
    """What counts for one period: each unit's entries, and the units whose only file waits for a person."""

    entries: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    held_units: frozenset[str] = frozenset()

    @cached_property
    def lower_entries(self) -> Mapping[str, Mapping[str, Entry]]:
        """The entries that are lines closed by the level below, by unit and code; no unit without any."""
        found = {unit: {code: entry for code, entry in rows.items() if entry.lower is not None} for unit, rows in self.entries.items()}
        return {unit: rows for unit, rows in found.items() if rows}
