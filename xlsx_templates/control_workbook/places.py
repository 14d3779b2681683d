"""Where the definitions of a round stand in its control workbook."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import NOWHERE, Finding, Place
from xlsx_templates.control_workbook.layout import TABLE_BY_KEY
from xlsx_templates.control_workbook.rows import Cells

Places = dict[tuple[str, int], Cells]
"""By table and 0-based position among the nouns: the cells of that definition."""


def place_of(places: Places, spot: Spot) -> Place:
    """Return the cell of a spot, else that of its row's first column, else no place."""
    cells = places.get((spot.table, spot.row))
    if cells is None:
        return NOWHERE
    first = TABLE_BY_KEY[spot.table].row_key if spot.table in TABLE_BY_KEY else "name"
    return cells.get(spot.field) or cells.get(first) or NOWHERE


def placed(doubts: Iterable[Doubt], places: Places) -> tuple[Finding, ...]:
    """Return the findings of checks with the sheet and cell that each points at."""
    return tuple(finding.at(place_of(places, spot)) for spot, finding in doubts)
