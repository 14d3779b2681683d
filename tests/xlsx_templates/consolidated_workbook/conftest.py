"""A sample quarter of Bình Tân: figures drawn from a fixed seed, every kind of fact in them. Openly sample data."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import OWN_WHOLE, Input, ValueType
from indicators.consolidation import Change, Consolidation, FileRecord, FileStatus, UnitStanding, UnitState
from indicators.findings import Finding, Place, ask, error, note
from indicators.forms import inputs_in_order
from indicators.periods import ReportingPeriod
from indicators.rounds import Round, is_asked
from indicators.submissions import Entry, Fact, Figure, Standing
from indicators.units import OrgUnit
from xlsx_templates.catalogues import load_seed

AS_OF = datetime(2023, 3, 22, 8, 30)
_SHEET = "Nhập liệu"


@pytest.fixture(scope="session")
def binh_tan() -> Round:
    round_, _ = load_seed("binh-tan-2023")
    return round_


@pytest.fixture(scope="session")
def quarter(binh_tan: Round) -> Consolidation:
    return sample_quarter(binh_tan, "2023-Quy-I")


@pytest.fixture(scope="session")
def workbook(quarter: Consolidation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(quarter, tmp_path_factory.mktemp("consolidated") / "2023-Quy-I.xlsx")


@pytest.fixture(scope="session")
def book(workbook: Path) -> Any:
    """Return the workbook with its formulas; tests only look at it."""
    import openpyxl

    return openpyxl.load_workbook(workbook)


@pytest.fixture(scope="session")
def make_quarter() -> Callable[..., Consolidation]:
    return sample_quarter


def written(result: Consolidation, path: Path) -> Path:
    from xlsx_templates.consolidated_workbook import write_consolidated_workbook

    write_consolidated_workbook(result, path)
    return path


def sample_quarter(round_: Round, code: str, *, seed: int = 1) -> Consolidation:
    draw = random.Random(seed)
    period = round_.period_by_code[code]
    periods = round_.periods_up_to(period)
    standings = {other.code: _standing(round_, other, draw) for other in periods}
    book = Book(round_, period, standings)
    totals = consolidate_totals(book)
    previous = consolidate_totals(Book(round_, periods[-2], standings)) if len(periods) > 1 else ()
    units = tuple(_unit_standing(round_, period, unit, standings[code], draw) for unit in round_.units_in(period))
    return Consolidation(
        book=book,
        as_of=AS_OF,
        totals=totals,
        findings=tuple(_findings(round_, standings[code])),
        files=tuple(_files(units)),
        units=units,
        previous={total.code: total for total in previous},
        last_year={total.code: total.value for total in totals if total.value is not None and draw.random() < 0.4},
        changes=(Change("C12A", "P-AL", 30, 35, Place("P-AL.xlsx", _SHEET, "G17")), Change("C12A", "", 400, 405)),
        compared_with=AS_OF - timedelta(hours=3),
    )


def _standing(round_: Round, period: ReportingPeriod, draw: random.Random) -> Standing:
    units = round_.units_in(period)
    silent = {unit.code for unit in draw.sample([unit for unit in units if not unit.is_own], min(3, len(units) // 8))}
    entries = {unit.code: _entries(round_, period, unit, draw) for unit in units if unit.code not in silent}
    return Standing(entries, frozenset(sorted(silent)[:1]))


def _entries(round_: Round, period: ReportingPeriod, unit: OrgUnit, draw: random.Random) -> dict[str, Entry]:
    asked = [row for row in inputs_in_order(round_) if is_asked(row, unit, period)]
    return {row.code: _entry(row, f"{unit.code} Quý I.xlsx", index + 8, draw) for index, row in enumerate(asked)}


def _entry(row: Input, file: str, line: int, draw: random.Random) -> Entry:
    place = Place(file, _SHEET, f"G{line}")
    part = _number(row, place, draw) if row.is_base or draw.random() < 0.85 else _other(place, draw)
    if row.whole != OWN_WHOLE:
        return Entry(row.code, part)
    value = part.value if isinstance(part.value, int) else 0
    whole = value + draw.randint(0, 50)
    return Entry(row.code, part, Figure(Fact.NUMBER, whole, Place(file, _SHEET, f"H{line}"), str(whole)))


def _number(row: Input, place: Place, draw: random.Random) -> Figure:
    match row.value_type:
        case ValueType.YES_NO:
            return Figure(Fact.NUMBER, draw.randint(0, 1), place)
        case ValueType.DATE:
            return Figure(Fact.NUMBER, date(2023, 3, draw.randint(1, 28)), place)
        case _:
            value = draw.randint(200, 900) if row.is_base else draw.choice([0, 0, 3, 12, 40, 75, 140])
            return Figure(Fact.NUMBER, value, place, str(value))


def _other(place: Place, draw: random.Random) -> Figure:
    fact = draw.choice([Fact.BLANK, Fact.NIL, Fact.NO_DATA, Fact.NOT_APPLICABLE, Fact.HELD, Fact.REFUSED, Fact.SET_ASIDE])
    text = {Fact.HELD: "1,2", Fact.SET_ASIDE: "99", Fact.REFUSED: "=#REF!", Fact.NIL: "Không phát sinh"}.get(fact, "")
    return Figure(fact, 1200 if fact is Fact.HELD else None, place, text)


def _unit_standing(round_: Round, period: ReportingPeriod, unit: OrgUnit, standing: Standing, draw: random.Random) -> UnitStanding:
    deadline = round_.deadline_of(unit.code, period)
    if unit.code not in standing.entries:
        return UnitStanding(unit.code, UnitState.NOT_SENT, deadline=deadline)
    file = f"{unit.code} Quý I.xlsx"
    if draw.random() < 0.15 and deadline:
        late = timedelta(minutes=draw.randint(5, 4000))
        return UnitStanding(unit.code, UnitState.LATE, deadline + late, late, deadline, (file,), blank=2)
    if draw.random() < 0.1:
        return UnitStanding(unit.code, UnitState.TO_AMEND, deadline, timedelta(0), deadline, (file,), open_errors=2, open_asks=1)
    return UnitStanding(unit.code, UnitState.ON_TIME, deadline - timedelta(hours=30) if deadline else None, timedelta(0), deadline, (file,))


def _files(units: Iterable[UnitStanding]) -> Iterable[FileRecord]:
    for unit in units:
        for name in unit.files:
            yield FileRecord(name, "ab" * 32, FileStatus.COUNTED, unit.unit, unit.received_at, unit.received_at, "Văn thư mẫu", 1, "0123456789abcdef")
    yield FileRecord("=ảnh chụp (1).xlsx", "cd" * 32, FileStatus.REJECTED)


def _findings(round_: Round, standing: Standing) -> Iterable[Finding]:
    names = {row.code: row.name for row in round_.catalogue.inputs}
    for unit, entries in standing.entries.items():
        for number, (code, entry) in enumerate(entries.items(), start=1):
            facts = {"unit": unit, "indicator": code, "found": entry.figure.text, "tt": str(number), "name": names[code]}
            if entry.figure.fact is Fact.HELD:
                yield ask("cell_text", entry.figure.place, unit_of_measure="người", **facts)
            elif entry.figure.fact is Fact.REFUSED:
                yield error("cell_text", entry.figure.place, unit_of_measure="người", **facts)
            elif entry.figure.fact is Fact.NIL:
                yield note("cell_nil", entry.figure.place, understood="không phát sinh", **facts)
