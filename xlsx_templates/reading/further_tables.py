"""Tables that stand under the first one of a sheet, with the same heading again: somebody copied one unit's table below another's."""

from __future__ import annotations

from collections.abc import Sequence

from xlsx_templates.reading.sheets import Table, Values, as_text, code_text, column_of, is_nothing

BAND_TEXT = 400
MOST = 50
BandTexts = list[tuple[int, int, str]]


def band_texts(values: Values, first: int, end: int) -> BandTexts:
    """Return the texts of the rows from `first` up to `end`, as (row, column, text)."""
    rows = range(first, end)
    return [(row, column, as_text(cell)[:BAND_TEXT]) for row in rows for column, cell in enumerate(values[row]) if cell != "" and not is_nothing(cell)]


def further_tables(values: Values, table: Table, coded: Sequence[int]) -> list[tuple[int, BandTexts]]:
    """Return each repeated heading under rows with codes, and what stands between: (row, band). `coded` are the rows that bear a code."""
    at = table.columns.get("code")
    if at is None or not coded:
        return []
    found: list[tuple[int, BandTexts]] = []
    for index in range(coded[0] + 1, len(values)):
        if _repeats(values[index], table, at):
            before = max(row for row in coded if row < index)
            found.append((index, band_texts(values, before + 1, index)))
    return found[:MOST]


def _repeats(row: Sequence[object], table: Table, at: int) -> bool:
    """Return whether a row bears the title of the column of codes, and the titles of the figures in their places too."""
    cell = row[at] if at < len(row) else ""
    if type(cell) is not str or not cell or code_text(cell) or column_of(cell)[0] != "code":
        return False
    value = table.columns["value"]
    return value < len(row) and type(row[value]) is str and column_of(str(row[value]))[0] == "value"
