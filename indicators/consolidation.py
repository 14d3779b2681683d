"""The result of one consolidation: totals, findings, the files and where each unit stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from indicators.aggregation import Book
from indicators.closing import SinceClosing
from indicators.decisions import Decision
from indicators.findings import NOWHERE, Finding, Place, Severity
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.same_period import SamePeriod
from indicators.settling import Candidate
from indicators.submissions import Standing
from indicators.totals import Total


class FileStatus(StrEnum):
    """What became of a received file.

    A cell that is asked or refused does not change the status of its file: COUNTED is a file that stands for its unit, even where all its
    filled cells still wait.
    """

    COUNTED = "counted"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate"
    HELD = "held"
    REJECTED = "rejected"
    SIGNED_COPY = "signed_copy"
    """The signed form as a PDF or a picture, filed beside the return."""
    IGNORED = "ignored"


class UnitState(StrEnum):
    """Where a unit stands in a period."""

    NOT_ISSUED = "not_issued"
    NOT_SENT = "not_sent"
    ON_TIME = "on_time"
    LATE = "late"
    TIME_UNKNOWN = "time_unknown"
    TO_AMEND = "to_amend"
    RESENT = "resent"
    CONSOLIDATED = "consolidated"
    """The period is closed and the unit's return is in it, with nothing left open."""
    AFTER_CLOSING = "after_closing"
    """The period is closed and the unit sent something since."""
    EXTENDED = "extended"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class FilePart:
    """The sheet of one unit in a file that holds returns of several; `unit` is "" where nobody knows whose it is."""

    unit: str
    status: FileStatus
    sheet: str
    issue: int = 0
    definitions: str = ""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A received file: name relative to the period's received folder, receipt, what it is and whose.

    `received_at` is None where the hour of receipt is not established; `seen_at` is when the program first saw it.
    `set_aside` is the reason where a person decided that the file does not count. `parts` is there only where the file holds returns
    of several units; `unit` is then "", and `status` that of the part that came furthest.
    """

    name: str
    sha256: str
    status: FileStatus
    unit: str = ""
    received_at: datetime | None = None
    seen_at: datetime | None = None
    sent_by: str = ""
    issue: int = 0
    definitions: str = ""
    set_aside: str = ""
    parts: tuple[FilePart, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit that has its return in the file, in the order of its sheets."""
        return tuple(dict.fromkeys(unit for unit in (self.unit, *(part.unit for part in self.parts)) if unit))

    def status_for(self, unit: str) -> FileStatus | None:
        """Return what became of what one unit said in the file, None where it said nothing."""
        if not self.parts:
            return self.status if unit == self.unit else None
        return next((part.status for part in self.parts if part.unit == unit), None)


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """Where one unit stands: its state, when its first counted file came, by how much late, which files count.

    `blank` rows of figures and `unwritten` items of Nội dung báo cáo were left blank.
    """

    unit: str
    state: UnitState
    received_at: datetime | None = None
    late_by: timedelta = timedelta(0)
    deadline: datetime | None = None
    files: tuple[str, ...] = ()
    open_errors: int = 0
    open_asks: int = 0
    blank: int = 0
    unwritten: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs from the last run whose inputs differed. `unit` is "" for the total."""

    indicator: str
    unit: str
    before: Number | None
    after: Number | None
    place: Place = NOWHERE


@dataclass(frozen=True)
class Consolidation:
    """Everything that the consolidated workbook and the JSON document show.

    `book` holds what counts in the year's periods up to this one, figure by figure.
    `decisions` holds what people decided about this period, in the order of time, only what is in force.
    `parts` holds, of a period made of others, the totals of each of them by period code, then by code.
    `previous` holds the totals of the period before, by code. `same_period` holds every comparison with the same period a year earlier,
    None where nothing of it is known; `last_year` those of its figures for the level that compare exactly, by code.
    `closing` is what is known of the period's closing and of earlier ones. `wrote` holds, where the round has an outline, the returns in which
    units wrote in words, by the code of the period whose they are.
    """

    book: Book
    as_of: datetime
    totals: tuple[Total, ...]
    findings: tuple[Finding, ...]
    files: tuple[FileRecord, ...]
    units: tuple[UnitStanding, ...]
    previous: Mapping[str, Total] = field(default_factory=dict)
    last_year: Mapping[str, Number] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    compared_with: datetime | None = None
    decisions: tuple[Decision, ...] = ()
    parts: Mapping[str, Mapping[str, Total]] = field(default_factory=dict)
    closing: SinceClosing = field(default_factory=SinceClosing)
    same_period: SamePeriod | None = None
    wrote: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)

    @property
    def round(self) -> Round:
        """The round."""
        return self.book.round

    @property
    def period(self) -> ReportingPeriod:
        """The period."""
        return self.book.period

    @property
    def standings(self) -> Mapping[str, Standing]:
        """What counts by period code, for the year's periods up to this one."""
        return self.book.standings

    @cached_property
    def total_by_code(self) -> dict[str, Total]:
        """Totals by code."""
        return {total.code: total for total in self.totals}

    @property
    def sources(self) -> tuple[ReportingPeriod, ...]:
        """The periods whose returns make this one up, its own last where it is made of others and has some."""
        return self.round.sources_of(self.period)

    @property
    def reporting(self) -> tuple[UnitStanding, ...]:
        """Where the units stand that report to the office: every count of units is of these, the office's own workbook is told of apart."""
        own = {unit.code for unit in self.round.units if unit.is_own}
        return tuple(unit for unit in self.units if unit.unit not in own)

    @property
    def expected(self) -> tuple[str, ...]:
        """Units whose return is expected: all but the excused."""
        return tuple(unit.unit for unit in self.reporting if unit.state is not UnitState.EXCUSED)

    @property
    def received(self) -> tuple[str, ...]:
        """Units that sent at least one readable file."""
        return tuple(unit.unit for unit in self.reporting if unit.received_at is not None or unit.files or unit.state in _SENT)

    @property
    def counted(self) -> tuple[str, ...]:
        """Units with a file that counts: its cells stand, those asked or refused each waiting for itself."""
        return tuple(unit.unit for unit in self.reporting if unit.files)

    @property
    def excused(self) -> tuple[str, ...]:
        """Units that were excused and sent nothing."""
        return tuple(unit.unit for unit in self.reporting if unit.state is UnitState.EXCUSED)

    @property
    def missing(self) -> tuple[str, ...]:
        """Units that sent nothing and are not excused."""
        return tuple(unit.unit for unit in self.reporting if unit.state in _SILENT)

    @property
    def silent(self) -> frozenset[str]:
        """All that sent nothing and are not excused, the office itself among them where it has not filled its own workbook."""
        return frozenset(unit.unit for unit in self.units if unit.state in _SILENT)

    @property
    def late(self) -> tuple[str, ...]:
        """Units whose first return came after their deadline."""
        return tuple(unit.unit for unit in self.reporting if unit.late_by > timedelta(0))

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


_SILENT = frozenset({UnitState.NOT_ISSUED, UnitState.NOT_SENT, UnitState.EXTENDED})
_SENT = frozenset(UnitState) - _SILENT - {UnitState.EXCUSED}
