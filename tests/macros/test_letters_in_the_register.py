"""Letters made by their own command (``letter --kind``) stand in the register of outgoing letters, by the same numbers and states as rows of the sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.outgoing import LetterState
from macros.letter import Letters, Wanted, write_letters
from macros.round_folder.opening import read_ledger
from macros.round_folder.paths import RoundFolder
from macros.write_report import write_report
from tests.macros.small_letters import NOW, OURS, PERIOD, copied, letter, register_of, run, small_round_folder, text_of, write_rows

PLAN, CODE = Wanted("ke-hoach", PERIOD), "ke-hoach_2023-Quy-I"
EACH = Wanted("phan-cong", PERIOD)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    return small_round_folder(tmp_path_factory.mktemp("rounds") / "r")


@pytest.fixture
def folder(made: RoundFolder, tmp_path: Path) -> RoundFolder:
    return copied(made, tmp_path)


def register(done: Letters) -> dict[str, dict[str, Any]]:
    assert done.register is not None
    return register_of(done.register)


def test_a_letter_of_a_command_is_a_draft_of_the_register(folder: RoundFolder) -> None:
    done = write_letters(folder, PLAN, now=NOW)
    ((code, line),) = register(done).items()
    assert (code, line["Loại văn bản"], line["Trạng thái"], line["Số, ký hiệu"], line["Nơi nhận"]) == (CODE, "Kế hoạch", "Dự thảo", "", "Các đơn vị")
    assert (line["Trích yếu"], line["Tệp"]) == ("Thực hiện các chỉ tiêu công tác năm 2023", "Ke-hoach_2023-Quy-I.docx")
    assert line["Ghi vào sổ theo dõi"] == f"Thêm dòng mã {CODE} (khi trình ký)"
    assert not read_ledger(folder).events("numbered")


def test_made_again_it_is_the_same_letter_with_its_last_file(folder: RoundFolder) -> None:
    write_letters(folder, PLAN, now=NOW)
    again = write_letters(folder, PLAN, now=NOW)
    assert [line["Tệp"] for line in register(again).values()] == ["Ke-hoach_2023-Quy-I (du thao 2).docx"]


def test_one_to_each_is_a_line_to_each(folder: RoundFolder) -> None:
    done = write_letters(folder, EACH, now=NOW)
    assert {code: line["Nơi nhận"] for code, line in register(done).items()} == {
        "phan-cong_2023-Quy-I_P-AL": "Đoàn phường An Lạc", "phan-cong_2023-Quy-I_P-ALA": "Đoàn phường An Lạc A",
    }  # fmt: skip


def test_numbers_of_ours_run_through_rows_and_commands_and_each_is_kept(folder: RoundFolder) -> None:
    run(folder, letter("VB-01"), **OURS)
    done = write_letters(folder, EACH, now=NOW)
    assert ["Số: 02-CV/ĐTN" in text_of(done.files[0]), "Số: 03-CV/ĐTN" in text_of(done.files[1])] == [True, True]
    write_letters(folder, EACH, now=NOW)
    listed = register_of(run(folder, letter("VB-01"), letter("VB-02"), **OURS).register)
    assert {code: line["Số, ký hiệu"] for code, line in listed.items()} == {
        "VB-01": "01-CV/ĐTN", "VB-02": "04-CV/ĐTN", "phan-cong_2023-Quy-I_P-AL": "02-CV/ĐTN", "phan-cong_2023-Quy-I_P-ALA": "03-CV/ĐTN",
    }  # fmt: skip


def test_a_signed_one_is_left_alone_and_the_next_is_another_letter(folder: RoundFolder) -> None:
    write_rows(folder, (), **OURS)
    first = write_letters(folder, PLAN, now=NOW).files[0]
    first.write_bytes(b"signed")
    write_rows(folder, [letter(CODE, "ke-hoach", to=(), state=LetterState.SIGNED, number=1, day=date(2023, 3, 6))], **OURS)
    done = write_letters(folder, PLAN, now=NOW)
    assert first.read_bytes() == b"signed"
    assert "Số: 02-KH/ĐTN" in text_of(done.files[0])
    assert {code: (line["Số, ký hiệu"], line["Trạng thái"]) for code, line in register(done).items()} == {
        CODE: ("01-KH/ĐTN", "Đã ký"), f"{CODE}_2": ("02-KH/ĐTN", "Dự thảo"),
    }  # fmt: skip


def test_the_number_and_day_of_its_row_stand_in_it(folder: RoundFolder) -> None:
    write_rows(folder, [letter(CODE, "ke-hoach", to=(), number=12, day=date(2023, 3, 5))])
    text = text_of(write_letters(folder, PLAN, now=NOW).files[0])
    assert "Số: 12-KH/ĐTN" in text
    assert "ngày 05 tháng 3 năm 2023" in text


def test_a_symbol_given_to_the_command_is_the_registers_too(folder: RoundFolder) -> None:
    write_rows(folder, (), **OURS)
    done = write_letters(folder, Wanted("ke-hoach", PERIOD, symbol="ĐTNK"), now=NOW)
    assert register(done)[CODE]["Số, ký hiệu"] == "01-KH/ĐTNK"
    assert [event.facts["written"] for event in read_ledger(folder).events("numbered")] == ["01-KH/ĐTNK"]


def test_the_report_of_a_command_is_listed_and_numbered_too(folder: RoundFolder) -> None:
    write_rows(folder, (), **OURS)
    done = write_report(folder, PERIOD, now=NOW)
    ((code, line),) = register_of(done.register).items()
    assert (code, line["Số, ký hiệu"], line["Tệp"]) == ("bao-cao_2023-Quy-I", "01-BC/ĐTN", "Bao-cao-ket-qua_2023-Quy-I.docx")
    assert "Số: 01-BC/ĐTN" in text_of(done.path)
