"""The hands of a unit: each function returns what makes the files of a case from the office's templates."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl

from tests.corpus.case import Make
from tests.corpus.office import UNIT, Office, return_name
from tests.corpus.template import Cell, Parts, with_parts, with_sheet
from xlsx_templates.layouts.unit_workbook import HEADER_ROW, SHEET_INPUT, column_index

NAME = return_name(UNIT)
FIRST_ROW = HEADER_ROW + 1


def typed(**cells: Cell) -> Make:
    """Cells typed over a plausible return."""
    return by_address(cells)


def by_address(cells: dict[str, Cell]) -> Make:
    """Cells typed over a plausible return, by keys that are no words of Python: "N01/note", "@A1"."""
    return lambda office: {NAME: office.filled(cells)}


def edited(change: Callable[[Any, Any], object], **cells: Cell) -> Make:
    """A change made in a spreadsheet program: `change` gets the workbook and the sheet Nhập liệu (openpyxl)."""

    def made(office: Office) -> dict[str, bytes]:
        book = openpyxl.load_workbook(io.BytesIO(office.filled(cells)))
        change(book, book[SHEET_INPUT])
        target = io.BytesIO()
        book.save(target)
        return {NAME: target.getvalue()}

    return made


def in_parts(change: Callable[[Parts], object], name: str = NAME) -> Make:
    """A change to the parts of the package."""
    return lambda office: {name: with_parts(office.filled(), change)}


def in_sheet(change: Callable[[str], str], **cells: Cell) -> Make:
    """A change to the XML of Nhập liệu."""
    return lambda office: {NAME: with_sheet(office.filled(cells), change)}


def in_bytes(change: Callable[[bytes], bytes], name: str = NAME) -> Make:
    """A change to the bytes of the file."""
    return lambda office: {name: change(office.filled())}


def just(data: bytes, name: str = NAME) -> Make:
    """A file that has nothing to do with the template."""
    return lambda _: {name: data}


def named(name: str) -> Make:
    """A plausible return under another name."""
    return lambda office: {name: office.filled()}


def row_of(sheet: Any, code: str) -> int:
    """Return the row that bears a code."""
    column = column_index("code") + 1
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == code)


def cell_of(sheet: Any, code: str, key: str = "value") -> Any:
    """Return a cell of the row that bears a code."""
    return sheet.cell(row_of(sheet, code), column_index(key) + 1)


def add_row(sheet: Any, code: str, value: Cell, name: str = "Dòng thêm", below: int = 1) -> None:
    """Type a row under the table."""
    row = row_of(sheet, "R02") + below
    for key, content in (("name", name), ("value", value), ("code", code)):
        sheet.cell(row, column_index(key) + 1).value = content or None


def swap_columns(sheet: Any, one: str, other: str) -> None:
    """Let two columns change places, titles and all."""
    for row in range(HEADER_ROW, sheet.max_row + 1):
        left, right = sheet.cell(row, column_index(one) + 1), sheet.cell(row, column_index(other) + 1)
        left.value, right.value = right.value, left.value


def sort_rows(sheet: Any, codes: tuple[str, ...]) -> None:
    """Turn the order of these rows round, as sorting does; formulas stay where they are."""
    rows = [row_of(sheet, code) for code in codes]
    kept = [[sheet.cell(row, column).value for column in range(1, column_index("code") + 2)] for row in rows]
    for row, values in zip(rows, reversed(kept), strict=True):
        for column, value in enumerate(values, start=1):
            if not (isinstance(value, str) and value.startswith("=")):
                sheet.cell(row, column).value = value


def strip_identity(parts: Parts) -> None:
    """Take every mark of the template out of a package, as copying the sheet into a new workbook does."""
    import re

    for name, content in parts.items():
        if name.endswith(".xml"):
            parts[name] = re.sub(rb"TH1;[^<>\"]{1,300}?;lan=\d{1,6}", b"", content)


def with_token(old: bytes, new: bytes) -> Callable[[Parts], None]:
    """Write one text of the token over by another, in every place where it stands."""

    def change(parts: Parts) -> None:
        for name, content in parts.items():
            if b"TH1;" in content:
                parts[name] = content.replace(old, new)

    return change
