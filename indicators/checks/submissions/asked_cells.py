"""A cell that is asked or refused carries no word beside that says it was understood, a column that is asked none on its cells."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.findings import Finding, Place, Severity

_DECIDED = frozenset({"decided_by_person", "office_correction"})
"""Notes that tell what a person made of a cell."""


_ABOUT_A_COLUMN = frozenset({"column_unclear", "column_of_other_period"})


def without_contradictions(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without each note that a cell was understood, where the same cell is asked, refused or decided by a person.

    "1.200.000" is read as 1.200.000 and is a thousand times too much: the question alone is heard, and after an answer the answer alone.
    While it is asked which column is meant, nothing is said of single cells in the one that was taken.
    """
    said = tuple(findings)
    columns = {_column(finding.place) for finding in said if finding.severity is Severity.ASK and finding.code in _ABOUT_A_COLUMN}
    if columns:
        said = tuple(finding for finding in said if finding.code in _ABOUT_A_COLUMN or not finding.place.cell or _column(finding.place) not in columns)
    cells = {finding.place for finding in said if finding.place.cell and _has_the_word(finding)}
    return tuple(finding for finding in said if finding.place not in cells or not _is_understood(finding))


def _column(place: Place) -> tuple[str, str, str]:
    return place.file, place.sheet, place.cell.rstrip("0123456789")


def _has_the_word(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or finding.code in _DECIDED


def _is_understood(finding: Finding) -> bool:
    return finding.severity is Severity.NOTE and bool(finding.understood) and finding.code not in _DECIDED
