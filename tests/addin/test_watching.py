"""``tonghop watch``: which requests are served, and the sign that tells a click that somebody watches."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from addin.command_line import main
from addin.commands import watch as command
from addin.excel.vba_modules import modules
from addin.exchange import PROGRESS, REPLY, REQUEST
from addin.watching import SIGN, waiting, watch
from tests.house.source import ROOT


def test_it_serves_what_is_whole_and_not_served_yet(tmp_path: Path) -> None:
    for name, text in (("whole", "{}\r\n"), ("half", '{"procedure": "che'), ("begun", "{}"), ("done", "{}"), ("left", "{}")):
        (tmp_path / f"{name}{REQUEST}").write_text(text, encoding="ascii")
    os.utime(tmp_path / f"left{REQUEST}", (time.time() - 100,) * 2)
    (tmp_path / f"begun{PROGRESS}").touch()
    (tmp_path / f"done{REPLY}").touch()
    assert [path.name for path in waiting(tmp_path)] == [f"whole{REQUEST}"]


def test_its_sign_stands_while_it_watches_and_goes_with_it(tmp_path: Path) -> None:
    request = tmp_path / f"1{REQUEST}"
    seen: list[tuple[str, bool]] = []
    request.write_text("{}", encoding="ascii")

    def _serve(path: Path) -> None:
        seen.append((path.name, (tmp_path / SIGN).exists()))
        path.unlink()

    watch(tmp_path, _serve, lambda: bool(seen))
    assert seen == [(request.name, True)]
    assert not (tmp_path / SIGN).exists()
    assert re.search(r'WATCH_SIGN As String = "([^"]+)"', modules()["Backend"])[1] == SIGN  # type: ignore[index]


def test_it_goes_on_while_its_sign_is_held_or_a_request_goes_under_its_eyes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    written, stat = Path.write_text, Path.stat

    def _write(self: Path, *given: str, **named: str) -> int:
        if looked:
            raise PermissionError
        return written(self, *given, **named)

    def _stat(self: Path, **named: bool) -> os.stat_result:
        if self.name == f"gone{REQUEST}":
            raise FileNotFoundError
        return stat(self, **named)

    def _is_over() -> bool:
        looked.append(1)
        return len(looked) > 2

    (tmp_path / f"gone{REQUEST}").write_text("{}", encoding="ascii")
    monkeypatch.setattr("addin.watching.LOOK_EVERY", 0.0)
    monkeypatch.setattr(Path, "write_text", _write)
    monkeypatch.setattr(Path, "stat", _stat)
    watch(tmp_path, lambda _: None, _is_over)
    assert len(looked) == 3


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tep").touch()
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path / "tep"))
    assert main(["watch"]) == 2
    assert "đường dẫn đi qua một tệp" in capsys.readouterr().err


def test_a_request_is_served_by_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = tmp_path / f"1{REQUEST}"
    request.write_text('{"procedure": "guide"}', encoding="ascii")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from addin.backend import main; main([{str(request)!r}])"
    started = subprocess.Popen

    def _popen(*_: object, **__: object) -> subprocess.Popen[bytes]:
        return started([sys.executable, "-I", "-c", code])

    monkeypatch.setattr("addin.commands.watch.subprocess.Popen", _popen)
    command._serve(request)
    until = time.monotonic() + 10
    while not (tmp_path / f"1{REPLY}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert json.loads((tmp_path / f"1{REPLY}").read_text(encoding="ascii"))["state"] == "done"
