"""All figures of a round up to one period, looked up by unit, input and window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Protocol

from indicators.aggregation.closed_joined import with_joined
from indicators.aggregation.figures import UNCOUNTED, UnitFigure, figure_of_entry
from indicators.aggregation.lower import Line, LowerReturns, as_input
from indicators.aggregation.opening import Opening, openings
from indicators.aggregation.over_time import cumulate
from indicators.catalogue import Input, Since, TimeRule
from indicators.findings import NOWHERE
from indicators.periods import ReportingPeriod
from indicators.rounds import Round, applies, exists
from indicators.submissions import Fact, Standing
from indicators.units import OrgUnit

_NOTHING = Standing()


class AsFigure(Protocol):
    """Turns a closed line into the figure of its unit."""

    def __call__(self, unit: str, line: Line, *, cumulative: bool) -> UnitFigure:
        """Return the figure of the period, or of the year so far."""


class Book:
    """Figures of the periods up to `period`, from what stands for each.

    `standings` holds by period code what counts of each unit; the period's own and the earlier ones of its year. `unread` names inputs and units
    below of which a figure was reported and is not known here, of the year so far or not, as far as figures have been looked at.
    """

    def __init__(self, round_: Round, period: ReportingPeriod, standings: Mapping[str, Standing]) -> None:
        self.round = round_
        self.period = period
        self.standings = standings
        self.unread: set[tuple[str, str, bool]] = set()
        self._units_of: dict[str, tuple[OrgUnit, ...]] = {}
        self._figures: dict[tuple[str, str], dict[str, UnitFigure]] = {}
        self._cumulative: dict[str, dict[str, UnitFigure]] = {}

    @cached_property
    def parts(self) -> tuple[ReportingPeriod, ...]:
        """The periods whose returns make up this one, oldest first: itself where it is made of no others."""
        return self.round.parts_of(self.period)

    @cached_property
    def is_joined(self) -> bool:
        """Whether the period is made of others."""
        return self.parts != (self.period,)

    @cached_property
    def standing(self) -> Standing:
        """What stands of the period's own returns; nothing for one made of others."""
        return self.standings.get(self.period.code, _NOTHING)

    @cached_property
    def lower(self) -> LowerReturns:
        """What the level below closed in the year's periods up to this one."""
        return self.closed_returns()

    def closed_returns(self) -> LowerReturns:
        """Return what the level below closed in the year's periods up to this one, as it came."""
        found = LowerReturns(self.standings, self._periods)
        return with_joined(found, self.period, self.parts, self.standing) if self.is_joined and self.standing.lower_entries else found

    @cached_property
    def of_units(self) -> Book:
        """The figures that verdicts on units and on what clusters did look at: these, where nothing is known of units below closed returns."""
        return self

    @cached_property
    def closed_now(self) -> Mapping[str, Mapping[str, Line]]:
        """The lines that units closed for this period, by unit and code; of one made of others, as the last of its parts has them."""
        found: dict[str, Mapping[str, Line]] = {}
        for part in self.parts:
            found |= self.lower.at(part.code)
        return found

    @cached_property
    def covered(self) -> frozenset[str]:
        """The units whose figures of this period stand in the closed return of another."""
        return frozenset.union(*(self.lower.covered(part.code) for part in self.parts))

    @cached_property
    def covered_so_far(self) -> frozenset[str]:
        """The units whose figures stand in the newest closed return of another, for the year up to its period."""
        senders = [unit for unit in self.lower.senders() if (last := self.lower.newest(unit)) and not self.is_superseded(unit, last)]
        return frozenset(name for unit in senders for name in self.lower.speaks_for(unit))

    @cached_property
    def awaited(self) -> tuple[str, ...]:
        """The units that closed a period of the year, or are asked the same as one that did, and have sent nothing for it."""
        asked = {kind.code: frozenset(row.code for row in self.round.catalogue.inputs if kind.code in row.applies_to) for kind in self.round.kinds}
        speakers = set(self.lower.senders())
        alike = {asked.get(unit.kind) for unit in self._living if unit.code in speakers} - {None}
        there = self.standing.entries if not self.is_joined else {}
        named = {unit.parent for unit in self._living}
        return tuple(
            unit.code
            for unit in self._living
            if unit.code not in self.closed_now
            and unit.code not in there
            and not unit.is_own
            and unit.code not in self.covered
            and (unit.code in speakers or (asked.get(unit.kind) in alike and unit.code not in named))
        )

    @cached_property
    def _periods(self) -> tuple[ReportingPeriod, ...]:
        """The year's periods with returns of their own up to the end of this one, all of one kind, oldest first; of a school year its parts."""
        last = self.parts[-1]
        if self.parts[0].year != last.year:
            return self.parts
        return (*(period for period in self.round.periods_up_to(last) if period.code != last.code), last)

    @cached_property
    def _living(self) -> tuple[OrgUnit, ...]:
        return self.round.units_in(self.period)

    @cached_property
    def excused(self) -> frozenset[str]:
        """The units that need not report this period, nor any of its parts, and sent nothing."""
        return frozenset.intersection(*map(self._excused_from, self.parts))

    def _excused_from(self, part: ReportingPeriod) -> frozenset[str]:
        sent = self.standings.get(part.code, _NOTHING)
        granted = {row.unit: row for row in self.round.extensions if row.period == part.code}
        return frozenset(unit for unit, row in granted.items() if row.excused).difference(sent.entries, sent.held_units)

    def units_of(self, row: Input) -> tuple[OrgUnit, ...]:
        """Return the units of this period that are ever asked the input."""
        if row.code not in self._units_of:
            self._units_of[row.code] = tuple(unit for unit in self._living if applies(row, unit))
        return self._units_of[row.code]

    def current(self, row: Input) -> Mapping[str, UnitFigure]:
        """Return this period's figures of the input by unit code; over the parts, by the time rules, where it is made of others."""
        if not self.is_joined:
            return self._in_period(row, self.period)
        key = row.code, self.period.code
        if key not in self._figures:
            windows, whole_rule = self.windows_of_parts(row), self.round.catalogue.whole_rule(row)
            stated = self._stated(row)
            there = {unit.code: self._holds_at_the_end(unit, row) for unit in self.units_of(row)}
            codes = dict.fromkeys(code for figures in windows for code in figures)
            self._figures[key] = {
                code: stated.get(code) or _joined([figures[code] for figures in windows if code in figures], row.time_rule, whole_rule)
                if there.get(code, True)
                else UnitFigure(code, Fact.NOT_APPLICABLE)
                for code in codes
            }
        return self._figures[key]

    def _stated(self, row: Input) -> Mapping[str, UnitFigure]:
        """Return what counts of the returns that a period made of others has of its own; one that its parts do not make counts as decided only."""
        if not self.period.has_own_returns or not self._asks(row, self.period):
            return {}
        is_own = not any(self._asks(row, part) for part in self.parts)
        found = (self._said(unit.code, row, self.period) for unit in self.units_of(row) if is_own or unit.code in self.standing.entries)
        return {figure.unit: figure for figure in found if figure.counts or is_own}

    @staticmethod
    def _asks(row: Input, period: ReportingPeriod) -> bool:
        return not row.asked_in or period.slot in row.asked_in

    def _holds_at_the_end(self, unit: OrgUnit, row: Input) -> bool:
        """Return whether the unit's figure is its own at the end of the period: what it had in stock when it ended went to its successors."""
        return self.round.catalogue.is_summed(row) or exists(unit, self.parts[-1])

    def windows_of_parts(self, row: Input) -> Sequence[Mapping[str, UnitFigure]]:
        """Return the figures of the input by unit code, for each of the parts; units that are never asked are absent."""
        return [self._in_period(row, part) for part in self.parts]

    def _in_period(self, row: Input, period: ReportingPeriod) -> Mapping[str, UnitFigure]:
        """Return what the units said for the input in one period, by unit code; NOT_APPLICABLE where they were not asked then."""
        key = row.code, period.code
        if key not in self._figures:
            is_asked = self._asks(row, period)
            figures = {
                unit.code: self._said(unit.code, row, period) if is_asked and exists(unit, period) else UnitFigure(unit.code, Fact.NOT_APPLICABLE)
                for unit in self.units_of(row)
            }
            self._figures[key] = self._with_lower(figures, row, period) if is_asked and self.lower.lines else figures
        return self._figures[key]

    def _with_lower(self, figures: dict[str, UnitFigure], row: Input, period: ReportingPeriod) -> dict[str, UnitFigure]:
        """Return the figures with what closed returns bring, and none of a unit whose figure stands in one."""
        covered = self.lower.covered(period.code)
        found = {unit: UnitFigure(unit, Fact.NOT_APPLICABLE) if unit in covered else figure for unit, figure in figures.items()}
        closed = self.lower.at(period.code)
        return found | {unit: as_input(unit, row, lines[row.code]) for unit, lines in closed.items() if row.code in lines}

    def _said(self, unit: str, row: Input, period: ReportingPeriod) -> UnitFigure:
        standing = self.standings.get(period.code, _NOTHING)
        entries = standing.entries.get(unit)
        if entries is None:
            return UnitFigure(unit, Fact.HELD if unit in standing.held_units else Fact.BLANK)
        return figure_of_entry(unit, row, entries)

    def cumulative(self, row: Input) -> Mapping[str, UnitFigure]:
        """Return the cumulative figures of the input by unit code; units with none are absent.

        What arose at a unit that has ended since stays in the year; what it had in stock, or counted up by itself, went to its successors.
        """
        if row.code not in self._cumulative:
            whole_rule, opened = self.round.catalogue.whole_rule(row), openings(self.round, row, self.parts[0].start)
            windows, there = self.windows(row), [unit.code for unit in self.units_of(row) if self._holds_at_the_end(unit, row)]
            series = {code: [figures[code] for figures in windows] if code not in opened else self._of_term(code, row, opened[code]) for code in there}
            if self.round.catalogue.is_summed(row):
                series |= {unit.code: self._until_its_end(unit, row, opened) for unit in self._ended(row) if applies(row, unit)}
                series |= {code: [opening.figure] for code, opening in opened.items() if code not in series}
            found = {code: cumulate(figures, row.time_rule, whole_rule) for code, figures in series.items()}
            found |= {unit: self.lower_so_far(unit, row.code, row, partial(_as_input, row)) for unit in self.lower.units_with(row.code)}
            self._cumulative[row.code] = {code: figure for code, figure in found.items() if figure is not None}
        return self._cumulative[row.code]

    def _of_term(self, unit: str, row: Input, opened: Opening) -> Sequence[UnitFigure]:
        """Return what the unit's cumulative figure of a term is made of, oldest first: what earlier years brought, then the periods after that."""
        figures = zip(self._periods_of(row), self.windows(row), strict=False)
        return [opened.figure, *(window[unit] for period, window in figures if period.start > opened.until)]

    def _periods_of(self, row: Input) -> tuple[ReportingPeriod, ...]:
        """Return the periods that the row is cumulated over: the year's, or the term's."""
        if row.since is not Since.TERM:
            return self._periods
        earlier = self.round.periods_of_terms(self.parts[-1])
        return (*(period for period in earlier if period.end < self._periods[0].start), *self._periods)

    def _ended(self, row: Input) -> tuple[OrgUnit, ...]:
        """Units of the earlier periods that are no longer there."""
        living = {unit.code for unit in self._living}
        earlier = (unit for period in self._periods_of(row) for unit in self.round.units_in(period))
        return tuple(dict.fromkeys(unit for unit in earlier if unit.code not in living))

    def _until_its_end(self, unit: OrgUnit, row: Input, opened: Mapping[str, Opening]) -> Sequence[UnitFigure]:
        asked = [period for period in self._periods_of(row) if self._asks(row, period) and unit in self.round.units_in(period)]
        begun = opened.get(unit.code)
        said = [self._said(unit.code, row, period) for period in asked if begun is None or period.start > begun.until]
        return [begun.figure, *said] if begun else said

    def windows(self, row: Input) -> Sequence[Mapping[str, UnitFigure]]:
        """Return the figures of the input by unit code, for each period up to this one; units that are never asked are absent.

        A row that only the joined period itself asks has that one window.
        """
        periods = self._periods_of(row)
        if self.is_joined and self.period.has_own_returns and self._asks(row, self.period) and not any(self._asks(row, each) for each in periods):
            return [self.current(row)]
        return [self._in_period(row, period) for period in periods]

    def lower_so_far(self, unit: str, code: str, row: Input, as_figure: AsFigure) -> UnitFigure | None:
        """Return what a unit brings to the year so far that closed the line: its newest closing, and what it said outside of that; None for nothing."""
        last = self.lower.last(unit, code)
        if last is None or (not self.round.catalogue.is_summed(row) and self.is_superseded(unit, last[0])):
            return None
        period, line = last
        plain = [(each.code, figures[unit]) for each in self._periods if unit in (figures := self._in_period(row, each))]
        at = self.lower.periods.index(period)
        before = [figure for each, figure in plain if self.lower.is_before(each, line)]
        after = [figure for each, figure in plain if self.lower.periods.index(each) > at]
        return cumulate([*before, as_figure(unit, line, cumulative=True), *after], row.time_rule, self.round.catalogue.whole_rule(row))

    def is_superseded(self, unit: str, period: str) -> bool:
        """Return whether what a unit closed last says nothing of how things stand now: it has ended, or those it spoke for reported later themselves."""
        later = self.lower.periods[self.lower.periods.index(period) + 1 :]
        if unit not in {one.code for one in self._living} and later:
            return True
        below = self.lower.speaks_for(unit)
        return any(name in self.standings[code].entries and name not in self.lower.covered(code) for code in later if code in self.standings for name in below)


def _joined(figures: Sequence[UnitFigure], part_rule: TimeRule, whole_rule: TimeRule) -> UnitFigure:
    """Return a unit's figure over the parts of a period, which lie in several files; where none counts, the weightiest reason."""
    found = cumulate(figures, part_rule, whole_rule) or min(figures, key=lambda figure: UNCOUNTED.index(figure.fact))
    return found._replace(place=NOWHERE)


def _as_input(row: Input, unit: str, line: Line, *, cumulative: bool) -> UnitFigure:
    return as_input(unit, row, line, cumulative=cumulative)
