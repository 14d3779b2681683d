"""What goes up of each unit beside the totals: what it brought, and what shares were judged on, so that the level above can judge once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from indicators.aggregation import Book
from indicators.aggregation.figures import UnitFigure
from indicators.aggregation.lower import Line
from indicators.catalogue import Over, SpaceRule
from indicators.lower_totals import Detail
from indicators.totals import Contribution, Total


class UpwardDetail:
    """The detail of a book's totals; in place of a unit that closed its own round stands what that sent of its units, where it sent it."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def of(self, total: Total) -> Detail:
        """Return the detail of a total."""
        found = {"parts": tuple(self._parts(total))}
        row = self.book.round.catalogue.input_by_code.get(total.code)
        if total.space_rule is SpaceRule.SHARE:
            found["parts_so_far"] = tuple(self._so_far(total.code, total.verdicts_so_far, "parts_so_far"))
            if row is not None:
                found["behind"] = tuple(self._now(total.code, _contributions(self.book.current(row)), "behind"))
                found["behind_so_far"] = tuple(self._so_far(total.code, _contributions(self.book.cumulative(row)), "behind_so_far"))
        elif row is not None and total.code in self._looked_at:
            found["parts_so_far"] = tuple(self._so_far(total.code, _contributions(self.book.cumulative(row)), "parts_so_far"))
        return Detail(**found)

    @cached_property
    def _looked_at(self) -> frozenset[str]:
        rows = [row for row in self.book.round.catalogue.conditions if row.over is Over.UNIT]
        return frozenset(code for row in rows for code in (row.input, row.threshold_input) if code)

    def _parts(self, total: Total) -> Iterator[Contribution]:
        for part in total.contributions:
            line = self.book.closed_now.get(part.unit, {}).get(total.code)
            yield from (part,) if line is None or not line.total.detail.parts or self._is_of_a_part(line) else line.total.detail.parts

    def _now(self, code: str, own: Iterable[Contribution], name: str) -> Iterator[Contribution]:
        closed = self.book.closed_now
        yield from (part for part in own if part.unit not in closed and part.unit not in self.book.covered)
        yield from (
            part for lines in closed.values() if code in lines and not self._is_of_a_part(lines[code]) for part in getattr(lines[code].total.detail, name)
        )

    def _is_of_a_part(self, line: Line) -> bool:
        """Return whether the line has the figures of a part of the period only."""
        return self.book.is_joined and not line.is_joined

    def _so_far(self, code: str, own: Iterable[Contribution], name: str) -> Iterator[Contribution]:
        senders = self.book.lower.units_with(code)
        yield from (part for part in own if part.unit not in senders and part.unit not in self.book.covered_so_far)
        for sender in senders:
            last = self.book.lower.last(sender, code)
            if last is not None and not self.book.is_superseded(sender, last[0]):
                yield from getattr(last[1].total.detail, name)


def _contributions(figures: Mapping[str, UnitFigure]) -> Iterator[Contribution]:
    return (Contribution(figure.unit, figure.value, figure.whole, figure.place) for figure in figures.values() if figure.counts and figure.day is None)
