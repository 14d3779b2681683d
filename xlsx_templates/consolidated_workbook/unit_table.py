"""The rows and cells of ``Theo đơn vị``: one row for each summable figure of each total, one column for each unit.

Rows are inputs in the order of the programme and columns are units, because an input's wording is long and a unit's
name short, because the rows then run beside those of ``Tổng hợp`` and ``Nhập liệu``, and because a reader asks more often
"who makes up this figure" than "what did this unit say": that unit's own file is one click on its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from indicators.aggregation.figures import UnitFigure
from indicators.aggregation.lower_lines import LowerLine
from indicators.catalogue import Input, SpaceRule, ValueType
from indicators.consolidation import Consolidation
from indicators.findings import NOWHERE, Place
from indicators.numbers import Number, exact
from indicators.submissions import Entry, Fact, Figure
from indicators.totals import Total
from indicators.units import OrgUnit
from indicators.vietnamese.days import date_text
from indicators.vietnamese.sentences import quoted
from indicators.vietnamese.wording import (
    BLANK_MARK,
    FACT_MARKS,
    HELD_MARK,
    NIL_MARK,
    NO_DATA_MARK,
    NOT_APPLICABLE_MARK,
    NOT_SENT_MARK,
    REFUSED_MARK,
    SET_ASIDE_MARK,
)


class Part(StrEnum):
    """What a row of the table adds up; the value is its Vietnamese name."""

    VALUE = "Số liệu"
    NUMERATOR = "Phần đạt được"
    DENOMINATOR = "Trên tổng số"
    MET = "Đơn vị đạt (1)"
    ASKED = "Đơn vị áp dụng (1)"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row: which total it belongs to, what it adds up, and the input it is read from (None for judged units)."""

    code: str
    part: Part
    total: Total
    input: Input | None = None

    @property
    def key(self) -> tuple[str, Part]:
        """What identifies the row."""
        return self.code, self.part

    @property
    def adds_up(self) -> bool:
        """Whether the row's total is the sum of its cells."""
        is_largest = self.total.space_rule is SpaceRule.MAX
        return not is_largest and (self.input is None or self.input.value_type is not ValueType.DATE)

    @property
    def is_yes_no(self) -> bool:
        """Whether 1 and 0 stand for Có and Không."""
        return self.part is Part.VALUE and self.input is not None and self.input.value_type is ValueType.YES_NO


class UnitCell(NamedTuple):
    """One cell: the number that counts, or the mark that stands instead; and where it was read.

    `wrote` is what the unit itself wrote, where the number is the office's.
    """

    unit: str
    value: Number | None
    mark: str = ""
    place: Place = NOWHERE
    wrote: str = ""


@dataclass(frozen=True, slots=True)
class RowSum:
    """The sum of a row's numbers and how many cells bear one; `nil` counts the cells of units with nothing to report."""

    value: Number
    counted: int
    nil: int


class UnitTable:
    """The table of one consolidation; cells are made row by row and never kept."""

    def __init__(self, result: Consolidation) -> None:
        self.result = result

    @cached_property
    def units(self) -> tuple[OrgUnit, ...]:
        """The units of the period that stand for themselves: the columns. A unit whose figures another closed is in that one's."""
        covered = self.result.book.covered
        return tuple(unit for unit in self.result.round.units_in(self.result.period) if unit.code not in covered)

    @cached_property
    def rows(self) -> tuple[UnitRow, ...]:
        """Every row that is asked in the period, in the order of the totals."""
        return tuple(row for total in self.result.totals for row in self._rows_of(total))

    @cached_property
    def position(self) -> Mapping[tuple[str, Part], int]:
        """The 0-based position of each row by its key."""
        return {row.key: index for index, row in enumerate(self.rows)}

    def _rows_of(self, total: Total) -> Iterator[UnitRow]:
        row = self.result.round.catalogue.input_by_code.get(total.code)
        if row is not None and not self.result.round.asks(row, self.result.period):
            row = None
        if row is not None and row.is_rate:
            yield UnitRow(total.code, Part.NUMERATOR, total, row)
            yield UnitRow(total.code, Part.DENOMINATOR, total, row)
        elif row is not None:
            yield UnitRow(total.code, Part.VALUE, total, row)
        if total.space_rule is SpaceRule.SHARE and total.coverage.expected:
            yield UnitRow(total.code, Part.MET, total)
            yield UnitRow(total.code, Part.ASKED, total)

    def source_code(self, total: Total) -> str:
        """Return the code whose rows make up the total: its own, or the input's that it is read from; "" for none."""
        catalogue = self.result.round.catalogue
        if total.code in catalogue.input_by_code or total.space_rule is SpaceRule.SHARE:
            return total.code
        indicator = catalogue.indicator_by_code.get(total.code)
        return next((code for code in indicator.inputs if code in catalogue.input_by_code), "") if indicator else ""

    def cells(self, row: UnitRow) -> Iterator[UnitCell]:
        """Return the row's cells in the order of `units`."""
        if row.input is None:
            yield from self._judged(row)
            return
        entries, figures = self.entries, self.result.book.current(row.input)
        for unit in self.units:
            figure = figures.get(unit.code)
            yield _read(figure, row, entries.get(unit.code)) if figure else UnitCell(unit.code, None, NOT_APPLICABLE_MARK)

    @cached_property
    def entries(self) -> Mapping[str, Mapping[str, Entry]]:
        """What stands of each unit; of a period made of others, what stood in its last part that the unit reported, or in its own return."""
        book = self.result.book
        found: dict[str, Mapping[str, Entry]] = {}
        for part in (*book.parts, book.period):
            found |= book.standings[part.code].entries if part.code in book.standings else {}
        return found

    def _several(self, total: Total) -> Mapping[str, Number]:
        """Return of how many units each speaks that closed the line for those below it."""
        book, indicator = self.result.book, self.result.round.catalogue.indicator_by_code.get(total.code)
        if indicator is None or not book.lower.lines:
            return {}
        inputs = [self.result.round.catalogue.input_by_code[code] for code in indicator.inputs if code in self.result.round.catalogue.input_by_code]
        figures = LowerLine(book, total.code, total.space_rule, inputs).in_period({})
        return {unit: figure.whole for unit, figure in figures.items() if figure.whole is not None}

    def _judged(self, row: UnitRow) -> Iterator[UnitCell]:
        coverage = row.total.coverage
        marks = dict.fromkeys(coverage.held, HELD_MARK) | dict.fromkeys(coverage.no_data, NO_DATA_MARK)
        marks |= {unit: BLANK_MARK if unit in self.entries else NOT_SENT_MARK for unit in coverage.missing}
        counted = {part.unit: part for part in row.total.contributions}
        outside = frozenset(coverage.not_applicable)
        of_several = self._several(row.total)
        for unit in self.units:
            part = counted.get(unit.code)
            if unit.code in of_several and row.part is Part.ASKED:
                yield UnitCell(unit.code, of_several[unit.code])
            elif unit.code in of_several and part is None:
                yield UnitCell(unit.code, None, NOT_SENT_MARK)
            elif row.part is Part.ASKED and unit.code not in outside:
                yield UnitCell(unit.code, 1)
            elif row.part is Part.MET and part is not None:
                yield UnitCell(unit.code, part.value, place=part.place)
            else:
                yield UnitCell(unit.code, None, marks.get(unit.code, NOT_APPLICABLE_MARK))


