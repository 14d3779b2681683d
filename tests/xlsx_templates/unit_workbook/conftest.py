"""A small round with every kind of row, its issued workbook, and a hand that fills it in by code and title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.catalogue import Comparator, Condition, Per, Scope, SpaceRule, Target, TimeRule, ValueType
from indicators.forms import compile_form
from indicators.numbers import Number
from indicators.outline import OutlineItem, Passage, Written
from indicators.rounds import Agency, Round
from indicators.units import BaseFigure, UnitKind
from tests.conftest import Convert
from tests.input_table import rows_by_code, titles
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.identity import Token
from xlsx_templates.unit_workbook import write_unit_workbook
from xlsx_templates.unit_workbook.plan import WrittenBefore

ISSUED_AT = datetime(2023, 4, 3, 8, 0)
FLOW, STOCK, CUMULATIVE, EVERY = TimeRule.FLOW, TimeRule.STOCK, TimeRule.CUMULATIVE, TimeRule.EVERY
INPUTS = (
    make_input("DV", STOCK, is_base=True, unit_of_measure="đoàn viên"),
    make_input("TN", STOCK, is_base=True, unit_of_measure="thanh niên"),
    make_input("MOI", FLOW, unit_of_measure="đoàn viên"),
    make_input("HOC", CUMULATIVE, whole="DV"),
    make_input("DVC", STOCK, whole="TN"),
    make_input("TIN", EVERY, unit_of_measure="tin bài"),
    make_input("VAY", FLOW, value_type=ValueType.MONEY, unit_of_measure="triệu đồng", decimals=1),
    make_input("HOI", FLOW, value_type=ValueType.YES_NO, unit_of_measure="Có/Không"),
    make_input("NGAY", STOCK, value_type=ValueType.DATE, unit_of_measure="ngày"),
    make_input("THE", FLOW, whole="own", whole_name="đoàn viên mới kết nạp", whole_time_rule=FLOW),
    make_input("UT", FLOW, unit_of_measure="đoàn viên"),
    make_input("KN", FLOW, unit_of_measure="đoàn viên"),
    make_input("GIAM", STOCK, unit_of_measure="vụ"),
    make_input("TG", FLOW, whole="DV"),
    make_input("XANH", FLOW, kinds="truong", unit_of_measure="khu dân cư"),
)
INDICATORS = (
    make_indicator("MOI", SpaceRule.SUM),
    make_indicator("HOC", SpaceRule.RATIO, target=Target("HOC", 100)),
    make_indicator("DVC", SpaceRule.RATIO, target=Target("DVC", Decimal("40.5"))),
    make_indicator("BAI", SpaceRule.SHARE, "TIN"),
    make_indicator("VAY", SpaceRule.SUM),
    make_indicator("HOI", SpaceRule.SHARE),
    make_indicator("NGAY", SpaceRule.TEXT),
    make_indicator("THE", SpaceRule.RATIO, target=Target("THE", 100)),
    make_indicator("UT", SpaceRule.SUM),
    make_indicator("KN", SpaceRule.SUM),
    make_indicator("GIAM", SpaceRule.SUM),
    make_indicator("TG", SpaceRule.RATIO),
    make_indicator("XANH", SpaceRule.SUM),
)
CONDITIONS = (
    Condition("BAI", 1, "TIN", Comparator.AT_LEAST, 20, per=Per.EVERY),
    Condition("HOI", 1, "HOI", Comparator.AT_LEAST, 1, per=Per.DATE, date=date(2023, 5, 28)),
    Condition("KN", 1, "KN", Comparator.AT_MOST, threshold_input="UT", per=Per.YEAR),
)
TARGETS = (
    Target("MOI", 360, scope=Scope.UNIT, unit="A"),
    Target("VAY", 500, scope=Scope.UNIT, unit="A"),
    Target("GIAM", 3, Comparator.AT_MOST, scope=Scope.UNIT, unit="A"),
)
EARLIER: Mapping[str, tuple[Number | None, Number | None]] = {
    "MOI": (120, None),
    "HOC": (100, 1000),
    "VAY": (Decimal("12.5"), None),
    "HOI": (1, None),
    "THE": (10, 12),
    "UT": (4, None),
    "KN": (3, None),
    "TIN": (25, None),
    "TG": (300, 1200),
}
WORDS = (Passage("YK1", Written.TEXT, "Đã tổ chức\nnăm  lớp, \n\n- xong."), Passage("YK2", Written.NIL), Passage("YK3", Written.BLANK))
AGENCY = Agency(
    round_code="BT23",
    name="Quận Đoàn Bình Tân",
    parent_name="Thành Đoàn TP. Hồ Chí Minh",
    heading="BCH Quận Đoàn Bình Tân",
    place="Bình Tân",
    email="bao.cao@example.vn",
    zalo="0900 000 000",
    contact="Người mẫu",
)
SIGNATURE = ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")


def small_round() -> Round:
    """Return the round; unit A is Đoàn phường An Lạc, its second quarter is the one to fill."""
    made = make_round(inputs=INPUTS, indicators=INDICATORS, conditions=CONDITIONS, targets=TARGETS)
    first = {"MOI", "HOC", "DVC", "BAI"}
    indicators = tuple(replace(row, area="Công tác giáo dục" if row.code in first else "Xây dựng Đoàn") for row in made.catalogue.indicators)
    return replace(
        made,
        agency=AGENCY,
        catalogue=replace(made.catalogue, indicators=indicators, name="Công tác Đoàn năm 2023"),
        kinds=(UnitKind("phuong", "Đoàn phường", SIGNATURE), UnitKind("quan-doan", "Quận Đoàn", SIGNATURE)),
        units=tuple(replace(unit, name="Đoàn phường An Lạc") if unit.code == "A" else unit for unit in made.units),
        periods=tuple(replace(period, deadline=datetime(2023, 6, 20, 11)) for period in made.periods),
        base_figures=(BaseFigure("A", "DV", 1200), BaseFigure("A", "TN", 5600)),
        outline=tuple(OutlineItem(passage.item, f"Mục {passage.item}", length=150) for passage in WORDS),
    )


def issue(round_: Round, path: Path, *, unit: str = "A", quarter: int = 2, earlier: Mapping[str, tuple[Number | None, Number | None]] = EARLIER) -> Path:
    """Write the workbook of a unit."""
    period = round_.periods[quarter - 1]
    form = compile_form(round_, period, round_.unit_by_code[unit])
    write_unit_workbook(
        form,
        round_,
        path,
        token=Token("BT23", period.code, unit, form.definitions, 1),
        previous=earlier,
        before=WrittenBefore(passages=WORDS),
        issued_at=ISSUED_AT,
    )
    return path


@pytest.fixture(scope="session")
def workbook_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of Đoàn phường An Lạc for the second quarter, as issued."""
    return issue(small_round(), tmp_path_factory.mktemp("phat-hanh") / "mau.xlsx")


