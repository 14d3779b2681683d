from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.vietnamese.how_to_fill import TEXT_LIMIT, TITLE_LIMIT
from tests.conftest import Convert
from tests.input_table import rows_by_code, titles
from tests.ooxml_lint import audit, lint
from tests.xlsx_templates.unit_workbook.conftest import EARLIER, INPUTS, issue, small_round
from xlsx_templates.layouts.unit_workbook import COLUMNS, input_name

TITLES = [
    "TT", "Nội dung chỉ tiêu", "Đơn vị tính", "Chỉ tiêu năm", "Lũy kế đến hết kỳ trước", "Cách ghi", "Số liệu kỳ này", "Trên tổng số", "Nếu không có số",
    "Lũy kế từ đầu năm", "Tỷ lệ (%)", "So với chỉ tiêu (%)", "Kết quả", "Minh chứng", "Ghi chú", "Mã",
]  # fmt: skip
WHITE = {"Số liệu kỳ này", "Nếu không có số", "Minh chứng", "Ghi chú"}


@pytest.fixture
def sheet(workbook: Any) -> Any:
    return workbook["Nhập liệu"]


def rows(sheet: Any) -> Iterator[dict[str, Any]]:
    columns = titles(sheet)[1]
    for row in rows_by_code(sheet).values():
        yield {title: sheet.cell(row, column) for title, column in columns.items()}


class DescribeTheTable:
    def it_has_the_sheets_in_order_and_opens_on_the_first(self, workbook: Any) -> None:
        assert workbook.sheetnames == ["Nhập liệu", "Kiểm tra", "Nội dung báo cáo", "Bản in ký", "Nháp", "Hướng dẫn", "_meta"]
        assert [sheet.sheet_state for sheet in workbook] == ["visible"] * 6 + ["hidden"]
        assert workbook.active.title == "Nhập liệu"

    def it_has_one_clean_header_row_and_no_merged_cell_below_it(self, sheet: Any) -> None:
        header, _ = titles(sheet)
        assert [cell.value for cell in sheet[header]] == TITLES
        assert all(area.max_row < header for area in sheet.merged_cells.ranges)
        assert sheet.auto_filter.ref == f"A{header}:P{sheet.max_row}"
        assert sheet.freeze_panes == f"A{header + 1}"
        assert sheet.print_title_rows == f"${header}:${header}"

    def it_asks_only_what_the_unit_is_asked(self, sheet: Any) -> None:
        assert list(rows_by_code(sheet)) == [row.code for row in INPUTS if row.code != "XANH"]
        assert [row["TT"].value for row in rows(sheet)] == list(range(1, 15))

    def it_puts_block_a_first_then_the_working_areas(self, sheet: Any) -> None:
        codes = set(rows_by_code(sheet).values())
        headings = [sheet.cell(row, 1).value for row in range(titles(sheet)[0] + 1, sheet.max_row + 1) if row not in codes]
        assert headings == ["A. SỐ LIỆU NỀN", "B. CÔNG TÁC GIÁO DỤC", "C. XÂY DỰNG ĐOÀN"]

    def it_lets_a_count_show_the_fraction_typed_into_it(self, sheet: Any) -> None:
        shapes = {str(area.sqref): [rule.dxf.numFmt.formatCode for rule in area.rules if rule.dxf.numFmt] for area in sheet.conditional_formatting}
        by_code = {code: shapes.get(f"G{row}", []) for code, row in rows_by_code(sheet).items()}
        assert by_code["MOI"] == by_code["THE"] == ["#,##0.###"]
        assert by_code["VAY"] == by_code["HOI"] == by_code["NGAY"] == []

    def it_shows_on_which_side_of_its_target_a_rate_lies(self, sheet: Any) -> None:
        rules = {
            str(area.sqref): (rule.formula[0], rule.dxf.numFmt.formatCode) for area in sheet.conditional_formatting for rule in area.rules if rule.dxf.numFmt
        }
        row = rows_by_code(sheet)
        rate, done, goal = (f"{sheet.cell(row['DVC'], titles(sheet)[1][title]).coordinate}" for title in ("Tỷ lệ (%)", "So với chỉ tiêu (%)", "Chỉ tiêu năm"))
        beside = f"IF(ISNUMBER({rate}),SIGN(ROUND({rate},1)-N({goal}))<>SIGN({rate}-N({goal})),FALSE)"
        assert rules[rate] == (beside, "#,##0.0#####")
        assert rules[done] == (f"IF(ISNUMBER({done}),SIGN(ROUND({done},1)-100)<>SIGN({done}-100),FALSE)", "#,##0.0#####")
        assert f"{rate[0]}{row['TG']}" not in rules, "no target, no verdict"
        assert f"{rate[0]}{row['GIAM']}" not in rules, "a count has no rate"
        assert f"{done[0]}{row['GIAM']}" in rules

    def it_unlocks_the_white_cells_and_nothing_else(self, sheet: Any) -> None:
        fields = {"C4", "C5", "C6", "F4", "F5", "H4", "H5"}
        white = {cell.coordinate for row in rows(sheet) for title, cell in row.items() if title in WHITE or (title, row["Mã"].value) == ("Trên tổng số", "THE")}
        unlocked = {
            cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked and not isinstance(cell, openpyxl.cell.cell.MergedCell)
        }
        assert unlocked == white | fields
        assert all(not sheet[at].fill.fgColor.rgb.endswith("F2F2F2") for at in white)

    def it_protects_without_a_password_and_leaves_filter_width_and_format(self, sheet: Any) -> None:
        rules = sheet.protection
        assert rules.sheet
        assert rules.password is None
        assert not any((rules.autoFilter, rules.sort, rules.formatColumns, rules.formatRows, rules.formatCells))

    def it_puts_the_cursor_into_the_first_white_cell(self, sheet: Any) -> None:
        assert sheet.sheet_view.selection[0].activeCell == "C4"

    def it_prefills_block_a_and_what_stood_before(self, sheet: Any) -> None:
        shown = {row["Mã"].value: (row["Số liệu kỳ này"].value, row["Lũy kế đến hết kỳ trước"].value) for row in rows(sheet)}
        assert shown["DV"] == (1200, None)
        assert shown["MOI"] == (None, EARLIER["MOI"][0])
        assert shown["HOI"] == (None, "Có")

    def it_says_how_to_fill_each_row(self, sheet: Any) -> None:
        how = {row["Mã"].value: row["Cách ghi"].value for row in rows(sheet)}
        assert (how["MOI"], how["HOC"], how["DVC"]) == ("Số phát sinh trong quý", "Lũy kế từ đầu năm", "Số hiện có đến 30/6/2023")
        assert how["HOI"] == "Có hoặc Không; hạn 28/5/2023"

    def it_names_the_cell_of_each_input(self, workbook: Any, sheet: Any) -> None:
        for code, row in rows_by_code(sheet).items():
            assert workbook.defined_names[input_name(code)].attr_text == f"'Nhập liệu'!$G${row}"

    def it_fits_a_small_screen_up_to_the_figure(self, sheet: Any) -> None:
        widths = [sheet.column_dimensions[letter].width * 8 for letter in "ABCDEFGHI"]
        assert sum(widths[:7]) <= 1300
        assert sum(widths) <= 1310

    def it_is_written_in_times_new_roman_of_twelve_points(self, sheet: Any) -> None:
        for row in rows(sheet):
            assert {(cell.font.name, cell.font.sz >= 12) for title, cell in row.items() if title != "Mã"} == {("Times New Roman", True)}


