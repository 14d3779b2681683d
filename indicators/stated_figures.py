"""A period made of others that units report too: what each stated for it, held against what its parts make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from indicators.aggregation import Book
from indicators.aggregation.figures import COUNTING, UnitFigure
from indicators.catalogue import OWN_WHOLE, Input
from indicators.decisions import Column
from indicators.findings import Finding, ask
from indicators.forms import FormRow, Forms
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.submissions import Entry, Fact, Figure, Standing
from indicators.vietnamese.numbers import format_number
from indicators.vietnamese.wording import FACT_MARKS

Entries = Mapping[str, Mapping[str, Entry]]


def against_parts(round_: Round, period: ReportingPeriod, stated: Entries, parts: Mapping[str, Standing]) -> tuple[Entries, list[Finding]]:
    """Return what units stated, each figure that the parts do not make held with theirs as the suggestion, and a question for each.

    `parts` are the standings of the periods that this one is made of, by code. Until a person answers the parts count: every later lũy kế is made
    of them. A row that no part asks is the period's own and is held against nothing.
    """
    book, forms = Book(round_, period, parts), Forms(round_, period)
    found: dict[str, Mapping[str, Entry]] = {}
    asked: list[Finding] = []
    for unit, entries in stated.items():
        known = round_.unit_by_code.get(unit)
        rows = {row.input.code: row for row in forms.of(known).rows} if known else {}
        checked = {code: _held_apart(book, unit, rows[code], entry) if code in rows else (entry, []) for code, entry in entries.items()}
        found[unit] = {code: entry for code, (entry, _) in checked.items()}
        asked += [finding for _, findings in checked.values() for finding in findings]
    return found, asked


def _held_apart(book: Book, unit: str, row: FormRow, entry: Entry) -> tuple[Entry, list[Finding]]:
    asking = [part for part in book.parts if not row.input.asked_in or part.slot in row.input.asked_in]
    made = book.current(row.input).get(unit)
    if not asking or made is None or made.day is not None:
        return entry, []
    findings: list[Finding] = []
    for column, figure, value in _columns(row.input, entry, made):
        if figure.fact in COUNTING and _value(figure) != value:
            findings.append(_question(book, unit, row, column, figure, value))
            held = replace(figure, fact=Fact.HELD, value=value, text=figure.text or format_number(_value(figure)))
            entry = replace(entry, whole=held) if column is Column.WHOLE else replace(entry, figure=held)
    return entry, findings


def _columns(row: Input, entry: Entry, made: UnitFigure) -> Iterator[tuple[Column, Figure, Number | None]]:
    yield Column.VALUE, entry.figure, made.value if made.counts else None
    if row.whole == OWN_WHOLE and entry.whole is not None:
        yield Column.WHOLE, entry.whole, made.whole if made.counts else None


def _value(figure: Figure) -> Number:
    return figure.value if figure.fact is Fact.NUMBER and isinstance(figure.value, Number) else 0


def _question(book: Book, unit: str, row: FormRow, column: Column, figure: Figure, value: Number | None) -> Finding:
    shown = format_number(value) if value is not None else ""
    return ask(
        "stated_differs_from_parts",
        figure.place,
        unit=unit,
        indicator=row.input.code,
        found=figure.text or format_number(_value(figure)),
        understood=shown,
        tt=str(row.number),
        name=row.input.name,
        made=shown or "chưa có số",
        parts="; ".join(_of_part(book, unit, row.input, column)),
    )


def _of_part(book: Book, unit: str, row: Input, column: Column) -> Iterator[str]:
    for part, figures in zip(book.parts, book.windows_of_parts(row), strict=True):
        figure = figures.get(unit)
        value = None if figure is None or not figure.counts else figure.whole if column is Column.WHOLE else figure.value
        shown = format_number(value) if value is not None else FACT_MARKS.get(figure.fact, "chưa có số") if figure else "chưa có số"
        yield f"{part.name.partition(' năm ')[0]}: {shown}"
