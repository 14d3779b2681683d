"""Reads what people wrote in the workbook of open questions: blocks and columns by title, wherever they moved; what cannot be taken is said, never dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from indicators.vietnamese.keys import text_key
from xlsx_templates.questions_workbook import layout
from xlsx_templates.questions_workbook.blocks import Block, Grid, Kind, blocks, text_of
from xlsx_templates.questions_workbook.nouns import Answer, Answers, CorrectionLine, FileLine, Reopening, Slip, Typed

Read = tuple[str, Block]
"""A block with the name of its sheet."""
_TITLE_ROWS = {text_key(layout.CORRECTIONS_TITLE), text_key(layout.FILES_TITLE)}
_HEADING = "dòng tiêu đề"


class AnswersUnreadableError(Exception):
    """The file cannot be opened as a workbook of open questions; the message is its name."""


def read_answers(path: Path, value_of: Callable[[Any], Any], period: str = "") -> Answers:
    """Return what stands in the white cells.

    `value_of` turns the suggestion of a hidden cell into a value. A workbook of another period than `period` holds nothing but a slip.
    AnswersUnreadableError where the file cannot be opened or is no workbook of open questions.
    """
    grids = _grids(path)
    lists = next((grid for name, grid in grids.items() if text_key(name) == text_key(layout.SHEET_LISTS)), ())
    found = [(name, block) for name, grid in grids.items() for block in blocks(grid) if grid is not lists]
    slips = [slip for name, grid in grids.items() if grid is not lists and (slip := _without_heading(name, grid))]
    stamp, is_ours = _mark(lists, layout.STAMP_LABEL), any(block.kind in {Kind.OPEN, Kind.DONE} and not block.lacking for _, block in found)
    if not (stamp or slips or is_ours):
        raise AnswersUnreadableError(path.name)
    if (other := _mark(lists, layout.PERIOD_LABEL)) and period and other != period:
        return Answers(slips=(Slip("answers_of_other_period", facts={"period": other}),))
    whole = [(name, block) for name, block in found if not block.lacking]
    slips += [slip for name, block in found if block.lacking and (slip := _broken(name, block))]
    return _answers_of(whole, value_of, slips, stamp)


def _answers_of(found: list[Read], value_of: Callable[[Any], Any], slips: list[Slip], stamp: str) -> Answers:
    def of(kind: Kind) -> list[Read]:
        return [(name, block) for name, block in found if block.kind is kind]

    asked = [said for name, block in of(Kind.OPEN) for said in _answers(name, block, value_of)]
    reopened = [said for name, block in of(Kind.DONE) for said in _reopened(name, block)]
    return Answers(
        stamp=stamp,
        answers=tuple(said for said in asked if isinstance(said, Answer)),
        corrections=tuple(line for _, block in of(Kind.CORRECTIONS) for line in _corrections(block)),
        files=tuple(line for _, block in of(Kind.FILES) for line in _files(block)),
        reopened=tuple(said for said in reopened if isinstance(said, Reopening)),
        slips=(*slips, *(said for said in (*asked, *reopened) if isinstance(said, Slip))),
    )


def _grids(path: Path) -> dict[str, Grid]:
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:  # calamine panics with an exception derived from BaseException
        raise AnswersUnreadableError(path.name) from problem


def _mark(lists: Grid, label: str) -> str:
    return next((str(row[1]) for row in lists if len(row) > 1 and row[0] == label), "")


def _without_heading(name: str, grid: Grid) -> Slip | None:
    """Return what is amiss where questions stand above or without any heading that has a column for their keys."""
    covered = {at for block in blocks(grid) if block.kind in {Kind.OPEN, Kind.DONE} for at, _ in block.rows}
    lost = (at for at, row in enumerate(grid) if at not in covered and any(isinstance(cell, str) and layout.read_key(cell) for cell in row))
    at = next(lost, None)
    return None if at is None else Slip("answers_columns_changed", name, f"A{at + 1}", {"columns": _HEADING})


def _broken(name: str, block: Block) -> Slip | None:
    """Return what is amiss with a block whose titles are gone or doubled, None where nobody wrote anything below."""
    at = block.typed_row()
    if at is None:
        return None
    return Slip("answers_columns_changed", name, f"A{block.at + 1}", {"columns": ", ".join(f"“{title}”" for title in block.lacking)})


def _answers(name: str, block: Block, value_of: Callable[[Any], Any]) -> Iterator[Answer | Slip]:
    for at, row in block.lines():
        found = layout.read_key(text_of(row.get(layout.KEY)))
        choice, reason, who = (text_of(row.get(title)) for title in (layout.CHOICE, layout.REASON, layout.WHO))
        other, cell = _typed(row.get(layout.OTHER)), block.cell(at, layout.CHOICE)
        if not (choice or reason or who or other is not None):
            continue
        if found is None:
            yield Slip("answer_without_key", name, cell)
        elif _is_of_another_row(row, found[2]):
            yield Slip("answer_row_mixed", name, cell, {"now": _shown(row), "then": ", ".join(filter(None, found[2]))})
        else:
            yield Answer(found[0], value_of(found[1]), choice, other, reason, who, cell)


def _is_of_another_row(row: Mapping[str, Any], shown: tuple[str, ...]) -> bool:
    """Return whether what a person sees in a row is not what its hidden key was written for."""
    pairs = zip(layout.SHOWN_COLUMNS, shown, strict=False)
    return any(title in row and text_key(text_of(row[title])) != text_key(words) for title, words in pairs)


def _shown(row: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, (text_of(row.get(title)) for title in layout.SHOWN_COLUMNS)))


def _corrections(block: Block) -> Iterator[CorrectionLine]:
    for at, row in _written(block):
        unit, code, column = (text_of(row.get(title)) for title in (layout.UNIT, layout.CODE, layout.COLUMN))
        reason, who = text_of(row.get(layout.REASON)), text_of(row.get(layout.PROPOSED_BY))
        yield CorrectionLine(unit, code, column, _typed(row.get(layout.NEW_VALUE)), reason, who, block.cell(at, layout.NEW_VALUE))


def _files(block: Block) -> Iterator[FileLine]:
    for at, row in _written(block):
        name, reason, who, unit = (text_of(row.get(title)) for title in (layout.FILE, layout.REASON, layout.WHO, layout.UNIT))
        yield FileLine(name, reason, who, block.cell(at, layout.FILE), unit)


def _written(block: Block) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the lines of the office's own in which anything stands."""
    for at, row in block.lines():
        words = [text for cell in row.values() if (text := text_of(cell))]
        if words and text_key(words[0]) not in _TITLE_ROWS:
            yield at, row


def _reopened(name: str, block: Block) -> Iterator[Reopening | Slip]:
    for at, row in block.lines():
        found = layout.read_key(text_of(row.get(layout.KEY)))
        word, who, cell = text_of(row.get(layout.REOPEN)), text_of(row.get(layout.REOPENED_BY)), block.cell(at, layout.REOPEN)
        if word and found is None:
            yield Slip("answer_without_key", name, cell)
        elif word and found is not None:
            yield Reopening(found[0], who, cell, word)


def _typed(value: Any) -> Typed:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float | int | date | bool):
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return text_of(value) or None