class DescribeTheBand:
    def it_says_whose_form_until_when_and_where_to(self, sheet: Any) -> None:
        assert sheet["A1"].value == "ĐOÀN PHƯỜNG AN LẠC: BIỂU SỐ LIỆU QUÝ II NĂM 2023"
        assert sheet["A2"].value == "Hạn gửi: trước 11g00 ngày 20/6/2023 (thứ Ba). Gửi về: bao.cao@example.vn hoặc Zalo 0900 000 000 (đ/c Người mẫu)"

    def it_has_a_label_left_of_each_white_field(self, sheet: Any) -> None:
        labels = {sheet[at].value for at in ("B4", "B5", "E4", "E5", "G4", "G5")}
        assert labels == {"Người lập biểu", "Chức vụ", "Điện thoại", "Người ký duyệt", "Chức vụ người ký", "Ngày lập"}
        assert (sheet["B6"].value, sheet["C6"].value) == ("Các dòng còn để trống là:", "Chưa nhập")

    def it_shows_the_live_state_before_anything_is_calculated(self, workbook_path: Path) -> None:
        shown = openpyxl.load_workbook(workbook_path, data_only=True)["Nhập liệu"]["A3"].value
        assert shown == "Chỉ ghi vào ô trắng. Còn 12 dòng chưa ghi; không có chỗ cần xem lại"


