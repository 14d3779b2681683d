"""A form: the rows that one unit is asked in one period, with everything its workbook must show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.catalogue import Indicator, Input
from indicators.goals import Goal, indicator_of_input, officer_of, own_goal, shared_goal
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round, is_asked
from indicators.units import OrgUnit


@dataclass(frozen=True, slots=True)
class FormRow:
    """One input row. `number` is its TT; `reference` the prefilled base figure of a block A row."""

    number: int
    input: Input
    indicator: Indicator | None
    goal: Goal | None = None
    reference: Number | None = None

    @property
    def area(self) -> str:
        """The working area (mảng công tác) that the row stands under; "" in block A."""
        return "" if self.input.is_base or self.indicator is None else self.indicator.area


@dataclass(frozen=True, slots=True)
class Form:
    """All rows for one unit and period: block A, then each working area, within them in the catalogue's order."""

    unit: OrgUnit
    period: ReportingPeriod
    rows: tuple[FormRow, ...]
    definitions: str


def compile_form(round_: Round, period: ReportingPeriod, unit: OrgUnit) -> Form:
    """Return the rows that the unit is asked in the period, numbered from 1. For many units make one `Forms`."""
    return Forms(round_, period).of(unit)


def by_officer(round_: Round, form: Form) -> dict[str, Form]:
    """Return the issuing body's form in one part for each officer who enters rows of it, "" for rows of nobody named; any other form whole.

    Block A stands in every part; the rows of a part are numbered from 1.
    """
    base = [row for row in form.rows if row.input.is_base]
    groups: dict[str, list[FormRow]] = {}
    for row in form.rows if form.unit.is_own else ():
        if not row.input.is_base:
            groups.setdefault(officer_of(round_, row.input.code), []).append(row)
    if len(groups) <= 1:
        return {"": form}
    return {officer: replace(form, rows=tuple(_numbered([*base, *rows]))) for officer, rows in groups.items()}


def _numbered(rows: Sequence[FormRow]) -> Iterator[FormRow]:
    return (replace(row, number=number) for number, row in enumerate(rows, start=1))


class Forms:
    """The forms of one period. What units of one kind share is worked out once; a unit's own targets and references are its own."""

    def __init__(self, round_: Round, period: ReportingPeriod) -> None:
        self.round = round_
        self.period = period
        self.definitions = definitions_hash(definitions(round_, period))
        self._shared: dict[tuple[str, bool], tuple[FormRow, ...]] = {}

    def of(self, unit: OrgUnit) -> Form:
        """Return the unit's form."""
        key = unit.kind, unit.is_own
        if key not in self._shared:
            self._shared[key] = tuple(self._shared_rows(unit))
        return Form(unit, self.period, tuple(self._own(row, unit) for row in self._shared[key]), self.definitions)

    def _shared_rows(self, unit: OrgUnit) -> Iterator[FormRow]:
        asked = [row for row in inputs_in_order(self.round) if is_asked(row, unit, self.period)]
        for number, row in enumerate(_by_area(self.round, asked), start=1):
            yield FormRow(number, row, indicator_of_input(self.round, row.code), shared_goal(self.round, unit, row.code, self.period.end))

    def _own(self, row: FormRow, unit: OrgUnit) -> FormRow:
        goal = own_goal(self.round, unit, row.input.code, self.period.end)
        reference = self.round.base_figure(unit.code, row.input.code, self.period.end) if row.input.is_base else None
        return row if goal is None and reference is None else replace(row, goal=goal or row.goal, reference=reference)


def _by_area(round_: Round, rows: Sequence[Input]) -> list[Input]:
    groups: dict[str, list[Input]] = {}
    for row in rows:
        indicator = indicator_of_input(round_, row.code)
        groups.setdefault("" if row.is_base or indicator is None else indicator.area, []).append(row)
    return [row for group in groups.values() for row in group]


def inputs_in_order(round_: Round) -> tuple[Input, ...]:
    """Return every input in report order, one per code."""
    by_code = round_.catalogue.input_by_code
    return tuple(by_code[code] for code in round_.catalogue.codes if code in by_code)


def definitions(round_: Round, period: ReportingPeriod) -> dict[str, dict[str, str]]:
    """Return by code what a return of the period must be read with; plain text throughout, fit for JSON."""
    return {row.code: _definition(row) for row in inputs_in_order(round_) if not row.asked_in or period.slot in row.asked_in}


def definitions_hash(compiled: Mapping[str, Mapping[str, str]]) -> str:
    """Return 16 hexadecimal digits that change with any definition."""
    text = json.dumps(compiled, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _definition(row: Input) -> dict[str, str]:
    return {
        "name": row.name,
        "value_type": row.value_type,
        "unit_of_measure": row.unit_of_measure,
        "time_rule": row.time_rule,
        "decimals": str(row.decimals),
        "whole": row.whole,
    }
