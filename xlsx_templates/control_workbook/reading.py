"""Reads a control workbook: sheets by name, columns by title, rows as they come, whatever stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators.findings import Finding, Place, error
from indicators.rounds import Round
from xlsx_templates.control_workbook import layout
from xlsx_templates.control_workbook.cell_facts import CellFacts, cell_facts
from xlsx_templates.control_workbook.cells import clean, read_cell
from xlsx_templates.control_workbook.columns import Column, Need, Table
from xlsx_templates.control_workbook.nouns import Assembly
from xlsx_templates.control_workbook.opening import OpenedWorkbook, open_control_workbook, unreadable_said
from xlsx_templates.control_workbook.places import Places
from xlsx_templates.control_workbook.rows import Row, RowCells, cell_address
from xlsx_templates.control_workbook.words import key

HEADER_SEARCH_ROWS = 15
ROW_LIMIT = 20_000

Grid = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class ControlWorkbook:
    """A round as its control workbook says it.

    `places` gives the cell of each definition; `findings` what the reader could not understand, each with sheet and cell.
    `unread` holds (table key, text of the first column) of rows that had to be left out.
    """

    round: Round
    places: Places
    findings: tuple[Finding, ...]
    unread: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The values of one sheet from A1 on, and the cells whose value cannot be believed."""

    name: str
    grid: Grid
    facts: CellFacts


def read_control_workbook(path: Path) -> ControlWorkbook:
    """Return the round of a control workbook (.xlsx or .xlsm) with places and findings.

    ControlWorkbookUnreadableError when the file cannot be opened.
    """
    return read_opened(open_control_workbook(path))


def read_opened(opened: OpenedWorkbook) -> ControlWorkbook:
    """Return what `read_control_workbook` does of a workbook that is already open."""
    sheets = {key(sheet.name): sheet for sheet in _sheets(opened)}
    reader = _Reader(opened.file, sheets)
    assembly = Assembly()
    labels, places = reader.labels()
    assembly.places.update({(owner, 0): cells for owner, cells in places.items()})
    round_ = assembly.round(labels, {table.key: reader.rows(table) for table in layout.TABLES})
    return ControlWorkbook(round_, assembly.places, (*reader.findings, *assembly.findings), frozenset(reader.unread | assembly.unread))


def _sheets(opened: OpenedWorkbook) -> list[Sheet]:
    wanted = {key(name) for table in layout.TABLES for name in (table.sheet, *table.aliases)} | {key(layout.AGENCY_SHEET)}
    with unreadable_said(opened.file, opened.content):
        names = [name for name in opened.workbook.sheet_names if key(name) in wanted]
        grids = {name: opened.workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=ROW_LIMIT) for name in names}
        facts = cell_facts(opened.content, names)
    return [Sheet(name, grid, facts.get(name, CellFacts())) for name, grid in grids.items()]


