"""A round's figures with those of the units below, each under its own code: for verdicts on units, never for sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from indicators.aggregation.book import Book
from indicators.aggregation.figures import UnitFigure
from indicators.aggregation.lower import Line
from indicators.aggregation.over_time import cumulate
from indicators.catalogue import Input, SpaceRule
from indicators.lower_totals import LowerTotal, figures_in
from indicators.periods import ReportingPeriod
from indicators.submissions import Fact
from indicators.totals import Contribution

_FACT_OF = {"nil": Fact.NIL, "no_data": Fact.NO_DATA, "held": Fact.HELD, "missing": Fact.BLANK, "not_applicable": Fact.NOT_APPLICABLE}


class BookOfUnits(Book):
    """Figures of a book by unit, those in closed returns as far as their detail came along.

    A figure that was reported below and did not come along is `unread`, and stands as one of which nobody knows.
    """

    @cached_property
    def _bodies(self) -> frozenset[str]:
        return frozenset(self.round.cluster_body.values())

    def _with_lower(self, figures: dict[str, UnitFigure], row: Input, period: ReportingPeriod) -> dict[str, UnitFigure]:
        found = super()._with_lower(figures, row, period)
        for sender, lines in self.lower.at(period.code).items():
            found.pop(sender, None)
            if row.code in lines:
                found |= {figure.unit: figure for figure in self._in_line(row, lines[row.code])}
        return found

    def _in_line(self, row: Input, line: Line) -> Iterator[UnitFigure]:
        """Yield the figure of each unit that the line names, for its period."""
        known, is_share = _by_unit(line.total, so_far=False), line.total.space_rule is SpaceRule.SHARE
        for unit, name in figures_in(line.total.coverage):
            if unit in known and (is_share or name != "not_applicable"):
                fact = Fact.NIL if name == "nil" else Fact.NUMBER
                yield UnitFigure(unit, fact, known[unit].value, known[unit].whole, line.place)
            elif name in _FACT_OF and not (name == "nil" and row.is_rate):
                if unit in self._bodies and is_share and line.total.in_period.amount and not known:
                    self.unread.add((row.code, unit, False))
                yield UnitFigure(unit, _FACT_OF[name], place=line.place)
            else:
                self.unread.add((row.code, unit, False))
                yield UnitFigure(unit, Fact.NO_DATA, place=line.place)

    def cumulative(self, row: Input) -> Mapping[str, UnitFigure]:
        """Return the cumulative figures of the input by unit code; units with none are absent."""
        if row.code not in self._cumulative:
            found = dict(super().cumulative(row))
            for sender in self.lower.units_with(row.code):
                last = self.lower.last(sender, row.code)
                if last is not None and not self.is_superseded(sender, last[0]):
                    found.pop(sender, None)
                    found |= {unit: figure for unit, figure in self._so_far(row, last[1]).items() if figure is not None}
            self._cumulative[row.code] = found
        return self._cumulative[row.code]

    def _so_far(self, row: Input, line: Line) -> Mapping[str, UnitFigure | None]:
        """Return what each unit of a newest closing brings to the year so far, with what it said before that begins: nobody of them has said anything since."""
        known, names = _by_unit(line.total, so_far=True), dict(figures_in(line.total.coverage))
        windows = [(each.code, self._in_period(row, each)) for each in self._periods]
        found: dict[str, UnitFigure | None] = {}
        for unit in {**names, **known}:
            part = known.get(unit)
            closed = [UnitFigure(unit, Fact.NUMBER, part.value, part.whole, line.place)] if part else []
            before = [figures[unit] for each, figures in windows if unit in figures and self.lower.is_before(each, line)]
            found[unit] = cumulate([*before, *closed], row.time_rule, self.round.catalogue.whole_rule(row))
            if not part and (unit in self._bodies or names.get(unit) != "not_applicable") and not _came_along(line.total):
                self.unread.add((row.code, unit, True))
        return found


def _by_unit(total: LowerTotal, *, so_far: bool) -> Mapping[str, Contribution]:
    """Return the figures of the line's input by unit."""
    if total.space_rule is SpaceRule.SHARE:
        return {part.unit: part for part in (total.detail.behind_so_far if so_far else total.detail.behind)}
    return {part.unit: part for part in (total.detail.parts_so_far if so_far else total.detail.parts)}


def _came_along(total: LowerTotal) -> bool:
    """Return whether the detail of the year so far came along, or there was nothing to come."""
    is_share = total.space_rule is SpaceRule.SHARE
    nothing = total.so_far.amount is None if is_share else total.so_far.value is None and total.so_far.numerator is None
    return nothing or bool(_by_unit(total, so_far=True))
