"""What closed returns of the level below bring: their figures line by line, and the units that these already hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from indicators.aggregation.figures import UnitFigure
from indicators.catalogue import Input, SpaceRule
from indicators.findings import NOWHERE, Place
from indicators.lower_totals import Amounts, LowerTotal, corrected, figures_in, waiting
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.submissions import Entry, Fact, Standing
from indicators.totals import Coverage

_WHY = (("held", Fact.HELD), ("missing", Fact.BLANK), ("no_data", Fact.NO_DATA))
_WAITING = frozenset({Fact.HELD, Fact.REFUSED})


@dataclass(frozen=True, slots=True)
class Line:
    """A closed line of one unit and period, as it stands after what people decided, and where it was read.

    `by_office` where a person wrote its figure; `is_joined` where it was closed for a whole period made of others, and stands in for the parts.
    """

    total: LowerTotal
    place: Place = NOWHERE
    by_office: bool = False
    is_joined: bool = False


class LowerReturns:
    """The closed returns of some periods of one year, oldest first."""

    def __init__(self, standings: Mapping[str, Standing], periods: Sequence[ReportingPeriod]) -> None:
        self.periods = tuple(period.code for period in periods)
        self._standings = standings
        self._covered: dict[str, frozenset[str]] = {}

    @cached_property
    def lines(self) -> Mapping[str, Mapping[str, Mapping[str, Line]]]:
        """The lines by period, unit and code."""
        found = {code: _lines(self._standings[code].lower_entries) for code in self.periods if code in self._standings}
        return {code: units for code, units in found.items() if units}

    def with_lines(self, lines: Mapping[str, Mapping[str, Mapping[str, Line]]]) -> LowerReturns:
        """Return the same returns with these lines in place of theirs, by period, unit and code."""
        found = copy(self)
        found.lines = lines
        return found

    def at(self, period: str) -> Mapping[str, Mapping[str, Line]]:
        """Return the lines of one period by unit and code."""
        return self.lines.get(period, {})

    def covered(self, period: str) -> frozenset[str]:
        """Return the other units whose figures of the period stand in a closed return of it or of a later period."""
        if period not in self._covered:
            self._covered[period] = frozenset(self._covered_in(period)) if self.lines else frozenset()
        return self._covered[period]

    def _covered_in(self, period: str) -> Iterator[str]:
        at = self.periods.index(period) if period in self.periods else len(self.periods)
        for later, units in self.lines.items():
            for sender, lines in units.items() if self.periods.index(later) >= at else ():
                if later == period or self._start(lines) <= at:
                    yield from _below(lines, sender)

    def _start(self, lines: Mapping[str, Line]) -> int:
        since = next((line.total.since for line in lines.values()), "")
        return self.periods.index(since) if since in self.periods else 0

    def newest(self, unit: str) -> str:
        """Return the code of the last period that the unit closed, "" for none."""
        return next((period for period in reversed(self.periods) if unit in self.at(period)), "")

    def speaks_for(self, unit: str) -> tuple[str, ...]:
        """Return the units that the newest closed return of a unit names, but itself."""
        return tuple(_below(self.at(self.newest(unit)).get(unit, {}), unit))

    def last(self, unit: str, code: str) -> tuple[str, Line] | None:
        """Return the newest closed line of a unit with its period, None where there is none."""
        return next(((period, lines[code]) for period in reversed(self.periods) if code in (lines := self.at(period).get(unit, {}))), None)

    def units_with(self, code: str) -> tuple[str, ...]:
        """Return the units that closed the line in any of the periods."""
        return tuple(dict.fromkeys(unit for units in self.lines.values() for unit, lines in units.items() if code in lines))

    def senders(self) -> tuple[str, ...]:
        """Return the units that sent a closed return in any of the periods."""
        return tuple(dict.fromkeys(unit for units in self.lines.values() for unit in units))

    def is_before(self, period: str, line: Line) -> bool:
        """Return whether the period is one that the line's year so far does not hold."""
        since = line.total.since
        return since in self.periods and self.periods.index(period) < self.periods.index(since)


def _lines(entries: Mapping[str, Mapping[str, Entry]]) -> dict[str, dict[str, Line]]:
    return {unit: {code: Line(_standing(entry), entry.figure.place, _is_by_office(entry)) for code, entry in rows.items()} for unit, rows in entries.items()}


def _is_by_office(entry: Entry) -> bool:
    return bool(entry.figure.by_office or (entry.whole is not None and entry.whole.by_office))


def _standing(entry: Entry) -> LowerTotal:
    lower, figure = entry.lower, entry.figure
    if lower is None:
        raise ValueError(entry.input)
    if figure.fact in _WAITING or (entry.whole is not None and entry.whole.fact in _WAITING):
        return waiting(lower, is_left_out=False)
    if figure.fact is Fact.SET_ASIDE:
        return waiting(lower, is_left_out=True)
    if not _is_by_office(entry) or figure.value is None or isinstance(figure.value, date):
        return lower
    whole = entry.whole.value if entry.whole is not None else None
    return corrected(lower, figure.value, None if isinstance(whole, date) else whole)


def _below(lines: Mapping[str, Line], sender: str) -> Iterable[str]:
    first = next(iter(lines.values()), None)
    return () if first is None else (unit for unit, _ in figures_in(first.total.coverage) if unit != sender)


def as_input(unit: str, row: Input, line: Line, *, cumulative: bool = False) -> UnitFigure:
    """Return a closed line as the figure of its input: of a share the amount behind it."""
    rule = SpaceRule.RATIO if row.is_rate and line.total.space_rule in {SpaceRule.RATIO, SpaceRule.OWN} else SpaceRule.SUM
    return as_line(unit, rule, line, cumulative=cumulative)


def as_line(unit: str, rule: SpaceRule, line: Line, *, cumulative: bool = False) -> UnitFigure:
    """Return a closed line as what it brings to an upper line of this rule; of a share `value` units meet it out of `whole`."""
    total = line.total
    amounts = total.so_far if cumulative else total.in_period
    value, whole = _two(rule, total.space_rule, amounts)
    if value is None:
        is_asked = rule is SpaceRule.SHARE and bool(whole)
        why = _why(total.coverage) if not cumulative else Fact.BLANK if is_asked else Fact.NOT_APPLICABLE
        return UnitFigure(unit, why, 0, whole if is_asked else None, line.place)
    is_nil = not cumulative and not total.coverage.reported and bool(total.coverage.nil)
    return UnitFigure(unit, Fact.NIL if is_nil else Fact.NUMBER, value, whole, line.place)


def _two(rule: SpaceRule, of: SpaceRule, amounts: Amounts) -> tuple[Number | None, Number | None]:
    if rule is SpaceRule.SHARE:
        return (amounts.numerator, amounts.denominator) if of is SpaceRule.SHARE else (None, None)
    if of is SpaceRule.SHARE:
        return amounts.amount if rule is SpaceRule.SUM else None, None
    if amounts.denominator is not None:
        return amounts.numerator, amounts.denominator if rule in {SpaceRule.RATIO, SpaceRule.OWN} else None
    return (None if rule is SpaceRule.RATIO else amounts.value), None


def _why(coverage: Coverage) -> Fact:
    return next((fact for name, fact in _WHY if getattr(coverage, name)), Fact.NOT_APPLICABLE)