class _Reader:
    """Reads the tables of one workbook and gathers findings about cells."""

    def __init__(self, file: str, sheets: Mapping[str, Sheet]) -> None:
        self.file = file
        self.sheets = sheets
        self.findings: list[Finding] = []
        self.unread: set[tuple[str, str]] = set()

    def labels(self) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Place]]]:
        """Return values and cells of ``Thông tin cơ quan`` by owner ("agency", "catalogue") and field."""
        values: dict[str, dict[str, Any]] = {label.owner: {} for label in layout.LABELS}
        places: dict[str, dict[str, Place]] = {label.owner: {} for label in layout.LABELS}
        sheet = self._sheet(layout.AGENCY_SHEET, ())
        found = {} if sheet is None else _labelled(sheet.grid)
        for label in layout.LABELS:
            column = label.column
            at = next((found[key(title)] for title in (label.title, *label.aliases) if key(title) in found), None)
            values[label.owner][label.key] = column.blank
            if at is not None and sheet is not None:
                places[label.owner][label.key] = Place(self.file, sheet.name, cell_address(*at))
                values[label.owner][label.key], _ = self._value(sheet, column, at)
        if sheet is not None and values["catalogue"]["year"] is None:
            self.findings.append(error("control_cell_missing", places["catalogue"].get("year", Place(self.file, sheet.name, "A1")), title="Năm"))
        return values, places

    def rows(self, table: Table) -> list[Row]:
        """Return the readable rows of a table, top to bottom."""
        sheet = self._sheet(table.sheet, table.aliases, may_lack=table.may_lack)
        if sheet is None:
            return []
        header = _header(table, sheet.grid)
        if header is None:
            self.findings.append(error("control_header_missing", self._place(sheet, 0, 0), title=table.columns[0].title))
            return []
        number, columns = header
        missing = [column for column in table.columns if column.need is not Need.NONE and column.key not in columns]
        for column in missing:
            self.findings.append(error("control_column_missing", self._place(sheet, number, 0), title=column.title))
        if any(column.need is Need.ROW for column in missing):
            return []
        return list(self._table_rows(table, sheet, number, columns))

    def _table_rows(self, table: Table, sheet: Sheet, header: int, columns: Mapping[str, int]) -> Iterator[Row]:
        for number, cells in enumerate(sheet.grid[header + 1 :], start=header + 1):
            if any(_holds(sheet, number, index, cells) for index in columns.values()):
                row = self._row(table, sheet, number, columns)
                if row is not None:
                    yield row

    def _row(self, table: Table, sheet: Sheet, number: int, columns: Mapping[str, int]) -> Row | None:
        record = dict(table.blanks)
        refused: set[str] = set()
        lacking: set[str] = set()
        for name, index in columns.items():
            column = table.column_by_key[name]
            record[name], is_refused = self._value(sheet, column, (number, index))
            if is_refused:
                refused.add(name)
            elif column.need is not Need.NONE and _is_blank(sheet.grid[number], index):
                self.findings.append(error("control_cell_missing", self._place(sheet, number, index), title=column.title))
                lacking.add(name)
        stands = all(table.column_by_key[name].need is not Need.ROW for name in refused | lacking)
        if not stands:
            self.unread.add((table.key, str(record[table.row_key])))
            return None
        return Row(record, RowCells(self.file, sheet.name, number, columns), frozenset(refused))

    def _value(self, sheet: Sheet, column: Column, at: tuple[int, int]) -> tuple[Any, bool]:
        """Return the value of a cell and whether what stands there could not be understood."""
        if sheet.facts and (code := sheet.facts.code_at(cell_address(*at))):
            self.findings.append(error(code, self._place(sheet, *at), title=column.title))
            return column.blank, True
        cells = sheet.grid[at[0]]
        reading = read_cell(column, cells[at[1]] if at[1] < len(cells) else None)
        if reading.finding is not None:
            self.findings.append(reading.finding.at(self._place(sheet, *at)))
        return reading.value, reading.refused

    def _sheet(self, name: str, aliases: Sequence[str], *, may_lack: bool = False) -> Sheet | None:
        found = next((self.sheets[key(known)] for known in (name, *aliases) if key(known) in self.sheets), None)
        if found is None and not may_lack:
            self.findings.append(error("control_sheet_missing", Place(self.file, name), title=name))
        return found

    def _place(self, sheet: Sheet, row: int, column: int) -> Place:
        return Place(self.file, sheet.name, cell_address(row, column))


def _header(table: Table, grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return the row of headings, the one of the first fifteen with most known titles, and the column of each key."""
    found = [(number, _columns(table, cells)) for number, cells in enumerate(grid[:HEADER_SEARCH_ROWS])]
    best = max(found, key=lambda item: len(item[1]), default=None)
    return best if best is not None and len(best[1]) >= min(2, len(table.columns)) else None


def _columns(table: Table, cells: Sequence[Any]) -> dict[str, int]:
    titles: dict[str, int] = {}
    for index, value in enumerate(cells):
        if isinstance(value, str) and value:
            titles.setdefault(key(value), index)
    columns: dict[str, int] = {}
    for column in table.columns:
        if key(column.title) in titles:
            columns[column.key] = titles.pop(key(column.title))
    for column in table.columns:
        alias = next((key(name) for name in column.aliases if key(name) in titles), None)
        if column.key not in columns and alias is not None:
            columns[column.key] = titles.pop(alias)
    return {name: index for name, index in columns.items() if not table.column_by_key[name].derived}


def _labelled(grid: Grid) -> dict[str, tuple[int, int]]:
    """Return by label the cell to the right of it; of two equal labels the first stands."""
    known = {key(title) for label in layout.LABELS for title in (label.title, *label.aliases)}
    found: dict[str, tuple[int, int]] = {}
    for number, cells in enumerate(grid):
        index = next((index for index, value in enumerate(cells) if clean(value)), None)
        if index is not None and key(clean(cells[index])) in known:
            found.setdefault(key(clean(cells[index])), (number, index + 1))
    return found


def _is_blank(cells: Sequence[Any], index: int) -> bool:
    return index >= len(cells) or clean(cells[index]) == ""


def _holds(sheet: Sheet, row: int, index: int, cells: Sequence[Any]) -> bool:
    if not _is_blank(cells, index):
        return True
    return bool(sheet.facts) and sheet.facts.code_at(cell_address(row, index)) != ""
