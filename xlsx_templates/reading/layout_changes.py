"""What somebody moved or renamed in a workbook that was still read in full: told in one note, with nothing for the unit to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import accumulate

from indicators.findings import Finding, note
from indicators.vietnamese.keys import text_key, tidy
from xlsx_templates.layouts.unit_workbook import COLUMNS, HEADER_ROW, SHEET_INPUT, WHITE_COLUMNS
from xlsx_templates.reading.cell_facts import column_letters
from xlsx_templates.reading.raw import RawSheet
from xlsx_templates.reading.sheet import Sheet
from xlsx_templates.reading.sheets import sheet_key

_TITLES = {column.key: column.title for column in COLUMNS}
_AS_ISSUED = len(COLUMNS) - 3
"""A sheet with so many of the columns is the form as issued; one with fewer was made by another hand, and nothing was moved in it."""


def layout_note(sheet: Sheet, gone: str, *, is_workbook: bool) -> Finding | None:
    """Return the note on what is no longer as issued, None where nothing that matters has changed. `gone` names sheets that are missing.

    A page or a text file has no sheets and no place of its own for a table: only its titles are spoken of.
    """
    raw = sheet.raw
    asked = {finding.facts.get("title") for finding in sheet.findings if finding.code.startswith("column_")}
    said = [*_renamed_columns(raw, asked)]
    if is_workbook and len(raw.columns) >= _AS_ISSUED:
        said += [*_moved(raw)]
    if gone:
        said.append(f"thiếu trang {gone}")
    return note("layout_changed", sheet.place, unit=sheet.unit.code, changes="; ".join(said)) if said else None


def _renamed_columns(raw: RawSheet, asked: Collection[str | None]) -> Iterator[str]:
    for key, title in raw.renamed.items():
        if key in {*WHITE_COLUMNS, "code"} and _TITLES[key] not in asked:
            column = f"“{tidy(title)}”" if tidy(title) else "không có tiêu đề"
            yield f"đã hiểu cột {column} (cột {column_letters(raw.columns[key])}) là “{_TITLES[key]}”"


def _moved(raw: RawSheet) -> Iterator[str]:
    if sheet_key(raw.name) != text_key(SHEET_INPUT):
        yield f"trang {SHEET_INPUT} đổi tên thành “{raw.name}”"
    if raw.header + 1 != HEADER_ROW:
        yield f"dòng tiêu đề của bảng nằm ở dòng {raw.header + 1}, mẫu gửi đi là dòng {HEADER_ROW}"
    if moved := _out_of_order([raw.columns[column.key] for column in COLUMNS if column.key in raw.columns]):
        there = [column.title for column in COLUMNS if column.key in raw.columns]
        yield f"cột {', '.join(f'“{there[at]}”' for at in moved)} đổi chỗ"
    elif (added := max(raw.columns.values()) - len(COLUMNS) + 1) > 0:
        yield f"thêm {added} cột"
    if not raw.rivals and (lost := [column.title for column in COLUMNS if column.key not in raw.columns]):
        yield f"không còn cột {', '.join(f'“{title}”' for title in lost)}"
    if not _in_order(tuple([row.number for row in raw.rows if row.code])):
        yield "các dòng đổi thứ tự"


@lru_cache(maxsize=64)
def _in_order(numbers: tuple[str, ...]) -> bool:
    return not _out_of_order([int(number) for number in numbers if number.isdecimal()])


def _out_of_order(places: list[int]) -> list[int]:
    """Return which of the places are lower than one before them."""
    highest = accumulate(places, max)
    return [at for at, (place, most) in enumerate(zip(places, highest, strict=True)) if place < most]
