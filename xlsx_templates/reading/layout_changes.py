"""What somebody moved or renamed in a workbook that was still read in full: told in one note, with nothing for the unit to do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from indicators.findings import Finding, note
from indicators.vietnamese.keys import text_key, tidy
from xlsx_templates.layouts.unit_workbook import ALL_COLUMNS, COLUMNS, ESTIMATE, HEADER_ROW, SHEET_INPUT, WHITE_COLUMNS
from xlsx_templates.reading.cell_facts import column_letters
from xlsx_templates.reading.raw import RawSheet
from xlsx_templates.reading.sheet import Sheet
from xlsx_templates.reading.sheets import sheet_key

_SHEETS_GONE = "thiếu trang {sheets}"
_UNDERSTOOD = "đã hiểu cột {found} (cột {letters}) là “{title}”"
_UNTITLED = "không có tiêu đề"
_SHEET_RENAMED = "trang {sheet} đổi tên thành “{found}”"
_HEADING_MOVED = "dòng tiêu đề của bảng nằm ở dòng {row}, mẫu gửi đi là dòng {issued}"
_COLUMNS_MOVED = "cột {titles} đổi chỗ"
_COLUMNS_ADDED = "thêm {count} cột"
_COLUMNS_LOST = "không còn cột {titles}"
_ROWS_MOVED = "các dòng đổi thứ tự"
_TITLES = {column.key: column.title for column in ALL_COLUMNS}
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
        said.append(_SHEETS_GONE.format(sheets=gone))
    by = "mã" if "code" in raw.columns else "nội dung"
    return note("layout_changed", sheet.place, unit=sheet.unit.code, changes="; ".join(said), by=by) if said else None


def _renamed_columns(raw: RawSheet, asked: Collection[str | None]) -> Iterator[str]:
    for key, title in raw.renamed.items():
        if key in {*WHITE_COLUMNS, "code"} and _TITLES[key] not in asked:
            found = f"“{tidy(title)}”" if tidy(title) else _UNTITLED
            yield _UNDERSTOOD.format(found=found, letters=column_letters(raw.columns[key]), title=_TITLES[key])


def _moved(raw: RawSheet) -> Iterator[str]:
    if sheet_key(raw.name) != text_key(SHEET_INPUT):
        yield _SHEET_RENAMED.format(sheet=SHEET_INPUT, found=raw.name)
    if raw.header + 1 != HEADER_ROW:
        yield _HEADING_MOVED.format(row=raw.header + 1, issued=HEADER_ROW)
    if moved := _out_of_order([raw.columns[column.key] for column in COLUMNS if column.key in raw.columns]):
        there = [column.title for column in COLUMNS if column.key in raw.columns]
        yield _COLUMNS_MOVED.format(titles=_quoted(there[at] for at in moved))
    elif (added := max(at for key, at in raw.columns.items() if key != ESTIMATE.key) - len(COLUMNS) + 1) > 0:
        yield _COLUMNS_ADDED.format(count=added)
    if not raw.rivals and (lost := [column.title for column in COLUMNS if column.key not in raw.columns]):
        yield _COLUMNS_LOST.format(titles=_quoted(lost))
    if not _in_order(tuple([row.number for row in raw.rows if row.code])):
        yield _ROWS_MOVED


@lru_cache(maxsize=64)
def _in_order(numbers: tuple[str, ...]) -> bool:
    return not _out_of_order([int(number) for number in numbers if number.isdecimal()])


def _quoted(titles: Iterable[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)


def _out_of_order(places: Sequence[int]) -> list[int]:
    """Return which of the places must have been moved, as few as explain the order: all but a longest run that never falls."""
    lowest: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_right(lowest, place)
        lowest[length:] = [place, *lowest[length + 1 :]]
        ends[length:] = [at, *ends[length + 1 :]]
        before.append(ends[length - 1] if length else -1)
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [at for at in range(len(places)) if at not in kept]
