"""Whose a signed copy is: by a person's word, the unit's that sent it, or the one unit's whose return came in the same mail or archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indicators.consolidation import FileRecord, FileStatus
from indicators.decisions import Action, Decision
from indicators.findings import Finding
from indicators.rounds import Round
from indicators.units import OrgUnit
from indicators.vietnamese.keys import ascii_slug, unit_key
from xlsx_templates.reading.packages.signs import INSIDE

Decided = Mapping[str, Mapping[str, Decision]]
_SHORTEST = 4


def unit_of_sender(round_: Round, sent_by: str) -> str:
    """Return the code of the one unit whose address or number this is, "" for none."""
    sender = sent_by.strip().casefold()
    found = [unit.code for unit in round_.units if sender and sender in {unit.email.strip().casefold(), unit.phone.strip().casefold()}]
    return found[0] if len(found) == 1 else ""


def with_owners(round_: Round, records: Sequence[FileRecord], decided: Decided | None = None) -> tuple[FileRecord, ...]:
    """Return the records, each signed copy with its unit where that is known; a file's name says nothing.

    `decided` holds by hash what people decided about whole files.
    """
    return tuple(_owned(round_, record, records, decided or {}) if record.status is FileStatus.SIGNED_COPY else record for record in records)


def _owned(round_: Round, record: FileRecord, records: Iterable[FileRecord], decided: Decided) -> FileRecord:
    said = decided.get(record.sha256, {}).get("")
    if said is not None and said.action is Action.OTHER and str(said.value) in round_.unit_by_code:
        return replace(record, unit=str(said.value))
    package, separator, _ = record.name.partition(INSIDE)
    beside = {other.unit for other in records if separator and other.unit and other.name.startswith(package + separator)}
    return replace(record, unit=beside.pop() if len(beside) == 1 else unit_of_sender(round_, record.sent_by))


def say_unowned(round_: Round, records: Iterable[FileRecord], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, a signed copy of nobody called so, with the unit that its name or folder makes think of; that decides nothing."""
    nobodys = {record.name for record in records if record.status is FileStatus.SIGNED_COPY and not record.unit}
    for finding in findings:
        if finding.code == "signed_copy" and finding.place.file in nobodys:
            unit = _likely(round_, finding.place.file)
            yield replace(finding, code="signed_copy_of_nobody", facts={**finding.facts, "likely": f" (theo tên tệp, có thể của {unit.name})" if unit else ""})
        else:
            yield finding


def _likely(round_: Round, name: str) -> OrgUnit | None:
    """Return the one unit whose name stands in a file's name or folder."""
    there = f"-{ascii_slug(name)}-".casefold()
    found = [unit for unit in round_.units if not unit.is_own and any(f"-{slug}-" in there for slug in _slugs(unit))]
    return found[0] if len(found) == 1 else None


def _slugs(unit: OrgUnit) -> set[str]:
    names = (unit.name, unit.document_name, *unit.aliases, unit_key(unit.name))
    return {slug for name in names if len(slug := ascii_slug(name).casefold()) >= _SHORTEST}
