"""Numbers typed over the formula of `Trên tổng số`, where the whole of a rate is a figure of block A: the rate is still reckoned on block A."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators.findings import Severity, ask
from indicators.numbers import Number
from indicators.submissions import Entry, Fact, Figure
from indicators.vietnamese.numbers import format_number
from xlsx_templates.reading.expected import ExpectedRow
from xlsx_templates.reading.figures import RowPlace, held, read_figure
from xlsx_templates.reading.listing import listed
from xlsx_templates.reading.raw import CellKind, RawRow
from xlsx_templates.reading.sheet import Sheet, TypedWhole

_SINGLE = 3


def typed_whole(sheet: Sheet, raw: RawRow, row: ExpectedRow, at: RowPlace) -> TypedWhole | None:
    """Return what was typed over the formula of a row, None where the formula stands or nothing does."""
    cell = raw.cells.get("whole")
    if row.whole is not None or not row.input.whole or cell is None or cell.kind == CellKind.FORMULA or raw.at in sheet.raw.calculated:
        return None
    figure, _ = read_figure(cell, row.input, at, sheet.cell(raw, "whole"))
    return None if figure.fact is Fact.BLANK else TypedWhole(at, row.input.whole, figure)


def ask_typed_wholes(sheet: Sheet) -> None:
    """Ask about each typed whole that is not the figure of block A; both are shown, and the row waits. Many of them are one question."""
    differ = [each for each in sheet.typed_wholes if not _is_same(each.typed, _base(sheet, each))]
    asked = [each for each in differ if sheet.entries[each.at.code].figure.fact is not Fact.BLANK]
    for each in differ:
        if each not in asked:
            _say(sheet, each, "typed_whole_alone", Severity.NOTE)
    if len(asked) > _SINGLE:
        _ask_all(sheet, asked)
    for each in asked:
        if len(asked) <= _SINGLE:
            _say(sheet, each, "typed_whole_differs", Severity.ASK)
        entry = sheet.entries[each.at.code]
        sheet.entries[each.at.code] = _held(entry)


def _held(entry: Entry) -> Entry:
    return entry if entry.figure.fact is Fact.REFUSED else replace(entry, figure=held(entry.figure))


def _base(sheet: Sheet, each: TypedWhole) -> Number | None:
    """Return the figure that the rate is reckoned on: the unit's own in block A, else the reference."""
    entry = sheet.entries.get(each.base)
    value = entry.figure.value if entry else None
    return value if isinstance(value, Number) else sheet.expected.references.get((sheet.unit.code, each.base))


def _is_same(typed: Figure, base: Number | None) -> bool:
    return typed.fact is Fact.NUMBER and typed.value == base


def _base_words(sheet: Sheet, each: TypedWhole) -> dict[str, str]:
    rows = sheet.expected.rows(sheet.unit, "")
    row = next((row for row in rows if row.input.code == each.base), None)
    named = next((known for known in sheet.expected.inputs if known.code == each.base), None)
    value = _base(sheet, each)
    return {
        "whole_tt": row.number if row else each.base,
        "whole_name": named.name if named else each.base,
        "whole": "chưa ghi" if value is None else format_number(value),
    }


def _say(sheet: Sheet, each: TypedWhole, code: str, severity: Severity) -> None:
    """Say it at the row's own figure, for that is what waits; where the typed whole stands is a fact."""
    figure = sheet.entries[each.at.code].figure
    facts = {"typed": each.typed.text, "whole_cell": each.typed.place.cell, **_base_words(sheet, each)}
    sheet.add(each.at.finding(code, severity, figure.place.cell, figure.text, **facts))


def _ask_all(sheet: Sheet, asked: Sequence[TypedWhole]) -> None:
    said = listed((f"TT {each.at.number}: {each.typed.text}" for each in asked), "; ")
    codes = ", ".join(each.at.code for each in asked)
    sheet.add(ask("typed_wholes_differ", sheet.place, unit=sheet.unit.code, found=said, count=str(len(asked)), codes=codes))
