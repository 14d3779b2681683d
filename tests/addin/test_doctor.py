"""Kiểm tra máy on machines as they are told: by environment and registry."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin import home
from addin import words_of_doctor as words
from addin.command_line import main
from addin.doctor import Check, examine


def well(checks: list[Check]) -> dict[str, bool]:
    return {check.title: check.is_well for check in checks}


def registry(**values: str) -> object:
    return lambda _, name: values.get(name, "")


def test_a_sound_machine_is_well(tmp_path: Path) -> None:
    program, roaming = tmp_path / "TongHop", tmp_path / "Roaming"
    for file in (
        home.interpreter({"TONGHOP_HOME": str(program)}),
        roaming / "Microsoft/AddIns/tonghop.xlam",
        tmp_path / "P/Microsoft Office/root/Office16/EXCEL.EXE",
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    surroundings = {"TONGHOP_HOME": str(program), "APPDATA": str(roaming), "PROGRAMFILES": str(tmp_path / "P")}
    checks = examine(surroundings, registry(OPEN1='/R "C:\\tonghop.xlam"', VBAWarnings="2"), tmp_path / "ho so")  # type: ignore[arg-type]
    assert all(well(checks).values()), checks
    assert len(checks) == len(["python", "home", "interpreter", "exchange", "office", "addin", "enabled", "macros", "round", "cloud"])


def test_what_is_wrong_is_said_with_what_to_do(tmp_path: Path) -> None:
    place = tmp_path / "Nguyễn Thị Hạnh"
    (tmp_path / "tep").touch()
    surroundings = {"TONGHOP_HOME": str(place), "OneDrive": str(tmp_path), "APPDATA": str(tmp_path)}
    checks = examine(surroundings, registry(VBAWarnings="4"), tmp_path / "tep/ho so")  # type: ignore[arg-type]
    found = well(checks)
    wrong = (words.HOME, words.INTERPRETER, words.ADDIN, words.ENABLED, words.MACROS, words.ROUND, words.CLOUD)
    assert [title for title in wrong if found[title]] == []
    assert all(check.todo for check in checks if not check.is_well)


def test_the_folder_of_an_accented_user_is_the_public_one() -> None:
    assert home.home({"LOCALAPPDATA": "C:/Users/Hạnh/AppData/Local", "PUBLIC": "C:/Users/Public"}) == Path("C:/Users/Public/TongHop")
    assert home.home({"LOCALAPPDATA": "C:/Users/Hanh/AppData/Local", "PUBLIC": "C:/Users/Public"}) == Path("C:/Users/Hanh/AppData/Local/TongHop")
    assert home.home({"HOME": "/h"}) == Path("/h/.local/share/TongHop")


def test_the_command_says_it_in_vietnamese(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path / "Hồ"))
    assert main(["doctor", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Còn ")
    assert f"{words.UNWELL}  {words.HOME}" in said
