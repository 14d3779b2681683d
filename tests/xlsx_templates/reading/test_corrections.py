"""Điều chỉnh kỳ trước, written and read back: as issued, re-saved, moved, renamed, copied together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.decisions import Column
from indicators.findings import Place
from indicators.forms import compile_form, definitions, definitions_hash
from indicators.submissions import Correction, Fact, Figure, Submission
from tests.conftest import Convert
from tests.xlsx_templates.reading.conftest import PLAIN, Bench, together
from xlsx_templates.identity import Token
from xlsx_templates.layouts.corrections_sheet import HEADER_ROW, LINES, row_label
from xlsx_templates.unit_workbook.plan import Reported, WrittenBefore
from xlsx_templates.unit_workbook.writing import SHEETS, SHEETS_TO_CORRECT, write_unit_workbook

SHEET, Q1, Q1_NAME = "Điều chỉnh kỳ trước", "2023-Quy-I", "Quý I năm 2023"
REPORTED: Reported = {
    Q1: {"N01": (3, None), "N02": ("Chưa báo cáo", None), "Y01": ("Không", None), "M01": (Decimal("2.5"), None), "R01": (2, 4), "R02": (90, None)}
}
NEW = row_label("N01", "Đoàn viên mới")


@pytest.fixture
def bench(tmp_path: Path, pool: Any) -> Bench:
    return Bench(tmp_path, pool)


def issue(bench: Bench, lines: Sequence[Correction] = (), unit: str = "AL", name: str = "quy2.xlsx") -> Path:
    """Write the unit's workbook of the second quarter, with what it corrects in it already."""
    period = bench.round.periods[1]
    compiled = definitions(bench.round, period)
    bench.issued[definitions_hash(compiled)] = compiled
    form = compile_form(bench.round, period, bench.round.unit_by_code[unit])
    path = bench.folder / name
    token = Token(bench.round.agency.round_code, period.code, unit, form.definitions, 1)
    write_unit_workbook(form, bench.round, path, token=token, reported=REPORTED, before=WrittenBefore(tuple(lines)))
    return path


def type_lines(bench: Bench, path: Path, *lines: Sequence[Any], name: str = "nop.xlsx") -> Path:
    """Type lines (Chỉ tiêu, Kỳ, Cột, Số đúng, Lý do) into the sheet, and the table's own figures."""
    path = bench.fill(path, PLAIN, name=name)

    def type_all(book: Any) -> None:
        for at, cells in enumerate(lines, start=HEADER_ROW + 1):
            for column, value in zip((1, 2, 3, 5, 6), cells, strict=True):
                book[SHEET].cell(at, column).value = value

    return bench.edit(path, type_all, name=name)


def read(bench: Bench, path: Path) -> Submission:
    (submission,) = bench.read(path, 1).submissions
    return submission


def said(lines: Sequence[Correction]) -> list[tuple[object, ...]]:
    return [(line.input, line.period, line.column, line.right.fact, line.right.value, line.reason) for line in lines]


LINE = (NEW, Q1_NAME, None, 80, "Kiểm tra lại")
SAID = [("N01", Q1, Column.VALUE, Fact.NUMBER, 80, "Kiểm tra lại")]


