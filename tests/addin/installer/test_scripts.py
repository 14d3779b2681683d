"""The .cmd files, read as cmd reads them: there is no Windows here, so what can go wrong is told from the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from addin.installer.bundle import SCRIPTS
from addin.installer.lock import PYTHON
from addin.installer.wheels import PLATFORM
from tests.house.source import ROOT

FOLDER = ROOT / "addin/installer/windows"
SCRIPT_TEXTS = {name: (FOLDER / name).read_text(encoding="ascii") for name in SCRIPTS}
LONG = ("cai-dat.cmd", "go-bo.cmd")
MAY_FAIL = r"(?i)^(?:\.\\uv\.exe|py |\"%[^\"]*\.exe\"|move |copy |call :(?:choose_place|try_place|run_python_setup))"
NOT_NEEDED = r"(?i)\b(?:powershell|pwsh|cscript|wscript|mshta|vbs|runas|setx|certutil|curl|bitsadmin|HKLM|reg add)\b"
NEVER_FALLS_INTO = r"(?i)^(?:goto \w+|exit /b.*)$"
LAST = "-m addin %*"
"""A script that ends with this command ends with its status."""


def statements(text: str) -> list[str]:
    """Return the lines that cmd runs, without remarks and empty lines."""
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lower().startswith("rem ")]


def labels(text: str) -> list[str]:
    return re.findall(r"^:(\w+)", text, re.MULTILINE)


def faults(text: str) -> list[str]:
    """Return what is wrong with a script, a word and the line each."""
    lines, found = statements(text), []
    known = labels(text)
    found += [f"twice: {name}" for name in set(known) if known.count(name) > 1]
    targets = re.findall(r"(?i)\b(?:goto|call) :?(\w+)", "\n".join(line for line in lines if not line.startswith("echo ")))
    found += [f"no label: {name}" for name in targets if name not in known]
    found += [f"never used: {name}" for name in known if name not in targets]
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        if re.match(MAY_FAIL, line) and "%errorlevel%" not in after and not line.endswith(LAST):
            found.append(f"not looked after: {line}")
        if line.count('"') % 2:
            found.append(f"quotes: {line}")
        if re.search(r"%[A-Z]+%\\|%HERE%|%~dp0", re.sub(r'"[^"]*"', "", line)):
            found.append(f"path without quotes: {line}")
        if re.search(NOT_NEEDED, line):
            found.append(f"not on every PC: {line}")
        if re.search(r"\|\||&&", line):
            found.append(f"depends on more than errorlevel: {line}")
    return found


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_sound(name: str) -> None:
    assert faults(SCRIPT_TEXTS[name]) == []


@pytest.mark.parametrize(
    ("sound", "broken", "word"),
    [
        ("goto swap\n", "goto swop\n", "no label: swop"),
        (":swap\n", ":swop\n", "never used: swop"),
        (":swap_in\n", ":swap\n", "twice: swap"),
        ('if not "%errorlevel%"=="0" goto no_packages\ngoto swap', "goto swap", "not looked after: .\\uv.exe pip install"),
        ('"%NEW%" 2>nul\nif "%errorlevel%"=="0" goto packages\n', '"%NEW%" 2>nul\n', "not looked after"),
        ('set "QUIET="', 'set "QUIET=', "quotes"),
        ('if exist "%NEW%\\" goto', "if exist %NEW%\\ goto", "path without quotes"),
        ("call :say tim-python", "powershell -Command 1", "not on every PC"),
    ],
)
def test_each_fault_would_be_seen(sound: str, broken: str, word: str) -> None:
    text = SCRIPT_TEXTS["cai-dat.cmd"]
    assert sound in text
    assert any(word in each for each in faults(text.replace(sound, broken, 1)))


@pytest.mark.parametrize("name", LONG)
def test_no_subroutine_is_fallen_into(name: str) -> None:
    lines = statements(SCRIPT_TEXTS[name])
    called = set(re.findall(r"(?i)call :(\w+)", SCRIPT_TEXTS[name]))
    assert called
    assert not [label for label in called if not re.match(NEVER_FALLS_INTO, lines[lines.index(f":{label}") - 1])]


@pytest.mark.parametrize("name", LONG)
def test_it_waits_for_a_person_unless_told_not_to_and_ends_with_a_status(name: str) -> None:
    text = SCRIPT_TEXTS[name]
    assert "if not defined QUIET pause\n" in text
    assert all(f'set "STATUS={status}"' in text for status in (0, 1))
    ends = re.findall(r'set "STATUS=\d"\n(.+)', text)
    assert set(ends) <= {"goto end", "", ":end"}


@pytest.mark.parametrize("name", ["tonghop.cmd", "truc-nut-bam.cmd"])
def test_what_runs_in_the_program_s_folder_says_so_where_it_was_only_unpacked(name: str) -> None:
    lines = statements(SCRIPT_TEXTS[name])
    program = next(number for number, line in enumerate(lines) if line.startswith('"%~dp0'))
    assert lines[program - 1] == r'if not exist "%~dp0moi-truong\Scripts\python.exe" goto not_here'
    said = lines[lines.index(":not_here") + 1]
    assert (said.startswith("echo "), "cai-dat.cmd" in said, lines[-1]) == (True, True, "exit /b 1")


def test_every_sentence_is_said_and_every_said_one_is_there() -> None:
    said = {word for text in SCRIPT_TEXTS.values() for word in re.findall(r"call :say ([\w-]+)", text)}
    assert said == {path.stem for path in (FOLDER / "said").glob("*.txt")}


def test_the_sentences_stand_in_vietnamese_and_the_scripts_in_ascii() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (FOLDER / "said").glob("*.txt")}
    assert not [name for name, text in texts.items() if text.isascii() or not text.endswith("\n")]
    assert all(text.startswith("@echo off\n") and "chcp 65001 >nul\n" in text for text in SCRIPT_TEXTS.values())


def test_no_script_asks_for_an_administrator_or_the_program_s_folder_outside_its_three_places() -> None:
    places = re.findall(r'set "PLACE=(.*)"', SCRIPT_TEXTS["cai-dat.cmd"])
    assert places == ["%TONGHOP_HOME%", r"%LOCALAPPDATA%\TongHop", r"%PUBLIC%\TongHop", r"%SystemDrive%\TongHop"]
    assert "InstallAllUsers=0" in SCRIPT_TEXTS["cai-dat.cmd"]


def test_what_the_undoing_takes_away_whole_are_folders_of_the_program_alone() -> None:
    text = SCRIPT_TEXTS["go-bo.cmd"]
    swept = re.search(r"for %%D in \(([^)]+)\)", text)
    assert swept
    assert swept[1].split() == ["moi-truong", "moi-truong-moi", "moi-truong-cu", "python-tonghop", "uv-tam", "trao-doi"]
    emptied = [command for command in re.findall(r"(?i)(?:rmdir|rd) [^&\n]*", text) if "/s" in command]
    assert emptied == [r'rmdir /s /q "%PLACE%\%%D"', r'rmdir /s /q "%PLACE%\loi-nhan"']


def test_a_folder_of_a_person_s_own_by_the_name_of_the_environment_is_neither_replaced_nor_taken_away() -> None:
    """Thư mục "moi-truong" của một chiến dịch vệ sinh môi trường, nằm cạnh tệp vừa giải nén hay trong C:\\TongHop."""
    assert re.findall(r'if exist (\S+) set "PLACE', SCRIPT_TEXTS["go-bo.cmd"]) == [r'"%~1\da-cai.json"', r'"%~1\%%E\Scripts\python.exe"']
    assert 'if exist "%HERE%' not in SCRIPT_TEXTS["go-bo.cmd"]
    first = statements(SCRIPT_TEXTS["cai-dat.cmd"].partition("\n:try_place\n")[2])[0]
    ours = ("pyvenv.cfg", "Scripts\\")
    kept = "".join(f'if not exist "%PLACE%\\moi-truong\\{name}" ' for name in ours)
    assert first == f'if exist "%PLACE%\\moi-truong\\" {kept}if not exist "%PLACE%\\da-cai.json" exit /b 1'


def test_the_python_is_asked_for_with_the_bits_that_the_packages_are_made_for() -> None:
    text = SCRIPT_TEXTS["cai-dat.cmd"]
    assert f'set "WANTED=cpython-{PYTHON}-windows-x86_64"\n' in text
    assert PLATFORM == "win_amd64"
    asked = [line for line in re.findall(r"uv\.exe (?:venv|python install) .*", text) if r"python-tonghop\311" not in line]
    assert len(asked) == 3
    assert all("%WANTED%" in line for line in asked)


def test_both_know_the_same_places_as_the_program() -> None:
    for place in (r"%LOCALAPPDATA%\TongHop", r"%PUBLIC%\TongHop", r"%SystemDrive%\TongHop", "%TONGHOP_HOME%"):
        assert f'call :look_at "{place}"\n' in SCRIPT_TEXTS["go-bo.cmd"]
        assert f'set "PLACE={place}"\n' in SCRIPT_TEXTS["cai-dat.cmd"]


def test_git_gives_them_the_line_ends_of_windows() -> None:
    assert "*.cmd text eol=crlf" in Path(ROOT / ".gitattributes").read_text(encoding="utf-8")
