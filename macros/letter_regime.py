"""What is said of the regime that letters are written by where the command names none: the row Thể thức văn bản of ``Thông tin cơ quan``."""

from __future__ import annotations

from indicators.findings import Finding
from xlsx_templates.control_workbook.reading import ControlWorkbook

FIELD = "regime"


def about_the_regime(book: ControlWorkbook, typed: str) -> tuple[Finding, ...]:
    """Return what is wrong with the agency's own regime, which the run goes by unless one was `typed`; nothing where the workbook has no such row."""
    cells = book.places.get(("agency", 0))
    place = cells.get(FIELD) if cells else None
    return () if typed or place is None else tuple(finding for finding in book.findings if finding.place == place)
