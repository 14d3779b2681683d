"""A small round, its issued workbooks, and hands that fill them in by title and code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.catalogue import Catalogue, EnteredBy, Input, TimeRule, ValueType
from indicators.forms import compile_form, definitions, definitions_hash
from indicators.periods import ReportingPeriod
from indicators.rounds import Agency, Round
from indicators.submissions import Entry
from indicators.units import BaseFigure, OrgUnit, UnitKind
from tests.input_table import rows_by_code, titles
from xlsx_templates.identity import Token
from xlsx_templates.reading import Expected, FileJob, RawFile, ReadFile, WorkerPool, interpret_with
from xlsx_templates.unit_workbook.writing import write_unit_workbook

WARD = frozenset({"phuong"})
KINDS = (UnitKind("phuong", "Đoàn phường", ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")), UnitKind("quan", "Quận Đoàn"))
UNITS = (
    OrgUnit("QD", "Quận Đoàn Bình Tân", "quan", is_own=True),
    OrgUnit("AL", "Đoàn phường An Lạc", "phuong", parent="QD", aliases=("P. An Lạc",)),
    OrgUnit("P1", "Đoàn phường 1", "phuong", parent="QD"),
    OrgUnit("P11", "Đoàn phường 11", "phuong", parent="QD"),
)
PERIODS = (
    ReportingPeriod("2023-Quy-I", date(2023, 1, 1), date(2023, 3, 31), deadline=datetime(2023, 3, 21, 11, 0)),
    ReportingPeriod("2023-Quy-II", date(2023, 4, 1), date(2023, 6, 30)),
)


def _input(code: str, name: str, **facts: Any) -> Input:
    usual = {"value_type": ValueType.NUMBER, "unit_of_measure": "người", "time_rule": TimeRule.FLOW, "applies_to": WARD}
    return Input(code, name, **{**usual, **facts})


INPUTS = (
    _input("B01", "Tổng số đoàn viên", time_rule=TimeRule.STOCK, is_base=True),
    _input("B02", "Tổng số chi đoàn", time_rule=TimeRule.STOCK, is_base=True, unit_of_measure="chi đoàn"),
    _input("N01", "Đoàn viên mới"),
    _input("N02", "Giới thiệu đoàn viên ưu tú"),
    _input("N03", "Công trình thanh niên", unit_of_measure="công trình"),
    _input("Y01", "Tổ chức ngày hội", value_type=ValueType.YES_NO, unit_of_measure="Có/Không"),
    _input("M01", "Kinh phí chăm lo", value_type=ValueType.MONEY, unit_of_measure="triệu đồng", decimals=3),
    _input("R01", "Đoàn viên dùng dịch vụ công trực tuyến", whole="own", whole_name="Đoàn viên có nhu cầu"),
    _input("R02", "Đoàn viên được tập huấn", whole="B01"),
    _input("O01", "Hội nghị cấp quận", entered_by=EnteredBy.OWN, unit_of_measure="hội nghị"),
)
PLAIN: Mapping[str, Mapping[str, object]] = {
    "N01": {"value": 12},
    "N02": {"value": 0},
    "N03": {"value": 3},
    "Y01": {"value": "Có"},
    "M01": {"value": 2.5},
    "R01": {"value": 30, "whole": 40},
    "R02": {"value": 90},
}


@dataclass
class Bench:
    """A round with its workbooks on disk, one set of workers, and the reader."""

    folder: Path
    pool: WorkerPool
    round: Round = field(
        default_factory=lambda: Round(
            Agency("BT23", "Quận Đoàn Bình Tân"),
            Catalogue("mau", "Chương trình mẫu", "01-CTr/QĐ", 2023, INPUTS, ()),
            KINDS,
            UNITS,
            PERIODS,
            base_figures=tuple(BaseFigure(unit.code, code, value) for unit in UNITS[1:] for code, value in (("B01", 120), ("B02", 8))),
        )
    )
    issued: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    @property
    def period(self) -> ReportingPeriod:
        return self.round.periods[0]

    def issue(self, unit: str = "AL", *, name: str = "mau.xlsx", period: int = 0, round_code: str = "") -> Path:
        """Write the template of a unit, as issued."""
        asked = self.round.periods[period]
        compiled = definitions(self.round, asked)
        self.issued[definitions_hash(compiled)] = compiled
        form = compile_form(self.round, asked, self.round.unit_by_code[unit])
        path = self.folder / name
        token = Token(round_code or self.round.agency.round_code, asked.code, unit, form.definitions, 1)
        write_unit_workbook(form, self.round, path, token=token)
        return path

    def fill(
        self, path: Path, rows: Mapping[str, Mapping[str, object]] = PLAIN, *, name: str = "nop.xlsx", signed: str = "Nguyễn Văn Mẫu", blanks: str = ""
    ) -> Path:
        """Fill a template as a person would and save it by openpyxl."""
        return self.edit(path, lambda workbook: type_into(workbook["Nhập liệu"], rows, signed, blanks), name=name)

    def edit(self, path: Path, change: Callable[[Any], object], *, name: str = "sua.xlsx") -> Path:
        workbook = openpyxl.load_workbook(path)
        change(workbook)
        target = self.folder / name
        workbook.save(target)
        return target

    def raw(self, path: Path, name: str = "") -> RawFile:
        return next(iter(self.pool.read([FileJob(name or path.name, path)])))

    def read(self, path: Path, period: int = 0) -> ReadFile:
        return interpret_with(Expected(self.round, self.round.periods[period], self.issued), self.raw(path))

    def entries(self, path: Path) -> Mapping[str, Entry]:
        found = self.read(path)
        assert found.submissions, found
        return found.submissions[0].entries


def together(paths: Sequence[Path], target: Path, *, with_meta: bool) -> Path:
    """Copy the sheets of several units into the first one's workbook, as Move or Copy does: each keeps its band, `_meta` becomes `_meta (2)`."""
    book = openpyxl.load_workbook(paths[0])
    for path in paths[1:]:
        other = openpyxl.load_workbook(path)
        for name in ("Nhập liệu", "Nháp", "_meta")[: 3 if with_meta else 2]:
            number = next(number for number in range(2, 99) if f"{name} ({number})" not in book.sheetnames)
            copy = book.create_sheet(f"{name} ({number})")
            for row in other[name].iter_rows():
                for cell in row:
                    copy[cell.coordinate].value = cell.value
    book.save(target)
    return target


TITLES = {"value": "Số liệu kỳ này", "whole": "Trên tổng số", "if_none": "Nếu không có số", "evidence": "Minh chứng", "note": "Ghi chú"}


def type_into(sheet: Any, rows: Mapping[str, Mapping[str, object]], signed: str, blanks: str) -> None:
    _, columns = titles(sheet)
    at = rows_by_code(sheet)
    for code, cells in rows.items():
        for key, value in cells.items():
            sheet.cell(at[code], columns[TITLES[key]]).value = value
    if signed:
        beside(sheet, "Người lập biểu").value = signed
    if blanks:
        beside(sheet, "Các dòng còn để trống là").value = blanks


def beside(sheet: Any, label: str) -> Any:
    for row in sheet.iter_rows(max_row=titles(sheet)[0] - 1):
        for cell in row:
            if str(cell.value or "").strip().rstrip(":") == label:
                return next(other for other in row[cell.column :] if not other.protection.locked)
    raise AssertionError(label)


@pytest.fixture(scope="session")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as workers:
        yield workers


@pytest.fixture
def bench(tmp_path: Path, pool: WorkerPool) -> Bench:
    return Bench(tmp_path, pool)
