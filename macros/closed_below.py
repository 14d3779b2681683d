"""Closed workbooks of the level below among a period's returns: what they leave to the checks, and whom they already count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from indicators.aggregation import Book
from indicators.aggregation.lower import Line, LowerReturns
from indicators.consolidation import UnitStanding, UnitState
from indicators.findings import Finding, Place, error, note
from indicators.forms import Form
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.settling import Candidate, last_closed
from indicators.submissions import Entry, Standing, Submission

Entries = Mapping[str, Mapping[str, Entry]]
"""By unit code, by input code."""


def of_own_level(entries: Entries) -> Entries:
    """Return what units said for themselves: closed lines were checked where they were closed, and are no measure of what is usual."""
    if not Standing(entries).lower_entries:
        return entries
    found = {unit: {code: entry for code, entry in rows.items() if entry.lower is None} for unit, rows in entries.items()}
    return {unit: rows for unit, rows in found.items() if rows}


def without_lines(form: Form, closed: Collection[str]) -> Form:
    """Return the form without the rows that the unit closed for all below it."""
    return replace(form, rows=tuple(row for row in form.rows if row.input.code not in closed)) if closed else form


def without_doubled(round_: Round, period: ReportingPeriod, entries: Entries) -> tuple[Entries, tuple[Finding, ...]]:
    """Return the entries without those of units that a closed workbook counts already, and one error for each of these."""
    returns = LowerReturns({period.code: Standing(entries)}, [period])
    doubled = [unit for unit in entries if unit in returns.covered(period.code)]
    if not doubled:
        return entries, ()
    senders = {name: sender for sender in returns.senders() for name in _names(returns, period, sender)}
    findings = tuple(_doubled(round_, unit, senders[unit], entries[unit]) for unit in doubled)
    return {unit: rows for unit, rows in entries.items() if unit not in doubled}, findings


def overtaken_below(
    round_: Round, period: ReportingPeriod, candidates: Sequence[Candidate], earlier: Sequence[tuple[ReportingPeriod, Sequence[Candidate]]]
) -> Iterator[Finding]:
    """Yield one note for each unit whose newest closing, of this period or before, is older than one of a period before that: its lũy kế may be the old one.

    `earlier` holds what came for the year's periods before, oldest first.
    """
    newest: dict[str, list[tuple[ReportingPeriod, Submission]]] = {}
    for each, came in (*earlier, (period, candidates)):
        for candidate in last_closed(came):
            if candidate.submission.closed_at is not None and not each.made_of:
                newest.setdefault(candidate.submission.unit, []).append((each, candidate.submission))
    for unit in round_.unit_by_code_in_order:
        if unit.code not in newest:
            continue
        *before, (last, said) = newest[unit.code]
        again = {each.name: None for each, other in before if other.closed_at and said.closed_at and other.closed_at > said.closed_at}
        if again:
            yield note("closed_again_below", Place(said.file, said.sheet), unit=unit.code, earlier=", ".join(again), period=last.name)


def _names(returns: LowerReturns, period: ReportingPeriod, sender: str) -> Sequence[str]:
    return returns.speaks_for(sender) if returns.at(period.code).get(sender) else ()


def _doubled(round_: Round, unit: str, sender: str, rows: Mapping[str, Entry]) -> Finding:
    file = next((entry.figure.place.file for entry in rows.values() if entry.figure.place.file), "")
    body = round_.unit_by_code.get(sender)
    return error("sent_beside_closed", Place(file), unit=unit, sender=body.name if body else sender)


def through_others(book: Book, units: Sequence[UnitStanding], files: Mapping[str, tuple[str, ...]]) -> tuple[UnitStanding, ...]:
    """Return where units stand, those whose figures came in the closed workbook of another with that; `files` holds the files that count by unit."""
    if not book.closed_now:
        return tuple(units)
    came = {name: (sender, _hour(units, sender)) for sender in book.closed_now for name in book.lower.speaks_for(sender)}
    silent = {name for lines in book.of_units.closed_now.values() for name in _silent(lines)}
    return tuple(
        replace(each, state=UnitState.CONSOLIDATED, received_at=came[each.unit][1], files=files.get(came[each.unit][0], ()), blank=0)
        if each.unit in came and each.unit not in silent and not each.files
        else each
        for each in units
    )


def _hour(units: Sequence[UnitStanding], sender: str) -> datetime | None:
    return next((each.received_at for each in units if each.unit == sender), None)


def _silent(lines: Mapping[str, Line]) -> frozenset[str]:
    """Return the units of which no line has anything: they sent nothing below either."""
    lists = [line.total.coverage for line in lines.values()]
    said = {unit for each in lists for unit in (*each.reported, *each.nil, *each.no_data, *each.held)}
    return frozenset(unit for each in lists for unit in each.missing) - said
