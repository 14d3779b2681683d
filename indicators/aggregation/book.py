"""All figures of a round up to one period, looked up by unit, input and window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from indicators.aggregation.figures import UnitFigure, figure_of_entry
from indicators.aggregation.over_time import cumulate
from indicators.catalogue import OWN_WHOLE, Input, TimeRule
from indicators.periods import ReportingPeriod
from indicators.rounds import Round, applies
from indicators.submissions import Fact, Standing
from indicators.units import OrgUnit

_NOTHING = Standing()


class Book:
    """Figures of the periods up to `period`, from what stands for each (`standings`, by period code)."""

    def __init__(self, round_: Round, period: ReportingPeriod, standings: Mapping[str, Standing]) -> None:
        self.round = round_
        self.period = period
        self._standings = standings
        self._units_of: dict[str, tuple[OrgUnit, ...]] = {}
        self._current: dict[str, dict[str, UnitFigure]] = {}
        self._cumulative: dict[str, dict[str, UnitFigure]] = {}

    @cached_property
    def periods(self) -> tuple[ReportingPeriod, ...]:
        """The year's periods of the same kind up to this one, oldest first."""
        return self.round.periods_up_to(self.period)

    @cached_property
    def _living(self) -> tuple[OrgUnit, ...]:
        return self.round.units_in(self.period)

    def units_of(self, row: Input) -> tuple[OrgUnit, ...]:
        """Return the units of this period that are ever asked the input."""
        if row.code not in self._units_of:
            self._units_of[row.code] = tuple(unit for unit in self._living if applies(row, unit))
        return self._units_of[row.code]

    def figure(self, unit: OrgUnit, row: Input, period: ReportingPeriod) -> UnitFigure:
        """Return what the unit said for the input in one period; NOT_APPLICABLE where it is not asked."""
        if (row.asked_in and period.slot not in row.asked_in) or not applies(row, unit):
            return UnitFigure(unit.code, Fact.NOT_APPLICABLE)
        standing = self._standings.get(period.code, _NOTHING)
        entries = standing.entries.get(unit.code)
        if entries is None:
            return UnitFigure(unit.code, Fact.HELD if unit.code in standing.held_units else Fact.BLANK)
        return figure_of_entry(unit.code, row, entries)

    def current(self, row: Input) -> Mapping[str, UnitFigure]:
        """Return this period's figures of the input by unit code."""
        if row.code not in self._current:
            self._current[row.code] = {unit.code: self.figure(unit, row, self.period) for unit in self.units_of(row)}
        return self._current[row.code]

    def cumulative(self, row: Input) -> Mapping[str, UnitFigure]:
        """Return the cumulative figures of the input by unit code; units with none are absent."""
        if row.code not in self._cumulative:
            found = {unit.code: cumulate(self.series(unit, row), row.time_rule, self._whole_rule(row)) for unit in self.units_of(row)}
            self._cumulative[row.code] = {code: figure for code, figure in found.items() if figure is not None}
        return self._cumulative[row.code]

    def series(self, unit: OrgUnit, row: Input) -> Sequence[UnitFigure]:
        """Return the unit's figures for the input, one for each of `periods`."""
        earlier = [self.figure(unit, row, period) for period in self.periods if period.code != self.period.code]
        now = self.current(row).get(unit.code)
        return [*earlier, now if now is not None else self.figure(unit, row, self.period)]

    def _whole_rule(self, row: Input) -> TimeRule | None:
        if row.whole_time_rule is not None or not row.is_rate or row.whole == OWN_WHOLE:
            return row.whole_time_rule
        base = self.round.catalogue.input_by_code.get(row.whole)
        return base.time_rule if base else None
