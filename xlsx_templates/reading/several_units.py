"""Which sheets of a file are whose: two units' sheets copied into one workbook are told apart by the names above their tables."""

from __future__ import annotations

from collections.abc import Sequence

from xlsx_templates.reading.band import read_band
from xlsx_templates.reading.expected import Expected
from xlsx_templates.reading.identification import named_unit
from xlsx_templates.reading.raw import RawSheet


def split_by_unit(sheets: Sequence[RawSheet], expected: Expected) -> list[tuple[RawSheet, ...]]:
    """Return the sheets of each unit, in the order given; all together where at most one unit is named.

    A sheet that names nobody beside sheets of several units stands alone: it may be anybody's.
    """
    if len(sheets) == 1:
        return [tuple(sheets)]
    named = [named_unit(read_band(sheet), expected) for sheet in sheets]
    if len({unit.code for unit in named if unit}) < _SEVERAL:
        return [tuple(sheets)]
    groups: dict[str, list[RawSheet]] = {}
    for sheet, unit in zip(sheets, named, strict=True):
        groups.setdefault(f"dv:{unit.code}" if unit else f"trang:{sheet.name}", []).append(sheet)
    return [tuple(group) for group in groups.values()]


_SEVERAL = 2
