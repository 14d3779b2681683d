"""From a row of ``Văn bản đi`` to its document: who signs, to whom, under which number."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from generators.brief import AS_IN_ARTICLE, AS_INVITED, Brief, Office, office_of
from generators.document import Document, Recipient
from generators.document_identity import DocumentIdentity
from generators.foot import is_addressed
from generators.kinds import kinds
from generators.kinds.reminder import CODE as REMINDER
from generators.kinds.reminder import ReminderBrief
from generators.kinds.report import CODE as REPORT
from generators.kinds.report import ReportBrief
from generators.regimes import load_regime
from generators.renewal import bind
from generators.signing import is_of_regime, signed
from generators.word_template.compiling import CompiledTemplate
from indicators.findings import Finding, error
from indicators.forms import Forms
from indicators.outgoing import LETTER_KINDS, OutgoingLetter, Rank, Tier
from indicators.outstanding import OutstandingReturns
from indicators.periods import ReportingPeriod
from indicators.receivers import TO_REPORT, Receiver, in_rule_order, parent_of, receivers_by_code
from indicators.report_contents import ReportContents
from indicators.rounds import Round
from indicators.units import OrgUnit
from macros.letter_files import rendered

TO_UNITS_ONLY = frozenset({"yeu-cau-bao-cao", "don-doc"})
"""Kinds that make no sense without a unit to send them to."""
DIRECTLY_CONCERNED = frozenset({AS_IN_ARTICLE, AS_INVITED})
_PLAIN = re.compile(r"[0-9A-Za-z_-]+")
_UNITS = Receiver("", Rank.BELOW, Tier.GRASSROOTS)


@dataclass(frozen=True)
class LetterComposer:
    """Composes the letters of one round and period.

    `contents` are the figures of a report, `returns` what units owe: None where no report, no reminder is asked for, or the period collects nothing.
    """

    round: Round
    period: ReportingPeriod
    forms: Forms
    contents: ReportContents | None
    now: datetime
    returns: OutstandingReturns | None = None

    def obstacles(self, letter: OutgoingLetter) -> Iterator[Finding]:
        """Yield why the row cannot become a document; each says what to do."""
        known = receivers_by_code(self.round)
        named = [code for code in (*letter.to, *letter.copies) if code not in known]
        there = {unit.code for unit in self.round.units_in(self.period)}
        away = [code for code in letter.to if code in self.round.unit_by_code and code not in there]
        if letter.kind not in kinds():
            yield error("letter_row_kind", letter=letter.code, found=letter.kind, known=", ".join(sorted(kinds())))
        if not _PLAIN.fullmatch(letter.code):
            yield error("letter_row_code", letter=letter.code)
        if named:
            yield error("letter_row_receiver", letter=letter.code, found="; ".join(named))
        if away:
            yield error("letter_row_unit_away", letter=letter.code, found="; ".join(away), period=self.period.name)
        if _is_to_units(letter) and not away and not self.named(letter):
            yield error("letter_row_without_units", letter=letter.code)
        if not is_of_regime(self._office(letter).signature, letter.regime):
            yield error("letter_row_authority", letter=letter.code, regime=load_regime(letter.regime.value).name)
        if letter.kind == REMINDER and self.returns is None:
            yield error("letter_row_joined_period", letter=letter.code, period=self.period.name)

    def named(self, letter: OutgoingLetter) -> tuple[OrgUnit, ...]:
        """Return the units of the period that the letter names, in the order of the sheet: all where it names nobody."""
        there = (unit for unit in self.round.units_in(self.period) if not unit.is_own)
        return tuple(unit for unit in there if not letter.to or unit.code in letter.to)

    def units(self, letter: OutgoingLetter) -> tuple[OrgUnit, ...]:
        """Return the units that the letter goes to: those that it names, a reminder of them those that owe something."""
        owing = {each.unit for each in self.returns.owing} if letter.kind == REMINDER and self.returns else None
        return tuple(unit for unit in self.named(letter) if owing is None or unit.code in owing)

    def documents(self, row: OutgoingLetter) -> tuple[OutgoingLetter, ...]:
        """Return the documents of a row: itself, or of a set one to each unit without those that have a row of their own; none where nobody owes."""
        if not row.is_set:
            return (row,) if row.kind != REMINDER or self.units(row) else ()
        rows = {letter.code for letter in self.round.outgoing}
        outside = tuple(code for code in row.to if code not in self.round.unit_by_code)
        documents = (row.to_unit(unit.code, outside) for unit in self.units(row))
        return tuple(document for document in documents if document.code not in rows)

    def compose(self, letter: OutgoingLetter, number: int | None) -> Document:
        """Return the letter as a document."""
        document = kinds()[letter.kind].compose(self._brief(letter, number))
        addressees = self._addressees(letter, document.addressees)
        recipients = self._recipients(letter, document)
        assigned = tuple(dict.fromkeys((*document.assigned, *self._assigned(letter))))
        return replace(document, summary=letter.summary or document.summary, addressees=addressees, recipients=recipients, assigned=assigned)

    def content(self, letter: OutgoingLetter, document: Document, template: CompiledTemplate) -> bytes:
        """Return the document as Word's bytes; a report knows where its numbers come from."""
        data = rendered(document, template)
        return bind(data, DocumentIdentity(self.round.agency.round_code, REPORT, self.period.code)) if letter.kind == REPORT else data

    def sha256(self, letter: OutgoingLetter, content: bytes, number: int | None, template: CompiledTemplate) -> str:
        """Return what a document is known to be the same by: of a reminder the hour alone makes no other."""
        if letter.kind == REMINDER:
            content = self.content(letter, self.as_of_the_day().compose(letter, number), template)
        return hashlib.sha256(content).hexdigest()

    def as_of_the_day(self) -> LetterComposer:
        """Return the composer as of the day's beginning: what it makes differs only where more than the hour does."""
        if self.returns is None:
            return self
        day = self.returns.as_of.replace(hour=0, minute=0, second=0, microsecond=0)
        return replace(self, returns=replace(self.returns, as_of=day))

    def _brief(self, letter: OutgoingLetter, number: int | None) -> Brief:
        about = (self._office(letter), self.forms, self.units(letter), self.now.year, letter.day, number)
        if letter.kind == REPORT and self.contents:
            return ReportBrief(*about, contents=self.contents)
        return ReminderBrief(*about, returns=self.returns) if letter.kind == REMINDER and self.returns else Brief(*about)

    def _office(self, letter: OutgoingLetter) -> Office:
        office = office_of(self.round, letter.regime.value)
        signature = signed(office.signature, letter)
        return replace(office, signature=signature, drafting_unit=letter.drafting_unit or office.drafting_unit)

    def _assigned(self, letter: OutgoingLetter) -> tuple[str, ...]:
        """Return the units that the row gives work to and means to reach: of others the control workbook's check has spoken."""
        known = receivers_by_code(self.round)
        meant = (code for code in letter.assigned if not letter.to or code in (*letter.to, *letter.copies))
        return tuple(known[code].name for code in meant if code in known)

    def _outside(self, codes: Sequence[str]) -> list[Receiver]:
        known = receivers_by_code(self.round)
        return [known[code] for code in codes if code not in self.round.unit_by_code]

    def _addressees(self, letter: OutgoingLetter, composed: tuple[str, ...]) -> tuple[str, ...]:
        """Return who stands after Kính gửi: outside bodies where the rule wants them, the units as the kind names them."""
        if not composed:
            return ()
        outside = in_rule_order(self._outside(letter.to))
        units = composed if self.units(letter) else ()
        above = [each.name for each in outside if each.place < _UNITS.place]
        return tuple(dict.fromkeys((*above, *units, *(each.name for each in outside if each.place >= _UNITS.place))))

    def _recipients(self, letter: OutgoingLetter, document: Document) -> tuple[Recipient, ...]:
        """Return who stands under Nơi nhận: everybody named, and whom the kind names of itself, in the order of the rule (HD 29, III.8).

        Words for those directly concerned ("Như Điều 3") lead.
        """
        parent = parent_of(self.round)
        known = receivers_by_code(self.round)
        named = [*(known[code] for code in letter.copies), *self._outside(letter.to)]
        is_direct = is_addressed(document, load_regime(document.regime))
        direct = {each.name for each in self._outside(letter.to)} | set(document.addressees) if is_direct else set()
        concerned = tuple(each for each in document.recipients if each.name in DIRECTLY_CONCERNED)
        of_kind = [_receiver(each, parent) for each in document.recipients if each not in concerned]
        above = [each for each in of_kind if each.rank is Rank.ABOVE]
        wanted = in_rule_order([*above, *named, *of_kind])
        return (*concerned, *(Recipient(each.name, each.purpose) for each in wanted if each.name not in direct))


def _receiver(of_kind: Recipient, parent: Receiver | None) -> Receiver:
    """Return whom a kind names of itself: the body above as the list has it, with the kind's own purpose where that is another than to report."""
    if parent is None or of_kind.name != parent.name:
        return replace(_UNITS, name=of_kind.name, purpose=of_kind.purpose)
    return parent if of_kind.purpose == TO_REPORT else replace(parent, purpose=of_kind.purpose)


def _is_to_units(letter: OutgoingLetter) -> bool:
    kind = LETTER_KINDS.get(letter.kind)
    return letter.kind in TO_UNITS_ONLY or letter.is_set or bool(kind and kind.each)
