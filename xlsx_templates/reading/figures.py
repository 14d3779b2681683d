"""From a raw cell to a figure: the parsers of Vietnamese cells for what people write, and the facts that only the file knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple, cast

from indicators.catalogue import Input, ValueType
from indicators.findings import Finding, Place, Severity
from indicators.numbers import from_cell
from indicators.submissions import Fact, Figure
from indicators.vietnamese.cells import Reading, read_choice, read_date, read_number, read_text
from indicators.vietnamese.kinds import can_have_fraction
from indicators.vietnamese.legacy_fonts import likely_unicode
from indicators.vietnamese.numbers import format_number
from indicators.vietnamese.readings import FACT_WORDS, asked, in_words, noted, refused, suggested
from xlsx_templates.reading.raw import UNPROVEN_MARK, CellKind, RawCell

_AMOUNTS = frozenset({ValueType.NUMBER, ValueType.MONEY})
_QUESTIONS = {CellKind.FORMULA.value: "formula_without_value", CellKind.BLANK_LINK.value: "formula_on_blanks"}


class RowPlace(NamedTuple):
    """What every finding of a row shares: file, sheet, unit, code, TT and name."""

    file: str
    sheet: str
    unit: str
    code: str
    number: str
    name: str
    unit_of_measure: str

    def finding(self, code: str, severity: Severity, cell: str, found: str = "", understood: str = "", **facts: str) -> Finding:
        """Return a finding at a cell of this row."""
        shared = {"tt": self.number, "name": self.name, "unit_of_measure": self.unit_of_measure}
        return Finding(code, severity, Place(self.file, self.sheet, cell), self.unit, self.code, found, understood, {**shared, **facts})


def read_figure(cell: RawCell | None, row: Input, at: RowPlace, address: str) -> tuple[Figure, Finding | None]:
    """Return the figure in a cell of `row` and the finding it calls for."""
    place = Place(at.file, at.sheet, address)
    if cell is None:
        return Figure(Fact.BLANK, place=place), None
    reading = _reading(cell, row)
    is_plain = cell.kind == CellKind.NUMBER and not cell.formula and type(reading.value) is int and row.value_type in _AMOUNTS
    text = reading.understood if is_plain and not reading.code else cell_text(cell)
    figure = Figure(reading.fact, reading.value, place, text)
    if not reading.code or reading.severity is None:
        return figure, None
    return figure, at.finding(reading.code, reading.severity, address, text, reading.understood)


def _reading(cell: RawCell, row: Input) -> Reading:
    if cell.kind == CellKind.NUMBER:
        return _number(cell, row)
    if cell.kind == CellKind.TEXT:
        if cell.number_format == UNPROVEN_MARK and can_have_fraction(row):
            return asked("cell_point_or_thousands")
        return read_text(cast("str", cell.value), row)
    if cell.kind == CellKind.DAY:
        return read_date(cast("date", cell.value), row)
    return _odd_reading(cell, row)


def _odd_reading(cell: RawCell, row: Input) -> Reading:
    if cell.kind == CellKind.BOOLEAN:
        return read_number(bool(cell.value), "", row)
    if cell.kind == CellKind.LINK:
        return _link(cell)
    return refused("error_cell") if cell.kind == CellKind.ERROR else asked(_QUESTIONS.get(cell.kind, "cell_date_in_count"))


def _number(cell: RawCell, row: Input) -> Reading:
    reading = read_number(cast("float", cell.value), cell.number_format, row)
    if cell.formula and reading.fact is Fact.NUMBER and not reading.code and reading.value is not None:
        return noted("formula_computed", reading.value)
    return reading


def _link(cell: RawCell) -> Reading:
    value = cell.value
    return suggested("external_link", from_cell(value)) if isinstance(value, float) else asked("external_link_blank")


def cell_text(cell: RawCell) -> str:
    """Return what stands in a cell, as the unit would write it; a formula without a value stands as it is."""
    value = cell.value
    if cell.formula and cell.kind in {CellKind.FORMULA, CellKind.LINK, CellKind.BLANK_LINK, CellKind.NUMBER}:
        return f"={cell.formula}"
    if cell.kind == CellKind.FORMULA:
        return "="
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format_number(from_cell(value))
    return in_words(value) if isinstance(value, date) else value or ""


def stated_cell(cells: Mapping[str, RawCell]) -> RawCell | None:
    """Return what a row states under Số liệu kỳ này; a formula on blank cells states nothing where `Nếu không có số` says why there is no number."""
    cell, choice = cells.get("value"), cells.get("if_none")
    is_explained = cell is not None and cell.kind == CellKind.BLANK_LINK and choice is not None and read_choice(cell_text(choice)) is not None
    return None if is_explained else cell


def held(figure: Figure) -> Figure:
    """Return the figure waiting for a person; its value becomes the suggestion."""
    return replace(figure, fact=Fact.HELD)


def with_choice(figure: Figure, choice: RawCell | None, at: RowPlace, address: str) -> tuple[Figure, Finding | None]:
    """Return the figure together with what `Nếu không có số` says: it fills a blank, and must not contradict a number."""
    if choice is None:
        return figure, None
    text = cell_text(choice)
    place = Place(at.file, at.sheet, address)
    fact = read_choice(text)
    if fact is None:
        likely = next((fact for shown in likely_unicode(text) if (fact := read_choice(shown))), None)
        code = "if_none_unknown" if likely is None else "if_none_in_old_letters"
        found = at.finding(code, Severity.ASK, address, text, "", likely=FACT_WORDS[likely] if likely else "")
        return (Figure(Fact.HELD, place=place, text=text) if figure.fact is Fact.BLANK else held(figure)), found
    if figure.fact is Fact.BLANK:
        return Figure(fact, None, place, text), None
    if figure.fact in {fact, Fact.HELD, Fact.REFUSED} or (fact is Fact.NIL and figure.value == 0):
        return figure, None
    return held(figure), at.finding("number_and_none", Severity.ASK, figure.place.cell, figure.text, "", choice=text)
