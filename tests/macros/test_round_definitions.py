"""A round is opened and checked in one pass: every mistake once, each with sheet and cell."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from indicators.vietnamese.sentences import sentence
from macros.round_definitions import checked, load_round
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from tests.xlsx_templates.control_workbook.editing import Editor, edited
from tests.xlsx_templates.control_workbook.rounds import small_round
from xlsx_templates.catalogues import load_seed
from xlsx_templates.control_workbook.writing import write_control_workbook


def test_ten_mistakes_are_ten_findings(tmp_path: Path) -> None:
    expected: dict[tuple[str, str], str] = {}

    def spoil(editor: Editor) -> None:
        def put(sheet: str, code: str, title: str, value: object, finding: str) -> None:
            expected[sheet, editor.put(sheet, code, title, value)] = finding

        put("Đơn vị", "AL", "Loại", "PHUONG", "control_code_unknown")
        put("Đơn vị", "TT", "Trực thuộc", None, "control_unit_without_parent")
        put("Đơn vị", "AL", "Thư điện tử", "anlac.example.vn", "control_email_malformed")
        put("Chỉ tiêu", "MOI", "Chỉ tiêu giao", 34, "control_targets_short")
        put("Chỉ tiêu", "DVC", "Tính qua các đơn vị", "Bình quân", "control_word_unknown")
        put("Số liệu nền", "TT", "Số liệu", "một trăm hai", "control_number_unclear")
        put("Kỳ báo cáo", "2023-Quy-I", "Thứ", "thứ Hai", "control_weekday_differs")
        put("Kỳ báo cáo", "2023-Quy-II", "Hạn nộp: ngày", date(2022, 6, 21), "control_deadline_before_start")
        editor.put("Kỳ báo cáo", "2023-Quy-II", "Thứ", None)
        row = editor.add("Điều kiện", Mã_chỉ_tiêu="UT", Nhóm=1, Dòng_nhập="UT.1", So_sánh="Ít nhất", Ngưỡng=60, Xét="Trong kỳ", Tính_trên="Từng đơn vị")
        expected["Điều kiện", f"F{row}"] = "control_conditions_exclude"
        row = editor.add("Dòng nhập", Mã="UT.2", Nội_dung="Số kết nạp", Loại_số_liệu="Số", Tính_qua_các_kỳ="Phát sinh", Áp_dụng_cho="PH")
        expected["Dòng nhập", f"A{row}"] = "control_code_doubled"

    book = checked(edited(tmp_path, small_round(), spoil))
    found = {(finding.place.sheet, finding.place.cell): finding.code for finding in book.findings}
    assert found == expected
    assert len(book.findings) == 10
    assert all(finding.place.file == "SO-THEO-DOI.xlsx" for finding in book.findings)
    assert all(sentence(finding).startswith(f"Trang {finding.place.sheet}, ô {finding.place.cell}: ") for finding in book.findings)


def test_findings_stand_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    def spoil(editor: Editor) -> None:
        editor.put("Kỳ báo cáo", "2023-Quy-I", "Thứ", "thứ Hai")
        editor.put("Đơn vị", "TT", "Trực thuộc", None)
        editor.put("Đơn vị", "AL", "Thư điện tử", "anlac")

    codes = [finding.code for finding in checked(edited(tmp_path, small_round(), spoil)).findings]
    assert codes == ["control_email_malformed", "control_unit_without_parent", "control_weekday_differs"]


def test_what_follows_from_an_unread_row_is_not_said_again(tmp_path: Path) -> None:
    def spoil(editor: Editor) -> None:
        editor.put("Kỳ báo cáo", "2023-Quy-I", "Từ ngày", "đầu năm")
        editor.put("Giao chỉ tiêu", "MOI", "Chỉ tiêu", "hai mươi")
        editor.put("Kỳ báo cáo", "2023-Quy-III", "Hạn nộp: ngày", "cuối tháng chín")

    codes = [finding.code for finding in checked(edited(tmp_path, small_round(), spoil)).findings]
    assert codes == ["control_number_unclear", "control_date_unclear", "control_date_unclear"]


def test_a_shipped_catalogue_is_sound_and_survives_its_workbook(tmp_path: Path) -> None:
    seed, _ = load_seed("binh-tan-2023")
    path = tmp_path / "SO-THEO-DOI.xlsx"
    write_control_workbook(seed, path)
    book = checked(path)
    assert book.round == seed
    assert [sentence(finding) for finding in book.findings] == []


class DescribeTheFolder:
    def it_may_hold_a_workbook_with_buttons(self, tmp_path: Path) -> None:
        write_control_workbook(small_round(), tmp_path / "SO-THEO-DOI.xlsm")
        assert load_round(RoundFolder(tmp_path)).round == small_round()

    def it_holds_exactly_one_workbook(self, tmp_path: Path) -> None:
        with pytest.raises(StoppedError):
            load_round(RoundFolder(tmp_path))
        write_control_workbook(small_round(), tmp_path / "SO-THEO-DOI.xlsx")
        shutil.copyfile(tmp_path / "SO-THEO-DOI.xlsx", tmp_path / "SO-THEO-DOI.xlsm")
        with pytest.raises(StoppedError):
            load_round(RoundFolder(tmp_path))

    def it_stops_at_a_file_that_no_program_opens(self, tmp_path: Path) -> None:
        (tmp_path / "SO-THEO-DOI.xlsx").write_text("không phải bảng tính", encoding="utf-8")
        with pytest.raises(StoppedError) as stopped:
            load_round(RoundFolder(tmp_path))
        assert str(stopped.value) == "Chưa mở được SO-THEO-DOI.xlsx. Đề nghị mở bằng Excel, lưu lại dạng .xlsx rồi chạy lại."


def test_a_control_workbook_with_a_password_is_told_apart(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    (tmp_path / "SO-THEO-DOI.xlsx").write_bytes(ole)
    with pytest.raises(StoppedError) as stopped:
        load_round(RoundFolder(tmp_path))
    assert stopped.value.code == "control_workbook_locked"
