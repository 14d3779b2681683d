"""What the control workbook says of letters, by the regime that each has: the row Thể thức văn bản of ``Thông tin cơ quan``, the rows of ``Văn bản đi``."""

from __future__ import annotations

from indicators.checks.control import letter_numbers_stand_once
from indicators.findings import Finding
from indicators.rounds import Round
from xlsx_templates.control_workbook.consequences import in_sheet_order
from xlsx_templates.control_workbook.letter_sheets import OUTGOING, OUTSIDE_BODIES
from xlsx_templates.control_workbook.places import placed
from xlsx_templates.control_workbook.reading import ControlWorkbook

FIELD = "regime"


def about_the_regime(book: ControlWorkbook, typed: str) -> tuple[Finding, ...]:
    """Return what is wrong with the agency's own regime, which the run goes by unless one was `typed`; nothing where the workbook has no such row."""
    cells = book.places.get(("agency", 0))
    place = cells.get(FIELD) if cells else None
    return () if typed or place is None else tuple(finding for finding in book.findings if finding.place == place)


def about_the_sheets(book: ControlWorkbook, kept: Round) -> tuple[Finding, ...]:
    """Return what is wrong on the letters' sheets; whether a number stands twice goes by the regimes that the letters of `kept` keep."""
    said = tuple(finding for finding in book.findings if finding.place.sheet in {OUTGOING.sheet, OUTSIDE_BODIES.sheet})
    if kept is book.round:
        return said
    doubled = (finding for finding in placed(letter_numbers_stand_once.check(kept), book.places) if _is_doubled(finding))
    return in_sheet_order((*(finding for finding in said if not _is_doubled(finding)), *doubled))


def _is_doubled(finding: Finding) -> bool:
    return finding.code in {letter_numbers_stand_once.DOUBLED, letter_numbers_stand_once.OR_OF_ANOTHER_REGIME}
