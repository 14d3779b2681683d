"""What people answered in the workbook of open questions: read, held against what an answer needs, entered in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from indicators.catalogue import Input, ValueType
from indicators.corrections import earlier_cell
from indicators.deciding import Entries, standing_text
from indicators.decisions import Action, Column, Decision, Key, file_key, in_force
from indicators.findings import Finding, Place, Severity, error, note
from indicators.named_rows import NamedRows, name_of_row
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round, is_asked
from indicators.submissions import UNSEEN, Entry, Fact
from indicators.units import OrgUnit
from indicators.vietnamese.action_words import NOT_IN_THIS_PERIOD, action_of
from indicators.vietnamese.cells import Reading, read_date, read_number, read_text
from indicators.vietnamese.keys import ascii_slug, text_key, unit_key
from indicators.vietnamese.row_numbers import row_numbers
from macros.answer_conflicts import Said, contradictions, said_before
from macros.answer_files import OTHER_PERIOD, AnswerSheets, names_the_questions
from macros.decision_events import decisions_of, not_entered, record_decisions
from macros.round_folder.ledger import Ledger
from macros.stock import Stock
from xlsx_templates.questions_workbook.layout import COLUMN_WORDS, SHEET_DONE, SHEET_OPEN
from xlsx_templates.questions_workbook.nouns import Answer, Answers, CorrectionLine, FileLine, Reopening, Typed

_REOPENS = frozenset({"mo-lai", "x"})
_NEEDS_A_REASON = frozenset({Action.OTHER, Action.EXCLUDE, Action.CORRECTION})
_Line = TypeVar("_Line", Answer, FileLine)
Taken = Decision | Finding
"""An answer as entered, or what is amiss with it."""


@dataclass(frozen=True)
class Unfinished:
    """What could not be followed yet, as it was typed, and why."""

    answers: Answers = field(default_factory=Answers)
    findings: tuple[Finding, ...] = ()

    def and_also(self, other: Unfinished) -> Unfinished:
        """Return both together."""
        mine, more = self.answers, other.answers
        joined = Answers("", mine.answers + more.answers, mine.corrections + more.corrections, mine.files + more.files)
        return Unfinished(joined, (*self.findings, *other.findings))


def take_answers(round_: Round, stock: Stock, found: AnswerSheets, ledger: Ledger, now: datetime) -> tuple[Unfinished, tuple[Said, ...]]:
    """Enter the answers to questions, the files set aside and what was reopened in the ledger.

    Return what is left with what it lacks, and what was said anew.
    """
    said: list[Said] = []
    left = Unfinished(findings=tuple(error("answers_not_read", file=name) for name in found.unread))
    files: dict[FileLine, Decision] = {}
    for name, sheet in found.sheets.items():
        where = _sheet_words(found, name)
        answers = {answer: _beside_its_question(round_, answer, _answer(round_, answer, now)) for answer in sheet.answers if not _is_only_named(answer)}
        lines = {line: _file(round_, stock, line, now) for line in sheet.files}
        reopened = {line: _reopening(line, now) for line in sheet.reopened}
        every: list[tuple[Reopening | Answer | FileLine, Taken]] = [*reopened.items(), *answers.items(), *lines.items()]
        for line, taken in every:
            if isinstance(taken, Decision):
                place = Place("", where(SHEET_DONE if line in reopened else SHEET_OPEN), line.cell)
                said.append(Said(taken, sheet.stamp, place, is_asked=line in answers))
        files |= {line: taken for line, taken in lines.items() if isinstance(taken, Decision)}
        only_named = tuple(answer for answer in sheet.answers if _is_only_named(answer))
        unread = Answers("", (*only_named, *_amiss_only(answers)), (), _amiss_only(lines))
        amiss = (taken for _, taken in every if isinstance(taken, Finding))
        told = (*_slips(found, name), *(replace(each, place=replace(each.place, sheet=where(each.place.sheet))) for each in amiss))
        left = left.and_also(Unfinished(unread, (*told, *_only_named(only_named))))
    book = in_force(decisions_of(ledger, found.period.code))
    new, twice, said_twice = _enter(ledger, found.period.code, said, now)
    before = said_before((each for each in said if each not in new and each.decision.key not in twice), book, found.saved)
    again = tuple(line for line, decision in files.items() if decision.key in twice)
    return left.and_also(Unfinished(Answers(files=again), (*said_twice, *before))), new


def take_corrections(round_: Round, entries: Entries, found: AnswerSheets, ledger: Ledger, now: datetime) -> Unfinished:
    """Enter the office's own corrections, each with what stands in the cell now; return those that lack something. `entries` are as the units wrote them."""
    said: list[Said] = []
    left = Unfinished()
    entered: dict[CorrectionLine, Decision] = {}
    for name, sheet in found.sheets.items():
        where = _sheet_words(found, name)
        lines = {line: _correction(round_, found.period, entries, line, now) for line in sheet.corrections}
        said.extend(Said(taken, sheet.stamp, Place("", where(SHEET_OPEN), line.cell)) for line, taken in lines.items() if isinstance(taken, Decision))
        entered |= {line: taken for line, taken in lines.items() if isinstance(taken, Decision)}
        amiss = {
            line: replace(taken, place=replace(taken.place, sheet=where(taken.place.sheet))) for line, taken in lines.items() if isinstance(taken, Finding)
        }
        left = left.and_also(Unfinished(Answers(corrections=tuple(amiss)), tuple(amiss.values())))
    _, twice, said_twice = _enter(ledger, found.period.code, said, now)
    again = tuple(line for line, decision in entered.items() if decision.key in twice)
    return left.and_also(Unfinished(Answers(corrections=again), said_twice))


