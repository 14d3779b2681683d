"""Outgoing letters (Văn bản đi): every draft of the sheet as a document or one to each unit, and the register. The control workbook is not touched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from generators.checking import findings_of
from generators.kinds import kinds
from generators.kinds.reminder import CODE as REMINDER
from generators.kinds.report import CODE as REPORT
from indicators.findings import Finding, note
from indicators.forms import Forms
from indicators.outgoing import LetterState, OutgoingLetter
from indicators.outstanding import OutstandingReturns
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from macros.known_period import known_period
from macros.letter import Progress
from macros.letter_desk import LetterDesk, letter_desk
from macros.letter_documents import LetterComposer
from macros.letter_files import template_of
from macros.letter_regime import about_the_regime, about_the_sheets
from macros.remind import about_the_returns, returns_of
from macros.report_figures import report_figures
from macros.round_definitions import load_round_in_use
from macros.round_folder.paths import RoundFolder


@dataclass(frozen=True, slots=True)
class OutgoingRun:
    """The result: documents written, codes of drafts whose document says the same as before, the register, and what is to be said."""

    period: ReportingPeriod
    files: tuple[Path, ...]
    unchanged: tuple[str, ...]
    register: Path
    findings: tuple[Finding, ...] = ()


def write_outgoing(folder: RoundFolder, period_code: str, *, now: datetime, progress: Progress | None = None) -> OutgoingRun:
    """Write every letter of the period that is Dự thảo, beside what is there, and the register; StoppedError where the run cannot go on.

    A letter that waits for its signature, or has it, is left alone.
    """
    book = load_round_in_use(folder)
    period = known_period(book.round, period_code)
    drafts = _drafts(book.round, period)
    asked = {letter.kind for letter in drafts}
    contents = report_figures(folder, period.code, now=now, progress=progress) if REPORT in asked else None
    returns = returns_of(folder, period, now=now, progress=progress) if REMINDER in asked and period.collects else None
    with letter_desk(folder, book.round, period, now) as desk:
        composer = LetterComposer(desk.round, period, Forms(book.round, period), contents, now, returns)
        desk.say((*about_the_regime(book, ""), *about_the_sheets(book, desk.round)))
        _keep_final_numbers(desk)
        for done, letter in enumerate(_drafts(desk.round, period), start=1):
            _draft(desk, composer, letter)
            if progress:
                progress(done, len(drafts), letter.code)
        register = desk.register()
    return OutgoingRun(period, tuple(desk.files), tuple(desk.unchanged), register, tuple(desk.findings))


def _drafts(round_: Round, period: ReportingPeriod) -> tuple[OutgoingLetter, ...]:
    """Return the drafts of the period, one per code: of two rows with one code the first stands."""
    rows = {letter.code: letter for letter in reversed(round_.outgoing)}
    return tuple(letter for letter in dict.fromkeys(rows[row.code] for row in round_.outgoing) if _is_due(letter, period))


def _is_due(letter: OutgoingLetter, period: ReportingPeriod) -> bool:
    return letter.state is LetterState.DRAFT and letter.period in {"", period.code}


def _keep_final_numbers(desk: LetterDesk) -> None:
    """Enter the numbers of signed letters in the ledger, before any is given: the clerk's, and ours where a signed letter has none."""
    for letter in (row for row in desk.round.outgoing if row.is_final and row.symbol and row.code not in desk.numbers.doubtful):
        doubts = tuple(desk.numbers.doubts(letter))
        desk.say(doubts)
        ours = [letter] if letter.clerks_number is not None or not letter.is_set else _documents_made(desk, letter)
        for document in () if doubts else ours:
            number = desk.numbers.give(document)
            if number is not None:
                desk.keep_number(document, number)


def _documents_made(desk: LetterDesk, row: OutgoingLetter) -> list[OutgoingLetter]:
    facts = (each for each in desk.made.values() if each.get("row") == row.code and not each.get("dropped"))
    return [row.to_unit(each["unit"]) for each in facts]


def _draft(desk: LetterDesk, composer: LetterComposer, row: OutgoingLetter) -> None:
    """Write the documents of a row, and say which of those made before it has no more."""
    obstacles = tuple(composer.obstacles(row))
    desk.say((*obstacles, *desk.numbers.doubts(row)))
    if obstacles:
        return
    documents = composer.documents(row)
    if row.kind == REMINDER and composer.returns is not None:
        desk.say(_about_a_reminder(composer, composer.returns, row))
    for letter in documents:
        _write(desk, composer, letter, {"row": row.code, "unit": letter.to[0]} if row.is_set else {})
    _drop(desk, row, {letter.code for letter in documents})


def _about_a_reminder(composer: LetterComposer, returns: OutstandingReturns, row: OutgoingLetter) -> tuple[Finding, ...]:
    said = about_the_returns(composer.round, composer.period, returns, {unit.code for unit in composer.named(row)})
    return (*said, *(() if composer.units(row) else (note("reminder_nobody", period=composer.period.name),)))


def _write(desk: LetterDesk, composer: LetterComposer, letter: OutgoingLetter, of_a_set: dict[str, Any]) -> None:
    """Write one document, unless its last draft says the same; of a reminder the hour alone makes no other."""
    number, template = desk.number(letter), template_of(desk.folder, letter.regime.value)
    document = composer.compose(letter, number)
    desk.say(_of_the_row(each, of_a_set.get("row", letter.code)) for each in findings_of(document, letter.day or desk.now.date()))
    content = composer.content(letter, document, template)
    facts = {"sha256": composer.sha256(letter, content, number, template), "summary": document.summary, **of_a_set}
    if not desk.is_there(letter.code, facts["sha256"]):
        desk.put(letter.code, content, f"{kinds()[letter.kind].FILE}_{letter.code}", {**facts, "regime": letter.regime.value})
        return
    desk.unchanged.append(letter.code)
    if desk.made[letter.code].get("dropped"):
        desk.enter(letter.code, {"file": desk.made[letter.code]["file"], **facts})


def _of_the_row(finding: Finding, code: str) -> Finding:
    """Name the row whose signature is in doubt: a run writes many."""
    return replace(finding, facts={"name": f"Văn bản {code}", **finding.facts}) if finding.code.startswith("signature_") else finding


def _drop(desk: LetterDesk, row: OutgoingLetter, documents: set[str]) -> None:
    """Enter which drafts of a set its row has no more: their files stay, and so do their numbers."""
    rows = {letter.code for letter in desk.round.outgoing}
    gone = [code for code, facts in desk.made.items() if facts.get("row") == row.code and code not in documents | rows]
    for code in (each for each in gone if not desk.made[each].get("dropped")):
        desk.enter(code, {**desk.made[code], "dropped": True})
    if gone:
        desk.say([note("letter_no_longer", letter=row.code, count=str(len(gone)), found=", ".join(gone))])
