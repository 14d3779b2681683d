"""The installer's own click through the exchange folder: answered by the real backend, or said with what to do; nothing of it stays."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from addin import home
from addin.exchange import REPLY, REQUEST
from addin.installer import placing, words
from addin.installer.first_click import BACKEND, STEM, first_click
from tests.house.source import ROOT

ANSWERS = f"PYTHONPATH='{ROOT}' exec '{sys.executable}' \"$@\""
"""What is installed on a PC lies in its environment; here it is the repository, and -I is left out."""


def program(tmp_path: Path, does: str) -> Path:
    """Return a program's folder whose interpreter does that with its words but the first, as the shell says it."""
    folder = tmp_path / "Public/TongHop"
    interpreter = home.interpreter_of(folder)
    interpreter.parent.mkdir(parents=True)
    interpreter.write_text(f"#!/bin/sh\nshift\n{does}\n", encoding="utf-8")
    interpreter.chmod(0o755)
    return folder


def reply(text: str) -> str:
    """Return what the shell does to answer with that text."""
    return f"printf '%s' '{text}' > \"$(dirname \"$5\")/{STEM}{REPLY}\""


def exchanged(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / home.EXCHANGE).iterdir())


def test_the_real_backend_answers_and_the_files_go(tmp_path: Path) -> None:
    folder = program(tmp_path, ANSWERS)
    (folder / home.EXCHANGE).mkdir()
    (folder / home.EXCHANGE / f"7{REQUEST}").touch()
    assert first_click(folder, placing._run) == words.ANSWERED
    assert exchanged(folder) == [f"7{REQUEST}"], "another's request is not touched"


def test_it_is_started_as_a_click_of_excel_starts_it() -> None:
    assert f'""" {" ".join(BACKEND)} """' in (ROOT / "addin/excel/vba/Backend.bas").read_text(encoding="ascii")


@pytest.mark.parametrize("does", ["exit 0", "exit 2", reply("{half")])
def test_no_answer_is_said_with_what_to_do(tmp_path: Path, does: str) -> None:
    folder = program(tmp_path, does)
    assert first_click(folder, placing._run) == words.NO_ANSWER.format(exchange=folder / home.EXCHANGE, python=home.interpreter_of(folder))
    assert exchanged(folder) == []


def test_an_answer_of_an_earlier_trial_is_none_of_this_one(tmp_path: Path) -> None:
    folder = program(tmp_path, "exit 0")
    (folder / home.EXCHANGE).mkdir()
    (folder / home.EXCHANGE / f"{STEM}{REPLY}").write_text('{"state": "done"}', encoding="ascii")
    assert first_click(folder, placing._run).startswith("Cần xem")


def test_an_interpreter_that_is_missing_is_no_answer(tmp_path: Path) -> None:
    assert first_click(tmp_path, placing._run).startswith("Cần xem: đã thử đường đi của các nút mà chưa có trả lời")


def test_a_folder_that_cannot_be_made_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / home.EXCHANGE).touch()
    assert first_click(tmp_path, placing._run).startswith("Cần xem")


@pytest.mark.parametrize("end", ["", "; exit 2"])
def test_another_state_is_said_in_the_program_s_own_words(tmp_path: Path, end: str) -> None:
    state = "done" if end else "failed"
    folder = program(tmp_path, reply(f'{{"state": "{state}", "message": "Ch\\u01b0a c\\u00f3 h\\u01b0\\u1edbng d\\u1eabn."}}') + end)
    assert first_click(folder, placing._run) == words.ANSWERED_OTHERWISE.format(said="Chưa có hướng dẫn.")
    assert exchanged(folder) == []


def test_the_installer_says_it_last_and_the_undoing_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    folder = program(tmp_path, ANSWERS)
    monkeypatch.setattr("sys.prefix", str(folder / "moi-truong"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle/tonghop.xlam").touch()
    assert placing.main(["put", str(tmp_path / "bundle")]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == words.ANSWERED
    assert placing.main(["take"]) == 0
    assert words.ANSWERED not in capsys.readouterr().out
