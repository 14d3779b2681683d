"""What people do to a control workbook, and what is read of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from indicators.catalogue import Input, Scope, SpaceRule, Target, TimeRule, ValueType
from indicators.periods import ReportingPeriod
from indicators.units import OrgUnit
from indicators.vietnamese.sentences import sentence
from tests.xlsx_templates.control_workbook.editing import Editor, edited
from tests.xlsx_templates.control_workbook.rounds import small_round
from xlsx_templates.control_workbook.opening import ControlWorkbookUnreadableError
from xlsx_templates.control_workbook.reading import ControlWorkbook, read_control_workbook


def _read(folder: Path, edit: Callable[[Editor], object]) -> ControlWorkbook:
    book = read_control_workbook(edited(folder, small_round(), edit))
    assert all(sentence(finding) for finding in book.findings)
    return book


def _found(book: ControlWorkbook) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.place.sheet, finding.place.cell) for finding in book.findings]


class DescribeAdding:
    def it_reads_a_unit_typed_below_the_table(self, tmp_path: Path) -> None:
        book = _read(tmp_path, lambda editor: editor.add("Đơn vị", Mã="BHH", Tên_chính_thức="Đoàn phường Bình Hưng Hòa", Loại="PH", Trực_thuộc="QDM"))
        assert book.round.units[-1] == OrgUnit("BHH", "Đoàn phường Bình Hưng Hòa", "PH", "QDM")
        assert book.findings == ()

    def it_reads_an_indicator_with_its_own_input(self, tmp_path: Path) -> None:
        words = {"Tính_qua_các_kỳ": "phát sinh", "Tính_qua_các_đơn_vị": "CỘNG", "Loại_số_liệu": "Số", "Áp_dụng_cho": "PH", "Hỏi_trong_kỳ": "Quý I; Q3"}
        book = _read(tmp_path, lambda editor: editor.add("Chỉ tiêu", Mã="HM", Nội_dung_chỉ_tiêu="Hiến máu", Đơn_vị_tính="lượt", Chỉ_tiêu_giao=300, **words))
        indicator = book.round.catalogue.indicators[-1]
        assert (indicator.inputs, indicator.space_rule, indicator.target) == (("HM",), SpaceRule.SUM, Target("HM", 300))
        asked = frozenset({"Quy-I", "Quy-III"})
        expected = Input("HM", "Hiến máu", ValueType.NUMBER, "lượt", TimeRule.FLOW, frozenset({"PH"}), asked)
        assert book.round.catalogue.input_by_code["HM"] == expected
        assert book.findings == ()

    def it_reads_a_period_with_real_dates_or_typed_ones(self, tmp_path: Path) -> None:
        typed = {
            "Từ_ngày": "1/1/2023",
            "Đến_ngày": date(2023, 6, 30),
            "Hạn_nộp:_ngày": "21.6.2023",
            "Hạn_nộp:_giờ": "11g30",
            "Cách_tính_giờ": "Đến hết giờ này",
        }
        book = _read(tmp_path, lambda editor: editor.add("Kỳ báo cáo", Mã_kỳ="2023-6T", Gồm_các_kỳ="2023-Quy-I; 2023-Quy-II", Thứ="thứ tư", **typed))
        made = ("2023-Quy-I", "2023-Quy-II")
        deadline = datetime(2023, 6, 21, 11, 30)
        expected = ReportingPeriod("2023-6T", date(2023, 1, 1), date(2023, 6, 30), None, deadline, deadline_included=True, made_of=made)
        assert book.round.periods[-1] == expected
        assert book.findings == ()

    def it_takes_a_target_without_unit_for_the_level(self, tmp_path: Path) -> None:
        book = _read(tmp_path, lambda editor: editor.add("Giao chỉ tiêu", Mã_chỉ_tiêu="MOI", Chỉ_tiêu=30, Từ_ngày=date(2023, 6, 1)))
        assert book.round.targets[-1] == Target("MOI", 30, scope=Scope.TOTAL, valid_from=date(2023, 6, 1))

    def it_leaves_what_is_the_office_s_own_alone(self, tmp_path: Path) -> None:
        def add_own(editor: Editor) -> None:
            sheet = editor.book["Đơn vị"]
            sheet.cell(editor.header("Đơn vị"), sheet.max_column + 1).value = "Xếp loại 2022"
            sheet.cell(editor.header("Đơn vị") + 1, sheet.max_column).value = "Xuất sắc"
            editor.book.create_sheet("Việc riêng")["A1"] = "nhớ gọi các trường"

        assert _read(tmp_path, add_own).round == small_round()


class DescribeMovedThings:
    def it_finds_columns_in_any_order_and_rows_lower_down(self, tmp_path: Path) -> None:
        def move(editor: Editor) -> None:
            for name in ("Kỳ báo cáo", "Điều kiện", "Số liệu nền"):
                sheet = editor.book[name]
                rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=editor.header(name))]
                sheet.tables.clear()
                sheet.delete_rows(1, sheet.max_row)
                for number, row in enumerate(rows, start=9):
                    for column, value in enumerate(reversed(row), start=2):
                        sheet.cell(number, column).value = value

        book = _read(tmp_path, move)
        assert book.findings == ()
        assert book.round == small_round()

    def it_reads_words_in_any_case_spacing_and_form_of_accents(self, tmp_path: Path) -> None:
        def scribble(editor: Editor) -> None:
            editor.put("Chỉ tiêu", "MOI", "Tính qua các kỳ", unicodedata.normalize("NFD", "  PHÁT   sinh "))
            editor.put("Chỉ tiêu", "DVC", "Tính qua các đơn vị", "tỷ số của  tổng\u00a0")
            editor.put("Đơn vị", "QDM", "Là cơ quan tổng hợp", "có")
            editor.put("Đơn vị", "AL", "Tên chính thức", unicodedata.normalize("NFD", " Đoàn phường An Lạc\u200b"))

        book = _read(tmp_path, scribble)
        assert book.findings == ()
        assert book.round == small_round()

    def it_knows_an_earlier_title_unless_the_column_has_its_own(self, tmp_path: Path) -> None:
        def rename(editor: Editor) -> None:
            header = editor.header("Đơn vị")
            editor.book["Đơn vị"].cell(header, editor.column("Đơn vị", "Thư điện tử")).value = "Email"

        assert _read(tmp_path, rename).round == small_round()

    def it_skips_rows_that_only_look_filled(self, tmp_path: Path) -> None:
        book = _read(tmp_path, lambda editor: editor.add("Đơn vị", Mã=" ", Tên_chính_thức="\u00a0"))
        assert book.round == small_round()
        assert book.findings == ()


@pytest.mark.parametrize(
    ("typed", "value", "code"),
    [
        (27, 27, ""),
        ("27", 27, ""),
        ("1,5", "1.5", ""),
        ("1.200", 1200, "control_number_understood"),
        ("1 200", 1200, "control_number_understood"),
        ("80%", 80, "control_number_understood"),
        ("1,200", None, "control_number_unclear"),
        ("hai mươi bảy", None, "control_number_unclear"),
        (True, None, "control_number_unclear"),
        (date(2023, 5, 1), None, "control_number_unclear"),
    ],
)
def test_numbers_in_cells(tmp_path: Path, typed: Any, value: object, code: str) -> None:
    book = _read(tmp_path, lambda editor: editor.put("Chỉ tiêu", "MOI", "Chỉ tiêu giao", typed))
    target = book.round.catalogue.indicator_by_code["MOI"].target
    assert (None if target is None else str(target.value)) == (None if value is None else str(value))
    assert [finding.code for finding in book.findings] == ([code] if code else [])


@pytest.mark.parametrize(
    ("typed", "value"),
    [(date(2023, 5, 1), date(2023, 5, 1)), ("1/5/2023", date(2023, 5, 1)), ("01-05-2023", date(2023, 5, 1)), (45047, date(2023, 5, 1))],
)
def test_days_in_cells(tmp_path: Path, typed: Any, value: date) -> None:
    def put(editor: Editor) -> None:
        editor.put("Đơn vị", "AL", "Hoạt động từ", typed)
        if isinstance(typed, int):
            editor.cell("Đơn vị", "AL", "Hoạt động từ").number_format = "General"

    assert _read(tmp_path, put).round.unit_by_code["AL"].valid_from == value


@pytest.mark.parametrize("typed", ["31/2/2023", "5/2023", "03/21/2023", "21/3/23", datetime(2023, 3, 21, 11, 0)])
def test_days_that_cannot_be_told(tmp_path: Path, typed: Any) -> None:
    book = _read(tmp_path, lambda editor: editor.put("Đơn vị", "AL", "Hoạt động từ", typed))
    assert [finding.code for finding in book.findings] == ["control_date_unclear"]
    assert book.round.unit_by_code["AL"].valid_from is None


@pytest.mark.parametrize(
    ("typed", "value"), [(time(17, 0), time(17, 0)), ("17:00", time(17, 0)), ("17g", time(17, 0)), ("17 giờ 30", time(17, 30)), ("9h05", time(9, 5))]
)
def test_hours_in_cells(tmp_path: Path, typed: Any, value: time) -> None:
    book = _read(tmp_path, lambda editor: editor.put("Kỳ báo cáo", "2023-Quy-I", "Hạn nộp: giờ", typed))
    assert book.round.periods[0].deadline == datetime.combine(date(2023, 3, 21), value)
    assert book.findings == ()


class DescribeFindings:
    def it_gives_the_cell_of_an_unknown_word(self, tmp_path: Path) -> None:
        addresses: list[str] = []
        book = _read(tmp_path, lambda editor: addresses.append(editor.put("Chỉ tiêu", "MOI", "Tính qua các đơn vị", "Cộng dồn hết")))
        assert _found(book) == [("control_word_unknown", "Chỉ tiêu", addresses[0])]
        said = f"Trang Chỉ tiêu, ô {addresses[0]}: cột Tính qua các đơn vị đang ghi “Cộng dồn hết”. Đề nghị chọn một trong các từ: Cộng; "
        assert sentence(book.findings[0]).startswith(said)

    def it_keeps_a_row_whose_cell_is_bad(self, tmp_path: Path) -> None:
        book = _read(tmp_path, lambda editor: editor.put("Đơn vị", "TT", "Hoạt động từ", "đầu năm"))
        assert [unit.code for unit in book.round.units] == ["QDM", "AL", "TT"]

    def it_leaves_out_a_row_without_code_and_says_so(self, tmp_path: Path) -> None:
        book = _read(tmp_path, lambda editor: editor.add("Đơn vị", Tên_chính_thức="Đoàn phường mới", Loại="PH"))
        assert len(book.round.units) == 3
        assert _found(book) == [("control_cell_missing", "Đơn vị", "A8")]

    def it_compares_the_weekday_with_the_date(self, tmp_path: Path) -> None:
        book = _read(tmp_path, lambda editor: editor.put("Kỳ báo cáo", "2023-Quy-I", "Thứ", "thứ Tư"))
        (finding,) = book.findings
        assert (finding.code, finding.found, finding.understood) == ("control_weekday_differs", "thứ Tư", "thứ Ba")

    def it_reads_a_day_without_hour_literally_and_says_so(self, tmp_path: Path) -> None:
        book = _read(tmp_path, lambda editor: editor.put("Kỳ báo cáo", "2023-Quy-I", "Hạn nộp: giờ", None))
        assert book.round.periods[0].deadline == datetime(2023, 3, 21, 0, 0)
        assert [finding.code for finding in book.findings] == ["control_deadline_without_hour"]

    def it_never_takes_an_error_or_an_uncalculated_formula_for_a_blank(self, tmp_path: Path) -> None:
        def break_cells(editor: Editor) -> None:
            editor.put("Giao chỉ tiêu", "MOI", "Chỉ tiêu", "#REF!")
            editor.put("Chỉ tiêu", "DVC", "Chỉ tiêu giao", "=20+20")

        book = _read(tmp_path, break_cells)
        assert [finding.code for finding in book.findings] == ["control_formula_not_calculated", "control_cell_error"]
        assert book.unread == {("targets", "MOI")}

    def it_says_which_sheet_is_missing(self, tmp_path: Path) -> None:
        book = _read(tmp_path, lambda editor: editor.book.remove(editor.book["Điều kiện"]))
        assert [(finding.code, finding.place.sheet) for finding in book.findings] == [("control_sheet_missing", "Điều kiện")]
        assert book.round == replace(small_round(), catalogue=replace(small_round().catalogue, conditions=()))

    def it_says_which_column_is_missing(self, tmp_path: Path) -> None:
        def remove(editor: Editor) -> None:
            sheet = editor.book["Đơn vị"]
            sheet.cell(editor.header("Đơn vị"), editor.column("Đơn vị", "Loại")).value = "Nhóm"

        book = _read(tmp_path, remove)
        assert _found(book) == [("control_column_missing", "Đơn vị", "A4")]

    def it_says_when_a_period_code_is_none(self, tmp_path: Path) -> None:
        book = _read(tmp_path, lambda editor: editor.put("Kỳ báo cáo", "2023-Quy-II", "Mã kỳ", "Quý 2"))
        assert [finding.code for finding in book.findings] == ["control_period_code"]
        assert len(book.round.periods) == 3

    def it_reads_a_short_period_code(self, tmp_path: Path) -> None:
        assert _read(tmp_path, lambda editor: editor.put("Kỳ báo cáo", "2023-Quy-II", "Mã kỳ", "2023-q2")).round == small_round()


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "SO-THEO-DOI.xlsx"
    path.write_bytes(b"PK\x03\x04 khong phai bang tinh")
    with pytest.raises(ControlWorkbookUnreadableError, match=r"SO-THEO-DOI\.xlsx"):
        read_control_workbook(path)
