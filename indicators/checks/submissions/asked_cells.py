"""A cell that is asked or refused carries no word beside that says it was understood."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.findings import Finding, Severity

_DECIDED = frozenset({"decided_by_person", "office_correction"})
"""Notes that tell what a person made of a cell."""


def without_contradictions(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without each note that a cell was understood, where the same cell is asked, refused or decided by a person.

    "1.200.000" is read as 1.200.000 and is a thousand times too much: the question alone is heard, and after an answer the answer alone.
    """
    said = tuple(findings)
    cells = {finding.place for finding in said if finding.place.cell and _has_the_word(finding)}
    return tuple(finding for finding in said if finding.place not in cells or not _is_understood(finding))


def _has_the_word(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or finding.code in _DECIDED


def _is_understood(finding: Finding) -> bool:
    return finding.severity is Severity.NOTE and bool(finding.understood) and finding.code not in _DECIDED