def _enter(ledger: Ledger, period: str, said: Sequence[Said], now: datetime) -> tuple[tuple[Said, ...], frozenset[Key], tuple[Finding, ...]]:
    """Enter what does not contradict itself; return what of it is new, what contradicts itself, and the findings on that."""
    twice, findings = contradictions(ledger, period, said)
    clear = [each for each in said if each.decision.key not in twice or each.decision.action is Action.REOPEN]
    pairs = [(each.decision, each.stamp) for each in clear]
    new = set(not_entered(ledger, period, pairs))
    record_decisions(ledger, period, pairs, now)
    first = {(each.decision, each.stamp): each for each in reversed(clear)}
    return tuple(each for pair, each in first.items() if pair in new), twice, findings


def _sheet_words(found: AnswerSheets, name: str) -> Callable[[str], str]:
    """Return how a sheet of a workbook is called: by its name alone in the one that bears the period's own name."""
    is_own = len(found.sheets) == 1 or names_the_questions(name, found.period.code, is_exact=True)
    return lambda sheet: sheet if is_own else f"{sheet} của tệp {name}"


def _slips(found: AnswerSheets, name: str) -> list[Finding]:
    """Return what cannot be taken as an answer, and a word on the workbook that keeps it."""
    where, slips = _sheet_words(found, name), found.sheets[name].slips
    told = [replace(error(slip.code, Place("", where(slip.sheet), slip.cell)), facts={"file": name, **slip.facts}) for slip in slips]
    is_kept = any(slip.code != OTHER_PERIOD for slip in slips)
    return [*told, note("answers_left_as_they_are", file=name)] if is_kept else told


def _is_only_named(answer: Answer) -> bool:
    return not (answer.choice or answer.reason) and answer.other is None


def _only_named(answers: Sequence[Answer]) -> tuple[Finding, ...]:
    return (note("answers_only_named", count=str(len(answers))),) if answers else ()


def _reopening(line: Reopening, now: datetime) -> Taken:
    if ascii_slug(line.word).casefold() not in _REOPENS:
        return _amiss("reopening_unclear", line.cell, SHEET_DONE, typed=line.word)
    return Decision(line.key, Action.REOPEN, None, "", line.who, now) if line.who else _amiss("answer_without_name", line.cell, SHEET_DONE)


def _beside_its_question(round_: Round, answer: Answer, taken: Taken) -> Taken:
    """Return what is amiss with an answer as a note: its question still waits and is the one place that counts, on the screen as in the workbook.

    It names whose row it is: rows have other cells once the workbook is written anew.
    """
    if isinstance(taken, Decision):
        return taken
    told, unit = replace(taken, severity=Severity.NOTE), round_.unit_by_code.get(answer.key.unit)
    if unit is None:
        return told
    name = f"{unit.name}, {name_of_row(round_, answer.key) or _rows_of(round_, answer.key)}"
    return replace(told, place=replace(told.place, cell=""), facts={**told.facts, "name": name})


def _rows_of(round_: Round, key: Key) -> str:
    rows = NamedRows(round_, round_.period_by_code[key.period])
    numbers = rows.numbers(key.unit, rows.codes(key))
    return f"TT {row_numbers(numbers)}" if numbers else "nhiều dòng"


def _amiss_only(lines: Mapping[_Line, Taken]) -> tuple[_Line, ...]:
    return tuple(line for line, taken in lines.items() if isinstance(taken, Finding))


def _answer(round_: Round, answer: Answer, now: datetime) -> Taken:
    action = action_of(answer.choice)
    if action is None:
        return _amiss("answer_without_choice", answer.cell, typed=answer.choice or "để trống")
    if lacking := _unsigned(action, answer.who, answer.reason, answer.cell):
        return lacking
    if unfit := _unfit(action, answer):
        return _amiss(unfit, answer.cell)
    if action is not Action.OTHER and answer.other is not None:
        return _amiss("answer_figure_beside", answer.cell, choice=answer.choice, typed=_words(answer.other))
    value: Number | date | str | None = answer.suggested if action is Action.SUGGESTION else None
    if action is Action.OTHER:
        value = _other(round_, answer)
        if value is None:
            code = "answer_unit_unclear" if answer.key.column is Column.FILE else "answer_figure_unclear"
            return _amiss(code, answer.cell, typed=_words(answer.other))
    return Decision(answer.key, action, value, answer.reason, answer.who, now)