class DescribeTheSheet:
    def it_is_there_only_where_the_year_has_earlier_periods(self, bench: Bench) -> None:
        assert tuple(openpyxl.load_workbook(bench.issue()).sheetnames) == SHEETS
        book = openpyxl.load_workbook(issue(bench))
        assert tuple(book.sheetnames) == SHEETS_TO_CORRECT
        assert book["_so-da-bao-cao"].sheet_state == "hidden"

    def it_shows_what_was_reported_as_a_cached_value(self, bench: Bench) -> None:
        lines = [Correction("N01", Q1, Column.VALUE, Figure(Fact.NUMBER, 80), "vì"), Correction("R01", Q1, Column.WHOLE, Figure(Fact.NUMBER, 5), "")]
        path = issue(bench, lines)
        rows = list(openpyxl.load_workbook(path, data_only=True)[SHEET].iter_rows(min_row=HEADER_ROW + 1, values_only=True))
        assert rows[0] == (NEW, Q1_NAME, None, 3, 80, "vì", "Đã đủ")
        assert rows[1][2:] == ("Trên tổng số", 4, 5, None, "Ghi Lý do")
        assert rows[2][3] in {None, ""}
        assert len(rows) == LINES
        assert openpyxl.load_workbook(path)[SHEET]["D5"].value.startswith("=IF(OR(")

    def it_carries_the_values_in_a_hidden_sheet(self, bench: Bench) -> None:
        rows = list(openpyxl.load_workbook(issue(bench))["_so-da-bao-cao"].iter_rows(min_row=2, min_col=3, max_col=4, values_only=True))
        assert (f"{NEW}|{Q1_NAME}|Số liệu kỳ này", 3) in rows
        assert (f"N02|{Q1_NAME}|Số liệu kỳ này", "Chưa báo cáo") in rows
        assert (f"R01|{Q1_NAME}|Trên tổng số", 4) in rows
        assert not any(key.startswith("R02") and "Trên tổng số" in key for key, _ in rows)

    @pytest.mark.libreoffice
    def it_calculates_in_libreoffice_what_was_reported_and_what_is_missing(self, bench: Bench, convert: Convert) -> None:
        path = type_lines(bench, issue(bench), LINE, (NEW, Q1_NAME, None, 80, None), (NEW, Q1_NAME, None, 3, "x"), ("N02", Q1_NAME, None, None, "x"))
        rows = list(openpyxl.load_workbook(convert(path, "xlsx"), data_only=True)[SHEET].iter_rows(min_row=5, max_row=8, values_only=True))
        assert [(row[3], row[6]) for row in rows] == [(3, "Đã đủ"), (3, "Ghi Lý do"), (3, "Trùng số đã báo cáo"), ("Chưa báo cáo", "Ghi Số đúng")]

    def it_has_white_cells_only_where_the_unit_writes(self, bench: Bench) -> None:
        sheet = openpyxl.load_workbook(issue(bench))[SHEET]
        assert [sheet.cell(HEADER_ROW + 1, column).protection.locked for column in range(1, 8)] == [False, False, False, True, False, False, True]
        assert sheet.protection.sheet
        assert sum(sheet.column_dimensions[letter].width for letter in "ABCDEFG") * 8 + 7 * 5 < 1366 - 60


