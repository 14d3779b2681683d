"""Numbers of outgoing letters: which are taken in each series, and the next one, given once and never again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import NamedTuple

from indicators.findings import Finding, ask
from indicators.layout_choices import type_symbol
from indicators.outgoing import LetterRegime, OutgoingLetter, series_of
from indicators.rounds import Round
from macros.round_folder.ledger import Ledger

KIND = "numbered"


class Given(NamedTuple):
    """A number as the ledger keeps it: whose, in which series; `symbol` is number and symbol as they are written."""

    letter: str
    series: str
    number: int
    written: str


class Numbers:
    """The numbers of one round: those of the ledger, which outlive their rows, and those of the control workbook.

    `rows` says of each document of a set which row it belongs to, "" of one that was made by its own command. `doubtful` are codes of letters whose
    regime nobody can tell: their numbers stand in no series, and none is given until a person says it.
    """

    def __init__(self, ledger: Ledger, round_: Round, now: datetime, rows: Mapping[str, str] | None = None, doubtful: AbstractSet[str] = frozenset()) -> None:
        self.ledger, self.round, self.now, self.rows, self.doubtful = ledger, round_, now, rows or {}, doubtful
        self.given = [Given(*(event.facts[name] for name in Given._fields)) for event in ledger.events(KIND)]

    def of(self, letter: OutgoingLetter) -> int | None:
        """Return the number that the letter bears: its own, else the one that it was given in its series; None where neither is."""
        if letter.clerks_number is not None:
            return letter.clerks_number
        series = self._series(letter)
        return next((each.number for each in reversed(self.given) if (each.letter, each.series) == (letter.code, series)), None)

    def give(self, letter: OutgoingLetter) -> int | None:
        """Return the letter's number, the next of its series where it has none; None where the clerk gives them, or no series is known for it."""
        number = self.of(letter)
        if number is not None or self.doubtful or not self.round.agency.numbers_are_ours or not letter.symbol or not self.has_term(letter):
            return number
        return max(self._taken(self._series(letter)), default=0) + 1

    def has_term(self, letter: OutgoingLetter) -> bool:
        """Return whether the letter's series is known: a year is, a term where the round says when it began and the day lies in it."""
        term = self.round.agency.term
        return letter.regime is LetterRegime.STATE or (term.start is not None and term.holds(letter.day or self.now.date()))

    def record(self, letter: OutgoingLetter, number: int, written: str, period: str) -> None:
        """Enter a number in the ledger, where it is not there yet."""
        given = Given(letter.code, self._series(letter), number, written)
        if given[:3] not in {each[:3] for each in self.given}:
            self.ledger.append(KIND, period, given._asdict(), self.now)
            self.given.append(given)

    def doubts(self, letter: OutgoingLetter) -> Iterator[Finding]:
        """Yield that the clerk's number is another letter's already, by the ledger; not one that the clerk took away from it since."""
        if letter.code in self.doubtful:
            return
        rows = {row.code: row for row in self.round.outgoing}
        for each in self.given:
            row = rows.get(each.letter) or rows.get(self.rows.get(each.letter, ""))
            same = (each.series, each.number) == (self._series(letter), letter.clerks_number) and each.letter != letter.code
            if same and (row is None or row.clerks_number in {None, each.number}):
                gone = " (đã xóa khỏi sổ theo dõi)" if row is None and self.rows.get(each.letter) != "" else ""
                yield ask("letter_number_taken", found=f"{each.number:02d}", letter=letter.code, other=f"{each.letter}{gone}")

    def _series(self, letter: OutgoingLetter) -> str:
        return series_of(letter, self.round.agency.term, self.now.date(), type_symbol(letter, self.round.agency))

    def _taken(self, series: str) -> Iterator[int]:
        yield from (each.number for each in self.given if each.series == series)
        yield from (row.clerks_number for row in self.round.outgoing if row.clerks_number is not None and self._series(row) == series)
