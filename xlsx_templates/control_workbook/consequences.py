"""Findings of reader and checks together: each mistake once, in the order of the sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import Finding, Severity
from xlsx_templates.control_workbook import layout
from xlsx_templates.control_workbook.places import place_of, placed
from xlsx_templates.control_workbook.reading import ControlWorkbook
from xlsx_templates.control_workbook.words import key

_SHEETS = {key(name): number for number, name in enumerate((layout.AGENCY_SHEET, *(table.sheet for table in layout.TABLES)))}
_ADDRESS = re.compile(r"([A-Z]*)(\d*)")


def without_consequences(doubts: Iterable[Doubt], book: ControlWorkbook) -> tuple[Finding, ...]:
    """Return the findings of checks with their cells, without those that only follow from what the reader could not read."""
    refused = {finding.place for finding in book.findings if finding.severity is Severity.ERROR}
    codes = {code for _, code in book.unread}
    return tuple(finding for finding in placed(doubts, book.places) if finding.place not in refused and not _follows(finding, book, codes))


def _follows(finding: Finding, book: ControlWorkbook, unread_codes: set[str]) -> bool:
    if finding.code.startswith("control_code_unknown"):
        return finding.found in unread_codes
    if finding.code.startswith(("control_base_figure_", "control_base_figures_")):
        return any(table == "base_figures" for table, _ in book.unread)
    if finding.code.startswith("control_upper_take_"):
        return _has_unread_rule(finding.found, book)
    return finding.code.startswith("control_targets_") and ("targets", finding.indicator) in book.unread


def _has_unread_rule(indicator: str, book: ControlWorkbook) -> bool:
    """Return whether how an indicator is made could not be read, so that nothing can be held against it."""
    rows = (number for number, row in enumerate(book.round.catalogue.indicators) if row.code == indicator)
    cells = {place_of(book.places, Spot("indicators", number, "space_rule")) for number in rows}
    return any(finding.place in cells and finding.severity is Severity.ERROR for finding in book.findings)


def in_sheet_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings from the first sheet to the last, each sheet from its top row down."""
    return tuple(sorted(findings, key=_position))


def _position(finding: Finding) -> tuple[int, int, int, str]:
    match = _ADDRESS.fullmatch(finding.place.cell)
    letters, digits = match.groups() if match else ("", "")
    return _SHEETS.get(key(finding.place.sheet), len(_SHEETS)), int(digits or 0), len(letters), letters
