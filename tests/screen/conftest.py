"""A PC with Tổng Hợp on it, as the tests of the screen need one: an installed interpreter, an exchange folder, a person at the window."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import missing
from tests.house.source import ROOT

PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox", "import": "imagemagick"}
SECONDS = 150
PIPES: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
START = "import runpy, sys; sys.path.insert(0, {root!r}); sys.argv = sys.argv[1:]; {first}; runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
INTERPRETER = """#!/bin/sh
while [ "$1" != "-m" ]; do shift; done
shift
exec "{python}" -I -X utf8 -c "{start}" "$@"
"""
Steps = Callable[..., list[Any]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the installed program; its path holds a space, as "C:\\Users\\Nguyen Hanh" does."""
    made = tmp_path / "chuong trinh"
    install(made)
    monkeypatch.setenv("TONGHOP_HOME", str(made))
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
    return made


def install(home: Path, first: str = "pass") -> None:
    """Put an interpreter of the installed program where a click looks for it; `first` is Python that it runs before all else."""
    interpreter = home / "moi-truong/bin/python"
    interpreter.parent.mkdir(parents=True, exist_ok=True)
    (home / "truoc.py").write_text(first, encoding="utf-8")
    start = START.format(root=str(ROOT), first=f"exec(open({str(home / 'truoc.py')!r}).read())")
    interpreter.write_text(INTERPRETER.format(python=sys.executable, start=start), encoding="utf-8")
    interpreter.chmod(0o755)


@pytest.fixture
def at_the_screen(system_python_with_uno: str, tmp_path: Path) -> Steps:
    """Return a function that has a person do steps at LibreOffice's window and returns what each step found; see clicking.py."""
    for program, package in PROGRAMS.items():
        if not shutil.which(program):
            missing(f"{program} is not installed here: apt-get install {package}")

    def _steps(*steps: list[Any], extension: Path | None = None) -> list[Any]:
        order = {"profile": str(tmp_path / "profile"), "extension": str(extension or ""), "steps": steps}
        command = [system_python_with_uno, "-m", "tests.screen.clicking"]
        surroundings = {**os.environ, "LANG": "C.UTF-8", "PATH": os.defpath}  # LibreOffice's Python takes its library from beside the first python3 of PATH
        with subprocess.Popen(command, cwd=ROOT, env=surroundings, text=True, start_new_session=True, **PIPES) as person:
            try:
                said, complained = person.communicate(json.dumps(order), timeout=SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(person.pid, signal.SIGKILL)  # the screen, the window manager and the office go with the person
                raise
        assert person.returncode == 0, complained
        found = json.loads(said)
        assert isinstance(found, list)
        return found

    return _steps
