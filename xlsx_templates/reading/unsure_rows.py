"""Rows that are read but not surely: by wording, from one of two columns, from the column beside. All of them wait for a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from indicators.findings import Severity, ask
from indicators.periods import ReportingPeriod
from indicators.submissions import Entry, Fact, Figure
from indicators.vietnamese.keys import text_key, tidy
from indicators.vietnamese.row_numbers import row_numbers
from xlsx_templates.layouts.unit_workbook import ALL_COLUMNS
from xlsx_templates.reading.expected import ExpectedRow, code_key
from xlsx_templates.reading.figures import RowPlace, held, read_figure
from xlsx_templates.reading.listing import in_order
from xlsx_templates.reading.raw import RawRow, RawSheet
from xlsx_templates.reading.reworded import title_words
from xlsx_templates.reading.sheet import Sheet

ReadRow = Callable[..., None]
Strangers = dict[str, list[tuple[RawSheet, RawRow]]]
_SINGLE = 3
"""So many rows are asked one by one; more of them, or a table without its column of codes, in one question."""
_TITLES = {column.key: column.title for column in ALL_COLUMNS}
_ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv"}


def read_by_name(sheet: Sheet, rows: Sequence[ExpectedRow], strangers: Strangers, read_row: ReadRow) -> None:
    """Read the rows whose code is gone or unknown by their exact wording, each at most once; what they say waits for a person.

    A row is taken out of `strangers` when it is matched. Where several rows share a wording, TT must be the same too.
    """
    absent = [row for row in rows if row.input.code not in sheet.entries]
    matched = _by_wording(sheet, absent, strangers) if absent else []
    for row, raw in matched:
        places = strangers[code_key(raw.code)]
        strangers[code_key(raw.code)] = [place for place in places if place[1] is not raw]
        read_row(sheet, row, [(sheet.raw, raw)], is_merged=None)
    _hold(sheet, (row.input.code for row, _ in matched))
    said = [(row, raw) for row, raw in matched if sheet.entries[row.input.code].figure.fact is Fact.HELD]
    if said and (len(said) > _SINGLE or "code" not in sheet.raw.columns):
        codes = ", ".join(row.input.code for row, _ in said)
        numbers = row_numbers(in_order(raw.number or row.number for row, raw in said), others=sheet.odd_numbers)
        sheet.add(ask("rows_by_name", sheet.place, unit=sheet.unit.code, count=str(len(said)), rows=numbers, codes=codes))
        return
    for row, raw in said:
        figure = sheet.entries[row.input.code].figure
        facts = {"tt": raw.number or row.number, "name": row.input.name, "row_code": raw.code or "để trống"}
        sheet.add(ask("row_by_name", figure.place, unit=sheet.unit.code, indicator=row.input.code, found=figure.text, **facts))


def _by_wording(sheet: Sheet, absent: Sequence[ExpectedRow], strangers: Strangers) -> list[tuple[ExpectedRow, RawRow]]:
    """Return the absent rows with the one row of the sheet that bears their wording and no code of the round."""
    found: dict[str, list[RawRow]] = {}
    for code, places in strangers.items():
        for other, raw in places if code not in sheet.expected.codes else ():
            if other is sheet.raw and raw.name:
                found.setdefault(text_key(raw.name), []).append(raw)
    wordings = Counter(text_key(row.input.name) for row in absent)
    matched = []
    for row in absent:
        wording = text_key(row.input.name)
        same = found.get(wording, [])
        if len(same) > 1 or wordings[wording] > 1:
            same = [raw for raw in same if raw.number == row.number]
        if len(same) == 1:
            matched.append((row, same[0]))
    return matched


def from_next_column(sheet: Sheet, raw: RawRow, row: ExpectedRow, at: RowPlace) -> Figure | None:
    """Return, held, the number of a blank row that stands under Trên tổng số, where the row has no such figure; None for none."""
    if row.input.whole or "whole" not in raw.cells:
        return None
    figure, _ = read_figure(raw.cells["whole"], row.input, at, sheet.cell(raw, "whole"))
    if figure.fact is not Fact.NUMBER:
        return None
    sheet.beside.append(at)
    return held(figure)


def ask_beside(sheet: Sheet) -> None:
    """Ask about the figures that stand one column beside their own: a few one by one, many in one question."""
    if len(sheet.beside) > _SINGLE:
        facts = {
            "count": str(len(sheet.beside)),
            "rows": row_numbers(in_order(at.number for at in sheet.beside), others=sheet.odd_numbers),
            "codes": ", ".join(at.code for at in sheet.beside),
        }
        sheet.add(ask("values_in_next_column", sheet.place, unit=sheet.unit.code, **facts))
        return
    for at in sheet.beside:
        figure = sheet.entries[at.code].figure
        if figure.fact is Fact.HELD:
            sheet.add(at.finding("value_in_next_column", Severity.ASK, figure.place.cell, figure.text, figure.text))


def hold_rivals(sheet: Sheet, period: ReportingPeriod) -> None:
    """Ask which column is meant where two could be, or where the only one names another period; all its figures wait.

    A row that waits for a question of its own is not among those that the answer sets free.
    """
    for key in ("value", "whole"):
        title = sheet.raw.renamed.get(key, "")
        titles = [title for title, _ in sheet.raw.rivals.get(key, ())]
        if titles and not _is_sure(titles, period):
            _ask_column(sheet, "column_unclear", key, " và ".join(f"“{tidy(each)}”" for each in titles))
        elif title and names_another_period(title, period):
            _ask_column(sheet, "column_of_other_period", key, tidy(title))


def _is_sure(titles: Sequence[str], period: ReportingPeriod) -> bool:
    """Return whether of several columns only the first can be this period's: all others name another."""
    return not names_another_period(titles[0], period) and all(names_another_period(title, period) for title in titles[1:])


def _ask_column(sheet: Sheet, code: str, key: str, found: str) -> None:
    rows = [row for row, entry in sheet.entries.items() if _in_column(entry, key)]
    _hold(sheet, rows)
    doubted = {finding.indicator for finding in sheet.findings if finding.severity is not Severity.NOTE and finding.place.cell}
    rows = [row for row in rows if row not in doubted] or rows
    if rows:
        cell = replace(sheet.place, cell=sheet.column_head(key))
        sheet.add(ask(code, cell, unit=sheet.unit.code, found=found, title=_TITLES[key], codes=", ".join(rows)))


def _in_column(entry: Entry, key: str) -> bool:
    figure = entry.figure if key == "value" else entry.whole
    return figure is not None and figure.fact is not Fact.BLANK


def names_another_period(title: str, period: ReportingPeriod) -> bool:
    """Return whether a title names a quarter, a month or a year that is not the period's, or what came before."""
    words = " ".join(title_words(re.sub(r"[()]", " ", title)))
    if "truoc" in words.split():
        return True
    quarter, month, year = (re.search(pattern, words) for pattern in (r"\bquy (i{1,3}|iv|[1-4])\b", r"\bthang 0?(\d{1,2})\b", r"\b(20\d\d)\b"))
    if year and int(year[1]) != period.year:
        return True
    if quarter:
        return period.slot != f"Quy-{_ROMAN.get(quarter[1], quarter[1]).upper()}"
    return month is not None and period.slot != f"Thang-{int(month[1]):02}"


def _hold(sheet: Sheet, codes: Iterable[str]) -> None:
    for code in codes:
        entry = sheet.entries[code]
        if entry.figure.fact not in {Fact.BLANK, Fact.REFUSED}:
            sheet.entries[code] = replace(entry, figure=held(entry.figure))
