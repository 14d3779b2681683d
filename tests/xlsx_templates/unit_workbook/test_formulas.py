from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Convert
from tests.xlsx_templates.unit_workbook.conftest import Answers, Fill

pytestmark = pytest.mark.libreoffice
COMPUTED = ("Lũy kế từ đầu năm", "Tỷ lệ (%)", "So với chỉ tiêu (%)", "Kết quả")


def computed(answers: Answers, code: str) -> tuple[Any, ...]:
    return tuple(answers[code][title] for title in COMPUTED)


def test_calculated_anew_the_workbook_shows_what_it_was_issued_with(workbook_path: Path, convert: Convert, tmp_path: Path) -> None:
    openpyxl.load_workbook(workbook_path).save(tmp_path / "khong-so.xlsx")  # openpyxl drops every calculated value
    formulas = openpyxl.load_workbook(workbook_path)
    issued = openpyxl.load_workbook(workbook_path, data_only=True)
    anew = openpyxl.load_workbook(convert(tmp_path / "khong-so.xlsx", "xlsx"), data_only=True)
    cells = [(sheet.title, cell.coordinate) for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) > 120
    before, after = ({(name, at): book[name][at].value or "" for name, at in cells} for book in (issued, anew))
    assert after == before
    assert [cell.value for cell in anew["Nội dung báo cáo"]["E"] if cell.value] == [
        "Còn 1 mục chưa ghi", "Số chữ", "7 chữ (nên khoảng 150)", "Không phát sinh", "Chưa ghi",
    ]  # fmt: skip


def test_each_rule_counts_and_judges_in_its_own_way(fill: Fill) -> None:
    answers = fill("""
        MOI  | 240
        HOC  | 900
        DVC  | 2268
        TIN  | 19
        VAY  | 100.3
        HOI  | Không
        THE  | 20 | 20
        GIAM | 2
        TG   | 300
        UT   | 6
        KN   | 7
    """)
    assert computed(answers, "DV") == (1200, "", "", "")
    assert computed(answers, "MOI") == (360, "", 100, "Đạt")
    assert computed(answers, "HOC") == (900, 75, 75, "Chưa đến hạn")
    assert answers["DVC"]["Trên tổng số"] == 5600
    assert computed(answers, "DVC") == (2268, 40.5, 100, "Đạt")
    assert computed(answers, "TIN") == (44, "", 95, "Chưa đạt")
    assert computed(answers, "VAY") == (112.8, "", 22.56, "Chưa đến hạn")
    assert computed(answers, "HOI") == ("Có", "", "", "Đạt")
    assert computed(answers, "THE") == (30, 93.75, 93.75, "Chưa đến hạn")
    assert computed(answers, "GIAM") == (2, "", round(200 / 3, 6), "Chưa đến hạn")
    assert computed(answers, "TG") == (600, 50, "", "")
    assert answers["KN"]["Xem lại"] == ""


def test_a_blank_row_stays_blank_and_nothing_to_report_is_zero(fill: Fill) -> None:
    answers = fill("""
        TIN | | | Không phát sinh
        VAY | | | Không áp dụng
        HOI | | | Không phát sinh
        THE | | | Không phát sinh
    """)
    assert computed(answers, "MOI") == computed(answers, "DVC") == ("", "", "", "")
    assert computed(answers, "TIN") == (25, "", 0, "Chưa đạt")
    assert computed(answers, "VAY") == ("", "", "", "")
    assert computed(answers, "HOI") == ("Có", "", "", "Đạt")
    assert computed(answers, "THE") == (10, "", "", "")
    assert answers["TIN"]["Tình trạng"] == "Không phát sinh"
    assert answers["MOI"]["Tình trạng"] == "Chưa ghi"


def test_the_choice_for_all_blank_rows_holds_only_once_somebody_stands_for_it(fill: Fill) -> None:
    answers = fill("HOC | 5", preparer="", blanks="Không phát sinh", look=("Kiểm tra!E6",))
    assert (answers["MOI"]["Lũy kế từ đầu năm"], answers["MOI"]["Tình trạng"]) == ("", "Chưa ghi")
    assert answers[""]["Kiểm tra!E6"].startswith("Chưa ghi “Người lập biểu”")


