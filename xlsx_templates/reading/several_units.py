"""Which tables of a file are whose: two units' tables copied into one workbook, or onto one sheet, are told apart by the names above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xlsx_templates.reading.band import read_band
from xlsx_templates.reading.expected import Expected
from xlsx_templates.reading.identification import named_unit
from xlsx_templates.reading.raw import RawSheet


def split_by_unit(sheets: Sequence[RawSheet], expected: Expected) -> list[tuple[RawSheet, ...]]:
    """Return the sheets of each unit, in the order given; all together where at most one unit is named.

    A sheet that names nobody beside sheets of several units stands alone: it may be anybody's. A sheet with the tables of several units, one
    under the other, is as many sheets.
    """
    if len(sheets) == 1 and not sheets[0].further:
        return [tuple(sheets)]
    tables = [table for sheet in sheets for table in (_by_table(sheet, expected) if sheet.further else (sheet,))]
    named = [named_unit(read_band(sheet), expected) for sheet in tables]
    if len({unit.code for unit in named if unit}) < _SEVERAL:
        return [tuple(sheets)]
    groups: dict[str, list[RawSheet]] = {}
    for sheet, unit in zip(tables, named, strict=True):
        groups.setdefault(f"dv:{unit.code}" if unit else f"trang:{sheet.name}", []).append(sheet)
    return [tuple(group) for group in groups.values()]


def _by_table(sheet: RawSheet, expected: Expected) -> Iterator[RawSheet]:
    """Yield the tables of a sheet, each with the names above it; one that names nobody, or whom the one above names, belongs to that."""
    starts = [(sheet.header, sheet.band)]
    above = named_unit(read_band(sheet), expected)
    for header, band in sheet.further:
        unit = named_unit(read_band(replace(sheet, band=band)), expected)
        if unit is not None and above is not None and unit.code != above.code:
            starts.append((header, band))
            above = unit
    for number, (header, band) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else float("inf")
        rows = tuple(row for row in sheet.rows if header < row.at < end)
        yield replace(sheet, header=header, band=band, rows=rows, further=(), below=header + 1 if number else 0, converted=() if number else sheet.converted)


_SEVERAL = 2
