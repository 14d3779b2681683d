"""Names beside codes: columns that find, by formula, the name of the code in their row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsx_templates.control_workbook.columns import Column, Table
from xlsx_templates.control_workbook.layout import TABLE_BY_KEY
from xlsx_templates.control_workbook.records import Record


def lookup_formula(table: Table, column: Column) -> str:
    """Return the formula of a column that looks a name up; it stays with the table when rows are added."""
    source, wanted, target = _parts(column)
    title = table.column_by_key[source].title
    code, name = target.columns[0].title, target.column_by_key[wanted].title
    return f'=IFERROR(INDEX({target.name}[{name}],MATCH({table.name}[[#This Row],[{title}]],{target.name}[{code}],0)),"")'


class Names:
    """What those formulas show, for the values that the file carries."""

    def __init__(self, rows: Mapping[str, Sequence[Record]]) -> None:
        self._rows = rows
        self._names: dict[str, dict[str, str]] = {}

    def of(self, table: Table, record: Record) -> Record:
        """Return the names that stand in a row, by column key."""
        return {column.key: self._name(column, record) for column in table.columns if column.looks_up}

    def _name(self, column: Column, record: Record) -> str:
        source, wanted, target = _parts(column)
        if column.looks_up not in self._names:
            self._names[column.looks_up] = {row[target.row_key]: row[wanted] or "" for row in reversed(self._rows[target.key])}
        return self._names[column.looks_up].get(record[source], "")


def _parts(column: Column) -> tuple[str, str, Table]:
    source, _, target = column.looks_up.partition("=")
    table, _, wanted = target.partition(".")
    return source, wanted, TABLE_BY_KEY[table]
