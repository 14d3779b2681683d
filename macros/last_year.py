"""The same period a year earlier: from this round's own returns, else from the last closing in last year's folder, which is only looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indicators.aggregation import Book
from indicators.aggregation.same_period import compare as compare_periods
from indicators.catalogue import Condition
from indicators.consolidation import Consolidation
from indicators.findings import Finding, note
from indicators.periods import ReportingPeriod
from indicators.redefinitions import Alteration, compare
from indicators.rounds import Round
from indicators.same_period import EarlierYear, a_year_earlier
from macros.closings import closings_of
from macros.round_definitions import checked
from macros.round_folder.opening import read_ledger
from macros.round_folder.paths import RoundFolder
from macros.settled_period import SettledPeriod
from macros.stopped import StoppedError
from macros.term_figures import last_years_folder

_COUNTED_OTHERWISE = frozenset({"value_type", "unit_of_measure", "time_rule", "space_rule", "whole", "whole_time_rule", "inputs"})


def beside_last_year(result: Consolidation, settled: Mapping[str, SettledPeriod], in_its_folder: EarlierYear | None) -> Consolidation:
    """Return the result with its comparisons: with the year before as this round has it, else as its own folder was closed, else as a person typed it."""
    here = year_here(result.round, result.period, settled)
    same = compare_periods(result.book, result.totals, here if here.book or in_its_folder is None else in_its_folder)
    return replace(result, same_period=same, last_year=same.figures() if same else {})


def year_here(round_: Round, period: ReportingPeriod, settled: Mapping[str, SettledPeriod]) -> EarlierYear:
    """Return the year before as this round has it: with its book where its returns lie here."""
    other = round_.period_by_code.get(f"{period.year - 1:04}-{period.slot}")
    parts = round_.parts_of(other) if other is not None else ()
    if other is None or any(part.code not in settled for part in parts):
        return EarlierYear(other or a_year_earlier(period))
    return EarlierYear(other, Book(round_, other, {part.code: settled[part.code].standing for part in parts}))


def year_in_its_folder(folder: RoundFolder, round_: Round, period: ReportingPeriod) -> tuple[EarlierYear | None, list[Finding]]:
    """Return the year before from last year's folder as it was last closed; None, and why, where there is no such closing.

    The folder stands in Thông tin cơ quan, a whole path or one beside this round's. Nothing in it is written.
    """
    said = round_.agency.last_year_folder
    if not said:
        return None, []
    other = last_years_folder(folder, round_)
    wanted = a_year_earlier(period)
    try:
        theirs = checked(other.control_workbook()).round
        with read_ledger(other) as ledger:
            closings = closings_of(ledger).get(wanted.code)
    except StoppedError as problem:
        return None, [note("last_year_folder_unreadable", found=said, reason=str(problem))]
    closing = closings.last if closings is not None else None
    if closing is None or wanted.code not in theirs.period_by_code:
        return None, [note("last_year_not_closed", found=said, period=wanted.name)]
    there = theirs.period_by_code[wanted.code]
    return EarlierYear(there, Book(theirs, there, closing.standings), closing.number, redefined_codes(theirs, round_)), []


def redefined_codes(before: Round, after: Round) -> frozenset[str]:
    """Return the codes whose figures are made otherwise now: another measure, rule or condition; a day that moved with the year is none."""
    return frozenset(row.code for row in compare(before, after) if any(_touches_figures(each) for each in row.alterations))


def _touches_figures(each: Alteration) -> bool:
    if each.field == "rows":
        return _undated(each.before) != _undated(each.after)
    return each.field in _COUNTED_OTHERWISE


def _undated(rows: Iterable[Condition]) -> frozenset[Condition]:
    return frozenset(replace(row, date=None) for row in rows)
