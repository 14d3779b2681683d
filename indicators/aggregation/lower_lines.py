"""One line of the result with what the level below closed in place: its counts, and who is missing below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from indicators.aggregation.book import Book
from indicators.aggregation.coverage import over_parts
from indicators.aggregation.figures import UnitFigure
from indicators.aggregation.lower import Line, as_line
from indicators.aggregation.over_time import cumulate
from indicators.catalogue import Condition, Input, Per, SpaceRule
from indicators.lower_totals import figures_in
from indicators.submissions import Fact
from indicators.totals import Coverage

Figures = Mapping[str, UnitFigure]
_DERIVED = frozenset({SpaceRule.SUM, SpaceRule.RATIO, SpaceRule.TEXT})
"""Rules of a line that a line of its input brings too, where the level below closed no line of its own code."""


class LowerLine:
    """One line of a book: its code, space rule, inputs and conditions, seen from what the level below closed."""

    def __init__(self, book: Book, code: str, rule: SpaceRule, inputs: Sequence[Input], conditions: Sequence[Condition] = ()) -> None:
        self.book, self.code, self.rule, self.inputs = book, code, rule, inputs
        self.is_of_every_period = any(row.per is Per.EVERY for row in conditions)

    def in_period(self, figures: Figures) -> Figures:
        """Return the figures of the period with those of closed returns in place of what they hold."""
        if not self.book.lower.lines:
            return figures
        found = {unit: figure for unit, figure in figures.items() if unit not in self.book.covered}
        for unit in self.book.closed_now:
            figure = self._closed(unit)
            if figure is not None:
                found[unit] = figure
            elif unit in found and not self._is_derived(unit) and any(row.code in self.book.closed_now[unit] for row in self.inputs):
                found[unit] = UnitFigure(unit, Fact.BLANK)
        return {**found, **self._awaited(found)}

    def so_far(self, figures: Figures, now: Figures) -> Figures:
        """Return the figures of the year so far likewise; `now` are those of the period, of which the awaited are taken for a share."""
        if not self.book.lower.lines:
            return figures
        if self.rule is not SpaceRule.SHARE:
            found = dict(figures)
            for unit in self.book.lower.units_with(self.code):
                found.pop(unit, None)
                figure = self.book.lower_so_far(unit, self.code, self.inputs[0], self._as_line) if self.inputs else None
                found |= {unit: figure} if figure is not None else {}
            return found
        found = {unit: figure for unit, figure in figures.items() if unit not in self.book.covered_so_far and unit not in self.book.lower.senders()}
        for unit in self.book.lower.senders():
            found |= self._share_so_far(unit, now)
        return found | {unit: figure for unit, figure in now.items() if unit in self.awaited and unit not in found}

    def _share_so_far(self, unit: str, now: Figures) -> Figures:
        last = self.book.lower.last(unit, self.code)
        if last is None or self.book.is_superseded(unit, last[0]):
            return {unit: now[unit]} if unit in now else {}
        figure = as_line(unit, self.rule, last[1], cumulative=True)
        if self.is_of_every_period and unit not in self.book.closed_now:
            figure = UnitFigure(unit, Fact.BLANK, 0, figure.whole)
        return {unit: figure}

    def coverages(self, figures: Figures) -> Mapping[str, Coverage]:
        """Return who is in the line and who is missing, for each unit that speaks for others."""
        found = {unit: over_parts(lists) for unit, lists in self._lists() if unit in figures}
        return found | {unit: Coverage(missing=names) for unit, names in self.awaited.items() if unit in figures}

    def _lists(self) -> Iterator[tuple[str, list[Coverage]]]:
        """Yield the units that closed the period with the lists of their line; of a period made of others those of every part that has one."""
        for unit, lines in self.book.closed_now.items():
            code = self.code if self.code in lines else self.inputs[0].code if self._is_derived(unit) else ""
            if code in lines:
                closed = (self.book.lower.at(part.code).get(unit, {}) for part in self.book.parts)
                yield unit, [of_part[code].total.coverage for of_part in closed if code in of_part]

    def _is_derived(self, unit: str) -> bool:
        lines = self.book.closed_now[unit]
        if self.code in lines or not self.inputs or self.rule not in _DERIVED or self.inputs[0].code not in lines:
            return False
        return lines[self.inputs[0].code].total.space_rule in {self.rule, SpaceRule.OWN}

    def _closed(self, unit: str) -> UnitFigure | None:
        if not self.book.is_joined:
            line = self.book.closed_now[unit].get(self.code)
            return None if line is None else self._as_line(unit, line, cumulative=False)
        lines = [of_part[unit][self.code] for part in self.book.parts if self.code in (of_part := self.book.lower.at(part.code)).get(unit, {})]
        return self._over_parts(unit, lines) if lines else None

    def _over_parts(self, unit: str, lines: Sequence[Line]) -> UnitFigure:
        row = self.inputs[0] if self.inputs else None
        if lines[-1].is_joined:
            return self._as_line(unit, lines[-1], cumulative=False)
        if self.rule is SpaceRule.SHARE or row is None or not self.book.round.catalogue.is_summed(row):
            return self._as_line(unit, lines[-1], cumulative=True)
        figures = [self._as_line(unit, line, cumulative=False) for line in lines]
        return cumulate(figures, row.time_rule, self.book.round.catalogue.whole_rule(row)) or figures[-1]

    def _as_line(self, unit: str, line: Line, *, cumulative: bool) -> UnitFigure:
        return as_line(unit, self.rule, line, cumulative=cumulative)

    @property
    def awaited(self) -> Mapping[str, tuple[str, ...]]:
        """The units that closed this line before, or whose like did, and have sent nothing for the period: whom each speaks for."""
        found: dict[str, tuple[str, ...]] = {}
        is_due = any(self.book.round.asks(row, self.book.period) for row in self.inputs)
        for unit in self.book.awaited if is_due else ():
            known = self.book.lower.last(unit, self.code)
            names = () if known is None else tuple(name for name, of in figures_in(known[1].total.coverage) if of != "not_applicable")
            others = tuple(name for name in names if name != unit and name not in self.book.round.unit_by_code)
            is_asked = any(unit in {one.code for one in self.book.units_of(row)} for row in self.inputs)
            is_like = known is None and not is_asked and bool(self.book.lower.units_with(self.code))
            if is_asked or others or is_like:
                found[unit] = (*((unit,) if is_asked or is_like else ()), *others)
        return found

    def _awaited(self, figures: Figures) -> Figures:
        return {unit: UnitFigure(unit, Fact.BLANK, 0, len(names)) for unit, names in self.awaited.items() if unit not in figures or not figures[unit].counts}
