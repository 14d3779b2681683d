"""The lines that a report goes through: those of the programme's section of targets, and all of them by working area."""

from __future__ import annotations

from indicators.catalogue import Indicator
from indicators.consolidation import Consolidation
from indicators.totals import Total

Line = tuple[Indicator, Total]


def published(result: Consolidation) -> tuple[Line, ...]:
    """Return the indicators of the programme's section of targets with their totals.

    That section is the one in which the catalogue's first indicator stands ("II" for "II.1"): a programme opens with its targets.
    """
    rows = result.round.catalogue.indicators
    section = rows[0].line.partition(".")[0] if rows else ""
    lines = (row for row in rows if row.line.partition(".")[0] == section)
    return tuple((row, result.total_by_code[row.code]) for row in lines if row.code in result.total_by_code)


def areas(result: Consolidation) -> dict[str, list[Line]]:
    """Return the indicators with their totals by working area, in order of first appearance."""
    found: dict[str, list[Line]] = {}
    for row in result.round.catalogue.indicators:
        if row.code in result.total_by_code:
            found.setdefault(row.area, []).append((row, result.total_by_code[row.code]))
    return found
