"""Điều chỉnh kỳ trước: what units correct of earlier periods, asked once, and what an approval does to the earlier cell.

A correction leaves the earlier figure as it is until a person approves it. The question is known by the cell, what the unit wrote there at the time, the
right figure and the reason: the same line sent again is the same question.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby

from indicators.catalogue import OWN_WHOLE, Input
from indicators.deciding import figure_in, standing_text, suggested_fact
from indicators.decisions import CORRECTION_PROPOSED, Action, Column, Decision, Key, in_force, short
from indicators.findings import Finding, Severity
from indicators.periods import ReportingPeriod, period_name
from indicators.rounds import Round, is_asked
from indicators.settling import Candidate
from indicators.submissions import UNSEEN, Correction, Entry, Fact
from indicators.units import OrgUnit
from indicators.vietnamese.readings import FACT_WORDS, in_words
from indicators.vietnamese.reported_words import reported_words

_SURE = frozenset({Fact.NUMBER, Fact.NIL, Fact.NO_DATA, Fact.NOT_APPLICABLE})
_APPROVING = frozenset({Action.SUGGESTION, Action.OTHER})
_UNKNOWN = ("", "", "")


@dataclass(frozen=True)
class Reported:
    """What a unit reported of one earlier period, by input code: as its files say it, and as it counts after decisions."""

    written: Mapping[str, Entry] = field(default_factory=dict)
    counted: Mapping[str, Entry] = field(default_factory=dict)


def correctable_periods(round_: Round, period: ReportingPeriod) -> tuple[ReportingPeriod, ...]:
    """Return the year's periods with returns of their own that a return of `period` may correct, oldest first."""
    parts = round_.parts_of(period)
    before = round_.periods_up_to(parts[-1])
    return tuple(other for other in before if other.code != period.code)


def has_column(row: Input, column: Column) -> bool:
    """Return whether units type a figure of the row in the column."""
    return column is Column.VALUE or row.whole == OWN_WHOLE


def standing_corrections(candidates: Iterable[Candidate]) -> dict[str, tuple[Correction, ...]]:
    """Return by unit the lines that stand, whatever the order of files: for each cell those of the newest return that speaks of it.

    Lines that name no cell stand only where no newer return corrects anything.
    """
    in_order = sorted(candidates, key=lambda each: (each.submission.unit, each.moment, each.submission.file, each.submission.sheet))
    found: dict[str, tuple[Correction, ...]] = {}
    for unit, mine in groupby(in_order, key=lambda each: each.submission.unit):
        standing: dict[tuple[str, ...], list[Correction]] = {}
        for _, stage in groupby(mine, key=lambda each: each.moment):
            lines = [line for each in stage for line in each.submission.corrections]
            standing = {cell: said for cell, said in standing.items() if lines == [] or cell not in {_UNKNOWN, *map(_cell, lines)}}
            for line in lines:
                standing.setdefault(_cell(line), []).append(line)
        if standing:
            found[unit] = tuple(line for said in standing.values() for line in said)
    return found


def _cell(line: Correction) -> tuple[str, ...]:
    return (line.period, line.input, line.column.value) if line.input and line.period and line.column else _UNKNOWN


def question_about(
    round_: Round, period: ReportingPeriod, unit: OrgUnit, line: Correction, reported: Mapping[str, Reported], book: Mapping[Key, Decision]
) -> Finding | None:
    """Return what a line asks, None where the figure it wants is the one that counts.

    `reported` holds by period code what the unit reported; `book` what was decided about this period, by which an approved line stays a question answered.
    """
    row, earlier = round_.catalogue.input_by_code.get(line.input), round_.period_by_code.get(line.period)
    if misplaced := _misplaced(round_, period, unit, line):
        return misplaced
    if row is None or earlier is None or line.column is None:
        return None
    said = reported.get(line.period, Reported())
    unsaid = Entry(line.input, UNSEEN)
    counted = figure_in(said.counted.get(line.input, unsaid), line.column)
    text = cell_key(line, standing_text(said.written.get(line.input, unsaid), line.column))
    key = Key(period.code, unit.code, line.input, Column.EARLIER, text, CORRECTION_PROPOSED)
    if key not in book and (counted.fact, counted.value) == (line.right.fact, line.right.value):
        return None
    facts = {"correction": text, "period": earlier.name, "reason": line.reason, "name": _named(row, line.column)}
    more = {"wrote": line.right.text, "suggested": suggested_fact(line.right)}
    found, right = reported_words(counted, row), right_words(line, row)
    return Finding(_code(line), Severity.ASK, line.right.place, unit.code, line.input, found, right, {**facts, **more})


