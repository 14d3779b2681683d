"""The backend as a click starts it: a process of its own, its signs of life, its reply, and what it leaves behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from addin.backend import main
from addin.chosen_period import keep_period
from addin.exchange import PROGRESS, REPLY, REQUEST, STOP, Exchange, ascii_json, sweep
from addin.watching import waiting
from macros.round_folder.paths import RECEIVED
from tests.house.source import ROOT
from tests.house.test_start_up import COSTLY

START = (
    "import runpy, sys; sys.path.insert(0, {root!r}); {first}; sys.argv = ['backend', {request!r}]; "
    "runpy.run_module('addin.backend', run_name='__main__', alter_sys=True)"
)
SLOW = "import time, addin.answering; addin.answering.answer = lambda *_: time.sleep(30)"
STOPPED_LATE = (
    "import os, signal; from addin.exchange import Exchange; written = Exchange.reply; "
    "Exchange.reply = lambda *given: (os.kill(os.getpid(), signal.SIGINT), written(*given))"
)
HANDS_ON = "import addin.answering; addin.answering.answer = lambda request, _: dict(request, state='done')"
BROKEN = "import addin.answering; addin.answering.answer = lambda *_: 1 // 0"


def start(folder: Path, first: str = "pass", text: str = '{"procedure": "guide", "workbook": ""}') -> subprocess.Popen[bytes]:
    """Start the backend on request 1 in the folder."""
    request = folder / f"1{REQUEST}"
    request.write_text(text, encoding="utf-8")
    code = START.format(root=str(ROOT), first=first, request=str(request))
    return subprocess.Popen([sys.executable, "-I", "-X", "utf8", "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def reply(folder: Path) -> dict[str, str]:
    found = json.loads((folder / f"1{REPLY}").read_text(encoding="ascii"))
    assert isinstance(found, dict)
    return found


def wait_for(path: Path) -> None:
    until = time.monotonic() + 20
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert path.exists()


def test_it_replies_and_removes_what_led_to_it(tmp_path: Path) -> None:
    assert start(tmp_path).wait(20) == 0
    assert reply(tmp_path)["state"] == "done"
    assert [path.name for path in tmp_path.iterdir()] == [f"1{REPLY}"]


def test_vietnamese_goes_in_and_out_as_ascii(tmp_path: Path) -> None:
    text = ascii_json({"workbook": "Nguyễn Thị Hạnh/Tài liệu"})
    assert text.isascii()
    start(tmp_path, HANDS_ON, text + "\n").wait(20)
    assert (tmp_path / f"1{REPLY}").read_bytes().isascii()
    assert reply(tmp_path)["workbook"] == "Nguyễn Thị Hạnh/Tài liệu"


def test_it_beats_while_it_lives_and_stops_where_it_is_asked_to(tmp_path: Path) -> None:
    running = start(tmp_path, SLOW)
    progress = tmp_path / f"1{PROGRESS}"
    wait_for(progress)
    first = json.loads(progress.read_text(encoding="ascii"))["beat"]
    time.sleep(1)
    assert int(json.loads(progress.read_text(encoding="ascii"))["beat"]) > int(first)
    (tmp_path / f"1{STOP}").touch()
    assert running.wait(5) == 0
    assert reply(tmp_path)["state"] == "stopped"
    assert [path.name for path in tmp_path.iterdir()] == [f"1{REPLY}"]


def test_a_request_given_up_before_its_run_began_is_not_run(tmp_path: Path) -> None:
    (tmp_path / f"1{STOP}").touch()
    assert start(tmp_path, HANDS_ON).wait(20) == 0
    assert reply(tmp_path)["state"] == "stopped"
    assert [path.name for path in tmp_path.iterdir()] == [f"1{REPLY}"]


def test_a_request_is_run_once_whoever_else_is_started_on_it(tmp_path: Path) -> None:
    running = start(tmp_path, SLOW)
    wait_for(tmp_path / f"1{PROGRESS}")
    assert main([str(tmp_path / f"1{REQUEST}")]) == 0
    assert not (tmp_path / f"1{REPLY}").exists()
    (tmp_path / f"1{STOP}").touch()
    running.wait(5)
    (tmp_path / f"1{REPLY}").unlink()
    assert main([str(tmp_path / f"1{REQUEST}")]) == 0
    assert not list(tmp_path.iterdir())


def test_a_wish_to_stop_that_comes_when_all_is_done_loses_no_reply(tmp_path: Path) -> None:
    start(tmp_path, STOPPED_LATE).wait(20)
    assert reply(tmp_path)["state"] == "done"


def test_a_reply_is_tried_again_while_a_scanner_holds_it_and_a_request_that_is_held_is_not_served_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, replaced, unlinked = tmp_path / f"1{REQUEST}", Path.replace, Path.unlink
    held = iter([True, True])

    def _replace(self: Path, target: str) -> Path:
        if str(target).endswith(REPLY) and next(held, False):
            raise PermissionError
        return replaced(self, target)

    def _unlink(self: Path, *, missing_ok: bool = False) -> None:
        if self == request:
            raise PermissionError
        unlinked(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", _replace)
    monkeypatch.setattr(Path, "unlink", _unlink)
    monkeypatch.setattr("addin.exchange.BEAT", 0.01)
    request.write_text("{}", encoding="ascii")
    exchange = Exchange(request)
    exchange.start()
    exchange.reply({"state": "done"})
    assert reply(tmp_path) == {"state": "done"}
    (tmp_path / f"1{REPLY}").unlink()
    assert waiting(tmp_path) == []


def test_what_was_not_foreseen_is_a_sentence_and_the_rest_is_kept_for_a_helper(tmp_path: Path) -> None:
    start(tmp_path, BROKEN).wait(20)
    assert reply(tmp_path)["state"] == "failed"
    assert "ZeroDivisionError" in reply(tmp_path)["message"]
    assert "Traceback" not in reply(tmp_path)["message"]
    assert "Traceback" in (tmp_path / "loi-gan-nhat.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', "{\x00}"])
def test_a_request_that_cannot_be_read_is_said(tmp_path: Path, text: str) -> None:
    start(tmp_path, text=text).wait(20)
    assert "yêu cầu" in reply(tmp_path)["message"]


def test_nothing_costly_is_imported_before_the_first_sign_of_life() -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import addin.backend"
    done = subprocess.run([sys.executable, "-I", "-X", "importtime", "-c", code], capture_output=True, encoding="utf-8", check=True)
    imported = set(re.findall(r"^import time:.*\|\s*(\S+)$", done.stderr, re.MULTILINE))
    assert "addin.exchange" in imported
    assert not {name.partition(".")[0] for name in imported} & (COSTLY | {"argparse", "dataclasses", "macros", "indicators", "xlsx_templates"})


def test_old_leavings_are_swept_and_young_ones_and_strangers_stay(tmp_path: Path) -> None:
    for name, age in ((f"old{REPLY}", 90_000), (f"young{REPLY}", 10), ("cua-toi.txt", 90_000), ("1679-12-34.xlsx", 90_000), ("cua-toi.xlsx", 90_000)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cua-toi.txt", "cua-toi.xlsx", f"young{REPLY}"]


def test_the_status_is_what_the_status_bar_shows(tmp_path: Path) -> None:
    request = tmp_path / f"1{REQUEST}"
    request.touch()
    exchange = Exchange(request)
    exchange.progress(0, 168, "")
    exchange.progress(34, 168, "a.xlsx")
    assert exchange.start()
    assert json.loads((tmp_path / f"1{PROGRESS}").read_text(encoding="ascii"))["status"].startswith("tệp 34/168")
    exchange.reply({})


LOADED_AT_FIRST_OPEN = """
import os, sys
def look(event, arguments):
    if event == "open" and str(arguments[0]).endswith("SO-THEO-DOI.xlsx"):
        open({told!r}, "w").write(" ".join(sys.modules))
        os._exit(0)
sys.addaudithook(look)
"""


def test_the_readers_are_started_and_nothing_that_can_wait_is_loaded_when_the_control_workbook_is_opened(tmp_path: Path) -> None:
    came, told = tmp_path / "ho-so" / RECEIVED / "2023-Quy-I", tmp_path / "loaded"
    came.mkdir(parents=True)
    (came / "a.xlsx").touch()
    control = tmp_path / "ho-so" / "SO-THEO-DOI.xlsx"
    control.touch()
    keep_period(tmp_path / "ho-so", "2023-Quy-I")
    first = f"exec({LOADED_AT_FIRST_OPEN.format(told=str(told))!r})"
    assert start(tmp_path, first, json.dumps({"procedure": "consolidate", "workbook": str(control)})).wait(20) == 0
    loaded = set(told.read_text(encoding="ascii").split())
    assert "xlsx_templates.reading.workers" in loaded
    assert not loaded & {"zipfile", "decimal", "hashlib", "python_calamine", "xlsx_templates.reading.raw", "xlsx_templates.control_workbook.reading"}
    assert not {name for name in loaded if name.startswith("indicators.")} - {"indicators.findings", "indicators.periods"}
