"""Of two columns that could be meant the one that bears the period's own name: “Số liệu quý IV” beside “Số liệu quý I”."""

from __future__ import annotations

from dataclasses import replace

from indicators.periods import ReportingPeriod
from xlsx_templates.reading.raw import RawRow, RawSheet
from xlsx_templates.reading.unsure_rows import names_another_period


def with_own_columns(sheet: RawSheet, period: ReportingPeriod) -> RawSheet:
    """Return the sheet with the one column taken that names no other period, where all its rivals do."""
    for key, places in sheet.rivals.items():
        own = [number for number, (title, _) in enumerate(places) if not names_another_period(title, period)]
        if len(own) == 1 and own[0]:
            sheet = _taken(sheet, key, own[0])
    return sheet


def _taken(sheet: RawSheet, key: str, number: int) -> RawSheet:
    title, column = sheet.rivals[key][number]
    first, others = sheet.rivals[key][0], sheet.rivals[key][1:]
    return replace(
        sheet,
        columns={**sheet.columns, key: column},
        renamed={**{each: text for each, text in sheet.renamed.items() if each != key}, key: title},
        rivals={**sheet.rivals, key: ((title, column), first, *(other for other in others if other != (title, column)))},
        rows=tuple(_row(row, key, number) for row in sheet.rows),
        merges=tuple((key if said == f"{key}~{number}" else f"{key}~0" if said == key else said, top, bottom) for said, top, bottom in sheet.merges),
    )


def _row(row: RawRow, key: str, number: int) -> RawRow:
    cells = {said: cell for said, cell in row.cells.items() if said != key}
    taken = row.cells.get(f"{key}~{number}")
    return row._replace(cells=cells if taken is None else {**cells, key: taken})
