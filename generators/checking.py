"""What is to be said of a document before it goes out: an old tier in its letterhead, who signs, units with work that it does not reach, lost signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generators.body import Table
from generators.document import Document
from generators.laying import as_text
from generators.regimes import load_regime
from generators.signing import signature_doubts
from generators.word_template.wordml import FORBIDDEN
from indicators.findings import Finding, ask, note
from indicators.vietnamese.days import date_text
from indicators.vietnamese.keys import text_key

NO_DISTRICTS = date(2025, 7, 1)
"""Since this day there are two tiers of local government: no quận, no huyện."""
_DISTRICT = re.compile(r"\b(?:quận|huyện)\b", re.IGNORECASE)


def findings_of(document: Document, on: date) -> Iterator[Finding]:
    """Yield what is doubtful in the document; `on` is its day where it bears none."""
    yield from _letterhead_of_a_district(document, document.day or on)
    yield from signature_doubts(document.signature, load_regime(document.regime))
    if missed := [name for name in assigned_units(document) if text_key(name) not in reached(document)]:
        yield ask("document_assigns_unaddressed", document=document.summary, count=str(len(missed)), units=", ".join(missed))
    if document.choices.needs_unit and not document.number.unit:
        yield ask("document_number_without_unit", found=f"-{document.number.type_code}/{document.number.body}")
    if count := len(FORBIDDEN.findall(as_text(document))):
        yield note("document_signs_dropped", count=str(count), document=document.summary)


def assigned_units(document: Document) -> tuple[str, ...]:
    """Return the units that the document gives work to, by the names that it prints: its own, and those of its tables."""
    blocks = (*document.body, *(block for annex in document.annexes for block in annex.body))
    in_tables = (name for block in blocks if isinstance(block, Table) for name in block.assigned)
    return tuple(dict.fromkeys((*document.assigned, *in_tables)))


def reached(document: Document) -> frozenset[str]:
    """Return the keys of everybody whom Kính gửi and Nơi nhận name, one by one or in collective words."""
    named = (*document.addressees, *document.also_to, *(each.name for each in document.recipients))
    meant = (name for word in named for name in document.stands_for.get(word, ()))
    return frozenset(map(text_key, (*named, *meant)))


def _letterhead_of_a_district(document: Document, day: date) -> Iterator[Finding]:
    names = (document.letterhead.parent, document.letterhead.issuer)
    found = next((name for name in names if _DISTRICT.search(name)), "")
    if found and day >= NO_DISTRICTS:
        yield ask("document_district_letterhead", found=found, date=date_text(day))
