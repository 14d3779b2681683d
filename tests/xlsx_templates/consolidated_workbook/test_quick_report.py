"""What stands on the leader's page, on the board, in the list of files and on the annex: figures by title, read back with openpyxl."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.consolidation import Consolidation, UnitStanding, UnitState
from indicators.numbers import Number
from indicators.published import published
from indicators.ranking import indicators_in_danger, units_to_urge
from indicators.rounds import Round
from xlsx_templates.consolidated_workbook import write_consolidated_workbook

TITLES = ["TT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu năm", "Trong kỳ", "Lũy kế", "So với chỉ tiêu (%)", "Cùng kỳ năm trước", "Tăng/ giảm", "Kết quả"]
A4 = 9


def lines(sheet: Any, first: str = "TT") -> list[Mapping[str, Any]]:
    """Return the rows under the heading row, by title, as far as they are numbered."""
    rows = list(sheet.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == first)
    found = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]
    return [row for row in found if isinstance(row[first], int)]


def shown(value: Number | None) -> object:
    return None if value is None else pytest.approx(float(value), abs=0.051)


@pytest.fixture
def page(book: Any) -> Any:
    return book["Báo cáo nhanh"]


class DescribeTheQuickReport:
    def it_has_the_columns_of_the_design(self, page: Any) -> None:
        assert [cell.value for cell in page[4]] == TITLES

    def it_shows_target_figure_cumulative_completion_last_year_and_difference(
        self, binh_tan: Round, make_quarter: Callable[..., Consolidation], tmp_path: Path
    ) -> None:
        second = make_quarter(binh_tan, "2023-Quy-II")
        result = replace(second, last_year={total.code: total.value + 5 for total in second.totals if total.value is not None})
        write_consolidated_workbook(result, tmp_path / "second.xlsx")
        compared = grown = 0
        for row, (_, total) in zip(lines(openpyxl.load_workbook(tmp_path / "second.xlsx")["Báo cáo nhanh"]), published(result), strict=True):
            figures = {title: row[title] for title in TITLES[3:9] if isinstance(row[title], int | float)}
            before = result.last_year.get(total.code)
            change = None if before is None else -5
            expected = (total.target, total.value, total.cumulative, total.completion, before, change)
            assert figures == {title: shown(value) for title, value in zip(TITLES[3:9], expected, strict=True) if value is not None}, total.code
            compared += before is not None
            grown += total.cumulative != total.value
        assert compared > 5
        assert grown > 5

    def it_names_five_lines_in_danger_and_the_units_to_urge(self, quarter: Consolidation, page: Any) -> None:
        head = next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == "5 CHỈ TIÊU CẦN CHÚ Ý NHẤT")
        dangers = indicators_in_danger([total for _, total in published(quarter)], quarter.period, 5)
        assert len(dangers) == 5
        for offset, danger in enumerate(dangers, start=1):
            assert f". {danger.total.name}: " in page.cell(head + offset, 1).value
        assert page.cell(head, 5).value == "ĐƠN VỊ CẦN ĐÔN ĐỐC"
        owing = units_to_urge(quarter.units)
        assert page.cell(head + 1, 5).value.startswith(quarter.round.unit_by_code[owing[0].unit].document_name)

    def it_draws_one_chart_of_the_completion_of_every_line(self, quarter: Consolidation, workbook: Path) -> None:
        with zipfile.ZipFile(workbook) as parts:
            charts = [name for name in parts.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
            assert len(charts) == 1
            drawn = parts.read(charts[0]).decode()
        last = 4 + len(published(quarter))
        assert f"<c:f>'Báo cáo nhanh'!$G$5:$G${last}</c:f>" in drawn

    def it_prints_in_grey(self, page: Any, workbook: Path) -> None:
        cells = [cell for row in page.iter_rows() for cell in row]
        colours = {cell.fill.fgColor.rgb for cell in cells if cell.fill.fill_type} | {cell.font.color.rgb for cell in cells if cell.font.color and cell.value}
        with zipfile.ZipFile(workbook) as parts:
            colours |= set(re.findall(r'srgbClr val="(\w{6})"', parts.read("xl/charts/chart1.xml").decode()))
        plain = {str(colour)[-6:] for colour in colours if isinstance(colour, str)}
        assert plain
        assert {colour for colour in plain if len({colour[:2], colour[2:4], colour[4:]}) > 1} == set()


class DescribeTheBoard:
    def it_says_by_how_much_late_when_received_and_what_waits(self, quarter: Consolidation, tmp_path: Path) -> None:
        deadline = quarter.as_of - timedelta(days=2)
        late = timedelta(hours=2, minutes=15)
        units = (
            UnitStanding("P-AL", UnitState.LATE, deadline + late, late, deadline, ("a.xlsx",), blank=4),
            UnitStanding("P-TT", UnitState.TIME_UNKNOWN, None, timedelta(0), deadline, ("b.xlsx",), open_errors=1, open_asks=2),
            UnitStanding("P-BTD", UnitState.NOT_SENT, deadline=deadline),
            UnitStanding("P-BHH", UnitState.EXCUSED),
        )
        write_consolidated_workbook(replace(quarter, units=units), tmp_path / "board.xlsx")
        names = {quarter.round.unit_by_code[unit.unit].name: unit.unit for unit in units}
        board = {names[row["Đơn vị"]]: row for row in lines(openpyxl.load_workbook(tmp_path / "board.xlsx")["Tiến độ nộp"]) if row["Đơn vị"] in names}
        assert {code: (row["Trạng thái"], row["Trễ"] or "", row["Nhận lúc"] or "") for code, row in board.items()} == {
            "P-AL": ("Nộp trễ (2 giờ 15 phút)", "2 giờ 15 phút", deadline + late),
            "P-TT": ("Đã nộp, chưa xác định giờ nhận", "", "chưa xác định"),
            "P-BTD": ("Chưa nộp", "", ""),
            "P-BHH": ("Được miễn", "", ""),
        }
        waiting = {code: tuple(row[title] or 0 for title in ("Phải sửa", "Cần xác nhận", "Dòng chưa nhập")) for code, row in board.items()}
        assert waiting == {"P-AL": (0, 0, 4), "P-TT": (1, 2, 0), "P-BTD": (0, 0, 0), "P-BHH": (0, 0, 0)}
        assert board["P-AL"]["Tệp đang được tính"] == "a.xlsx"


def test_every_file_stands_with_its_hash_receipt_and_template(quarter: Consolidation, book: Any) -> None:
    rows = {row["Tệp"]: row for row in lines(book["Tệp đã tổng hợp"])}
    assert set(rows) == {file.name for file in quarter.files}
    for file in quarter.files:
        row = rows[file.name]
        assert row["Dấu tệp (SHA-256)"] == file.sha256
        assert row["Nhận lúc"] == (file.received_at or "chưa xác định")
        assert (row["Lần phát hành biểu mẫu"] or 0, row["Dấu biểu mẫu"] or "") == (file.issue, file.definitions)


def test_the_annex_is_a4_landscape_one_page_wide(book: Any) -> None:
    setup = book["Phụ lục"].page_setup
    assert (setup.orientation, int(setup.paperSize)) == ("landscape", A4)
    assert book["Phụ lục"].sheet_properties.pageSetUpPr.fitToPage
    assert setup.fitToWidth in {None, 1}  # one page wide is what the format means where it says nothing
