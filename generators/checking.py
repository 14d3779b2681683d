"""What is to be said of a document before it goes out: a letterhead of a tier that is no more, who signs for whom, signs that no Word file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generators.document import Document
from generators.laying import as_text
from generators.regimes import load_regime
from generators.signing import signature_doubts
from generators.word_template.wordml import FORBIDDEN
from indicators.findings import Finding, ask, note
from indicators.vietnamese.days import date_text

NO_DISTRICTS = date(2025, 7, 1)
"""Since this day there are two tiers of local government: no quận, no huyện."""
_DISTRICT = re.compile(r"\b(?:quận|huyện)\b", re.IGNORECASE)


def findings_of(document: Document, on: date) -> Iterator[Finding]:
    """Yield what is doubtful in the document; `on` is its day where it bears none."""
    yield from _letterhead_of_a_district(document, document.day or on)
    yield from signature_doubts(document.signature, load_regime(document.regime))
    if count := len(FORBIDDEN.findall(as_text(document))):
        yield note("document_signs_dropped", count=str(count), document=document.summary)


def _letterhead_of_a_district(document: Document, day: date) -> Iterator[Finding]:
    names = (document.letterhead.parent, document.letterhead.issuer)
    found = next((name for name in names if _DISTRICT.search(name)), "")
    if found and day >= NO_DISTRICTS:
        yield ask("document_district_letterhead", found=found, date=date_text(day))
