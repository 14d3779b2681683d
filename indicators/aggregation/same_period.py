"""Every comparison of a period with the same one a year earlier, from two books and what a person typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from indicators.aggregation.across_changes import Derived, derive
from indicators.aggregation.book import Book
from indicators.aggregation.consolidate import consolidate_totals
from indicators.aggregation.figures import UnitFigure
from indicators.catalogue import Input, SpaceRule, ValueType
from indicators.earlier_year import EarlierFigure, Span
from indicators.numbers import Number, ratio_percent
from indicators.rounds import is_asked
from indicators.same_period import HOW, Comparability, Comparison, EarlierYear, Ground, Parts, SamePeriod, codes_there, predecessors
from indicators.submissions import Fact
from indicators.totals import Total
from indicators.unit_changes import NOBODY, WHOLE
from indicators.units import OrgUnit


def compare(book: Book, totals: Sequence[Total], last: EarlierYear) -> SamePeriod | None:
    """Return every comparison with the year before; None where nothing of it is known."""
    sides = _Sides(book, last)
    if last.book is None and not sides.typed:
        return None
    level = {total.code: row for total in totals if (row := sides.of_level(total)) is not None}
    rules = {total.code: total.space_rule for total in totals}
    return SamePeriod(last.period, level, tuple(sides.of_units(rules)), last.closing, bool(sides.typed))


class _Sides:
    """Two years' figures, with who became whom between them."""

    def __init__(self, book: Book, last: EarlierYear) -> None:
        self.book, self.last = book, last
        self.typed = {(row.code, row.unit): row for row in book.round.earlier_figures if row.period == last.period.code and row.span is Span.PERIOD}

    @cached_property
    def _own(self) -> dict[str, str]:
        """The issuing body's code here by its code there: it stays itself, whatever it was called."""
        there = next((unit.code for unit in self.last.book.round.units if unit.is_own), "") if self.last.book else ""
        here = next((unit.code for unit in self.book.round.units if unit.is_own), "")
        return {here: there} if here and there else {}

    @cached_property
    def _before(self) -> dict[str, Parts]:
        of_book = [code for code in codes_there(self.last.book, self.last.period) if code not in self._own.values()] if self.last.book else []
        old = dict.fromkeys((*codes_there(self.book, self.last.period), *self._own, *of_book, *(unit for _, unit in self.typed if unit)))
        return dict(predecessors(self.book, list(old), self.last.period.start, self.book.period.end))

    @cached_property
    def _now(self) -> dict[str, Parts]:
        here = list(codes_there(self.book, self.book.period))
        return dict(predecessors(self.book, here, self.book.period.start, self.book.period.end))

    @cached_property
    def _old_totals(self) -> dict[str, Total]:
        return {total.code: total for total in consolidate_totals(self.last.book)} if self.last.book else {}

    def _figure(self, unit: str, row: Input) -> UnitFigure | None:
        """Return what a unit reported a year earlier, what a person typed first; None where it was never asked."""
        said = self.typed.get((row.code, unit))
        if said is not None:
            return UnitFigure(unit, Fact.NUMBER, said.value, said.whole)
        old = self.last.book.round.catalogue.input_by_code.get(row.code) if self.last.book else None
        return self.last.book.current(old).get(self._own.get(unit, unit)) if self.last.book and old else None

    def of_units(self, rules: dict[str, SpaceRule]) -> Iterator[Comparison]:
        """Yield the comparisons of each unit that is there, row by row, where either year has a figure."""
        inputs = [row for row in self.book.round.catalogue.inputs if row.value_type is not ValueType.DATE]
        for unit in self.book.round.units_in(self.book.period):
            for row in inputs if unit.code in self._now else ():
                if self.book.is_joined or is_asked(row, unit, self.book.period):
                    compared = self._of_unit(unit, row, rules.get(row.code, SpaceRule.SUM))
                    if compared.before is not None or compared.after is not None:
                        yield compared

    def _of_unit(self, unit: OrgUnit, row: Input, rule: SpaceRule) -> Comparison:
        parts = self._before.get(unit.code, ())
        before = (
            Derived(None, Ground.REDEFINED)
            if row.code in self.last.redefined
            else derive(parts, lambda code: self._figure(code, row), row, rule, unit=unit.code)
        )
        after = derive(self._now[unit.code], self.book.current(row).get, row, rule, unit=unit.code)
        worst = after if HOW.get(after.ground) is not Comparability.EXACT and after.ground is not Ground.NO_FIGURE else before
        return Comparison(row.code, unit.code, before.value, after.value, worst.ground, parts, worst.lacking)

    def of_level(self, total: Total) -> Comparison | None:
        """Return the level's comparison; None for what is not asked now or has no figure to compare."""
        if not total.coverage.expected or total.space_rule is SpaceRule.TEXT:
            return None
        row = Comparison(total.code, "", None, total.value, Ground.NO_FIGURE)
        typed = self.typed.get((total.code, ""))
        if typed is not None:
            return replace(row, before=_typed_value(typed), ground=Ground.TYPED)
        if total.code in self.last.redefined:
            return replace(row, ground=Ground.REDEFINED)
        if any(code == total.code for code, _ in self.typed):
            return self._of_typed_units(row, total)
        old = self._old_totals.get(total.code)
        return self._of_totals(row, total, old) if old is not None else None

    def _of_totals(self, row: Comparison, total: Total, old: Total) -> Comparison:
        """Compare with the total of a year earlier, as far as its units are the level's of today and no others have come in."""
        asked, then = self._asked(total), self._asked_then(total)
        if unknown := sorted(then - self.book.round.unit_by_code.keys()):
            return replace(row, before=old.value, ground=Ground.UNKNOWN_UNITS, lacking=tuple(unknown))
        parts = tuple((code, self._within(code, asked)) for code in sorted(then))
        came = tuple(sorted({code for new in asked for code, part in self._before.get(new, ()) if part != 0} - then))
        if came:
            return replace(row, before=old.value, ground=Ground.NO_FIGURE, parts=parts, lacking=came)
        if any(part != WHOLE for _, part in parts):
            return self._estimated(row, total, parts)
        lacking = tuple(self._here(code) for code in (*old.coverage.missing, *old.coverage.held, *old.coverage.no_data) if code not in old.coverage.excused)
        return replace(row, before=old.value, ground=self._ground_of_wholes(total, then, asked), parts=parts, lacking=lacking)

    def _asked(self, total: Total) -> frozenset[str]:
        return frozenset(unit.code for row in self._rows_of(total) for unit in self.book.units_of(row))

    def _asked_then(self, total: Total) -> frozenset[str]:
        rows = [self.last.book.round.catalogue.input_by_code.get(row.code) for row in self._rows_of(total)] if self.last.book else []
        return frozenset(self._here(unit.code) for row in rows if row and self.last.book for unit in self.last.book.units_of(row))

    def _ground_of_wholes(self, total: Total, then: frozenset[str], asked: frozenset[str]) -> Ground:
        if all(self._before.get(code, ()) == ((code, WHOLE),) for code in then & asked) and then == asked:
            return Ground.UNCHANGED
        one_to_one = all(len(self._before.get(code, ())) == 1 for code in asked) and len(then) == len(asked)
        return Ground.NOT_DERIVABLE if total.space_rule is SpaceRule.SHARE and not one_to_one else Ground.WHOLE

    def _estimated(self, row: Comparison, total: Total, parts: Parts) -> Comparison:
        rows = self._rows_of(total)
        if total.space_rule is SpaceRule.SHARE or not rows:
            return replace(row, ground=Ground.NOT_DERIVABLE, parts=parts)
        found = derive(parts, lambda code: self._figure(code, rows[0]), rows[0], total.space_rule)
        return replace(row, before=found.value, ground=found.ground, parts=parts, lacking=found.lacking)

    def _of_typed_units(self, row: Comparison, total: Total) -> Comparison:
        """Add up what a person typed unit by unit, over what the year's book has of the others."""
        asked = self._asked(total)
        return self._estimated(
            row, total, tuple((code, self._within(code, asked)) for code in sorted({code for new in asked for code, _ in self._before.get(new, ())}))
        )

    def _within(self, code: str, asked: frozenset[str]) -> Decimal | None:
        """Return how much of an old unit is in the units asked now; one that was dissolved stays in the level's figure of then."""
        heirs = self.book.round.lineage.heirs(code, self.last.period.start, self.book.period.end)
        inside = [part for new, part in heirs.items() if new in asked or new == NOBODY]
        if len(inside) == len(heirs):
            return WHOLE
        return None if None in inside else sum((part for part in inside if part is not None), WHOLE - WHOLE)

    def _here(self, code: str) -> str:
        return next((here for here, there in self._own.items() if there == code), code)

    def _rows_of(self, total: Total) -> list[Input]:
        catalogue = self.book.round.catalogue
        indicator = catalogue.indicator_by_code.get(total.code)
        return [catalogue.input_by_code[code] for code in (indicator.inputs if indicator else (total.code,)) if code in catalogue.input_by_code]


def _typed_value(typed: EarlierFigure) -> Number | None:
    return typed.value if typed.whole is None else ratio_percent(typed.value, typed.whole)