def _code(line: Correction) -> str:
    if line.right.fact is Fact.BLANK:
        return "correction_without_figure"
    if line.right.fact not in _SURE:
        return "correction_unclear"
    return CORRECTION_PROPOSED if line.reason else "correction_without_reason"


def _named(row: Input, column: Column) -> str:
    return row.name if column is Column.VALUE else f"{row.name}, cột Trên tổng số"


def _misplaced(round_: Round, period: ReportingPeriod, unit: OrgUnit, line: Correction) -> Finding | None:
    """Return what is amiss with the cell that a line names, None where it is one of the unit's in an earlier period."""
    row, earlier = round_.catalogue.input_by_code.get(line.input), round_.period_by_code.get(line.period)
    allowed = correctable_periods(round_, period)
    code = ""
    if row is None:
        code = "correction_of_unknown_row"
    elif line.period and int(line.period[:4]) < round_.parts_of(period)[0].year:
        code = _of_earlier_year(round_, line.period)
    elif earlier is None:
        code = "correction_of_unknown_period"
    elif earlier not in allowed:
        code = _not_before(earlier, period)
    elif not is_asked(row, unit, earlier):
        code = "correction_of_row_not_asked"
    elif line.column is None or not has_column(row, line.column):
        code = "correction_of_no_column"
    if not code:
        return None
    facts = {"row_text": line.row_text or "để trống", "period_text": line.period_text or "để trống", "right": line.right.text or "để trống"}
    known = {"allowed": ", ".join(other.name for other in allowed), "rows": f"{line.row_text}; {line.period_text}; {line.reason}"}
    known |= {"reason": line.reason or "để trống"}
    return Finding(code, Severity.ASK, line.right.place, unit.code, "", line.right.text, "", {**facts, **known, "period": period.name})


def _not_before(earlier: ReportingPeriod, period: ReportingPeriod) -> str:
    if earlier.code == period.code:
        return "correction_of_this_period"
    return "correction_of_later_period" if earlier.end >= period.end else "correction_of_other_kind"


def _of_earlier_year(round_: Round, period: str) -> str:
    """Return what to say of a year whose figures stand in a folder of their own; a person may have written them down here too."""
    is_typed = any(row.period == period for row in round_.earlier_figures)
    return "correction_of_earlier_year_typed" if is_typed else "correction_of_earlier_year"


def right_words(line: Correction, row: Input) -> str:
    """Return the right figure in words, "" where it is not sure and nothing is likely."""
    if line.right.fact in _SURE:
        return reported_words(line.right, row)
    return reported_words(replace(line.right, fact=Fact.NUMBER), row) if line.right.value is not None else ""


def cell_key(line: Correction, written: str) -> str:
    """Return the text by which the question of a line is known."""
    right = line.right
    wanted = in_words(right.value) if right.value is not None and right.fact is Fact.NUMBER else FACT_WORDS.get(right.fact, right.text)
    column = line.column.value if line.column else ""
    return json.dumps([line.period, column, written, short(wanted), short(line.reason)], ensure_ascii=False)


def earlier_cell(key: Key) -> tuple[Key, str] | None:
    """Return the cell of the earlier period that a question is about, with the text that stood there, and the unit's reason; None for any other key."""
    if key.column is not Column.EARLIER:
        return None
    period, column, written, _, reason = json.loads(key.text)
    return Key(period, key.unit, key.input, Column(column), written), reason


def key_words(key: Key) -> str:
    """Return what a question was about, to be read: "Quý I năm 2023: 3 → 80"."""
    period, _, written, wanted, _ = json.loads(key.text)
    return f"{period_name(period)}: {written or 'chưa báo cáo'} → {wanted}"


def adjustments_approved(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Yield what the approved lines, of whatever period, put in place of earlier cells, in the order of time."""
    for decision in in_force(decisions).values():
        about = earlier_cell(decision.key)
        if about is not None and decision.action in _APPROVING:
            cell, reason = about
            said = f"{reason} ({decision.reason})" if reason and decision.reason else reason or decision.reason
            yield replace(decision, key=cell, action=Action.ADJUSTMENT, reason=said)


def with_adjustments(own: Sequence[Decision], of_others: Iterable[Decision], period: str) -> tuple[Decision, ...]:
    """Return everything decided about a period: its `own` decisions, and the approved lines of later periods that correct it.

    An adjustment outlives what was decided about its cell and taken back since: it is taken back where it was approved.
    """
    book = in_force(own)
    found = list(own)
    for adjustment in adjustments_approved(of_others):
        key = adjustment.key
        if key.period == period:
            taken_back = [each.when for each in own if each.key == key and each.when >= adjustment.when] if key not in book else []
            found.append(replace(adjustment, when=max(taken_back) + timedelta(microseconds=1)) if taken_back else adjustment)
    return tuple(found)
