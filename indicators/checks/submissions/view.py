"""What the rules look at: one unit's entries of one period, with its form and what it said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from indicators.aggregation.figures import COUNTING
from indicators.aggregation.over_time import over_periods
from indicators.catalogue import OWN_WHOLE, Input, ValueType
from indicators.findings import Place
from indicators.forms import Form, FormRow
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.submissions import Entry, Fact, Figure
from indicators.units import OrgUnit
from indicators.vietnamese.numbers import format_number

_AMOUNTS = frozenset({ValueType.NUMBER, ValueType.MONEY})


@dataclass(frozen=True)
class SubmissionView:
    """One unit's return of one period, as settled.

    `earlier` holds what counted of the same unit in earlier periods of the same kind, oldest first; periods of other years may stand
    among them. `peer_medians` holds, by input code, the median of what the other units of the kind reported.
    """

    round_: Round
    period: ReportingPeriod
    unit: OrgUnit
    form: Form
    entries: Mapping[str, Entry]
    earlier: Sequence[tuple[ReportingPeriod, Mapping[str, Entry]]] = ()
    peer_medians: Mapping[str, Number] = field(default_factory=dict)

    @cached_property
    def row_by_code(self) -> dict[str, FormRow]:
        """The form's rows by input code."""
        return {row.input.code: row for row in self.form.rows}

    @cached_property
    def earlier_this_year(self) -> tuple[tuple[ReportingPeriod, Mapping[str, Entry]], ...]:
        """The earlier periods that lũy kế runs over."""
        mine = (pair for pair in self.earlier if pair[0].year == self.period.year and pair[0].kind == self.period.kind and pair[0].end < self.period.end)
        return tuple(sorted(mine, key=lambda pair: pair[0].end))

    @cached_property
    def figures(self) -> tuple[tuple[FormRow, Number], ...]:
        """The rows whose own figure is a number of people, things or money, in the form's order."""
        typed = ((row, self.value(row.input.code)) for row in self.form.rows if row.input.value_type in _AMOUNTS)
        return tuple((row, value) for row, value in typed if value is not None)

    def figure(self, code: str) -> Figure | None:
        """Return the figure of an input, None where the return has no such row."""
        entry = self.entries.get(code)
        return entry.figure if entry else None

    def value(self, code: str) -> Number | None:
        """Return the number typed in a row of this return, None where there is none."""
        return number_of(self.figure(code))

    def whole(self, row: FormRow) -> Figure | None:
        """Return the figure that the row is held against: its own ``Trên tổng số``, or another row's figure."""
        if row.input.whole == OWN_WHOLE:
            entry = self.entries.get(row.input.code)
            return entry.whole if entry else None
        return self.figure(row.input.whole) if row.input.whole else None

    @cached_property
    def last(self) -> tuple[ReportingPeriod, Mapping[str, Entry]] | None:
        """The latest earlier period that the unit reported, with what counted of it."""
        before = [pair for pair in self.earlier if pair[0].end < self.period.end]
        return max(before, key=lambda pair: pair[0].end) if before else None

    def last_value(self, code: str) -> Number | None:
        """Return the number that counted in the latest earlier period, None where there is none."""
        entry = self.last[1].get(code) if self.last else None
        return number_of(entry.figure) if entry else None

    def last_cumulative(self, code: str) -> Number | None:
        """Return the year's lũy kế up to the period before this one, None where nothing counts."""
        rule = self.round_.catalogue.input_by_code[code].time_rule
        figures = [entries[code].figure for _, entries in self.earlier_this_year if code in entries]
        values = [counted(figure) for figure in figures if figure.fact in COUNTING]
        known = [value for value in values if value is not None]
        return over_periods(rule, known) if known else None

    def known(self, row: FormRow) -> tuple[Number, ...]:
        """Return what is known of a row beside what was typed: the unit's target, the reference of block A, its own last figure, the median of its peers.

        Zero says nothing about size and is left out.
        """
        code = row.input.code
        target = row.goal.value if row.goal is not None and not row.input.is_rate else None
        found = (target, row.reference, self.last_value(code), self.peer_medians.get(code))
        return tuple(value for value in found if value is not None and value > 0)

    def place(self, row: FormRow) -> Place:
        """Return the cell of the row's figure."""
        entry = self.entries[row.input.code]
        return entry.figure.place

    def facts(self, row: FormRow) -> dict[str, str]:
        """Return what every sentence about the row needs: unit, code, text of the cell, its figure, TT, name, unit of measure."""
        source, figure = row.input, self.entries[row.input.code].figure
        return {
            "unit": self.unit.code,
            "indicator": source.code,
            "found": _text(figure),
            "value": _shown(source, figure),
            "tt": str(row.number),
            "name": source.name,
            "unit_of_measure": source.unit_of_measure,
        }


def number_of(figure: Figure | None) -> Number | None:
    """Return the number of a figure that counts as a number; None for a day and for every other fact."""
    if figure is None or figure.fact is not Fact.NUMBER or not isinstance(figure.value, Number):
        return None
    return figure.value


def counted(figure: Figure | None) -> Number | None:
    """Return what the figure adds: its number, 0 where nothing occurred, None for every other fact."""
    if figure is not None and figure.fact is Fact.NIL:
        return 0
    return number_of(figure)


def _text(figure: Figure) -> str:
    value = number_of(figure)
    return figure.text if figure.text or value is None else format_number(value)


def _shown(row: Input, figure: Figure) -> str:
    value = number_of(figure)
    if value is None:
        return figure.text
    if row.value_type is ValueType.YES_NO and value in {0, 1}:
        return "Có" if value else "Không"
    return format_number(value)