class DescribeReading:
    def it_says_nothing_of_an_untouched_sheet(self, bench: Bench) -> None:
        assert read(bench, type_lines(bench, issue(bench))).corrections == ()

    @pytest.mark.parametrize("row", [NEW, "N01", "n 01", "Đoàn viên mới", "đoàn viên  mới (N01)"])
    def it_knows_a_row_by_label_code_or_wording(self, bench: Bench, row: str) -> None:
        assert said(read(bench, type_lines(bench, issue(bench), (row, *LINE[1:]))).corrections) == SAID

    @pytest.mark.parametrize("period", [Q1_NAME, Q1, "2023-Q1", "quý 1/2023", "Quý I", "quý 1 năm 2023"])
    def it_knows_a_period_however_it_is_written(self, bench: Bench, period: str) -> None:
        assert said(read(bench, type_lines(bench, issue(bench), (NEW, period, *LINE[2:]))).corrections) == SAID

    @pytest.mark.parametrize(
        "change",
        [
            lambda book: setattr(book[SHEET], "title", "Số cũ cần sửa"),
            lambda book: setattr(book[SHEET], "title", f"{SHEET} (2)"),
            lambda book: book.move_sheet(SHEET, -2),
            lambda book: book[SHEET].insert_rows(1, 3),
            lambda book: book[SHEET].insert_cols(1, 2),
            lambda book: book[SHEET].delete_cols(4),
            lambda book: book[SHEET].cell(HEADER_ROW, 5, "SỐ ĐIỀU CHỈNH"),
            lambda book: book[SHEET].insert_rows(5, 2),
            lambda book: book.remove(book["_so-da-bao-cao"]),
        ],
        ids=["renamed", "copied", "first", "rows above", "columns before", "reported deleted", "alias", "blank lines", "hidden sheet gone"],
    )
    def it_reads_by_titles_wherever_they_went(self, bench: Bench, change: Any) -> None:
        path = type_lines(bench, issue(bench), LINE)
        assert said(read(bench, bench.edit(path, change, name="doi.xlsx")).corrections) == SAID

    @pytest.mark.libreoffice
    @pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
    def it_reads_what_libreoffice_saved(self, bench: Bench, convert: Convert, ending: str) -> None:
        path = type_lines(bench, issue(bench), LINE, ("R01", Q1_NAME, "Trên tổng số", "không phát sinh", "Nhầm"))
        found = read(bench, convert(path, ending))
        assert said(found.corrections) == [*SAID, ("R01", Q1, Column.WHOLE, Fact.NIL, None, "Nhầm")]
        assert said(found.corrections) == said(read(bench, path).corrections)

    def it_reads_a_workbook_of_before_the_sheet(self, bench: Bench) -> None:
        path = bench.fill(bench.issue(period=1))
        assert read(bench, path).corrections == ()

    def it_passes_over_a_line_on_which_only_a_period_was_chosen(self, bench: Bench) -> None:
        assert read(bench, type_lines(bench, issue(bench), (None, Q1_NAME, "Trên tổng số", None, None))).corrections == ()

    def it_keeps_what_it_cannot_place(self, bench: Bench) -> None:
        (line,) = read(bench, type_lines(bench, issue(bench), ("Z9", "kỳ nào", "cột nào", 80, "vì"))).corrections
        assert (line.input, line.period, line.column, line.row_text, line.period_text) == ("", "", None, "Z9", "kỳ nào")
        assert (line.right.value, line.right.place) == (80, Place("nop.xlsx", SHEET, "E5"))

    def it_belongs_to_the_unit_that_its_title_names(self, bench: Bench) -> None:
        one = type_lines(bench, issue(bench), LINE, name="al.xlsx")
        two = bench.fill(issue(bench, unit="P1", name="p1-mau.xlsx"), PLAIN, name="p1.xlsx")
        both = together([one, two], bench.folder / "gop.xlsx", with_meta=True)
        by_unit = {found.unit: said(found.corrections) for found in bench.read(both, 1).submissions}
        assert by_unit == {"AL": SAID, "P1": []}
        nameless = bench.edit(both, lambda book: book[SHEET].__setitem__("A1", "ĐIỀU CHỈNH"), name="khong-ten.xlsx")
        found = bench.read(nameless, 1)
        assert [line for each in found.submissions for line in each.corrections] == []
        assert [finding.code for finding in found.said] == ["several_units", "corrections_of_nobody"]


_NUMBERS = st.one_of(st.integers(0, 10**9), st.decimals(0, 10**6, places=3).map(lambda value: value.normalize()).filter(lambda value: value != int(value)))
_NONE = st.sampled_from([Figure(Fact.NIL), Figure(Fact.NO_DATA), Figure(Fact.NOT_APPLICABLE)])
_REASONS = st.sampled_from(["", "Kiểm tra lại", "Bổ sung 02 chi đoàn; sai sót khi cộng", "=1+1", "vì 'lý do' \"này\""])
_CELLS = st.one_of(
    st.tuples(st.just("N01"), st.just(Column.VALUE), st.one_of(st.integers(0, 10**9).map(lambda value: Figure(Fact.NUMBER, value)), _NONE)),
    st.tuples(st.just("M01"), st.just(Column.VALUE), st.one_of(_NUMBERS.map(lambda value: Figure(Fact.NUMBER, value)), _NONE)),
    st.tuples(st.just("Y01"), st.just(Column.VALUE), st.sampled_from([Figure(Fact.NUMBER, 1), Figure(Fact.NUMBER, 0), Figure(Fact.NOT_APPLICABLE)])),
    st.tuples(st.just("R01"), st.sampled_from([Column.VALUE, Column.WHOLE]), st.integers(0, 10**6).map(lambda value: Figure(Fact.NUMBER, value))),
)
_LINES = st.lists(st.builds(lambda cell, reason: Correction(cell[0], Q1, cell[1], cell[2], reason), _CELLS, _REASONS), max_size=20)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=_LINES)
def test_what_is_written_is_read_back(bench: Bench, lines: list[Correction]) -> None:
    path = bench.fill(issue(bench, lines), PLAIN)
    assert said(read(bench, issue(bench, lines)).corrections if lines else ()) == said(lines)
    assert said(read(bench, path).corrections) == said(lines)
