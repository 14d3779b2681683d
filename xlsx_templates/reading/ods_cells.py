"""Every cell of an ``.ods`` workbook in which something stands, for whoever asks what a formula takes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from xlsx_templates.reading.archive import Archive
from xlsx_templates.reading.blank_links import SIZE_LIMIT, CellPlace
from xlsx_templates.reading.ods_facts import COLUMNS_LIMIT, ods_facts
from xlsx_templates.reading.sheet_facts import UNSEEN, CellFact

_REFERENCE = re.compile(r"\[(?:\$?(?:'((?:[^']|'')+)'|([^.\[\]'$#]+)))?\.(\$?[A-Z]{1,3}\$?\d{1,7})(?::\.(\$?[A-Z]{1,3}\$?\d{1,7}))?\]")


class OdsCells:
    """The cells of a workbook."""

    def __init__(self, archive: Archive) -> None:
        is_small = "content.xml" in archive and archive.members["content.xml"].inflated <= SIZE_LIMIT
        self._facts_of = cache(lambda sheet: ods_facts(archive, sheet) if is_small else UNSEEN)

    def column(self, sheet: str, column: int) -> Mapping[int, CellFact] | None:
        """Return by row the cells of a column, None for a sheet that is not there or a column too far out."""
        facts = self._facts_of(sheet)
        if not facts.is_seen or column >= COLUMNS_LIMIT:
            return None
        return {row: cells[column] for row, cells in facts.cells.items() if column in cells}

    def formula(self, place: CellPlace, fact: CellFact) -> str:
        """Return the formula of a cell as Excel would write it."""
        del place
        return as_excel_writes(fact.formula or "")


def as_excel_writes(formula: str) -> str:
    """Return an OpenDocument formula with its references in Excel's way.

    >>> as_excel_writes("SUM([.B4:.B9])+[$'Bảng kê'.C7]")
    "SUM(B4:B9)+'Bảng kê'!C7"
    """
    return _REFERENCE.sub(_reference, formula)


def _reference(match: re.Match[str]) -> str:
    sheet = match[1] or (match[2] or "").replace("'", "''")
    return (f"'{sheet}'!" if sheet else "") + match[3] + (f":{match[4]}" if match[4] else "")
