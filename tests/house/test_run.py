"""run.py: what it does where something is missing, and that it does nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Return the commands that run.py would have started."""
    made: list[str] = []

    def _call(*words: str | Path, **_: str) -> int:
        made.append(" ".join(str(word) for word in words))
        return 0

    monkeypatch.setattr(run, "call", _call)
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(run, "STAMP", tmp_path / "stamp")
    return made


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_without_a_command_it_names_the_two_whatever_the_console_speaks(encoding: str) -> None:
    surroundings = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run([sys.executable, run.ROOT / "run.py"], capture_output=True, encoding="utf-8", env=surroundings, check=False)
    assert done.returncode != 0
    assert "Cách dùng: python3 run.py demo | test" in done.stderr


def test_the_second_time_installs_nothing(calls: list[str]) -> None:
    run.PYTHON.touch()
    run.install()
    assert [("--require-hashes" in line, "--no-deps" in line) for line in calls] == [(True, False), (False, True)]
    run.install()
    assert len(calls) == len(["lock", "project"])


def test_a_changed_lock_installs_again(calls: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run.PYTHON.touch()
    run.install()
    (tmp_path / "other.lock").write_text("rich==1\n", encoding="utf-8")
    monkeypatch.setattr(run, "LOCK", tmp_path / "other.lock")
    calls.clear()
    run.install()
    assert calls


def test_every_road_is_tried_and_then_one_sentence_names_what_to_install(calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "has_venv", lambda: False)
    monkeypatch.setattr(run, "apt", lambda *_: False)
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    with pytest.raises(SystemExit, match="python3-venv"):
        run.make_environment()
    assert ["virtualenv" in calls[0], calls[1].startswith("uv venv"), "--target" in calls[2]] == [True, True, True]


def test_where_no_road_is_there_one_sentence_is_all_that_is_said(calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run, "has_venv", lambda: False)
    monkeypatch.setattr(run, "apt", lambda *_: False)
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(SystemExit, match="python3-venv"):
        run.make_environment()
    assert (calls, capsys.readouterr().out) == ([], "")


def test_python_lies_where_each_system_puts_it() -> None:
    assert run.PYTHON_IN == {"nt": "Scripts/python.exe", "posix": "bin/python"}
    assert run.VENV / run.PYTHON_IN[os.name] == run.PYTHON


def test_venv_comes_by_apt_where_python_has_none(calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def _apt(*packages: str) -> bool:
        asked.extend(packages)
        return True

    answers = iter([False, True])
    monkeypatch.setattr(run, "has_venv", lambda: next(answers))
    monkeypatch.setattr(run, "apt", _apt)
    run.PYTHON.touch()
    run.make_environment()
    assert asked == ["python3-venv"]
    assert calls[0].split()[1:3] == ["-m", "venv"]


def test_missing_programs_are_said(calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    run.programs()
    assert not calls
    assert "soffice" in capsys.readouterr().out


def test_missing_programs_come_by_apt_under_the_names_of_their_packages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []

    def _apt(*packages: str) -> bool:
        asked.extend(packages)
        return True

    monkeypatch.setattr("shutil.which", lambda name: None if name == "soffice" else name)
    monkeypatch.setattr(run, "DEBIAN", {name: packages for name, packages in run.DEBIAN.items() if "/" not in name})
    monkeypatch.setattr(run, "apt", _apt)
    run.programs()
    assert asked == ["libreoffice-calc", "libreoffice-writer"]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("user", "program", "installs"), [(0, "/usr/bin/apt-get", True), (1000, "/usr/bin/apt-get", False), (0, None, False)])
def test_apt_is_for_root_on_debian(calls: list[str], monkeypatch: pytest.MonkeyPatch, user: int, program: str | None, *, installs: bool) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr("shutil.which", lambda _: program)
    assert run.apt("python3-venv") is installs
    assert [line.split()[:2] for line in calls] == ([["apt-get", "update"], ["apt-get", "install"]] if installs else [])


@pytest.mark.parametrize("failing", ["ruff check", "ruff format", "mypy", "pytest"])
def test_one_failing_check_fails_all_and_pytest_comes_last(monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    said: list[str] = []

    def _call(*words: str | Path, **_: str) -> int:
        said.append(" ".join(str(word) for word in words))
        return int(failing in said[-1])

    monkeypatch.setattr(run, "call", _call)
    monkeypatch.setattr(run, "programs", lambda: None)
    assert run.test(["-k", "wheel"])
    assert said[-1].endswith("-m pytest -n 2 -k wheel")


def test_the_demo_gets_its_words_and_gives_its_status(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, ...]] = []

    def _call(*words: str | Path) -> int:
        said.append(tuple(map(str, words)))
        return 1

    monkeypatch.setattr(run, "call", _call)
    assert run.demo(["here"]) == 1
    assert said[0][1:] == ("-I", "-X", "utf8", "-m", "addin", "demo", "here")
