"""Filling a unit workbook as a person would: by the code of the row and the title of the column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xlsx_templates.layouts.corrections_sheet import COLUMNS as CORRECTION_COLUMNS
from xlsx_templates.layouts.corrections_sheet import HEADER_ROW as CORRECTION_HEADER
from xlsx_templates.layouts.outline_sheet import COLUMNS as OUTLINE_COLUMNS
from xlsx_templates.layouts.outline_sheet import HEADER_ROW as OUTLINE_HEADER
from xlsx_templates.layouts.unit_workbook import ALL_COLUMNS, COLUMNS, REQUIRED_TO_READ, SHEET_CORRECTIONS, SHEET_INPUT, SHEET_OUTLINE

CellValue = str | int | float | None
_TITLES = {column.key: column.title for column in ALL_COLUMNS}


@dataclass(frozen=True, slots=True)
class Filling:
    """What is typed into one workbook.

    `rows` holds by input code what goes into which column (by key: "value", "whole", "if_none", "evidence", "note"),
    `band` by label what goes into the white cell beside it. `moved` names codes whose rows change places with the row
    below. `errors` names codes whose value cell shows an error as Excel keeps it. `corrections` holds, line by line, what goes into
    `Điều chỉnh kỳ trước` (by key: "row", "period", "column", "right", "reason"), `passages` by item code what goes into `Nội dung báo cáo`
    (by key: "text", "if_none").
    """

    rows: Mapping[str, Mapping[str, CellValue]]
    band: Mapping[str, str] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Mapping[str, CellValue], ...] = ()
    passages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def fill_workbook(source: Path, target: Path, filling: Filling) -> None:
    """Write a filled copy of the issued workbook `source` to `target`. KeyError for a code or label it does not have."""
    from openpyxl import load_workbook

    workbook = load_workbook(source)
    sheet = workbook[SHEET_INPUT]
    header, columns = _header(sheet)
    rows = {sheet.cell(row, columns["code"]).value: row for row in range(header + 1, sheet.max_row + 1)}
    for code, cells in filling.rows.items():
        for key, value in cells.items():
            sheet.cell(rows[code], columns[key]).value = value
    for code, text in filling.errors.items():
        cell = sheet.cell(rows[code], columns["value"])
        cell.value, cell.data_type = text, "e"
    for label, text in filling.band.items():
        _white_cell_beside(sheet, header, label).value = text
    for code in filling.moved:
        _swap_with_row_below(sheet, rows[code], rows)
    if filling.corrections:
        _write_corrections(workbook[SHEET_CORRECTIONS], filling.corrections)
    if filling.passages:
        _write_passages(workbook[SHEET_OUTLINE], filling.passages)
    workbook.save(target)


def _header(sheet: Any) -> tuple[int, dict[str, int]]:
    for row in sheet.iter_rows():
        titles = {cell.value: cell.column for cell in row if cell.value}
        columns = {key: titles[title] for key, title in _TITLES.items() if title in titles}
        if all(key in columns for key in REQUIRED_TO_READ):
            return row[0].row, columns
    raise KeyError(SHEET_INPUT)


def _write_corrections(sheet: Any, lines: Sequence[Mapping[str, CellValue]]) -> None:
    columns = {key: index for index, key in enumerate((column.key for column in CORRECTION_COLUMNS), start=1)}
    for at, line in enumerate(lines, start=CORRECTION_HEADER + 1):
        for key, value in line.items():
            sheet.cell(at, columns[key]).value = value


def _write_passages(sheet: Any, passages: Mapping[str, Mapping[str, str]]) -> None:
    columns = {column.key: index for index, column in enumerate(OUTLINE_COLUMNS, start=1)}
    rows = {sheet.cell(row, columns["code"]).value: row for row in range(OUTLINE_HEADER + 1, sheet.max_row + 1)}
    for code, cells in passages.items():
        for key, text in cells.items():
            cell = sheet.cell(rows[code], columns[key])
            cell.value, cell.data_type = text, "s"


def _white_cell_beside(sheet: Any, header: int, label: str) -> Any:
    for row in sheet.iter_rows(max_row=header - 1):
        for cell in row:
            if str(cell.value or "").strip().rstrip(":") == label.rstrip(":"):
                return next(other for other in row[cell.column :] if not other.protection.locked)
    raise KeyError(label)


def _swap_with_row_below(sheet: Any, row: int, rows: Mapping[Any, int]) -> None:
    below = min(other for code, other in rows.items() if code and other > row)
    for column in range(1, len(COLUMNS) + 1):
        upper, lower = sheet.cell(row, column), sheet.cell(below, column)
        upper.value, lower.value = lower.value, upper.value
