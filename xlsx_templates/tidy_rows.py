"""The figures of a consolidation as one long table: a row for each unit, row of the form and column of figures, and the totals beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from indicators.catalogue import SpaceRule
from indicators.consolidation import Consolidation
from indicators.findings import NOWHERE, Place
from indicators.numbers import Number
from indicators.submissions import Entry, Fact
from indicators.totals import Total
from indicators.units import OrgUnit
from indicators.vietnamese.closing_words import NOT_CLOSED, closed_words
from indicators.vietnamese.readings import FACT_WORDS
from xlsx_templates.consolidated_workbook.unit_table import Part, UnitCell, UnitRow, UnitTable
from xlsx_templates.csv_file import write_csv

COLUMNS = (
    "Kỳ", "Tên kỳ", "Trạng thái số liệu", "Phạm vi", "Mã đơn vị", "Đơn vị", "Mã", "Nội dung", "Đơn vị tính", "Loại", "Giá trị", "Tình trạng", "Đang ghi",
    "Tệp", "Trang", "Ô", "Minh chứng", "Ghi chú",
)  # fmt: skip
OF_UNITS, OF_TOTALS = "Đơn vị", "Tổng hợp"
NOT_SENT = "Chưa nộp"
STATE_WORDS: Mapping[Fact, str] = {
    **FACT_WORDS,
    Fact.NUMBER: "Có số",
    Fact.BLANK: "Chưa nhập",
    Fact.HELD: "Chờ xử lý",
    Fact.REFUSED: "Phải sửa",
    Fact.SET_ASIDE: "Không tính",
}
TOTAL, ABOVE, BELOW, AMOUNT, SO_FAR, SO_FAR_ABOVE, SO_FAR_BELOW = (
    "Tổng hợp trong kỳ", "Tổng hợp: phần đạt được", "Tổng hợp: trên tổng số", "Tổng hợp: cộng các đơn vị", "Lũy kế từ đầu năm",
    "Lũy kế: phần đạt được", "Lũy kế: trên tổng số",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TidyRow:
    """One row; texts as people wrote them, `value` as plain digits with a point, a day as 2023-03-21, "" for none."""

    scope: str
    code: str
    name: str
    unit_of_measure: str
    kind: str
    value: str
    state: str
    unit: OrgUnit | None = None
    found: str = ""
    place: Place = NOWHERE
    evidence: str = ""
    note: str = ""


def tidy_rows(result: Consolidation) -> Iterator[TidyRow]:
    """Yield the rows of units in the order of the form, then the totals. A row that is not asked of a unit is left out."""
    table = UnitTable(result)
    for row in table.rows:
        if row.input is not None:
            yield from _of_units(table, row)
    for total in result.totals:
        yield from _of_total(total)


def write_tidy_table(result: Consolidation, path: Path, *, is_closed: bool) -> None:
    """Write the rows as a .csv file; each says whether the figures are those of the period's last closing."""
    last = result.closing.last
    state = closed_words(last) if is_closed and last is not None else NOT_CLOSED
    write_csv(path, COLUMNS, (_fields(row, result, state) for row in tidy_rows(result)), plain=("Kỳ", "Giá trị"))


def _fields(row: TidyRow, result: Consolidation, state: str) -> tuple[str, ...]:
    period, unit, place = result.period, row.unit, row.place
    who = (unit.code, unit.name) if unit is not None else ("", "")
    about = (row.code, row.name, row.unit_of_measure, row.kind, row.value, row.state, row.found)
    return (period.code, period.name, state, row.scope, *who, *about, place.file, place.sheet, place.cell, row.evidence, row.note)


def _of_units(table: UnitTable, row: UnitRow) -> Iterator[TidyRow]:
    asked = row.input
    if asked is None:
        return
    figures = table.result.book.current(asked)
    for unit, cell in zip(table.units, table.cells(row), strict=True):
        figure = figures.get(unit.code)
        if figure is None:
            continue
        entries = table.entries.get(unit.code)
        entry = entries.get(row.code) if entries is not None else None
        yield TidyRow(
            OF_UNITS,
            row.code,
            asked.name,
            asked.unit_of_measure,
            str(row.part),
            figure.day.isoformat() if figure.day is not None else plain(cell.value),
            NOT_SENT if entries is None and figure.fact is Fact.BLANK else STATE_WORDS[figure.fact],
            unit,
            _found(entry, row.part),
            _place(entry, row.part, cell),
            entry.evidence if entry else "",
            entry.note if entry else "",
        )


def _found(entry: Entry | None, part: Part) -> str:
    """Return what the unit itself wrote in the cell."""
    if entry is None:
        return ""
    if part is Part.DENOMINATOR:
        return entry.whole.text if entry.whole is not None else ""
    return entry.figure.text


def _place(entry: Entry | None, part: Part, cell: UnitCell) -> Place:
    if cell.place.file or entry is None:
        return cell.place
    return entry.whole.place if part is Part.DENOMINATOR and entry.whole is not None else entry.figure.place


def _of_total(total: Total) -> Iterator[TidyRow]:
    counted = f"{total.coverage.counted}/{total.coverage.expected} đơn vị"
    is_percent = total.space_rule in {SpaceRule.RATIO, SpaceRule.SHARE}
    figures = (
        (TOTAL, total.value), (ABOVE, total.numerator), (BELOW, total.denominator), (AMOUNT, total.amount),
        (SO_FAR, total.cumulative), (SO_FAR_ABOVE, total.cumulative_numerator), (SO_FAR_BELOW, total.cumulative_denominator),
    )  # fmt: skip
    for kind, value in figures:
        if value is not None or kind == TOTAL:
            measure = "%" if is_percent and kind in {TOTAL, SO_FAR} else total.unit_of_measure
            yield TidyRow(OF_TOTALS, total.code, total.name, measure, kind, plain(value), counted)


def plain(value: Number | None) -> str:
    """Return a number in plain digits, "" for none.

    >>> plain(Decimal("1E+3")), plain(Decimal("2.50")), plain(0)
    ('1000', '2.50', '0')
    """
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)