_SHOWN_WITH_TEXT = {Fact.HELD: HELD_MARK, Fact.REFUSED: REFUSED_MARK, Fact.SET_ASIDE: SET_ASIDE_MARK}


def add_up(cells: Iterable[UnitCell]) -> RowSum:
    """Return the sum of the cells' numbers."""
    rows = list(cells)
    values = [cell.value for cell in rows if cell.value is not None]
    return RowSum(exact(sum(values)), len(values), sum(cell.mark == NIL_MARK for cell in rows))


def _read(figure: UnitFigure, row: UnitRow, entries: Mapping[str, Entry] | None) -> UnitCell:
    if figure.day is not None:
        return UnitCell(figure.unit, None, date_text(figure.day), figure.place)
    if figure.fact is Fact.NUMBER or (figure.fact is Fact.NIL and row.part is Part.DENOMINATOR and figure.whole is not None):
        value = figure.whole if row.part is Part.DENOMINATOR else figure.value
        return UnitCell(figure.unit, value, "", _place(row, figure, entries), _wrote(row, entries))
    return UnitCell(figure.unit, None, _mark(figure, row, entries), figure.place)


def _place(row: UnitRow, figure: UnitFigure, entries: Mapping[str, Entry] | None) -> Place:
    if row.part is not Part.DENOMINATOR or row.input is None or entries is None:
        return figure.place
    own = entries.get(row.code)
    if own is not None and own.whole is not None:
        return own.whole.place
    base = entries.get(row.input.whole)
    return base.figure.place if base else figure.place


def _wrote(row: UnitRow, entries: Mapping[str, Entry] | None) -> str:
    entry = entries.get(row.code) if entries else None
    shown = entry.whole if entry and row.part is Part.DENOMINATOR else entry.figure if entry else None
    return (shown.text or BLANK_MARK) if shown is not None and shown.by_office else ""


def _shown(row: UnitRow, entries: Mapping[str, Entry]) -> Figure | None:
    """Return what the unit wrote in the cell of the row; the whole of a rate may stand in another row."""
    entry = entries.get(row.code)
    if entry is None or row.part is not Part.DENOMINATOR or row.input is None:
        return entry.figure if entry else None
    base = entries.get(row.input.whole)
    return entry.whole or (base.figure if base else entry.figure)


def _mark(figure: UnitFigure, row: UnitRow, entries: Mapping[str, Entry] | None) -> str:
    if figure.fact is Fact.NOT_APPLICABLE:
        return NOT_APPLICABLE_MARK
    if entries is None:
        return HELD_MARK if figure.fact is Fact.HELD else NOT_SENT_MARK
    if figure.fact not in _SHOWN_WITH_TEXT:
        return FACT_MARKS[figure.fact]
    shown = _shown(row, entries)
    word = _SHOWN_WITH_TEXT[figure.fact]
    return f"{word}: {quoted(shown.text)}" if shown is not None and shown.text else word
