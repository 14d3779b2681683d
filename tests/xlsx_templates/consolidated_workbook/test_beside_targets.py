"""A figure that is shown beside its target stands there on the side that the verdict says: 49,9985 % is not 50,0 beside a target of 50."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import openpyxl
import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import SpaceRule, Target
from indicators.consolidation import Consolidation
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing
from tests.xlsx_templates.consolidated_workbook.conftest import AS_OF, written
from xlsx_templates.consolidated_workbook.styles import DECIMAL, INTEGER, number_format, rounded

SHEETS = ("Báo cáo nhanh", "Phụ lục", "Tổng hợp", "Nhập liệu")
SO_FAR = {"Báo cáo nhanh": "Lũy kế", "Phụ lục": "Lũy kế từ đầu năm", "Tổng hợp": "Lũy kế", "Nhập liệu": "Tỷ lệ (%)"}
FINE = Decimal("66.667")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """X: 33.332/66.666 người, chỉ tiêu 50 %. Y: 199.999 người, chỉ tiêu 200.000. Z: 6.667/10.000 người, chỉ tiêu 66,667 %."""
    goals = {"X": Target("X", 50), "Y": Target("Y", 200_000), "Z": Target("Z", FINE)}
    inputs = (make_input("X", whole="own"), make_input("Y"), make_input("Z", whole="own"))
    rules = {"X": SpaceRule.RATIO, "Y": SpaceRule.SUM, "Z": SpaceRule.RATIO}
    indicators = tuple(make_indicator(code, rules[code], target=goal) for code, goal in goals.items())
    rows = standing({"A": {"X": "33332/66666", "Y": "199999", "Z": "6667/10000"}})
    last = QUARTERS[-1]
    of = Book(make_round(inputs=inputs, indicators=indicators, units="A"), last, {last.code: rows})
    result = Consolidation(of, AS_OF, consolidate_totals(of), (), (), ())
    return openpyxl.load_workbook(written(result, tmp_path_factory.mktemp("beside") / "2023-Quy-I.xlsx"))


def shown(cell: Any) -> Decimal:
    """Return the figure as the cell's number format shows it."""
    digits = cell.number_format.partition(".")[2].count("0") + cell.number_format.partition(".")[2].count("#")
    return Decimal(repr(cell.value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def row_of(sheet: Any, code: str) -> dict[str, Any]:
    rows = list(sheet.iter_rows())
    head = next(number for number, row in enumerate(rows) if row[0].value == "TT")
    line = next(row for row in rows[head + 1 :] if any(str(cell.value).endswith(code) for cell in row))
    return {str(title.value): cell for title, cell in zip(rows[head], line, strict=True)}


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_not_reached_is_shown_below_its_target(book: Any, sheet: str) -> None:
    is_page, (rate, count) = sheet in {"Báo cáo nhanh", "Phụ lục"}, (row_of(book[sheet], code) for code in "XY")
    assert {row["Kết quả"].value for row in (rate, count)} == {"Chưa đạt"}
    assert (shown(rate[SO_FAR[sheet]]), rate["Chỉ tiêu năm"].value) == (Decimal("49.99" if is_page else "49.998"), 50)
    assert shown(rate["So với chỉ tiêu (%)"]) == Decimal("99.99" if is_page else "99.997")
    assert shown(count["So với chỉ tiêu (%)"]) == Decimal("99.99" if is_page else "99.9995")


def test_the_periods_own_figure_is_written_as_a_formula_and_shown_below_its_target_too(book: Any) -> None:
    cell = row_of(book["Tổng hợp"], "X")["Trong kỳ"]
    assert (cell.data_type, cell.number_format) == ("f", "#,##0.000")


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_target_is_shown_with_all_its_decimals_and_what_is_just_above_it_too(book: Any, sheet: str) -> None:
    row = row_of(book[sheet], "Z")
    assert row["Kết quả"].value == "Đạt"
    assert shown(row["Chỉ tiêu năm"]) == FINE
    assert shown(row[SO_FAR[sheet]]) > FINE


def test_the_line_in_danger_says_what_the_verdict_says(book: Any) -> None:
    said = [str(cell.value) for row in book["Báo cáo nhanh"].iter_rows() for cell in row if str(cell.value).startswith("TT 1.")]
    assert said == ["TT 1. Chỉ tiêu X: đạt 49,99%, chỉ tiêu 50%"]


def test_a_figure_without_a_limit_keeps_its_plain_format() -> None:
    near = Decimal("49.9985")
    assert [number_format(value) for value in (near, Decimal("50.0"), 50, None)] == [DECIMAL, INTEGER, INTEGER, INTEGER]
    assert [number_format(near, limit) for limit in (40, 50)] == [DECIMAL, "#,##0.000"]
    assert [rounded(near), rounded(near, 50), rounded(Decimal("85.25"))] == [50, Decimal("49.99"), Decimal("85.3")]
