"""What a unit corrects of earlier periods: lines of ``Điều chỉnh kỳ trước``, each figure read by the rules of ``Nhập liệu``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from indicators.catalogue import Input, TimeRule, ValueType
from indicators.decisions import Column
from indicators.findings import Place
from indicators.periods import parse_period_code
from indicators.submissions import Correction, Figure
from indicators.units import OrgUnit
from indicators.vietnamese.keys import text_key, tidy
from indicators.vietnamese.period_words import named_periods
from xlsx_templates.layouts.corrections_sheet import COLUMN_WORDS, code_in_label
from xlsx_templates.reading.cell_facts import cell_address
from xlsx_templates.reading.expected import Expected, code_key
from xlsx_templates.reading.figures import RowPlace, cell_text, read_figure
from xlsx_templates.reading.raw import RawCell, RawCorrections, RawFile, RawPassages

_COLUMNS = {text_key(word): column for column, word in COLUMN_WORDS.items()}
_NO_ROW = Input("", "", ValueType.NUMBER, "", TimeRule.FLOW)
_Titled = TypeVar("_Titled", RawCorrections, RawPassages)
_SAYS_NOTHING = frozenset({"period", "column"})


def read_corrections(raw: RawFile, unit: OrgUnit, expected: Expected) -> tuple[Correction, ...]:
    """Return every line that says anything, in the order of the sheets."""
    return tuple(line for sheet in raw.corrections for line in _lines(raw.name, sheet, unit, expected))


def sheets_of(sheets: Iterable[_Titled], unit: OrgUnit | None) -> tuple[_Titled, ...]:
    """Return the sheets whose title names the unit: in a file of several units what they hold is its unit's."""
    names = {text_key(name) for name in (unit.name, unit.heading, unit.document_name) if name} if unit else set()
    return tuple(sheet for sheet in sheets if any(name in text_key(text) for text in sheet.above for name in names))


def _lines(file: str, sheet: RawCorrections, unit: OrgUnit, expected: Expected) -> Iterator[Correction]:
    for at, cells in sheet.rows:
        if cells.keys() <= _SAYS_NOTHING:
            continue
        said = {key: tidy(cell_text(cell)) for key, cell in cells.items()}
        row = _row(said.get("row", ""), expected)
        column = _column(said.get("column", ""))
        right = _figure(Place(file, sheet.name, cell_address(at, sheet.columns["right"])), cells.get("right"), row, column, unit)
        period = _period(said.get("period", ""), expected)
        yield Correction(row.code if row else "", period, column, right, said.get("reason", ""), said.get("row", ""), said.get("period", ""))


def _row(text: str, expected: Expected) -> Input | None:
    """Return the row that a cell names: by code, by the code that a chosen row ends in, or by its whole wording."""
    by_code = {code_key(row.code): row for row in expected.inputs}
    for code in (text, code_in_label(text)):
        if code and code_key(code) in by_code:
            return by_code[code_key(code)]
    named = [row for row in expected.inputs if text and text_key(row.name) == text_key(text)]
    return named[0] if len(named) == 1 else None


def _period(text: str, expected: Expected) -> str:
    """Return the code of the period that a cell names, "" for none or several."""
    periods = expected.round.periods
    code = parse_period_code(text)
    if code or not text:
        return code or ""
    named = {period.code for period in periods if text_key(period.name) == text_key(text)} or set(named_periods(text, expected.period.year))
    return named.pop() if len(named) == 1 else ""


def _column(text: str) -> Column | None:
    return _COLUMNS.get(text_key(text)) if text else Column.VALUE


def _figure(place: Place, cell: RawCell | None, row: Input | None, column: Column | None, unit: OrgUnit) -> Figure:
    """Return the right figure, by the rules of the row's own cell; of an unknown row as a plain number."""
    read_as = replace(row, value_type=ValueType.NUMBER) if row and column is Column.WHOLE else row or _NO_ROW
    at = RowPlace(place.file, place.sheet, unit.code, read_as.code, "", read_as.name, read_as.unit_of_measure)
    return read_figure(cell, read_as, at, place.cell)[0]
