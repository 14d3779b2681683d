"""``tonghop open``: what a person types and reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.command_line import main
from addin.procedures import PROCEDURES
from addin.terminal_menu import menu
from tests.macros.small_office import Q1, Office, the_round


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
    return Office(tmp_path, the_round())


def talk(office: Office, *typed: str) -> str:
    """Return what was said while a person typed these lines, then left."""
    return talk_about(office.folder.root, *typed)


def talk_about(root: Path | None, *typed: str) -> str:
    lines: Iterator[str] = iter(typed)
    said: list[str] = []

    def _hear(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    menu(root, said.append, _hear)
    return "\n".join(said)


def number(key: str) -> str:
    return str([procedure.key for procedure in PROCEDURES].index(key) + 1)


def test_it_offers_every_procedure(office: Office) -> None:
    said = talk(office)
    assert all(procedure.label in said for procedure in PROCEDURES)


def test_it_runs_a_procedure_after_asking_what_it_needs(office: Office) -> None:
    office.drop("a.xlsx", "A", X=3, Y=1)
    office.drop("b.xlsx", "B", X=4, Y=1)
    said = talk(office, number("consolidate"), "1", "0")
    assert office.folder.consolidated(Q1).exists()
    assert f"Tệp: {office.folder.consolidated(Q1)}" in said
    assert f"Kỳ đang chọn: {Q1}" in said


def test_it_takes_files_dropped_into_the_terminal_in_quotes(office: Office) -> None:
    path = office.fill(office.root / "thư đến/báo cáo A.xlsx", "A", {"X": 3, "Y": 1})
    talk(office, number("choose-period"), "1", number("receive"), f'"{path}"', "", "0")
    assert [file.name for file in office.folder.received(Q1).iterdir()] == ["báo cáo A.xlsx"]


def test_a_path_that_is_not_there_is_said_as_it_was_typed(office: Office) -> None:
    said = talk(office, number("choose-period"), "1", number("receive"), f"{office.root}/it's.xlsx", "", number("refresh-report"), "báo cáo đã xóa.docx", "0")
    assert "it's.xlsx" in said.partition("Chưa nhận được")[2]
    assert "báo cáo đã xóa.docx" in said.rpartition("Chọn tệp báo cáo cần cập nhật số")[2]


def test_a_question_left_without_an_answer_runs_nothing(office: Office) -> None:
    said = talk(office, number("consolidate"), "", "0")
    assert said.count("Chọn kỳ báo cáo (") == 1
    assert not office.folder.consolidated(Q1).exists()


def test_names_are_listed_in_a_terminal_and_again_after_a_wrong_choice(office: Office) -> None:
    said = talk(office, number("letter"), "1", "bậy bạ", "công văn đ")
    assert said.count("\n3. Công văn\n") == 2
    assert "Không có lựa chọn “bậy bạ”." in said
    assert "don-doc" not in said.partition("Chọn loại văn bản")[2].partition("Công văn đôn đốc")[0]


def test_what_is_no_item_is_said(office: Office) -> None:
    assert "Không có mục “99”." in talk(office, "99")


def test_without_a_round_it_asks_which_one_wherever_it_was_started(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office.folder.root)
    said = talk_about(None, number("progress"), f'"{office.folder.root}"', Q1, "0")
    assert "Hồ sơ: chưa chọn" in said
    assert "Chọn thư mục hồ sơ" in said
    assert "Đã nhận 0/" in said


def test_the_shortcut_asks_for_the_round(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for typed, shown in ((f'"{office.folder.root}"', office.folder.root), (str(office.folder.control_workbook()), office.folder.root), ("", "chưa chọn")):
        answers = iter([typed, "0"])
        monkeypatch.setattr("builtins.input", lambda _, given=answers: next(given))
        assert main(["open"]) == 0
        assert f"Hồ sơ: {shown} " in capsys.readouterr().out