def _unfit(action: Action, answer: Answer) -> str:
    """Return the code of what keeps a choice from being followed, "" for nothing."""
    if action is Action.SUGGESTION and _lacks_any_reason(answer):
        return "answer_without_reason"
    if action is Action.SUGGESTION and answer.suggested is None:
        return "answer_without_suggestion"
    is_about_a_file = action is Action.KEEP and answer.key.column is Column.FILE and not _is_of_other_period(answer)
    return "answer_about_a_file" if is_about_a_file else ""


def _lacks_any_reason(answer: Answer) -> bool:
    """Return whether neither the unit nor the office says why a figure of an earlier period is to change."""
    about = earlier_cell(answer.key)
    return about is not None and not about[1] and not answer.reason


def _is_of_other_period(answer: Answer) -> bool:
    return isinstance(answer.suggested, str) and answer.suggested.startswith(NOT_IN_THIS_PERIOD)


def _other(round_: Round, answer: Answer) -> Number | date | str | None:
    if answer.key.column is Column.FILE:
        unit = _unit(round_, round_.period_by_code[answer.key.period], _words(answer.other))
        return unit.code if unit else None
    if answer.key.column is Column.PASSAGE:
        return _words(answer.other) if answer.other is not None else None
    return _figure(round_, answer.key, answer.other)


def _figure(round_: Round, key: Key, typed: Typed) -> Number | date | None:
    """Return the figure that a person typed for a row, read by the row's own kind; None where it leaves any doubt."""
    row = round_.catalogue.input_by_code.get(key.input)
    if row is None or typed is None:
        return None
    about = earlier_cell(key)
    column = about[0].column if about else key.column
    row = replace(row, value_type=ValueType.NUMBER) if column is Column.WHOLE else row
    reading = _read(typed, row)
    return reading.value if reading.fact is Fact.NUMBER else None


def _read(typed: float | str | date, row: Input) -> Reading:
    if isinstance(typed, str):
        return read_text(typed, row)
    return read_date(typed, row) if isinstance(typed, date) else read_number(typed, "", row)


def _file(round_: Round, stock: Stock, line: FileLine, now: datetime) -> Taken:
    """Return a line about a whole file as entered: of the unit that it names, else set aside."""
    if not line.name:
        return _amiss("file_line_unnamed", line.cell)
    unit = _unit(round_, stock.period, line.unit)
    if lacking := _unsigned(Action.SUGGESTION if line.unit else Action.EXCLUDE, line.who, line.reason, line.cell):
        return lacking
    if line.unit and unit is None:
        return _amiss("file_line_unit_unknown", line.cell, typed=line.unit)
    item = next((item for item in stock.files if text_key(item.file.name) == text_key(line.name)), None)
    if item is None:
        return _amiss("file_line_unknown", line.cell, typed=line.name)
    key = file_key(stock.period.code, item.file.sha256)
    return Decision(key, Action.OTHER if unit else Action.EXCLUDE, unit.code if unit else None, line.reason, line.who, now)


def _correction(round_: Round, period: ReportingPeriod, entries: Entries, line: CorrectionLine, now: datetime) -> Taken:
    if lacking := _unsigned(Action.CORRECTION, line.who, line.reason, line.cell):
        return lacking
    unit, row = _unit(round_, period, line.unit), round_.catalogue.input_by_code.get(line.code)
    column = next((column for column, word in COLUMN_WORDS.items() if text_key(word) == text_key(line.column)), Column.VALUE)
    if unit is None or row is None or not is_asked(row, unit, period):
        return _amiss("correction_row_unknown", line.cell, typed=f"{line.unit}, {line.code}")
    if unit.code not in entries:
        return _amiss("correction_without_return", line.cell, unit_name=unit.name)
    key = Key(period.code, unit.code, row.code, column, standing_text(entries[unit.code].get(row.code) or Entry(row.code, UNSEEN), column))
    value = _figure(round_, key, line.value)
    if value is None:
        return _amiss("answer_figure_unclear", line.cell, typed=_words(line.value))
    return Decision(key, Action.CORRECTION, value, line.reason, line.who, now)


def _unit(round_: Round, period: ReportingPeriod, text: str) -> OrgUnit | None:
    """Return the unit of that code or full name, else the only one whose name is the same but for the words for its body and level.

    Only units that are there in the period: what is filed under any other is in no total.
    """
    if not text:
        return None
    units = round_.units_in(period)
    found = [unit for unit in units if text_key(text) in {text_key(unit.code), text_key(unit.name)}] or [
        unit for unit in units if unit_key(text) == unit_key(unit.name)
    ]
    return found[0] if len(found) == 1 else None


def _unsigned(action: Action, who: str, reason: str, cell: str) -> Finding | None:
    if not who:
        return _amiss("answer_without_name", cell)
    return _amiss("answer_without_reason", cell) if action in _NEEDS_A_REASON and not reason else None


def _amiss(code: str, cell: str, sheet: str = SHEET_OPEN, **facts: str) -> Finding:
    return replace(error(code, Place("", sheet, cell)), facts=facts)


def _words(typed: Typed) -> str:
    if typed is None:
        return "để trống"
    return f"{typed:g}" if isinstance(typed, float) else str(typed)
