"""What a unit closed for a period made of others, held against what it closed for each of them: the two are compared and never added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from indicators.aggregation import Book
from indicators.aggregation.figures import COUNTING, UnitFigure
from indicators.aggregation.lower import Line, as_line
from indicators.aggregation.lower_lines import LowerLine
from indicators.catalogue import SpaceRule
from indicators.findings import Finding, Place, ask, note
from indicators.numbers import ratio_percent
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.submissions import Entry, Fact, Standing
from indicators.upward import line_above
from indicators.vietnamese.measured import percent
from indicators.vietnamese.numbers import format_number

Entries = Mapping[str, Mapping[str, Entry]]


def closed_against_parts(round_: Round, period: ReportingPeriod, entries: Entries, parts: Mapping[str, Standing]) -> tuple[Entries, list[Finding]]:
    """Return the entries, each closed line that the closings of all parts do not make held, and a question for each.

    The largest of the units' figures cannot be made of those of the parts: there the closing of the whole counts.

    `parts` are the standings of the periods that this one is made of, by code. Until a person answers the parts count. Of a unit that did not
    close all of them the line counts in their place, with one note that says which came.
    """
    book = Book(round_, period, parts)
    found = dict(entries)
    said: list[Finding] = []
    for unit, rows in entries.items():
        closed = {code: entry for code, entry in rows.items() if entry.lower is not None}
        lacking = [part.name for part in book.parts if unit not in book.lower.at(part.code)]
        if closed and lacking:
            file = next(iter(closed.values())).figure.place.file
            said.append(note("closed_in_place_of_parts", Place(file), unit=unit, period=period.name, lacking=", ".join(lacking)))
        elif closed:
            asked = {code: finding for code, entry in closed.items() if (finding := _question(book, unit, entry)) is not None}
            said += asked.values()
            found[unit] = {code: replace(entry, figure=replace(entry.figure, fact=Fact.HELD)) if code in asked else entry for code, entry in rows.items()}
    return found, said


def _question(book: Book, unit: str, entry: Entry) -> Finding | None:
    above = line_above(book.round, entry.input)
    if above is None or above.space_rule is SpaceRule.MAX or entry.lower is None or entry.figure.fact not in COUNTING:
        return None
    stated = as_line(unit, above.space_rule, Line(entry.lower), cumulative=above.space_rule is SpaceRule.SHARE)
    made = _made(book, unit, entry.input, above.space_rule)
    if made is not None and (made.value, made.whole) == (stated.value, stated.whole):
        return None
    shown = ", ".join(f"{part.name}: {_of_part(book, unit, entry.input, above.space_rule, part)}" for part in book.parts)
    facts = {"name": above.name, "period": book.period.name, "made": _words(made), "parts": shown}
    return ask("closed_differs_from_parts", entry.figure.place, unit=unit, indicator=entry.input, found=_words(stated), **facts)


def _made(book: Book, unit: str, code: str, rule: SpaceRule) -> UnitFigure | None:
    """Return what the closings of the parts make."""
    catalogue = book.round.catalogue
    indicator = catalogue.indicator_by_code.get(code)
    names = indicator.inputs if indicator else (code,)
    inputs = [catalogue.input_by_code[name] for name in names if name in catalogue.input_by_code]
    made = LowerLine(book, code, rule, inputs, catalogue.conditions_by_indicator.get(code, ())).in_period({}).get(unit)
    return made if made is not None and made.counts else None


def _of_part(book: Book, unit: str, code: str, rule: SpaceRule, part: ReportingPeriod) -> str:
    line = book.lower.at(part.code).get(unit, {}).get(code)
    figure = as_line(unit, rule, line) if line is not None else None
    return _words(figure if figure is not None and figure.counts else None)


def _words(figure: UnitFigure | None) -> str:
    if figure is None:
        return "chưa có số"
    if figure.whole is None:
        return format_number(figure.value)
    share = ratio_percent(figure.value, figure.whole)
    return f"{format_number(figure.value)}/{format_number(figure.whole)}{f' ({percent(share)})' if share is not None else ''}"
