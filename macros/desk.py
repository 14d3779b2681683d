"""The desk where questions are answered: takes the answers that lie there before a run, and lays out what is still open after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from indicators.consolidation import Consolidation
from indicators.decisions import Decision
from indicators.findings import Finding
from indicators.rounds import Round
from indicators.settling import settle
from macros.answer_conflicts import Said, overtaken
from macros.answer_files import AnswerSheets, read_answer_sheets
from macros.answers import Unfinished, take_answers, take_corrections
from macros.decision_events import decisions_of, stamp_of
from macros.questions import write_questions
from macros.returns import PeriodReturns
from macros.round_folder.ledger import Ledger
from macros.round_folder.paths import RoundFolder
from macros.settled_period import SettledPeriod
from macros.stock import Stock


class Desk:
    """The answers of every period that a run reads. Made before the files are read, since an answer may say whose a file is."""

    def __init__(self, folder: RoundFolder, round_: Round, ledger: Ledger, stocks: Sequence[Stock], now: datetime) -> None:
        self.folder, self.round, self.ledger, self.now = folder, round_, ledger, now
        self.sheets: dict[str, AnswerSheets] = {}
        self.unfinished: dict[str, Unfinished] = {}
        self.said: dict[str, tuple[Said, ...]] = {}
        self.stocks = {stock.period.code: stock for stock in stocks}
        for stock in stocks:
            code = stock.period.code
            self.sheets[code] = read_answer_sheets(folder, stock.period)
            self.unfinished[code], self.said[code] = take_answers(round_, stock, self.sheets[code], ledger, now)

    def take_corrections(self, returns: Sequence[PeriodReturns]) -> None:
        """Take the office's own corrections, once it is known what the units wrote."""
        for each in returns:
            code = each.stock.period.code
            if any(sheet.corrections for sheet in self.sheets[code].sheets.values()):
                left = take_corrections(
                    self.round,
                    settle(each.candidates, self.round.catalogue.base_codes).entries,
                    self.sheets[code],
                    self.ledger,
                    self.now,
                )
                self.unfinished[code] = self.unfinished[code].and_also(left)

    def decisions(self) -> Mapping[str, tuple[Decision, ...]]:
        """Return everything that was decided, by period."""
        return {code: decisions_of(self.ledger, code) for code in self.sheets}

    def look_for_overtaken(self, settled: Mapping[str, SettledPeriod]) -> None:
        """Take note of answers that were given to what no longer stands there."""
        for code, said in self.said.items():
            hashes = frozenset(item.file.sha256 for item in self.stocks[code].files)
            notes = tuple(overtaken(self.round, said, settled[code].written, hashes))
            self.unfinished[code] = self.unfinished[code].and_also(Unfinished(findings=notes))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is amiss with the answers."""
        return tuple(finding for left in self.unfinished.values() for finding in left.findings)

    def write_questions(self, result: Consolidation) -> tuple[Path | None, tuple[Finding, ...]]:
        """Write what is still open in the period of the result; return where it lies, None where nothing is open, and what is to be said of that."""
        code = result.period.code
        return write_questions(self.folder, result, self.sheets[code], self.unfinished[code], stamp_of(self.ledger, code), self.now)
