"""The round of the corpus: six offices in a folder, the second quarter open, what every office but one sent in already there."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from indicators.catalogue import Catalogue, Comparator, Condition, Indicator, Input, Scope, SpaceRule, Target, TimeRule, ValueType
from indicators.periods import ReportingPeriod
from indicators.rounds import Agency, Round
from indicators.units import BaseFigure, OrgUnit, UnitKind
from macros.issue import issue_templates
from macros.round_folder.paths import RoundFolder
from tests.corpus.template import Cell, fill
from xlsx_templates.control_workbook.writing import write_control_workbook

FIRST, PERIOD = "2023-Quy-I", "2023-Quy-II"
UNIT = "AL"
OTHERS = ("P1", "P11", "DK", "HL")
UNITS = (UNIT, *OTHERS)
OLD, ADDED_LATER = "AL as issued at first", ("U01", "N03")
"""The key of a template that went out before two rows were added to the catalogue."""
ISSUED, NOW = datetime(2023, 3, 1, 8), datetime(2023, 6, 19, 9)
WARD = frozenset({"phuong"})
BASE = {"B01": 120, "B02": 8}

FIGURES: dict[str, dict[str, Cell]] = {
    "AL": {"N01": 15, "N02": 9, "U01": 4, "N03": 3, "N04": 1230, "L01": 90, "Y01": "Có", "M01": 2.5, "P01": 81, "R01": 30, "R01/whole": 40, "R02": 95},
    "P1": {"N01": 17, "N02": 11, "U01": 5, "N03": 4, "N04": 1310, "L01": 84, "Y01": "Có", "M01": 3.25, "P01": 77, "R01": 28, "R01/whole": 35, "R02": 91},
    "P11": {"N01": 12, "N02": 8, "U01": 3, "N03": 2, "N04": 1175, "L01": 77, "Y01": "Không", "M01": 2, "P01": 92, "R01": 22, "R01/whole": 31, "R02": 88},
    "DK": {"N01": 14, "N02": 10, "U01": 6, "N03": 5, "N04": 1290, "L01": 95, "Y01": "Có", "M01": 3.5, "P01": 68, "R01": 33, "R01/whole": 41, "R02": 101},
    "HL": {"N01": 13, "N02": 7, "U01": 2, "N03": 6, "N04": 1150, "L01": 71, "Y01": "Không", "M01": 2.75, "P01": 85, "R01": 26, "R01/whole": 33, "R02": 97},
}
"""What each office says of the second quarter, by code; ``R01/whole`` is its Trên tổng số."""
_BEFORE = {"N01": 2, "N02": 1, "U01": 1, "N03": 1, "N04": 35, "L01": 37, "P01": 6, "R01": 5, "R01/whole": 3, "R02": 4}
"""By how much the first quarter lay below the second."""


def _input(code: str, name: str, unit_of_measure: str = "người", rule: TimeRule = TimeRule.FLOW, **more: object) -> Input:
    facts: dict[str, object] = {"value_type": ValueType.NUMBER, "applies_to": WARD, **more}
    return Input(code, name, unit_of_measure=unit_of_measure, time_rule=rule, **facts)  # type: ignore[arg-type]


INPUTS = (
    _input("B01", "Tổng số đoàn viên", rule=TimeRule.STOCK, is_base=True),
    _input("B02", "Tổng số chi đoàn", "chi đoàn", TimeRule.STOCK, is_base=True),
    _input("N01", "Kết nạp đoàn viên mới"),
    _input("N02", "Giới thiệu đoàn viên ưu tú"),
    _input("U01", "Đoàn viên được kết nạp Đảng"),
    _input("N03", "Công trình thanh niên", "công trình"),
    _input("N04", "Thanh niên tham gia sinh hoạt", "lượt"),
    _input("L01", "Đoàn viên học nghị quyết", rule=TimeRule.CUMULATIVE),
    _input("Y01", "Tổ chức ngày hội thanh niên", "Có/Không", value_type=ValueType.YES_NO),
    _input("M01", "Kinh phí chăm lo thiếu nhi", "triệu đồng", value_type=ValueType.MONEY, decimals=3),
    _input("P01", "Tỷ lệ chi đoàn hoạt động tốt", "%", TimeRule.STOCK),
    _input("R01", "Thanh niên dùng dịch vụ công trực tuyến", whole="own", whole_name="Thanh niên có nhu cầu"),
    _input("R02", "Đoàn viên được tập huấn", rule=TimeRule.STOCK, whole="B01"),
)
_RULES = {"P01": SpaceRule.MAX, "R01": SpaceRule.RATIO, "R02": SpaceRule.RATIO}
KINDS = (UnitKind("phuong", "Đoàn phường", ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")), UnitKind("quan", "Quận Đoàn"))
ORG_UNITS = (
    OrgUnit("QD", "Quận Đoàn Bình Tân", "quan", is_own=True),
    OrgUnit("AL", "Đoàn phường An Lạc", "phuong", parent="QD"),
    OrgUnit("P1", "Đoàn phường 1", "phuong", parent="QD"),
    OrgUnit("P11", "Đoàn phường 11", "phuong", parent="QD"),
    OrgUnit("DK", "Đoàn xã Đắk Mil", "phuong", parent="QD"),
    OrgUnit("HL", "Đoàn phường Hòa Lợi", "phuong", parent="QD"),
    OrgUnit("CU", "Đoàn phường Tân Cũ", "phuong", parent="QD", valid_to=date(2022, 12, 31), successors=("AL",)),
)


def the_round() -> Round:
    """Return the round: thirteen rows of every kind, an indicator on each."""
    indicators = tuple(
        Indicator(
            row.code, row.name, "", "", "II.1", "II.1", "quận", _RULES.get(row.code, SpaceRule.SUM), row.time_rule, row.unit_of_measure, (row.code,), "Mảng mẫu"
        )
        for row in INPUTS
    )  # fmt: skip
    conditions = (Condition("U01", 1, "U01", Comparator.AT_MOST, threshold_input="N02"),)
    periods = (
        ReportingPeriod(FIRST, date(2023, 1, 1), date(2023, 3, 31), deadline=datetime(2023, 3, 21, 11)),
        ReportingPeriod(PERIOD, date(2023, 4, 1), date(2023, 6, 30), deadline=datetime(2023, 6, 20, 11)),
        ReportingPeriod("2023-Quy-III", date(2023, 7, 1), date(2023, 9, 30), deadline=datetime(2023, 9, 20, 11)),
    )
    base = tuple(BaseFigure(unit, code, value) for unit in UNITS for code, value in BASE.items())
    targets = (Target("L01", 80_000, scope=Scope.UNIT, unit=UNIT),)
    agency = Agency("MAU23", "Quận Đoàn Bình Tân", sample_data="Số liệu mẫu")
    return Round(agency, Catalogue("mau", "Số liệu mẫu", "01-CTr/QĐ", 2023, INPUTS, indicators, conditions), KINDS, ORG_UNITS, periods, base, targets)


@dataclass
class Office:
    """The folder with its issued templates, by (unit, period), and the returns of the others."""

    folder: RoundFolder
    templates: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def filled(self, typed: Mapping[str, Cell] | None = None, *, unit: str = UNIT, period: str = PERIOD) -> bytes:
        """Return the unit's template with what it says, and with `typed` over that."""
        of = UNIT if unit == OLD else unit
        figures = {code: _earlier(code, value) for code, value in FIGURES[of].items()} if period == FIRST else FIGURES[of]
        kept = {code: value for code, value in figures.items() if unit != OLD or code not in ADDED_LATER}
        return fill(self.templates[unit, period], {**kept, **(typed or {})})


