"""The workbook of open questions of a period: what is asked, with the answers that still lack something kept as they were typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import count
from pathlib import Path

from indicators.consolidation import Consolidation
from indicators.deciding import is_about_a_file, is_about_the_period, key_of, suggestion
from indicators.decisions import Decision, Key, file_key, in_force
from indicators.findings import Finding, Severity, note
from indicators.vietnamese.action_words import ACTION_WORDS
from macros.answer_files import AnswerSheets
from macros.answers import Unfinished
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import sha256_of
from xlsx_templates.questions_workbook import write_questions_workbook
from xlsx_templates.questions_workbook.nouns import Answer, Answers, Question, Questions


def write_questions(
    folder: RoundFolder, result: Consolidation, found: AnswerSheets, unfinished: Unfinished, stamp: str, now: datetime
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Write the workbook anew; return where it lies, None where nothing is open in it, and what is to be said of that.

    One that somebody saved since it was read is left alone for the next run.
    """
    target = folder.questions(result.period.code)
    if target.is_file() and _has_changed(target, found):
        return target, (note("questions_saved_meanwhile", file=target.name),)
    questions = make_questions(result, unfinished.answers, stamp)
    target = next(path for path in _names(target) if path.name not in found.left_alone)
    written, said = write_output(target, now, lambda path: write_questions_workbook(questions, path))
    return written if questions.open else None, said


def make_questions(result: Consolidation, unfinished: Answers, stamp: str) -> Questions:
    """Return the open questions in the round's order of units, then by file and cell as the findings stand."""
    book = in_force(result.decisions)
    order = {unit.code: number for number, unit in enumerate(result.round.units)}
    asked = sorted(_open(result), key=lambda question: (order.get(question.finding.unit, -1), question.finding.place.file))
    typed = tuple(_as_answer(book[question.key]) for question in asked if question.key in book)
    kept = Answers("", (*typed, *unfinished.answers), unfinished.corrections, unfinished.files)
    return Questions(result, tuple(asked), stamp, kept)


def _open(result: Consolidation) -> Iterator[Question]:
    hashes = {file.name: file.sha256 for file in result.files}
    standing = result.standings.get(result.period.code)
    entries = standing.entries if standing else {}
    there = {unit.code for unit in result.round.units_in(result.period)}
    seen: set[Key] = set()
    for finding in result.findings:
        if finding.severity is not Severity.ASK:
            continue
        rows = entries.get(finding.unit, {})
        if is_about_a_file(finding):
            proposed = finding.understood if is_about_the_period(finding) else finding.unit if finding.unit in there else None
            question = Question(finding, file_key(result.period.code, hashes.get(finding.place.file, ""), finding.place.sheet), proposed)
        else:
            entry = rows.get(finding.indicator)
            question = Question(finding, key_of(result.period.code, finding, rows), suggestion(finding, entry), entry.comment if entry else "")
        if question.key not in seen:
            seen.add(question.key)
            yield question


def _as_answer(decision: Decision) -> Answer:
    value = decision.value
    other = float(value) if value is not None and not isinstance(value, str) and not hasattr(value, "year") else value
    return Answer(decision.key, None, ACTION_WORDS[decision.action], other, decision.reason, decision.who)  # type: ignore[arg-type]


def _names(target: Path) -> Iterator[Path]:
    """Yield the workbook's own name, then others for the time that one is left alone."""
    yield target
    yield from (target.with_name(f"{target.stem} (moi{f' {number}' if number > 1 else ''}){target.suffix}") for number in count(1))


def _has_changed(target: Path, found: AnswerSheets) -> bool:
    seen: Mapping[Path, str] = found.seen
    return target.name not in found.left_alone and seen.get(target) != sha256_of(target)
