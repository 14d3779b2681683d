"""The superior's form filled: its own package with figures put into the cells named, and with every other byte as it came.

What stands in a cell is never overwritten, a formula never touched; a formula that reads a filled cell loses what it came to before, since previews,
phones and LibreOffice would go on showing it: a sum is put right, and the workbook is calculated anew when Excel opens it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from indicators.numbers import Number, exact, from_cell
from indicators.vietnamese.dates import is_date_format
from indicators.vietnamese.keys import text_key
from indicators.vietnamese.number_cells import shows_percent
from xlsx_templates.upper_form.dependents import Formula, Spot, reads_of, sheet_key, touched
from xlsx_templates.upper_form.form_workbook import CannotMarkError, CellState, FormSheet, FormWorkbook
from xlsx_templates.upper_form.results import Results
from xlsx_templates.workbook_parts.areas import areas
from xlsx_templates.workbook_parts.package import WORKBOOK
from xlsx_templates.workbook_parts.sheet_part import Cell, cell_of
from xlsx_templates.workbook_parts.workbook_part import calculate_on_opening

LARGEST = 10**15
_DAY_ZERO = date(1899, 12, 30)
"""Excel keeps fifteen digits."""


class Outcome(StrEnum):
    """What became of a cell to fill."""

    FILLED = "filled"
    SAME = "same"
    """Our very figure stood there already."""
    HOLDS_VALUE = "holds_value"
    HOLDS_FORMULA = "holds_formula"
    LOCKED = "locked"
    NO_SHEET = "no_sheet"
    NO_CELLS = "no_cells"
    """The sheet is a chart or a dialog."""
    PERCENT_CELL = "percent_cell"
    """The cell shows per cent and the figure is none."""
    DATE_CELL = "date_cell"
    TWICE = "twice"
    """Another line goes into the same merged cell."""
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class ToFill:
    """A figure (or a day, or words) and its cell.

    `scale` says whether a cell that shows per cent takes it divided by 100; `may_replace` is a number that it may take the place of.
    """

    sheet: str
    cell: str
    value: Number | date | str
    is_percentage: bool = False
    scale: bool = True
    may_replace: Number | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of it: the cell that was written (of merged ones the first), the number written, what stood there."""

    asked: ToFill
    outcome: Outcome
    sheet: str = ""
    cell: str = ""
    written: Number | str | None = None
    found: str = ""
    is_hidden: bool = False

    @property
    def is_moved(self) -> bool:
        """Whether the figure went to the first cell of merged ones, and not to the one named."""
        return bool(self.cell) and self.cell != self.asked.cell

    @property
    def is_scaled(self) -> bool:
        """Whether a hundredth was written, which the cell shows as per cent."""
        return self.asked.is_percentage and self.written is not None and self.written != self.asked.value


def fill_form(source: Path, target: Path, cells: Sequence[ToFill]) -> tuple[Filled, ...]:
    """Write `source` to `target` with the cells filled; return what became of each, in their order.

    CannotMarkError where the workbook cannot be changed safely.
    """
    book = FormWorkbook(source)
    found = _without_doubles([_judged(book, asked) for asked in cells])
    spots: dict[Spot, float | str] = {}
    for each in found:
        if each.outcome is Outcome.FILLED and each.written is not None:
            _write(book.sheet(each.sheet), cell_of(each.cell), each.written)
            spots[sheet_key(each.sheet), cell_of(each.cell)] = each.written if isinstance(each.written, str) else float(each.written)
    _renew_results(book, spots)
    book.save(target)
    return found


def formulas(book: FormWorkbook) -> Iterator[Formula]:
    """Yield every formula of the workbook with what it reads."""
    for sheet in book.worksheets():
        key = sheet_key(sheet.name)
        for cell, tag in sheet.formulas():
            text = sheet.formula(cell, tag)
            area = areas(tag.attributes.get("ref", "")) if tag.attributes.get("t") in {"array", "dataTable"} else []
            inside = tuple(each for one in area for each, _ in sheet.part.tags() if one.holds(each))
            yield Formula(key, inside or (cell,), reads_of(text, key) if text else None)


def _judged(book: FormWorkbook, asked: ToFill) -> Filled:
    name = book.named(asked.sheet)
    if not name:
        return Filled(asked, Outcome.NO_SHEET)
    try:
        sheet = book.sheet(name)
    except CannotMarkError:
        return Filled(asked, Outcome.NO_CELLS, name)
    cell = sheet.top_left(cell_of(asked.cell))
    state = sheet.state(cell)
    outcome, written = _outcome(state, asked)
    return Filled(asked, outcome, name, cell.address, written if outcome is Outcome.FILLED else None, state.text.strip(), state.is_hidden)


def _outcome(state: CellState, asked: ToFill) -> tuple[Outcome, Number | str | None]:
    """Return whether the figure may go into a cell in this state, and what to write."""
    if state.is_formula:
        return Outcome.HOLDS_FORMULA, None
    if state.is_locked:
        return Outcome.LOCKED, None
    if isinstance(asked.value, str):
        return _of_words(state, asked.value)
    is_day = isinstance(asked.value, date)
    if is_day is not is_date_format(state.number_format):
        return Outcome.DATE_CELL, None
    return _of_number(state, asked, (asked.value - _DAY_ZERO).days if isinstance(asked.value, date) else asked.value)


def _of_words(state: CellState, words: str) -> tuple[Outcome, str | None]:
    if state.is_blank:
        return Outcome.FILLED, words
    return (Outcome.SAME if text_key(state.text) == text_key(words) else Outcome.HOLDS_VALUE), None


def _of_number(state: CellState, asked: ToFill, value: Number) -> tuple[Outcome, Number | None]:
    is_percent_cell = shows_percent(state.number_format)
    if is_percent_cell and asked.scale and not asked.is_percentage:
        return Outcome.PERCENT_CELL, None
    number: Number = exact(Decimal(value) / 100) if is_percent_cell and asked.scale else value
    if not -LARGEST < number < LARGEST:
        return Outcome.TOO_LONG, None
    if state.is_blank or (asked.may_replace is not None and _stands(state, asked.may_replace)):
        return Outcome.FILLED, number
    return (Outcome.SAME if _stands(state, number) else Outcome.HOLDS_VALUE), number


def _stands(state: CellState, number: Number) -> bool:
    try:
        return state.is_number and from_cell(float(state.text)) == from_cell(float(number))
    except (ValueError, OverflowError):
        return False


def _without_doubles(found: Sequence[Filled]) -> tuple[Filled, ...]:
    """Return what was judged; of several figures for one cell none is written."""
    times = Counter((each.sheet, each.cell) for each in found if each.cell)
    return tuple(replace(each, outcome=Outcome.TWICE, written=None) if times[each.sheet, each.cell] > 1 else each for each in found)


def _write(sheet: FormSheet, cell: Cell, value: Number | str) -> None:
    style = sheet.style(cell)
    sheet.part.set_value(cell, float(value) if isinstance(value, Decimal) else value)
    if style:
        sheet.part.set_style(cell, style)


def _renew_results(book: FormWorkbook, filled: dict[Spot, float | str]) -> None:
    """Put right what formulas came to that read a filled cell, and have the workbook calculated when it is opened."""
    stale = touched(formulas(book), filled)
    if not stale:
        return
    results, sheets = Results(book, filled), {sheet_key(sheet.name): sheet for sheet in book.worksheets()}
    for spot in sorted(stale):
        sheets[spot[0]].part.set_result(spot[1], results.of(spot))
    part = book.package.part(WORKBOOK)
    calculate_on_opening(part)
    book.package.put(WORKBOOK, part)
