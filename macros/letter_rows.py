"""The row of ``Văn bản đi`` that a request or a reminder asked for by a command is of: the same kind, regime and period, to the same units."""

from __future__ import annotations

from datetime import datetime

from generators.brief import Brief, office_of
from generators.kinds.reminder import ReminderBrief
from indicators.outgoing import LetterState, OutgoingLetter
from macros.letter_documents import TO_UNITS_ONLY, LetterComposer

OfRow = tuple[OutgoingLetter, dict[str, str]]
"""A letter as its row has it, and of a document of a set which row and unit it is of, as the ledger keeps it."""


def composer_of(brief: Brief, now: datetime) -> LetterComposer:
    """Return who composes rows of the sheet about what a brief is about."""
    returns = brief.returns if isinstance(brief, ReminderBrief) else None
    return LetterComposer(brief.round, brief.period, brief.forms, None, now, returns)


def of_a_row(composer: LetterComposer, kind: str, brief: Brief, unit: str) -> OfRow | None:
    """Return the draft of the sheet that is this document, or the document to `unit` of a row that is a set; None where there is none."""
    if kind not in TO_UNITS_ONLY or brief.office.symbol != office_of(composer.round, brief.office.regime).symbol:
        return None
    rows = {row.code: row for row in reversed(composer.round.outgoing)}
    for row in rows.values():
        is_due = row.state is LetterState.DRAFT and row.period in {"", brief.period.code}
        if is_due and (row.kind, row.regime.value) == (kind, brief.office.regime) and not any(composer.obstacles(row)):
            found = _document(composer, row, brief, unit)
            if found is not None:
                return found
    return None


def _document(composer: LetterComposer, row: OutgoingLetter, brief: Brief, unit: str) -> OfRow | None:
    if not row.is_set:
        return (row, {}) if composer.units(row) == brief.units else None
    found = next((each for each in composer.documents(row) if unit and each.to[0] == unit), None)
    return (found, {"row": row.code, "unit": unit}) if found is not None else None
