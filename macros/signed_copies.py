"""Whose a signed copy is: the unit's that sent it, or the one unit's whose return came in the same mail or archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indicators.consolidation import FileRecord, FileStatus
from indicators.rounds import Round
from xlsx_templates.reading.packages.signs import INSIDE


def unit_of_sender(round_: Round, sent_by: str) -> str:
    """Return the code of the one unit whose address or number this is, "" for none."""
    sender = sent_by.strip().casefold()
    found = [unit.code for unit in round_.units if sender and sender in {unit.email.strip().casefold(), unit.phone.strip().casefold()}]
    return found[0] if len(found) == 1 else ""


def with_owners(round_: Round, records: Sequence[FileRecord]) -> tuple[FileRecord, ...]:
    """Return the records, each signed copy with its unit where that is known; a file's name says nothing."""
    return tuple(_owned(round_, record, records) if record.status is FileStatus.SIGNED_COPY else record for record in records)


def _owned(round_: Round, record: FileRecord, records: Iterable[FileRecord]) -> FileRecord:
    package, separator, _ = record.name.partition(INSIDE)
    beside = {other.unit for other in records if separator and other.unit and other.name.startswith(package + separator)}
    return replace(record, unit=beside.pop() if len(beside) == 1 else unit_of_sender(round_, record.sent_by))
