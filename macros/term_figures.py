"""What a term had reached before this year: from last year's closing, where nobody typed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from macros.round_definitions import checked, load_round_in_use
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError

if TYPE_CHECKING:
    from indicators.earlier_year import EarlierFigure
    from indicators.rounds import Round
    from xlsx_templates.control_workbook.reading import ControlWorkbook


def load_round_of_term(folder: RoundFolder) -> ControlWorkbook:
    """Return the round in use with what its terms had reached before this year; what a person typed stands before what was closed.

    Last year's folder is only looked at; where it cannot be read, its own note says so elsewhere.
    """
    book = load_round_in_use(folder)
    from indicators.catalogue import Since
    from indicators.earlier_year import Span

    typed = {row.code for row in book.round.earlier_figures if row.span is Span.TERM}
    wanted = [row.code for row in book.round.catalogue.inputs if row.since is Since.TERM and row.code not in typed]
    if not wanted or not book.round.agency.last_year_folder:
        return book
    found = tuple(_closed_figures(last_years_folder(folder, book.round), book.round.catalogue.year, wanted))
    return replace(book, round=replace(book.round, earlier_figures=(*book.round.earlier_figures, *found)))


def last_years_folder(folder: RoundFolder, round_: Round) -> RoundFolder:
    """Return the folder named in Thông tin cơ quan: a whole path, or one beside this round's."""
    said = Path(round_.agency.last_year_folder)
    return RoundFolder(said if said.is_absolute() else folder.root.parent / said)


def _closed_figures(other: RoundFolder, year: int, wanted: list[str]) -> Iterator[EarlierFigure]:
    """Yield the term's figures by unit as the last closed period of an earlier year left them."""
    from indicators.aggregation import Book
    from indicators.catalogue import Since
    from indicators.earlier_year import EarlierFigure, Span
    from macros.closings import closings_of
    from macros.round_folder.opening import read_ledger

    try:
        theirs = checked(other.control_workbook()).round
        with read_ledger(other) as ledger:
            known = closings_of(ledger)
    except StoppedError:
        return
    closed = [period for period in theirs.periods if period.year < year and period.code in known and known[period.code].last]
    last = max(closed, key=lambda period: (period.end, not period.made_of), default=None)
    closing = known[last.code].last if last is not None else None
    if last is None or closing is None:
        return
    book = Book(theirs, last, closing.standings)
    for code in wanted:
        row = theirs.catalogue.input_by_code.get(code)
        for unit, figure in book.cumulative(row).items() if row is not None and row.since is Since.TERM else ():
            if figure.counts and figure.day is None:
                yield EarlierFigure(code, last.code, unit, figure.value, figure.whole, Span.TERM)
