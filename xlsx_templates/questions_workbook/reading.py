"""Reads what people wrote in the workbook of open questions: columns by title, wherever they moved; rows without a word are passed over."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from indicators.vietnamese.keys import text_key
from xlsx_templates.questions_workbook import layout
from xlsx_templates.questions_workbook.nouns import Answer, Answers, CorrectionLine, FileLine, Reopening, Typed
from xlsx_templates.reading.cell_facts import cell_address

Grid = Sequence[Sequence[Any]]
Line = tuple[int, Mapping[str, Any]]


class AnswersUnreadableError(Exception):
    """The file cannot be opened as a workbook; the message is its name."""


def read_answers(path: Path, value_of: Callable[[Any], Any]) -> Answers:
    """Return what stands in the white cells. `value_of` turns the suggestion of a hidden cell into a value.

    AnswersUnreadableError where the file cannot be opened.
    """
    grids = _grids(path)
    asked, done, lists = (grids.get(text_key(name), ()) for name in (layout.SHEET_OPEN, layout.SHEET_DONE, layout.SHEET_LISTS))
    return Answers(
        stamp=_stamp(lists),
        answers=tuple(_answers(asked, value_of)),
        corrections=tuple(_corrections(asked)),
        files=tuple(_files(asked)),
        reopened=tuple(_reopened(done)),
    )


def _grids(path: Path) -> dict[str, Grid]:
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        return {text_key(name): book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:  # calamine panics with an exception derived from BaseException
        raise AnswersUnreadableError(path.name) from problem


def _stamp(lists: Grid) -> str:
    return next((str(row[1]) for row in lists if len(row) > 1 and row[0] == layout.STAMP_LABEL), "")


def _answers(grid: Grid, value_of: Callable[[Any], Any]) -> Iterator[Answer]:
    for at, row in _lines(grid, {layout.CHOICE, layout.KEY}):
        found = layout.read_key(text_of(row.get(layout.KEY)))
        answer = {title: text_of(row.get(title)) for title in (layout.CHOICE, layout.REASON, layout.WHO)}
        other = _typed(row.get(layout.OTHER))
        if found is not None and (answer[layout.CHOICE] or other is not None):
            key, suggested = found
            yield Answer(key, value_of(suggested), answer[layout.CHOICE], other, answer[layout.REASON], answer[layout.WHO], _cell(grid, at, layout.CHOICE))


def _corrections(grid: Grid) -> Iterator[CorrectionLine]:
    for at, row in _lines(grid, {layout.CODE, layout.NEW_VALUE}):
        unit, code, column = (text_of(row.get(title)) for title in (layout.UNIT, layout.CODE, layout.COLUMN))
        value = _typed(row.get(layout.NEW_VALUE))
        if code or value is not None:
            yield CorrectionLine(
                unit, code, column, value, text_of(row.get(layout.REASON)), text_of(row.get(layout.PROPOSED_BY)), _cell(grid, at, layout.NEW_VALUE)
            )


def _files(grid: Grid) -> Iterator[FileLine]:
    for at, row in _lines(grid, {layout.FILE, layout.REASON}):
        name = text_of(row.get(layout.FILE))
        if name:
            reason, who, unit = (text_of(row.get(title)) for title in (layout.REASON, layout.WHO, layout.UNIT))
            yield FileLine(name, reason, who, _cell(grid, at, layout.FILE), unit)


def _reopened(grid: Grid) -> Iterator[Reopening]:
    for at, row in _lines(grid, {layout.REOPEN, layout.KEY}):
        found = layout.read_key(text_of(row.get(layout.KEY)))
        if found is not None and text_of(row.get(layout.REOPEN)):
            yield Reopening(found[0], text_of(row.get(layout.REOPENED_BY)), _cell(grid, at, layout.REOPEN))


def _lines(grid: Grid, titles: set[str]) -> Iterator[Line]:
    """Yield the rows under the heading that bears these titles, up to the next heading, each by title with its 0-based row."""
    columns: dict[int, str] = {}
    for at, row in enumerate(grid):
        heading = _heading(row)
        if heading:
            columns = heading if titles <= set(heading.values()) else {}
        elif columns:
            yield at, {title: row[column] for column, title in columns.items() if column < len(row)}


def _heading(row: Sequence[Any]) -> dict[int, str]:
    """Return the titles of a heading row by column, nothing for any other row: two cells at least bear titles of ours."""
    found = {column: title for column, cell in enumerate(row) if isinstance(cell, str) and (title := _title(cell))}
    return found if len(found) >= 3 else {}


@lru_cache(maxsize=4096)
def _title(cell: str) -> str:
    """Return the title of ours that a cell bears, "" for any other text."""
    return _TITLES.get(text_key(cell), "")


def _cell(grid: Grid, at: int, title: str) -> str:
    heading: dict[int, str] = {}
    for row in grid[:at]:
        heading = _heading(row) or heading
    column = next((column for column, name in heading.items() if name == title), 0)
    return cell_address(at, column)


def _typed(value: Any) -> Typed:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float | int | date | bool):
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return text_of(value) or None


def text_of(value: Any) -> str:
    """Return the words of a cell, one form of accents, without spaces around; "" where it holds none."""
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else str(value)
    return unicodedata.normalize("NFC", str(value)).strip() if value is not None else ""


_TITLES = {
    text_key(title): title
    for title in (
        *(title for title, _ in layout.OPEN_COLUMNS), *layout.CORRECTION_COLUMNS.values(), *layout.FILE_COLUMNS.values(),
        *(title for title, _ in layout.DONE_COLUMNS),
    )
}  # fmt: skip