class DescribeValidation:
    def it_takes_whole_numbers_decimals_days_and_yes_or_no(self, sheet: Any) -> None:
        kinds = {code: rule_at(sheet, f"G{row}").type for code, row in rows_by_code(sheet).items()}
        assert {code: kinds[code] for code in ("DV", "MOI", "VAY", "HOI", "NGAY")} == {
            "DV": "whole",
            "MOI": "whole",
            "VAY": "decimal",
            "HOI": "list",
            "NGAY": "date",
        }
        assert rule_at(sheet, f"G{rows_by_code(sheet)['HOI']}").formula1 == '"Có,Không"'

    def it_offers_the_three_answers_for_a_blank(self, sheet: Any) -> None:
        for row in rows_by_code(sheet).values():
            assert rule_at(sheet, f"I{row}").formula1 == '"Không phát sinh,Không áp dụng,Chưa có số liệu"'

    def it_speaks_vietnamese_within_the_limits_of_excel(self, sheet: Any) -> None:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle) <= TITLE_LIMIT
            assert 0 < len(rule.prompt) <= TEXT_LIMIT
            assert len(rule.error or "") <= TEXT_LIMIT
            assert rule.type is None or rule.error

    def it_asks_for_a_whole_only_where_the_unit_types_it(self, sheet: Any) -> None:
        asked = {code for code, row in rows_by_code(sheet).items() if any(f"H{row}" in rule for rule in sheet.data_validations.dataValidation)}
        assert asked == {"THE"}

    @pytest.mark.libreoffice
    def it_survives_libreoffice(self, workbook_path: Path, convert: Convert) -> None:
        saved = openpyxl.load_workbook(convert(workbook_path, "xlsx"))["Nhập liệu"]
        rule = rule_at(saved, f"G{rows_by_code(saved)['MOI']}")
        assert (rule.type, rule.promptTitle) == ("whole", "TT 3: cách ghi")
        assert rule.prompt.startswith("Số phát sinh trong quý, đơn vị tính: đoàn viên. Ghi số nguyên")


def rule_at(sheet: Any, cell: str) -> Any:
    found = [rule for rule in sheet.data_validations.dataValidation if cell in rule]
    assert len(found) == 1, cell
    return found[0]


class DescribeTheFile:
    def it_carries_its_token_three_times(self, workbook: Any) -> None:
        token = workbook["_meta"]["B1"].value
        assert token.startswith("TH1;hs=BT23;ky=2023-Quy-II;dv=A;dn=")
        assert workbook.custom_doc_props["tonghop_token"].value == token
        assert workbook.defined_names["tonghop_token"].attr_text == f'"{token}"'

    def it_is_the_same_bytes_for_the_same_round(self, workbook_path: Path, tmp_path: Path) -> None:
        assert issue(small_round(), tmp_path / "lai.xlsx").read_bytes() == workbook_path.read_bytes()

    def it_passes_the_audit_and_the_lint(self, workbook_path: Path) -> None:
        assert audit(workbook_path) == []
        assert lint(workbook_path, plain=True) == []

    def it_shows_a_value_for_every_formula_to_who_cannot_calculate(self, workbook_path: Path) -> None:
        with zipfile.ZipFile(workbook_path) as package:
            cells = [
                cell
                for name in package.namelist()
                if name.startswith("xl/worksheets/")
                for cell in re.findall(r"<c [^>]*><f>.*?</c>", package.read(name).decode())
            ]
        assert len(cells) > 120
        assert all("<v>" in cell for cell in cells)

    def it_says_its_title_and_company_in_vietnamese(self, workbook: Any) -> None:
        assert workbook.properties.title == "Biểu số liệu Quý II năm 2023: Đoàn phường An Lạc"
        assert workbook.properties.subject == "Công tác Đoàn năm 2023"

    def it_never_makes_a_formula_of_a_text(self, tmp_path: Path) -> None:
        round_ = small_round()
        inputs = tuple(replace(row, name="=1+1", note="=2+2") if row.code == "MOI" else row for row in round_.catalogue.inputs)
        path = issue(replace(round_, catalogue=replace(round_.catalogue, inputs=inputs)), tmp_path / "bang.xlsx")
        book = openpyxl.load_workbook(path)
        for name in ("Nhập liệu", "Kiểm tra", "Bản in ký"):
            assert [cell.data_type for row in book[name].iter_rows() for cell in row if cell.value == "=1+1"] == ["s"]

    def it_fills_every_column_of_the_layout(self) -> None:
        assert [column.title for column in COLUMNS] == TITLES


def test_the_issuing_bodys_own_workbook_says_so(tmp_path: Path) -> None:
    round_ = small_round()
    own = replace(next(row for row in INPUTS if row.code == "UT"), entered_by=type(INPUTS[0].entered_by)("own"))
    inputs = tuple(own if row.code == "UT" else row for row in round_.catalogue.inputs)
    sheet = openpyxl.load_workbook(issue(replace(round_, catalogue=replace(round_.catalogue, inputs=inputs)), tmp_path / "quan.xlsx", unit="QD"))["Nhập liệu"]
    assert sheet["A1"].value == "QUẬN ĐOÀN MẪU: BIỂU SỐ LIỆU QUÝ II NĂM 2023 (CỦA CẤP NÀY)"
    assert sheet["A8"].value == "A. XÂY DỰNG ĐOÀN (CỦA CẤP NÀY)"
    assert list(rows_by_code(sheet)) == ["UT"]
