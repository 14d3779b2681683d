"""A sheet of words in the worker's hands: the heading row of ``Nội dung báo cáo`` or ``Điều chỉnh kỳ trước`` by its titles, and the white cells below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.vietnamese.keys import text_key
from xlsx_templates.layouts.unit_workbook import Column
from xlsx_templates.reading.raw_cells import CellReader, WireCell
from xlsx_templates.reading.sheet_facts import SheetFacts
from xlsx_templates.reading.sheets import Values, as_text, is_nothing

HEADER_WITHIN = 40
Facts = Callable[[str, list[int]], SheetFacts]
Wire = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TitledSheet:
    """The values and facts of a sheet whose heading row, 0-based `header`, was found; `columns` holds 0-based positions by key, `white` those to send."""

    name: str
    values: Values
    header: int
    columns: Mapping[str, int]
    white: Mapping[str, int]
    facts: SheetFacts

    @property
    def above(self) -> list[str]:
        """The texts above the heading."""
        return [as_text(cell) for row in self.values[: self.header] for cell in row if not is_nothing(cell)]

    def line(self, row: int) -> Sequence[Any]:
        """Return the values of a row, none below the last one."""
        return self.values[row] if row < len(self.values) else ()

    def white_cells(self, row: int, cells: CellReader, *, figure: str = "") -> dict[str, WireCell]:
        """Return by key the white cells of a row that are not blank; the one in the column `figure` is read as ``Số liệu kỳ này`` is."""
        found: dict[str, WireCell] = {}
        line, facts = self.line(row), self.facts.cells.get(row, {})
        for key, column in self.white.items():
            value, fact = value_at(line, column), facts.get(column)
            cell = cells.read((self.name, row, column), "value" if key == figure else key, value, fact) if fact is not None or value != "" else None
            if cell is not None:
                found[key] = cell
        return found


def keys_by_title(columns: Sequence[Column]) -> dict[str, str]:
    """Return the keys of columns by the key of each title that they bear or bore; a title of today goes before an earlier one."""
    return {text_key(title): column.key for column in reversed(columns) for title in (*column.aliases, column.title)}


def titled_sheet(name: str, values: Values, facts_of: Facts, titles: Mapping[str, str], required: Iterable[str], white: Iterable[str]) -> TitledSheet | None:
    """Return the sheet with the first row that carries every title of `required`, None where no row does."""
    headings = ((at, _columns(row, titles)) for at, row in enumerate(values[:HEADER_WITHIN]))
    found = next(((at, columns) for at, columns in headings if all(key in columns for key in required)), None)
    if found is None:
        return None
    at, columns = found
    sent = {key: columns[key] for key in white if key in columns}
    return TitledSheet(name, values, at, columns, sent, facts_of(name, list(sent.values())))


def _columns(row: Sequence[Any], titles: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        if isinstance(cell, str) and cell and (key := titles.get(text_key(cell))):
            found.setdefault(key, index)
    return found


def value_at(line: Sequence[Any], column: int) -> Any:
    """Return the value in a column of a row, "" beyond its last one."""
    return line[column] if column < len(line) else ""
