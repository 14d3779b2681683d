"""The desk that letters are written at: each is given its number, put beside what is there, entered in the ledger, and stands in the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from indicators.findings import Finding, ask
from indicators.outgoing import OutgoingLetter
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from macros.kept_regimes import kept_regimes
from macros.letter_files import free_name
from macros.letter_numbers import Numbers
from macros.letter_register import KIND, register_lines, written_number
from macros.round_folder.ledger import Ledger
from macros.round_folder.lock import round_lock
from macros.round_folder.opening import open_ledger
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder
from xlsx_templates.outgoing_register import write_outgoing_register


@dataclass
class LetterDesk:
    """What one run holds: it writes documents and gathers what is to be said.

    `made` is the last of each letter in the ledger, by code.

    `round` has the letters with the regime that each keeps (`kept_regimes`).
    """

    folder: RoundFolder
    round: Round
    period: ReportingPeriod
    ledger: Ledger
    numbers: Numbers
    made: dict[str, Mapping[str, Any]]
    now: datetime
    files: list[Path] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def say(self, found: Iterable[Finding]) -> None:
        """Keep what is to be said, each once."""
        self.findings += [finding for finding in found if finding not in self.findings]

    def number(self, letter: OutgoingLetter, symbol: str = "") -> int | None:
        """Return the letter's number; one that is ours is in the ledger before it stands in any file."""
        number, ours = self.numbers.give(letter), self.round.agency.numbers_are_ours
        if number is None and ours and not self.numbers.has_term(letter):
            self.say([ask("letter_number_outside_term", letter=letter.code)])
        if number is not None and ours and letter.clerks_number is None:
            self.keep_number(letter, number, symbol)
        return number

    def keep_number(self, letter: OutgoingLetter, number: int, symbol: str = "") -> None:
        """Enter a number in the ledger, where it is not there yet."""
        self.numbers.record(letter, number, written_number(self.round, letter, number, symbol), letter.period or self.period.code)

    def is_there(self, letter: str, sha256: str) -> bool:
        """Return whether the last draft of the letter says the same and still lies where it was put."""
        last = self.made.get(letter, {})
        return last.get("sha256") == sha256 and (self.folder.documents / last["file"]).is_file()

    def put(self, letter: str, content: bytes, stem: str, facts: Mapping[str, Any]) -> Path:
        """Write the document under a name that nothing bears, enter it with further facts, and return where it lies."""
        target = free_name(self.folder.documents / self.period.code, stem)
        path, said = write_output(target, self.now, lambda temporary: temporary.write_bytes(content))
        place = path.relative_to(self.folder.documents).as_posix() if path.is_relative_to(self.folder.documents) else path.name
        self.enter(letter, {"file": place, **facts})
        self.files.append(path)
        self.say(said)
        return path

    def enter(self, letter: str, facts: Mapping[str, Any]) -> None:
        """Enter in the ledger what is now true of a document."""
        self.made[letter] = self.ledger.append(KIND, self.period.code, {"letter": letter, **facts}, self.now).facts

    def register(self) -> Path:
        """Write the register anew and return where it lies."""
        lines = register_lines(self.round, self.made, self.numbers)
        agency, target = self.round.agency, self.folder.outgoing_register
        path, said = write_output(target, self.now, lambda temporary: write_outgoing_register(agency, lines, temporary, as_of=self.now))
        self.say(said)
        return path


@contextmanager
def letter_desk(folder: RoundFolder, round_: Round, period: ReportingPeriod, now: datetime) -> Iterator[LetterDesk]:
    """Give the desk of one run, alone in the round; StoppedError where the ledger cannot be written."""
    with round_lock(folder, now) as said:
        ledger, opened = open_ledger(folder)
        with ledger:
            made: dict[str, Mapping[str, Any]] = {event.facts["letter"]: event.facts for event in ledger.events(KIND)}
            rows = {code: facts["row"] for code, facts in made.items() if "row" in facts}
            kept = kept_regimes(round_, ledger, period.code, now)
            desk = LetterDesk(folder, kept.round, period, ledger, Numbers(ledger, kept.round, now, rows, kept.doubtful), made, now)
            desk.say((*said, *opened, *kept.findings))
            yield desk
