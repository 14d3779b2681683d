"""A round (hồ sơ): everything that people decide, as read from the control workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from indicators.catalogue import Catalogue, EnteredBy, Input, Scope, Since, Target
from indicators.earlier_year import EarlierFigure
from indicators.numbers import Number
from indicators.outgoing import OURS, LetterRegime, OutgoingLetter, OutsideBody, Term
from indicators.outline import OutlineItem
from indicators.periods import ReportingPeriod
from indicators.unit_changes import Lineage, UnitChange
from indicators.units import BaseFigure, OrgUnit, UnitKind
from indicators.upper_forms import UpperCell
from indicators.vietnamese.keys import text_key


@dataclass(frozen=True, slots=True)
class Agency:
    """The issuing body, as its documents and its mails need it (sheet Thông tin cơ quan).

    `upper_unit` is the code that it bears as a unit of the round above; `detail` what the office wrote about sending the figures of each unit up.
    `symbol` stands in the numbers of its documents ("ĐTN"); `numbering` is what it wrote about who gives them; the fields from
    `drafting_unit` on are what it wrote about the points that the layout rules leave open (`indicators.layout_choices`). `regime` None is not written.
    """

    round_code: str
    name: str
    parent_name: str = ""
    heading: str = ""
    place: str = ""
    email: str = ""
    zalo: str = ""
    contact: str = ""
    phone: str = ""
    signer: str = ""
    signer_title: str = ""
    sample_data: str = ""
    last_year_folder: str = ""
    upper_unit: str = ""
    detail: str = ""
    symbol: str = ""
    numbering: str = ""
    term_from: date | None = None
    term_to: date | None = None
    drafting_unit: str = ""
    needs_unit: str = ""
    summary_quotes: str = ""
    invitation_doan: str = ""
    invitation_state: str = ""
    ending_doan: str = ""
    ending_state: str = ""
    ending_party: str = ""
    regime: LetterRegime | None = None

    @property
    def detail_travels(self) -> bool:
        """Whether the level above is sent the figures of each unit too: unless the office wrote Không."""
        return text_key(self.detail) != "không"

    @property
    def own_regime(self) -> LetterRegime:
        """The regime of its documents where nothing else is said: what it wrote, else Đoàn."""
        return self.regime or LetterRegime.DOAN

    @property
    def numbers_are_ours(self) -> bool:
        """Whether the program gives the numbers of outgoing letters: only where the office wrote so, else the clerk does after signature."""
        return text_key(self.numbering) == text_key(OURS)

    @property
    def term(self) -> Term:
        """The term that the numbers of Đoàn and Đảng run through."""
        return Term(self.term_from, self.term_to)


@dataclass(frozen=True, slots=True)
class Extension:
    """A later deadline, or none, for one unit and one period (sheet Gia hạn miễn)."""

    unit: str
    period: str
    until: datetime | None = None
    excused: bool = False
    reason: str = ""
    decided_by: str = ""


@dataclass(frozen=True)
class Round:
    """All definitions of one round folder."""

    agency: Agency
    catalogue: Catalogue
    kinds: tuple[UnitKind, ...]
    units: tuple[OrgUnit, ...]
    periods: tuple[ReportingPeriod, ...]
    base_figures: tuple[BaseFigure, ...] = ()
    targets: tuple[Target, ...] = ()
    extensions: tuple[Extension, ...] = ()
    upper_cells: tuple[UpperCell, ...] = ()
    unit_changes: tuple[UnitChange, ...] = ()
    earlier_figures: tuple[EarlierFigure, ...] = ()
    outgoing: tuple[OutgoingLetter, ...] = ()
    outside_bodies: tuple[OutsideBody, ...] = ()
    outline: tuple[OutlineItem, ...] = ()

    @cached_property
    def unit_by_code(self) -> dict[str, OrgUnit]:
        """Units by code; of two rows with one code the first stands."""
        return {unit.code: unit for unit in reversed(self.units)}

    @cached_property
    def kind_by_code(self) -> dict[str, UnitKind]:
        """Unit kinds by code."""
        return {kind.code: kind for kind in reversed(self.kinds)}

    @cached_property
    def cluster_body(self) -> dict[str, str]:
        """The unit that reports what a cluster does together, by each member: the one whose code or name the member has under Cụm."""
        bodies = {text_key(name): unit.code for unit in self.units for name in (unit.code, unit.document_name, unit.name) if name}
        found = {unit.code: bodies[text_key(unit.cluster)] for unit in self.units if unit.cluster and text_key(unit.cluster) in bodies}
        return {member: body for member, body in found.items() if member != body}

    @cached_property
    def period_by_code(self) -> dict[str, ReportingPeriod]:
        """Periods by code."""
        return {period.code: period for period in reversed(self.periods)}

    @cached_property
    def lineage(self) -> Lineage:
        """Which units hold what of which older ones."""
        return Lineage(self.units, self.unit_changes)

    def units_in(self, period: ReportingPeriod) -> tuple[OrgUnit, ...]:
        """Return the units that exist in the period, in the order of the sheet, one per code."""
        return tuple(unit for unit in self.unit_by_code_in_order if exists(unit, period))

    @cached_property
    def unit_by_code_in_order(self) -> tuple[OrgUnit, ...]:
        """Units in the order of the sheet, doubled codes dropped."""
        return tuple(dict.fromkeys(self.unit_by_code[unit.code] for unit in self.units))

    def periods_up_to(self, period: ReportingPeriod) -> tuple[ReportingPeriod, ...]:
        """Return the year's periods of the same kind up to and with `period`, oldest first."""
        same = (other for other in self.periods if other.year == period.year and other.kind == period.kind and other.end <= period.end)
        return tuple(sorted(same, key=lambda other: other.end))

    def periods_of_terms(self, period: ReportingPeriod) -> tuple[ReportingPeriod, ...]:
        """Return the periods that `period` is cumulated over: the year's, and where some row runs on through a term those of earlier years too."""
        if not any(row.since is Since.TERM for row in self.catalogue.inputs):
            return self.periods_up_to(period)
        same = (other for other in self.periods if other.kind == period.kind and other.end <= period.end)
        return tuple(sorted(same, key=lambda other: other.end))

    def parts_of(self, period: ReportingPeriod) -> tuple[ReportingPeriod, ...]:
        """Return the periods whose returns make up this one, oldest first: the period itself where it is made of no others.

        Parts that are made of others stand for those; a code that the round does not have, or that comes round again, stands for nothing.
        """
        return tuple(sorted(self._parts(period, frozenset()), key=lambda part: part.end)) or (period,)

    def sources_of(self, period: ReportingPeriod) -> tuple[ReportingPeriod, ...]:
        """Return the periods whose returns make this one up, its own last where it is made of others and has some."""
        return (*self.parts_of(period), *((period,) if period.made_of and period.has_own_returns else ()))

    def _parts(self, period: ReportingPeriod, met: frozenset[str]) -> frozenset[ReportingPeriod]:
        if not period.made_of:
            return frozenset({period})
        deeper = met | {period.code}
        parts = (self.period_by_code[code] for code in period.made_of if code in self.period_by_code and code not in deeper)
        return frozenset(one for part in parts for one in self._parts(part, deeper))

    def asks(self, row: Input, period: ReportingPeriod) -> bool:
        """Return whether the period asks the input of anybody; one made of others asks what any of them asks."""
        asking = (*self.parts_of(period), *((period,) if period.collects else ()))
        return not row.asked_in or any(part.slot in row.asked_in for part in asking)

    def base_figure(self, unit: str, code: str, on: date) -> Number | None:
        """Return the reference figure of the unit on that day: the latest one not after it."""
        row = _latest(self._base_figures.get((unit, code), ()), on)
        return row.value if row else None

    def unit_target(self, unit: str, indicator: str, on: date) -> Target | None:
        """Return the target given to one unit: the latest one not after that day."""
        return _latest(self._targets.get((unit, indicator), ()), on)

    def level_revision(self, indicator: str, on: date) -> Target | None:
        """Return the latest revision of the level's own target not after that day, if Giao chỉ tiêu holds one."""
        return _latest(self._targets.get(("", indicator), ()), on)

    @cached_property
    def _base_figures(self) -> Mapping[tuple[str, str], Sequence[BaseFigure]]:
        found: dict[tuple[str, str], list[BaseFigure]] = {}
        for row in self.base_figures:
            found.setdefault((row.unit, row.input), []).append(row)
        return found

    @cached_property
    def _targets(self) -> Mapping[tuple[str, str], Sequence[Target]]:
        found: dict[tuple[str, str], list[Target]] = {}
        for row in self.targets:
            found.setdefault((row.unit if row.scope is Scope.UNIT else "", row.indicator), []).append(row)
        return found

    def extension(self, unit: str, period: str) -> Extension | None:
        """Return the last extension written for the unit and period."""
        rows = [row for row in self.extensions if row.unit == unit and row.period == period]
        return rows[-1] if rows else None

    def deadline_of(self, unit: str, period: ReportingPeriod) -> datetime | None:
        """Return the deadline that holds for the unit: its extension's, else the period's."""
        granted = self.extension(unit, period.code)
        return granted.until if granted and granted.until else period.deadline


def applies(row: Input, unit: OrgUnit) -> bool:
    """Return whether the unit is ever asked this input.

    What only the issuing body is asked stands under Cấp này; what its kind is asked like other kinds (a district among districts and communes) it
    is asked too, in its own workbook.
    """
    return unit.is_own if row.entered_by is EnteredBy.OWN else unit.kind in row.applies_to


def is_asked(row: Input, unit: OrgUnit, period: ReportingPeriod) -> bool:
    """Return whether the unit is asked this input in this period."""
    return applies(row, unit) and (not row.asked_in or period.slot in row.asked_in)


_Dated = TypeVar("_Dated", BaseFigure, Target)


def _latest(rows: Sequence[_Dated], on: date) -> _Dated | None:
    known = [row for row in rows if row.valid_from is None or row.valid_from <= on]
    return max(reversed(known), key=lambda row: row.valid_from or date.min) if known else None


def exists(unit: OrgUnit, period: ReportingPeriod) -> bool:
    """Return whether the unit is there on any day of the period."""
    return (unit.valid_from is None or unit.valid_from <= period.end) and (unit.valid_to is None or unit.valid_to >= period.start)