def test_no_figure_is_divided_by_zero(fill: Fill) -> None:
    answers = fill("""
        DV  | 0
        HOC | 5
        THE | 0 | 0
    """)
    assert answers["HOC"]["Tỷ lệ (%)"] == ""
    assert computed(answers, "THE") == (10, "", "", "")


def test_the_live_checks_name_the_likely_slip(fill: Fill) -> None:
    answers = fill("""
        DV   | 1400
        MOI  | 120
        HOC  | 90
        DVC  | 6000
        TIN  | '1.200
        VAY  | -1
        HOI  | Rồi
        NGAY | 'hôm qua
        THE  | 5
        UT   | 1.5
        KN   | 9
        GIAM | 4 | | Không phát sinh
        TG   | 300
    """)
    said = {code: row["Xem lại"] for code, row in answers.items() if code}
    assert said["TN"] == ""
    assert said["DV"].startswith("Lệch hơn 10%")
    assert said["MOI"].startswith("Bằng đúng lũy kế kỳ trước")
    assert said["HOC"].startswith("Nhỏ hơn lũy kế")
    assert said["DVC"].startswith("Lớn hơn “Trên tổng số”")
    assert said["TIN"].startswith("Đang ghi chữ")
    assert said["VAY"].startswith("Số nhỏ hơn 0")
    assert said["HOI"] == "Đề nghị chọn Có hoặc Không."
    assert said["NGAY"].startswith("Đề nghị ghi ngày/tháng/năm")
    assert said["THE"] == "Chưa ghi “Trên tổng số”."
    assert said["UT"].startswith("Đây là số đoàn viên")
    assert said["KN"].startswith("Số này phải không lớn hơn số ở TT")
    assert said["GIAM"].startswith("Vừa ghi số vừa chọn")
    assert said["TG"].startswith("Bằng đúng lũy kế kỳ trước")
    assert answers[""]["state"] == "Chỉ ghi vào ô trắng. Đã ghi đủ các dòng; 13 chỗ cần xem lại"
    assert answers[""]["light"].startswith("CẦN XEM LẠI")


def test_a_plausible_return_has_nothing_to_review(fill: Fill) -> None:
    answers = fill("""
        MOI  | 60
        HOC  | 900
        DVC  | 2268
        TIN  | 25
        VAY  | 0.5
        HOI  | Có
        THE  | 20 | 20
        UT   | 6
        KN   | 5
        GIAM | 0
    """, blanks="Chưa có số liệu")  # fmt: skip
    assert [row["Xem lại"] for code, row in answers.items() if code] == [""] * 14
    assert answers[""] == {"state": "Chỉ ghi vào ô trắng. Đã ghi đủ các dòng; không có chỗ cần xem lại", "light": "ĐÃ ĐỦ: có thể gửi"}
    assert answers["NGAY"]["Tình trạng"] == "Chưa có số liệu"


def test_the_printed_form_repeats_the_figures_with_names_and_day(fill: Fill, workbook_path: Path) -> None:
    printed = openpyxl.load_workbook(workbook_path)["Bản in ký"]
    row = next(cell.row for cell in printed["B"] if cell.value == "Dòng MOI")
    name = next(cell.row for cell in reversed(printed["A"]) if cell.data_type == "f")
    look = (*(f"Bản in ký!{column}{row}" for column in "DEGI"), f"Bản in ký!A{name}", f"Bản in ký!E{row + 1}")
    answers = fill("MOI | 60", blanks="Không phát sinh", look=look)
    assert (answers["UT"]["Lũy kế từ đầu năm"], answers["UT"]["Tình trạng"]) == (4, "Không phát sinh")
    assert [answers[""][place] for place in look] == [360, 60, 180, 50, "Nguyễn Văn Mẫu", "Không phát sinh"]
