"""``letter --all``: rows that are one document to each unit, and reminders to those who owe: each listed, numbered once, nothing doubled."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from indicators.findings import Severity
from indicators.outgoing import LetterState
from macros.issue import issue_templates
from macros.letter import Wanted
from macros.receive import receive_files
from macros.remind import write_reminders
from macros.round_folder.opening import read_ledger
from macros.round_folder.paths import RoundFolder
from tests.macros.small_letters import OURS, PERIOD, UNITS, codes, letter, names, register_of, run, small_round_folder, text_of, write_rows
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

ISSUED, LATER = datetime(2023, 3, 6, 8, 0), datetime(2023, 3, 23, 9, 0)
ASSIGNMENTS, REMINDERS = "phan-cong", "don-doc"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    """Return a round with two units that got their workbook; one of them wrote one row and sent it."""
    root = tmp_path_factory.mktemp("rounds") / "r"
    folder = small_round_folder(root)
    issued = {file.unit: file.path for file in issue_templates(folder, PERIOD, units=UNITS, now=ISSUED).files}
    sent = root.parent / issued["P-ALA"].name
    fill_workbook(issued["P-ALA"], sent, Filling({"C04A": {"value": 3}}, {}))
    receive_files(folder, PERIOD, [sent], at=datetime(2023, 3, 20, 8), sent_by="", now=datetime(2023, 3, 20, 8))
    return folder


@pytest.fixture
def folder(made: RoundFolder, tmp_path: Path) -> RoundFolder:
    shutil.copytree(made.root, tmp_path / "r")
    return RoundFolder(tmp_path / "r")


def test_a_row_of_assignments_is_a_document_to_each_unit_with_its_tasks_alone(folder: RoundFolder) -> None:
    done = run(folder, letter("VB-05", ASSIGNMENTS, to=()))
    assert names(done) == ["Cong-van-phan-cong_VB-05_P-AL.docx", "Cong-van-phan-cong_VB-05_P-ALA.docx"]
    assert set(register_of(done.register)) == {"VB-05_P-AL", "VB-05_P-ALA"}
    one, other = (text_of(path) for path in done.files)
    assert "Đoàn phường An Lạc A" not in one
    assert "Kính gửi: Đoàn phường An Lạc A" in other
    lines = register_of(done.register)
    assert [lines[code]["Nơi nhận"] for code in lines] == ["Đoàn phường An Lạc", "Đoàn phường An Lạc A"]
    assert [lines[code]["Tệp"] for code in lines] == names(done)


def test_any_kind_is_a_document_to_each_unit_where_the_row_says_so(folder: RoundFolder) -> None:
    assert len(run(folder, letter(to=())).files) == 1
    done = run(folder, letter("VB-02", to=("P-ALA", "P-AL", "MT"), each=True))
    assert names(done) == ["Cong-van-yeu-cau-bao-cao_VB-02_P-AL.docx", "Cong-van-yeu-cau-bao-cao_VB-02_P-ALA.docx"]
    assert "An Lạc A;" not in text_of(done.files[0])
    assert all("Ủy ban Mặt trận Tổ quốc" in text_of(path) for path in done.files)


def test_a_second_run_doubles_nothing(folder: RoundFolder) -> None:
    row = letter("VB-05", ASSIGNMENTS, to=())
    first = run(folder, row, **OURS)
    events = len(read_ledger(folder).events("lettered", "numbered"))
    again = run(folder, row, **OURS)
    assert (again.files, again.unchanged) == ((), ("VB-05_P-AL", "VB-05_P-ALA"))
    assert register_of(again.register) == register_of(first.register)
    assert len(read_ledger(folder).events("lettered", "numbered")) == events == 4


def test_each_document_of_a_set_bears_a_number_of_its_own(folder: RoundFolder) -> None:
    done = run(folder, letter("VB-05", ASSIGNMENTS, to=()), letter("VB-06"), **OURS)
    lines = register_of(done.register)
    assert {code: line["Số, ký hiệu"] for code, line in lines.items()} == {"VB-05_P-AL": "01-CV/ĐTN", "VB-05_P-ALA": "02-CV/ĐTN", "VB-06": "03-CV/ĐTN"}
    assert ["Số: 02-CV/ĐTN" in text_of(path) for path in done.files] == [False, True, False]


def test_a_signed_set_is_left_alone_and_keeps_its_numbers_without_a_word(folder: RoundFolder) -> None:
    first = run(folder, letter("VB-05", ASSIGNMENTS, to=()), **OURS)
    for path in first.files:
        path.write_bytes(b"signed")
    done = run(folder, letter("VB-05", ASSIGNMENTS, to=(), state=LetterState.ISSUED, day=date(2023, 3, 6), summary="khác trước"), **OURS)
    assert (done.files, codes(done)) == ((), [])
    assert [path.read_bytes() for path in first.files] == [b"signed"] * 2
    lines = register_of(done.register)
    assert [(line["Số, ký hiệu"], line["Trạng thái"]) for line in lines.values()] == [("01-CV/ĐTN", "Đã phát hành"), ("02-CV/ĐTN", "Đã phát hành")]


def test_the_clerks_one_number_is_every_documents(folder: RoundFolder) -> None:
    done = run(folder, letter("VB-05", ASSIGNMENTS, to=(), number=15), letter("VB-06"), **OURS)
    assert [line["Số, ký hiệu"] for line in register_of(done.register).values()] == ["15-CV/ĐTN", "15-CV/ĐTN", "16-CV/ĐTN"]
    assert codes(done) == []


def test_a_document_of_a_set_may_have_a_row_of_its_own(folder: RoundFolder) -> None:
    run(folder, letter("VB-05", ASSIGNMENTS, to=()), **OURS)
    own = letter("VB-05_P-AL", ASSIGNMENTS, state=LetterState.SIGNED, number=1, day=date(2023, 3, 6))
    done = run(folder, letter("VB-05", ASSIGNMENTS, to=(), summary="khác trước"), own, **OURS)
    lines = register_of(done.register)
    assert {code: (line["Số, ký hiệu"], line["Trạng thái"]) for code, line in lines.items()} == {
        "VB-05_P-ALA": ("02-CV/ĐTN", "Dự thảo"), "VB-05_P-AL": ("01-CV/ĐTN", "Đã ký"),
    }  # fmt: skip
    assert (names(done), codes(done)) == (["Cong-van-phan-cong_VB-05_P-ALA (du thao 2).docx"], [])


def test_a_unit_that_the_row_has_no_more_is_said_and_its_number_not_given_again(folder: RoundFolder) -> None:
    run(folder, letter("VB-05", to=(), each=True), **OURS)
    done = run(folder, letter("VB-05", to=("P-ALA", "MT"), each=True, summary="khác"), letter("VB-06"), **OURS)
    assert codes(done) == ["letter_no_longer"]
    lines = register_of(done.register)
    assert (lines["VB-05_P-AL"]["Trạng thái"], lines["VB-05_P-AL"]["Số, ký hiệu"]) == ("Không gửi nữa", "01-CV/ĐTN")
    assert lines["VB-06"]["Số, ký hiệu"] == "03-CV/ĐTN"
    back = run(folder, letter("VB-05", to=(), each=True), **OURS)
    assert register_of(back.register)["VB-05_P-AL"]["Trạng thái"] == "Dự thảo"


def test_a_reminder_goes_to_those_who_owe_by_name_with_what_is_missing(folder: RoundFolder) -> None:
    done = run(folder, letter("VB-07", REMINDERS, to=()), now=LATER)
    assert names(done) == ["Cong-van-don-doc_VB-07.docx"]
    text = text_of(done.files[0])
    for said in ("Quá hạn 2 ngày", "Chưa gửi báo cáo", "dòng chưa ghi", "Đoàn phường An Lạc A"):
        assert said in text
    run_again = run(folder, letter("VB-07", REMINDERS, to=()), now=LATER + timedelta(hours=3))
    assert (run_again.files, run_again.unchanged) == ((), ("VB-07",))
    assert names(run(folder, letter("VB-07", REMINDERS, to=()), now=LATER + timedelta(days=1))) == ["Cong-van-don-doc_VB-07 (du thao 2).docx"]


def test_reminders_one_each_are_listed_and_one_that_owes_no_more_is_left_out(folder: RoundFolder) -> None:
    row = letter("VB-08", REMINDERS, to=(), each=True)
    first = run(folder, row, now=LATER, **OURS)
    assert names(first) == ["Cong-van-don-doc_VB-08_P-AL.docx", "Cong-van-don-doc_VB-08_P-ALA.docx"]
    assert "quá hạn 2 ngày" in text_of(first.files[0])
    assert "An Lạc A" not in text_of(first.files[0])
    excused = folder.control_workbook()
    _excuse(excused, "P-AL")
    done = run(folder, row, now=LATER, **OURS)
    assert (done.files, codes(done)) == ((), ["letter_no_longer"])
    assert [line["Trạng thái"] for line in register_of(done.register).values()] == ["Không gửi nữa", "Dự thảo"]


@pytest.mark.parametrize(("each", "listed"), [(True, ["VB-08_P-AL", "VB-08_P-ALA"]), (False, ["VB-08"])])
def test_a_reminder_of_the_command_is_the_document_of_its_row(folder: RoundFolder, listed: list[str], *, each: bool) -> None:
    row = letter("VB-08", REMINDERS, to=(), each=each, signer="Lê Thị Mẫu")
    write_rows(folder, [row])
    done = write_reminders(folder, Wanted(REMINDERS, PERIOD, each=each), now=LATER)
    assert done.register is not None
    assert (list(register_of(done.register)), [path.name for path in done.files]) == (listed, [f"Cong-van-don-doc_{code}.docx" for code in listed])
    assert all("Lê Thị Mẫu" in text_of(path) for path in done.files)
    again = run(folder, row, now=LATER)
    assert (again.files, list(register_of(again.register))) == ((), listed)


@pytest.mark.parametrize(("each", "listed"), [(True, ["VB-08_P-AL", "VB-08_P-ALA"]), (False, ["VB-08"])])
def test_a_reminder_written_before_there_was_a_row_is_no_second_line(folder: RoundFolder, listed: list[str], *, each: bool) -> None:
    before = write_reminders(folder, Wanted(REMINDERS, PERIOD, each=each), now=LATER)
    assert before.register is not None
    assert len(register_of(before.register)) == len(listed)
    assert list(register_of(run(folder, letter("VB-08", REMINDERS, to=(), each=each), now=LATER).register)) == listed


def test_a_reminder_with_a_number_of_its_own_stays_listed(folder: RoundFolder) -> None:
    write_rows(folder, (), **OURS)
    write_reminders(folder, Wanted(REMINDERS, PERIOD), now=LATER)
    lines = register_of(run(folder, letter("VB-08", REMINDERS, to=()), now=LATER, **OURS).register)
    assert {code: line["Số, ký hiệu"] for code, line in lines.items()} == {"VB-08": "02-CV/ĐTN", "don-doc_2023-Quy-I": "01-CV/ĐTN"}


def test_where_nobody_owes_a_note_says_so_and_nothing_is_written(folder: RoundFolder) -> None:
    _excuse(folder.control_workbook(), "P-AL")
    done = run(folder, letter("VB-09", REMINDERS, to=("P-AL",)), now=LATER)
    assert (done.files, [(finding.code, finding.severity) for finding in done.findings]) == ((), [("reminder_nobody", Severity.NOTE)])


def _excuse(path: Path, unit: str) -> None:
    from dataclasses import replace

    from indicators.rounds import Extension
    from xlsx_templates.control_workbook.reading import read_control_workbook
    from xlsx_templates.control_workbook.writing import write_control_workbook

    round_ = read_control_workbook(path).round
    path.unlink()
    write_control_workbook(replace(round_, extensions=(*round_.extensions, Extension(unit, PERIOD, excused=True, reason="mẫu", decided_by="mẫu"))), path)
