"""Outgoing letters (Văn bản đi): every draft of the sheet as a document, and the register of all of them. The control workbook is not touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generators.checking import findings_of
from generators.kinds import kinds
from generators.kinds.report import CODE as REPORT
from indicators.findings import Finding, ask
from indicators.forms import Forms
from indicators.outgoing import LetterState, OutgoingLetter
from indicators.periods import ReportingPeriod
from macros.known_period import known_period
from macros.letter import Progress, free_name, template_of
from macros.letter_documents import LetterComposer
from macros.letter_numbers import Numbers
from macros.letter_register import KIND as LETTERED
from macros.letter_register import register_lines, written_number
from macros.report_figures import report_figures
from macros.round_definitions import load_round_in_use
from macros.round_folder.ledger import Ledger
from macros.round_folder.lock import round_lock
from macros.round_folder.opening import open_ledger
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from xlsx_templates.control_workbook.letter_sheets import OUTGOING, OUTSIDE_BODIES
from xlsx_templates.control_workbook.reading import ControlWorkbook
from xlsx_templates.outgoing_register import write_outgoing_register


@dataclass(frozen=True, slots=True)
class OutgoingRun:
    """The result: documents written, codes of drafts whose document says the same as before, the register, and what is to be said."""

    period: ReportingPeriod
    files: tuple[Path, ...]
    unchanged: tuple[str, ...]
    register: Path
    findings: tuple[Finding, ...] = ()


@dataclass
class _Desk:
    """What one run holds: it writes the drafts and gathers what is to be said."""

    folder: RoundFolder
    composer: LetterComposer
    ledger: Ledger
    numbers: Numbers
    now: datetime
    files: list[Path] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def period(self) -> ReportingPeriod:
        return self.composer.period

    def say(self, found: Iterable[Finding]) -> None:
        self.findings += [finding for finding in found if finding not in self.findings]


def write_outgoing(folder: RoundFolder, period_code: str, *, now: datetime, progress: Progress | None = None) -> OutgoingRun:
    """Write every letter of the period that is Dự thảo, beside what is there, and the register; StoppedError where the run cannot go on.

    A letter that waits for its signature, or has it, is left alone.
    """
    book = load_round_in_use(folder)
    period = known_period(book.round, period_code)
    drafts = _drafts(book, period)
    contents = report_figures(folder, period.code, now=now, progress=progress) if any(letter.kind == REPORT for letter in drafts) else None
    composer = LetterComposer(book.round, period, Forms(book.round, period), contents, now)
    with round_lock(folder, now) as said:
        ledger, opened = open_ledger(folder)
        with ledger:
            desk = _Desk(folder, composer, ledger, Numbers(ledger, book.round, now), now)
            desk.say((*said, *opened, *_about_the_sheets(book)))
            _keep_final_numbers(desk)
            for done, letter in enumerate(drafts, start=1):
                _draft(desk, letter)
                if progress:
                    progress(done, len(drafts), letter.code)
            register = _register(desk)
    return OutgoingRun(period, tuple(desk.files), tuple(desk.unchanged), register, tuple(desk.findings))


def _drafts(book: ControlWorkbook, period: ReportingPeriod) -> tuple[OutgoingLetter, ...]:
    """Return the drafts of the period, one per code: of two rows with one code the first stands."""
    rows = {letter.code: letter for letter in reversed(book.round.outgoing)}
    return tuple(letter for letter in dict.fromkeys(rows[row.code] for row in book.round.outgoing) if _is_due(letter, period))


def _is_due(letter: OutgoingLetter, period: ReportingPeriod) -> bool:
    return letter.state is LetterState.DRAFT and letter.period in {"", period.code}


def _about_the_sheets(book: ControlWorkbook) -> tuple[Finding, ...]:
    return tuple(finding for finding in book.findings if finding.place.sheet in {OUTGOING.sheet, OUTSIDE_BODIES.sheet})


def _keep_final_numbers(desk: _Desk) -> None:
    """Enter the numbers of signed letters in the ledger, before any is given: the clerk's, and ours where a signed letter has none."""
    for letter in (row for row in desk.composer.round.outgoing if row.is_final):
        doubts = tuple(desk.numbers.doubts(letter))
        desk.say(doubts)
        number = None if doubts or not letter.symbol else desk.numbers.give(letter)
        if number is not None:
            desk.numbers.record(letter, number, written_number(desk.composer.round, letter, number), letter.period or desk.period.code)


def _draft(desk: _Desk, letter: OutgoingLetter) -> None:
    obstacles = tuple(desk.composer.obstacles(letter))
    desk.say((*obstacles, *desk.numbers.doubts(letter)))
    if obstacles:
        return
    number = _number(desk, letter)
    document = desk.composer.compose(letter, number)
    desk.say(findings_of(document, letter.day or desk.now.date()))
    content = desk.composer.content(letter, document, template_of(desk.folder, letter.regime.value))
    _put(desk, letter, content, document.summary)


def _number(desk: _Desk, letter: OutgoingLetter) -> int | None:
    """Return the letter's number; one that is ours is in the ledger before it stands in any file."""
    number = desk.numbers.give(letter)
    ours = desk.composer.round.agency.numbers_are_ours
    if number is None and ours and not desk.numbers.has_term(letter):
        desk.say([ask("letter_number_outside_term", letter=letter.code)])
    if number is not None and ours and letter.clerks_number is None:
        desk.numbers.record(letter, number, written_number(desk.composer.round, letter, number), desk.period.code)
    return number


def _put(desk: _Desk, letter: OutgoingLetter, content: bytes, summary: str) -> None:
    """Write the document under a name that nothing bears, unless the last draft of the letter says the same."""
    digest = hashlib.sha256(content).hexdigest()
    last = next((event.facts for event in reversed(desk.ledger.events(LETTERED)) if event.facts["letter"] == letter.code), None)
    if last and last["sha256"] == digest and (desk.folder.documents / last["file"]).is_file():
        desk.unchanged.append(letter.code)
        return
    target = free_name(desk.folder.documents / desk.period.code, f"{kinds()[letter.kind].FILE}_{letter.code}")
    path, said = write_output(target, desk.now, lambda temporary: temporary.write_bytes(content))
    place = path.relative_to(desk.folder.documents).as_posix() if path.is_relative_to(desk.folder.documents) else path.name
    desk.ledger.append(LETTERED, desk.period.code, {"letter": letter.code, "file": place, "sha256": digest, "summary": summary}, desk.now)
    desk.files.append(path)
    desk.say(said)


def _register(desk: _Desk) -> Path:
    lines = register_lines(desk.composer.round, desk.ledger, desk.numbers)
    agency = desk.composer.round.agency
    path, said = write_output(desk.folder.outgoing_register, desk.now, lambda temporary: write_outgoing_register(agency, lines, temporary, as_of=desk.now))
    desk.say(said)
    return path
