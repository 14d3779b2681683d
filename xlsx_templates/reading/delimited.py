"""A table written line by line (.csv, .tsv, .txt): its encoding and its separator are worked out, and every cell is text."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from xlsx_templates.reading.containers import UnreadableError
from xlsx_templates.reading.decimal_mark import STYLE, WORDS, settle_numbers
from xlsx_templates.reading.grids import CELLS_LIMIT, COLUMNS_LIMIT, ROWS_LIMIT, Grid, GridBook, Rows
from xlsx_templates.reading.letters import decoded
from xlsx_templates.reading.sheet_facts import CellFact, CellStyle, Facts
from xlsx_templates.reading.sheets import HEADER_WITHIN, Table, find_table, is_nothing

SEPARATORS = {";": "chấm phẩy (;)", ",": "phẩy (,)", "\t": "tab", "|": "gạch đứng (|)"}
LONGEST_CELL = 131_072

_DECLARED = re.compile(r"sep=([^\r\n]?)(?:\r\n|\r|\n|$)", re.IGNORECASE)
_LOST = re.compile(r"S\? li\?u k\? n.y|Sá»‘ liá»‡u ká»³", re.IGNORECASE)
_POINTER = re.compile(r"""\s*\{[^}]{0,2000}https://(?:docs|drive)\.google\.com/""")
_WEB_ARCHIVE = re.compile(r"(?:From: [^\r\n]*[\r\n]+(?:[\w-]+: [^\r\n]*[\r\n]+){0,5})?MIME-Version: 1\.0[\s\S]{0,300}multipart/related", re.IGNORECASE)
_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!)")


def read(data: bytes) -> GridBook:
    """Return the table as the only sheet of a workbook, whose name the reader takes from the file.

    UnreadableError: "text_file" (or what other text it is) without our header row, "letters_lost" where its Vietnamese letters are gone,
    "quotes_open" and "columns_uneven" where cells cannot be told apart, "unknown_file" where it is no text.
    """
    found = decoded(data)
    if found is None:
        raise UnreadableError("unknown_file")
    text, encoding = found
    declared = _DECLARED.match(text)
    body = text[declared.end() :] if declared else text
    separator, table = _separator(body, declared[1] if declared else "")
    rows = _rows(body, separator)
    if _has_more_columns(rows, table):
        raise UnreadableError("columns_uneven")
    grid = Grid("", rows, error_facts(rows))
    mark = settle_numbers(grid, style=1)
    said = {"encoding": encoding, "separator": SEPARATORS.get(separator, f"“{separator}”"), "decimals": WORDS[mark]}
    return GridBook([grid], (CellStyle(""), STYLE), said=said)


def error_facts(rows: Rows) -> Facts:
    """Return as facts the errors that stand as plain text: "#REF!"."""
    found: Facts = {}
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if type(cell) is str and cell.startswith("#") and _ERROR.fullmatch(cell.strip()):
                found.setdefault(index, {})[column] = CellFact(0, cell.strip())
    return found


def _separator(text: str, declared: str) -> tuple[str, Table]:
    """Return the separator by which our header row is seen, of several the one that gives most columns."""
    every = dict.fromkeys((*declared, *SEPARATORS))
    found = [(len(table.columns), separator, table) for separator in every if (table := find_table(_first_rows(text, separator)))]
    if not found:
        raise UnreadableError(_text_problem(text))
    _, separator, table = max(found, key=lambda candidate: candidate[0])
    return separator, table


def _text_problem(text: str) -> str:
    if _LOST.search(text):
        return "letters_lost"
    return "shared_page" if _POINTER.match(text) else "web_archive" if _WEB_ARCHIVE.match(text) else "text_file"


def _reader(text: str, separator: str, *, is_strict: bool) -> Any:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=is_strict)


def _first_rows(text: str, separator: str) -> Rows:
    rows: Rows = []
    try:
        for row in _reader(text, separator, is_strict=False):
            rows.append(row)
            if len(rows) >= HEADER_WITHIN:
                break
    except csv.Error:
        return rows
    return rows


def _rows(text: str, separator: str) -> Rows:
    rows: Rows = []
    cells = 0
    try:
        for row in _reader(text, separator, is_strict=True):
            rows.append(row)
            cells += len(row)
            if len(rows) > ROWS_LIMIT or cells > CELLS_LIMIT or len(row) > COLUMNS_LIMIT:
                raise UnreadableError("oversized_file")
    except csv.Error as damage:
        raise UnreadableError("quotes_open") from damage
    return rows


def _has_more_columns(rows: Rows, table: Table) -> bool:
    """Return whether a row under the header is longer than it and goes on beyond its last title: a decimal comma was taken for a separator."""
    header = rows[table.header]
    titled = max(index for index, title in enumerate(header) if not is_nothing(title)) + 1
    return any(len(row) > len(header) and not all(map(is_nothing, row[titled:])) for row in rows[table.header + 1 :])
