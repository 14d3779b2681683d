"""The sheet Nhập liệu of a filled template as rows of text, to be written in the kinds of file that are text."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from tests.xlsx_templates.reading.conftest import PLAIN

Rows = list[list[str]]
CODE, VALUE, WHOLE, NOTE = 15, 6, 7, 14


def rows(bench: Any, typed: Any = PLAIN) -> Rows:
    """Return the band, the header row and the rows as a person would see them; formulas of locked cells are blank."""
    sheet = openpyxl.load_workbook(bench.fill(bench.issue(), typed))["Nhập liệu"]
    shown = [["" if cell.value is None or str(cell.value).startswith("=") else str(cell.value) for cell in row] for row in sheet.iter_rows(max_col=16)]
    shown[0][0] = "ĐOÀN PHƯỜNG AN LẠC: BIỂU SỐ LIỆU QUÝ I NĂM 2023"
    return shown


def row_of(table: Rows, code: str) -> list[str]:
    return next(row for row in table if row[CODE] == code)


def delimited(table: Sequence[Sequence[str]], separator: str = ";") -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=separator, lineterminator="\r\n").writerows(table)
    return made.getvalue()


def page(table: Sequence[Sequence[str]], cell: Callable[[str], str] = lambda text: f"<td>{html.escape(text)}</td>") -> str:
    return "<table>" + "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in table) + "</table>"


def saved(bench: Any, name: str, content: str | bytes) -> Path:
    path: Path = bench.folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