def _earlier(code: str, value: Cell) -> Cell:
    return value - _BEFORE.get(code, 0) if isinstance(value, int | float) else value


def open_office(root: Path) -> Office:
    """Return the office in a fresh folder, the first quarter received of everybody, the second of everybody but `UNIT`."""
    folder = RoundFolder(root)
    folder.make()
    office = Office(folder)
    _issue_the_old_template(office)
    write_control_workbook(the_round(), root / "SO-THEO-DOI.xlsx")
    for period in (FIRST, PERIOD):
        issued = issue_templates(folder, period, UNITS, now=ISSUED)
        office.templates |= {(file.unit, period): file.path.read_bytes() for file in issued.files}
        folder.received(period).mkdir(parents=True, exist_ok=True)
        for unit in OTHERS if period == PERIOD else UNITS:
            (folder.received(period) / return_name(unit)).write_bytes(office.filled(unit=unit, period=period))
    return office


def _issue_the_old_template(office: Office) -> None:
    """Issue once by a catalogue that lacks two of its rows still, as it stood before it was amended."""
    round_ = the_round()
    catalogue = round_.catalogue
    before = replace(
        catalogue,
        inputs=tuple(row for row in catalogue.inputs if row.code not in ADDED_LATER),
        indicators=tuple(row for row in catalogue.indicators if row.code not in ADDED_LATER),
        conditions=(),
    )
    write_control_workbook(replace(round_, catalogue=before), office.folder.root / "SO-THEO-DOI.xlsx")
    (old,) = issue_templates(office.folder, PERIOD, (UNIT,), now=ISSUED).files
    office.templates[OLD, PERIOD] = old.path.read_bytes()


def return_name(unit: str) -> str:
    """Return the name under which the unit's own return lies in the received folder."""
    return f"{unit}.xlsx"


def copy_of(office: Office, root: Path) -> Office:
    """Return the same office in another folder."""
    shutil.copytree(office.folder.root, root)
    return Office(RoundFolder(root), office.templates)


Counted = int | Decimal | str | None
NIL, NO_DATA, NOT_APPLICABLE = "nil", "no_data", "not_applicable"
