"""The first look at a file, inside a worker: calamine's values and the facts of the bytes, as plain lists fit for the wire."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from indicators.vietnamese.keys import text_key
from xlsx_templates.layouts.unit_workbook import SHEET_CHECKS, SHEET_GUIDE, SHEET_INPUT, SHEET_META, SHEET_PRINT, SHEET_SCRATCH
from xlsx_templates.reading.archive import DamagedArchive
from xlsx_templates.reading.cell_facts import CellFact, cell_facts, hidden_rows, merged_over_rows
from xlsx_templates.reading.containers import Container, open_container
from xlsx_templates.reading.formula_values import NotComputable, has_cells, value_of
from xlsx_templates.reading.parts import CellStyle, cell_styles, scattered_tokens, sheet_parts, written_tokens
from xlsx_templates.reading.raw import CellKind
from xlsx_templates.reading.sheets import Table, Values, as_text, code_text, find_table, is_nothing, white_columns

NEVER_READ = frozenset(map(text_key, (SHEET_SCRATCH, SHEET_PRINT)))
NOT_INPUT = frozenset(map(text_key, (SHEET_CHECKS, SHEET_GUIDE, "Nội dung báo cáo", "Nhiệm vụ được giao", "Điều chỉnh kỳ trước", SHEET_META)))
BAND_TEXT = 400
ROWS_LIMIT = 20_000
_LINK = re.compile(r"\[\d+\][^\[\]!]*!|'[^']*\[[^\]]*\][^']*'!|\|'")

Wire = dict[str, Any]
sheet_key = lru_cache(maxsize=256)(text_key)


def first_look(path: str) -> Wire:
    """Return what the file holds: ``k`` kind, ``p`` problem, ``t`` tokens, ``s`` sheets with codes (see wire.py)."""
    try:
        container = open_container(Path(path))
    except OSError:
        return {"p": "unopened_file"}
    if container.problem:
        return {"k": container.kind, "p": container.problem}
    return _Workbook(container).wire()


class _Workbook:
    def __init__(self, container: Container) -> None:
        import python_calamine

        self.container = container
        self.calamine = python_calamine
        self.is_ooxml = container.kind == "xlsx"
        self.styles: tuple[CellStyle, ...] = ()
        self.second: Any = None

    def wire(self) -> Wire:
        """Return the file's wire form; damage that calamine reports becomes a problem."""
        try:
            self.book = self.calamine.CalamineWorkbook.from_filelike(io.BytesIO(self.container.data))
            sheets = self._sheets()
            tokens = self._tokens()
        except self.calamine.PasswordError:
            return {"k": self.container.kind, "p": "password_file"}
        except (self.calamine.CalamineError, DamagedArchive, ValueError, KeyError, OSError):
            return {"k": self.container.kind, "p": "damaged_file"}
        return {"k": self.container.kind, "p": "" if sheets else "no_table", "t": tokens, "s": sheets}

    def _sheets(self) -> list[Wire]:
        archive = self.container.archive
        self.parts = sheet_parts(archive) if archive and self.is_ooxml else {}
        self.styles = cell_styles(archive) if archive and self.is_ooxml else ()
        names = [name for name in self.book.sheet_names if sheet_key(name) not in NEVER_READ]
        likely = [name for name in names if sheet_key(name) not in NOT_INPUT]
        likely.sort(key=lambda name: sheet_key(name) != text_key(SHEET_INPUT))
        found = list(self._with_codes(likely))
        return found or list(self._with_codes([name for name in names if name not in likely]))

    def _with_codes(self, names: list[str]) -> Iterator[Wire]:
        for name in names:
            values = self.book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if table := find_table(values):
                yield self._sheet(name, values, table)

    def _tokens(self) -> list[tuple[str, str]]:
        found = [("cell", text) for text in self._meta_texts() if text.startswith("TH1;")]
        if self.container.archive:
            return found + written_tokens(self.container.archive)
        return found + scattered_tokens(self.container.data)

    def _meta_texts(self) -> Iterator[str]:
        for name in self.book.sheet_names:
            if name.strip().lower() == SHEET_META:
                rows = self.book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=50)
                yield from (cell.strip() for row in rows for cell in row if isinstance(cell, str))

    def _sheet(self, name: str, values: Values, table: Table) -> Wire:
        white = white_columns(table)
        inflated = self._bytes(name)
        facts = cell_facts(inflated, white.values()) if inflated else {}
        hidden = hidden_rows(inflated) if inflated else frozenset()
        last = min(max(len(values) - 1, max(facts, default=0)), ROWS_LIMIT)
        rows = (self._row(name, index, values[index] if index < len(values) else (), table, white, facts.get(index, {})) for index in range(table.header + 1, last + 1))
        return {
            "n": name,
            "h": table.header,
            "c": table.columns,
            "b": [(row, column, as_text(cell)[:BAND_TEXT]) for row in range(table.header) for column, cell in enumerate(values[row]) if cell != "" and not is_nothing(cell)],
            "r": [(*row, row[0] in hidden) for row in rows if row],
            "m": _merges(inflated, white),
            "f": bool(inflated),
        }

    def _bytes(self, name: str) -> bytes:
        archive, part = self.container.archive, self.parts.get(name)
        return archive.inflate(part) if archive and part else b""

    def _row(self, sheet: str, index: int, row: Any, table: Table, white: dict[str, int], facts: dict[int, CellFact]) -> tuple[Any, ...] | None:
        columns = table.columns
        code = code_text(_at(row, columns["code"]))
        cells: Wire = {}
        for key, column in white.items():
            value = row[column] if column < len(row) else ""
            fact = facts.get(column)
            if (value != "" or fact is not None) and (cell := self._cell(sheet, key, value, fact, (index, column))) is not None:
                cells[key] = cell
        if not code and not _is_figure(cells.get("value")):
            return None
        number = as_text(_at(row, columns["number"])).strip() if "number" in columns else ""
        name = as_text(_at(row, columns["name"])).strip() if "name" in columns else ""
        return index, code, number, name, cells

    def _cell(self, sheet: str, key: str, value: Any, fact: CellFact | None, place: tuple[int, int]) -> list[Any] | None:
        if fact is None:
            return None if is_nothing(value) else _plain(value, "")
        style = self.styles[fact.style] if fact.style < len(self.styles) else None
        written = style.number_format if style else ""
        if fact.error:
            return [CellKind.ERROR, fact.error, "", fact.formula or ""]
        if fact.formula is None:
            return None if is_nothing(value) else _plain(value, written)
        if _LINK.search(fact.formula):
            return [CellKind.LINK, value if type(value) is float else None, written, fact.formula]
        if not fact.has_value:
            return self._uncached(sheet, key, fact, place, written, is_unlocked=style is None or style.is_unlocked)
        return None if is_nothing(value) else _plain(value, written)

    def _uncached(self, sheet: str, key: str, fact: CellFact, place: tuple[int, int], written: str, *, is_unlocked: bool) -> list[Any] | None:
        formula = fact.formula or ""
        if key not in {"value", "whole"}:
            return [CellKind.FORMULA, None, "", formula]
        try:
            if formula and not has_cells(formula):
                return [CellKind.NUMBER, value_of(formula), written, formula]
        except NotComputable:
            return [CellKind.FORMULA, None, "", formula]
        if key == "whole" and not is_unlocked:
            return [CellKind.FORMULA, None, "", formula]
        found, formula = self._second_look().value(sheet, *place)
        return [CellKind.FORMULA, None, "", formula] if found is None else [CellKind.NUMBER, found, written, formula]

    def _second_look(self) -> Any:
        if self.second is None:
            from xlsx_templates.reading.second_look import SecondLook

            self.second = SecondLook(self.container.data)
        return self.second


def _at(row: Any, column: int) -> Any:
    return row[column] if column < len(row) else ""


def _plain(value: Any, number_format: str) -> list[Any]:
    kind = type(value)
    if kind is float or kind is int:
        return [CellKind.NUMBER, float(value), number_format] if math.isfinite(value) else [CellKind.ERROR, "#NUM!"]
    if kind is str:
        return [CellKind.TEXT, value, number_format]
    if kind is bool:
        return [CellKind.BOOLEAN, value]
    if isinstance(value, datetime):
        return [CellKind.DAY, value.date().isoformat(), number_format]
    if isinstance(value, date):
        return [CellKind.DAY, value.isoformat(), number_format]
    return [CellKind.TIME, str(value), number_format]


def _is_figure(cell: list[Any] | None) -> bool:
    return cell is not None and cell[0] not in {CellKind.TEXT, CellKind.DAY, CellKind.TIME}


def _merges(inflated: bytes, white: dict[str, int]) -> list[tuple[str, int, int]]:
    ranges = merged_over_rows(inflated) if inflated else []
    return [(key, top, bottom) for top, left, bottom, right in ranges for key, column in white.items() if left <= column <= right]
