"""From a row of ``Văn bản đi`` to its document: who signs, to whom, under which number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from generators.brief import Brief, Office, office_of
from generators.document import Document, Recipient
from generators.document_identity import DocumentIdentity
from generators.kinds import kinds
from generators.kinds.report import CODE as REPORT
from generators.kinds.report import ReportBrief
from generators.renewal import bind
from generators.word_template.compiling import CompiledTemplate
from indicators.findings import Finding, error
from indicators.forms import Forms
from indicators.outgoing import OutgoingLetter, Rank, Tier
from indicators.periods import ReportingPeriod
from indicators.receivers import Receiver, in_rule_order, parent_of, receivers_by_code
from indicators.report_contents import ReportContents
from indicators.rounds import Round
from indicators.units import OrgUnit
from macros.letter import rendered

TO_UNITS_ONLY = frozenset({"yeu-cau-bao-cao", "don-doc"})
"""Kinds that make no sense without a unit to send them to."""
NOT_FROM_A_ROW = frozenset({"don-doc"})
"""Kinds that need more than a row says: they are written by their own command."""
_PLAIN = re.compile(r"[0-9A-Za-z_-]+")
_UNITS = Receiver("", Rank.BELOW, Tier.GRASSROOTS)


@dataclass(frozen=True)
class LetterComposer:
    """Composes the letters of one round and period; `contents` are the figures of a report, None where no report is asked for."""

    round: Round
    period: ReportingPeriod
    forms: Forms
    contents: ReportContents | None
    now: datetime

    def obstacles(self, letter: OutgoingLetter) -> Iterator[Finding]:
        """Yield why the row cannot become a document; each says what to do."""
        known = receivers_by_code(self.round)
        named = [code for code in (*letter.to, *letter.copies) if code not in known]
        there = {unit.code for unit in self.round.units_in(self.period)}
        away = [code for code in letter.to if code in self.round.unit_by_code and code not in there]
        if letter.kind not in kinds() or letter.kind in NOT_FROM_A_ROW:
            composed = ", ".join(sorted(kinds().keys() - NOT_FROM_A_ROW))
            yield error("letter_row_kind", letter=letter.code, found=letter.kind, known=composed)
        if not _PLAIN.fullmatch(letter.code):
            yield error("letter_row_code", letter=letter.code)
        if named:
            yield error("letter_row_receiver", letter=letter.code, found="; ".join(named))
        if away:
            yield error("letter_row_unit_away", letter=letter.code, found="; ".join(away), period=self.period.name)
        if letter.kind in TO_UNITS_ONLY and not away and not self.units(letter):
            yield error("letter_row_without_units", letter=letter.code)

        if getattr(kinds().get(letter.kind), "EACH", False) and len(self.units(letter)) != 1:
            yield error("letter_row_one_unit", letter=letter.code)

    def units(self, letter: OutgoingLetter) -> tuple[OrgUnit, ...]:
        """Return the units of the period that the letter goes to, in the order of the sheet: all where it names nobody."""
        there = (unit for unit in self.round.units_in(self.period) if not unit.is_own)
        return tuple(unit for unit in there if not letter.to or unit.code in letter.to)

    def compose(self, letter: OutgoingLetter, number: int | None) -> Document:
        """Return the letter as a document."""
        office, year = self._office(letter), self.now.year
        about = (office, self.forms, self.units(letter), year, letter.day, number)
        brief = ReportBrief(*about, contents=self.contents) if letter.kind == REPORT and self.contents else Brief(*about)
        document = kinds()[letter.kind].compose(brief)
        addressees = self._addressees(letter, document.addressees)
        recipients = self._recipients(letter, document)
        return replace(document, summary=letter.summary or document.summary, addressees=addressees, recipients=recipients)

    def content(self, letter: OutgoingLetter, document: Document, template: CompiledTemplate) -> bytes:
        """Return the document as Word's bytes; a report knows where its numbers come from."""
        data = rendered(document, template)
        return bind(data, DocumentIdentity(self.round.agency.round_code, REPORT, self.period.code)) if letter.kind == REPORT else data

    def _office(self, letter: OutgoingLetter) -> Office:
        office = office_of(self.round, letter.regime.value, self.round.agency.symbol)
        signature = replace(office.signature, name=letter.signer or office.signature.name, office=letter.signer_title or office.signature.office)
        return replace(office, signature=signature, drafting_unit=letter.drafting_unit)

    def _outside(self, codes: Sequence[str]) -> list[Receiver]:
        known = receivers_by_code(self.round)
        return [known[code] for code in codes if code not in self.round.unit_by_code]

    def _addressees(self, letter: OutgoingLetter, composed: tuple[str, ...]) -> tuple[str, ...]:
        """Return who stands after Kính gửi: outside bodies where the rule wants them, the units as the kind names them."""
        if not composed:
            return ()
        outside = in_rule_order(self._outside(letter.to))
        units = composed if self.units(letter) else ()
        return (
            *(each.name for each in outside if each.place < _UNITS.place),
            *units,
            *(each.name for each in outside if each.place >= _UNITS.place),
        )

    def _recipients(self, letter: OutgoingLetter, document: Document) -> tuple[Recipient, ...]:
        """Return who stands under Nơi nhận: everybody named, and whom the kind names of itself, in the order of the rule."""
        parent = parent_of(self.round)
        known = receivers_by_code(self.round)
        named = [known[code] for code in letter.copies]
        direct = {each.name for each in self._outside(letter.to)} if document.is_dispatch else set()
        named += [] if document.is_dispatch else self._outside(letter.to)
        of_kind = [replace(_UNITS, name=each.name, purpose=each.purpose) for each in document.recipients if parent is None or each.name != parent.name]
        wanted = in_rule_order([*([parent] if parent else []), *named, *of_kind])
        return tuple(Recipient(each.name, each.purpose) for each in wanted if each.name not in direct)