@pytest.fixture
def workbook(workbook_path: Path) -> Any:
    return openpyxl.load_workbook(workbook_path)


Answers = dict[str, dict[str, Any]]
Fill = Callable[..., Answers]


@pytest.fixture
def fill(workbook_path: Path, convert: Convert, tmp_path: Path) -> Fill:
    """Return a function that types a table, lets LibreOffice calculate and gives each row's cells by code and title; "" for empty.

    Under the code "" stand the live state and, by sheet and cell, whatever else was asked for.
    """

    def _fill(table: str, *, preparer: str = "Nguyễn Văn Mẫu", blanks: str = "Chưa nhập", look: tuple[str, ...] = ()) -> Answers:
        filled = tmp_path / "nop.xlsx"
        book = openpyxl.load_workbook(workbook_path)
        sheet = book["Nhập liệu"]
        sheet["C4"], sheet["C6"] = preparer, blanks
        rows, (_, columns) = rows_by_code(sheet), titles(sheet)
        for code, value, whole, if_none in typed(table):
            for title, content in (("Số liệu kỳ này", value), ("Trên tổng số", whole), ("Nếu không có số", if_none)):
                if content is not None:
                    sheet.cell(rows[code], columns[title]).value = content
        book.save(filled)
        calculated = openpyxl.load_workbook(convert(filled, "xlsx"), data_only=True)
        return _answers(calculated, look)

    return _fill


def typed(table: str) -> list[tuple[str, Any, Any, str | None]]:
    """Return (code, value, whole, choice) from lines "MOI | 30 | | Không phát sinh"."""
    found = []
    for line in filter(str.strip, table.splitlines()):
        code, value, whole, none = (part.strip() for part in (line + "|||").split("|")[:4])
        found.append((code, _content(value), _content(whole), none or None))
    return found


def _content(text: str) -> Any:
    if not text:
        return None
    return text[1:] if text.startswith("'") else float(text) if text.replace(".", "").lstrip("-").isdigit() else text


def _answers(book: Any, look: tuple[str, ...]) -> Answers:
    sheet = book["Nhập liệu"]
    _, columns = titles(sheet)
    checks = {row[0].value: row for row in book["Kiểm tra"].iter_rows(min_row=8)}
    found: Answers = {}
    for code, row in rows_by_code(sheet).items():
        found[code] = {title: _shown(sheet.cell(row, column).value) for title, column in columns.items()}
        found[code]["Tình trạng"], found[code]["Xem lại"] = (_shown(checks[found[code]["TT"]][index].value) for index in (3, 4))
    found[""] = {"state": sheet["A3"].value, "light": book["Kiểm tra"]["A2"].value}
    for place in look:
        name, _, address = place.partition("!")
        found[""][place] = _shown(book[name][address].value)
    return found


def _shown(value: Any) -> Any:
    if value is None:
        return ""
    return round(value, 6) if isinstance(value, float) else value
