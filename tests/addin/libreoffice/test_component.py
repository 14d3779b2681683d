"""The LibreOffice side of a click without LibreOffice: how it waits for its reply, and what it says where something stands in the way."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import sys
import threading
import types
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from addin.click_sentences import LIBREOFFICE_SENTENCES
from addin.libreoffice import board
from tests.house.source import ROOT

BRIDGE: dict[str, dict[str, Any]] = {
    "uno": {},
    "unohelper": {"Base": type("Base", (), {}), "ImplementationHelper": mock.MagicMock},
    "com.sun.star.awt.MessageBoxType": {"MESSAGEBOX": 0, "QUERYBOX": 1},
    "com.sun.star.beans": {"PropertyValue": mock.MagicMock},
    "com.sun.star.task": {"XJobExecutor": type("XJobExecutor", (), {})},
}
"""The names that the component takes from LibreOffice's bridge."""


@pytest.fixture
def component(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the component as the extension holds it, its sentences beside it, at home in a folder of this test."""
    for name, members in BRIDGE.items():
        module = types.ModuleType(name)
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, name, module)
    place = tmp_path / "component.py"
    place.write_text((ROOT / "addin/libreoffice/component.py").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "sentences.json").write_text(json.dumps(LIBREOFFICE_SENTENCES), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("tonghop_component", place)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path))
    monkeypatch.setattr(made, "LOOK_EVERY", 0.0)
    return made


class Office(mock.MagicMock):
    """A LibreOffice that has nothing open; what a message box says is kept."""

    def boxes(self) -> list[str]:
        return [call.args[-1] for call in self.ServiceManager.createInstanceWithContext.return_value.createMessageBox.call_args_list]


def looks(*texts: str | None) -> Iterator[str | None]:
    """Yield what a look at the reply finds; None where it is held or not there."""
    yield from texts


def test_a_reply_that_is_held_for_a_moment_is_waited_for(component: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stem, child, found = tmp_path / "7", mock.Mock(), looks(None, None, '{"state": "done", "status": "x"}')
    child.poll.return_value = 0
    Path(f"{stem}.tra-loi.json").write_text("", encoding="ascii")
    read = component._read
    monkeypatch.setattr(component, "_read", lambda path: json.loads(next(found) or "{}") if path.endswith(component.REPLY) else read(path))
    assert component.Desk(Office())._awaited(child, stem)["state"] == "done"


def test_a_backend_that_ended_without_a_reply_is_said(component: Any, tmp_path: Path) -> None:
    child = mock.Mock()
    child.poll.return_value = 9
    assert component.Desk(Office())._awaited(child, tmp_path / "7")["message"] == LIBREOFFICE_SENTENCES["died"]


def test_a_request_that_a_watcher_had_taken_is_waited_for(component: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child, found = mock.Mock(), looks(None, None, '{"state": "done"}')
    child.poll.return_value = 0
    monkeypatch.setattr(component, "_read", lambda path: json.loads(next(found) or "{}") if path.endswith(component.REPLY) else {"beat": "1"})
    assert component.Desk(Office())._awaited(child, tmp_path / "7")["state"] == "done"


def test_an_exchange_folder_that_cannot_be_made_is_said(component: Any, tmp_path: Path) -> None:
    interpreter = component._interpreter()
    interpreter.parent.mkdir(parents=True)
    interpreter.touch()
    (tmp_path / "trao-doi").touch()
    office = Office()
    component.TongHop(office).trigger("consolidate")
    assert [said.split("\n")[0] for said in office.boxes()] == [LIBREOFFICE_SENTENCES["unexpected"]]
    assert component._running == []


def test_a_click_while_one_runs_starts_nothing(component: Any, tmp_path: Path) -> None:
    component._running.append(tmp_path / "7")
    office = Office()
    component.TongHop(office).trigger("consolidate")
    assert office.boxes() == [LIBREOFFICE_SENTENCES["busy"]]
    assert not (tmp_path / "trao-doi").exists()


@pytest.mark.parametrize(("pressed", "asked"), [(0, ["close"]), (1, ["close", "close"])])
def test_a_question_that_is_closed_runs_nothing_though_it_needs_no_answer(
    component: Any, monkeypatch: pytest.MonkeyPatch, pressed: int, asked: list[str]
) -> None:
    """Chốt số liệu: đóng câu hỏi cuối là thôi, không phải chốt mà không ghi lý do."""
    office, seen = Office(), list[str]()
    window = office.ServiceManager.createInstanceWithContext.return_value
    window.execute.return_value, window.getControl.return_value.getText.return_value = pressed, ""
    question = {"state": "ask", "name": "despite_open", "kind": "text", "optional": "1", "message": "Lý do:"}
    desk = component.Desk(office)

    def _reply(key: str, answers: dict[str, str]) -> dict[str, str]:
        seen.append(key)
        return {"state": "done"} if answers else question

    monkeypatch.setattr(desk, "_is_saved_or_agreed", lambda: True)
    monkeypatch.setattr(desk, "_reply_to", _reply)
    desk.run("close")
    assert seen == asked


def test_the_status_bar_says_what_came_of_a_click_that_opens_nothing_and_falls_silent(component: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nhận tệp, Chọn kỳ, Tiến độ: không mở tệp nào và không hỏi gì."""
    monkeypatch.setattr(component, "TOLD_SECONDS", 0.05)
    office = Office()
    bar = office.ServiceManager.createInstanceWithContext.return_value.getCurrentFrame.return_value.createStatusIndicator.return_value
    bar.end.side_effect = (ended := threading.Event()).set
    component.Desk(office)._show({"state": "done", "status": "Kỳ đang chọn: Quý I năm 2023."})
    bar.start.assert_called_once_with("Kỳ đang chọn: Quý I năm 2023.", 0)
    assert ended.wait(5)
    assert office.boxes() == []


@pytest.mark.parametrize("name", ["component.py", "marks.py", "board.py"])
def test_it_runs_in_the_python_of_older_libreoffices(name: str) -> None:
    """LibreOffice 7 brings Python 3.8 to Windows: no newer syntax, and no newer names of the standard library."""
    source = (ROOT / "addin/libreoffice" / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
    assert not re.findall(r"strict=|is_relative_to|remove(?:pre|suf)fix|with_stem|itertools\.pairwise|hardlink_to|\bmatch .*:$", source)


def with_control_workbook(component: Any, front: str) -> Any:
    """Return an office where a letter and a control workbook are open and another file is in front."""
    office, control = Office(), mock.Mock(URL="file:///a/SO-THEO-DOI.xlsx")
    component.uno.fileUrlToSystemPath = lambda address: address.removeprefix("file://")
    desktop = office.ServiceManager.createInstanceWithContext.return_value
    opened = desktop.Components.createEnumeration.return_value
    opened.hasMoreElements.side_effect, opened.nextElement.side_effect = [True, True, False], [mock.Mock(URL="private:factory/swriter"), control]
    desktop.getCurrentComponent.return_value.URL = f"file://{front}"
    return office


@pytest.mark.parametrize(("front", "said"), [("/a/4-tong-hop/2023-Quy-I.xlsx", "/a/SO-THEO-DOI.xlsx"), ("/b/2023-Quy-I.xlsx", None)])
def test_a_request_says_which_control_workbook_of_the_round_is_open(
    component: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, front: str, said: str | None
) -> None:
    office = with_control_workbook(component, front)
    component._interpreter().parent.mkdir(parents=True)
    component._interpreter().touch()
    requests = list[dict[str, str]]()

    def _start(request: Path) -> None:
        requests.append(json.loads(request.read_text(encoding="ascii")))
        raise OSError

    monkeypatch.setattr(component, "_started", _start)
    component.Desk(office)._reply_to("progress", {})
    assert [request.get("board") for request in requests] == [said]
    assert list((tmp_path / "trao-doi").iterdir()) == []


@pytest.mark.parametrize(("is_readonly", "show", "comes_to_the_front"), [(True, True, 0), (False, True, 1), (False, False, 0)])
def test_the_board_comes_to_the_front_where_it_is_to_be_shown_and_a_workbook_to_look_at_only_stays_as_it_was(
    *, is_readonly: bool, show: bool, comes_to_the_front: int
) -> None:
    document = mock.MagicMock()
    document.isReadonly.return_value = is_readonly
    sheet = document.Sheets.getByName.return_value
    sheet.isProtected.return_value, sheet.createCursor.return_value.RangeAddress.EndRow = False, 0
    said = board.put(document, {"sheet": "Tiến độ", "title": "T", "head": 1, "widths": [6], "rows": [["T"]], "locked": "Khóa."}, show=show)
    assert said == ("Khóa." if is_readonly else "")
    assert sheet.getCellRangeByPosition.called is not is_readonly
    assert document.CurrentController.Frame.ContainerWindow.toFront.call_count == comes_to_the_front


@pytest.mark.parametrize(("front", "is_asked"), [("/a/4-tong-hop/2023-Quy-I.xlsx", True), ("/b/2023-Quy-I.xlsx", False), ("/a/SO-THEO-DOI.xlsx", True)])
def test_unsaved_changes_of_a_control_workbook_that_is_not_in_front_are_asked_about(component: Any, front: str, *, is_asked: bool) -> None:
    office = with_control_workbook(component, front)
    desktop = office.ServiceManager.createInstanceWithContext.return_value
    desktop.createMessageBox.return_value.execute.return_value = component.CANCEL
    assert component.Desk(office)._is_saved_or_agreed() is not is_asked
    assert office.boxes() == [LIBREOFFICE_SENTENCES["save_first"]] * is_asked


def test_an_interpreter_that_is_missing_or_may_not_be_started_is_said(component: Any, tmp_path: Path) -> None:
    desk = component.Desk(with_control_workbook(component, "/a/SO-THEO-DOI.xlsx"))
    assert desk._reply_to("check", {})["message"] == LIBREOFFICE_SENTENCES["no_interpreter"]
    component._interpreter().parent.mkdir(parents=True)
    component._interpreter().touch()
    assert desk._reply_to("check", {})["message"] == LIBREOFFICE_SENTENCES["cannot_start"]
    assert list((tmp_path / "trao-doi").iterdir()) == []


@pytest.mark.parametrize(("setting", "beats", "about"), [("START", ["", "", ""], "not_started"), ("SILENT", "111", "died"), ("LONGEST", "123", "too_long")])
def test_each_wait_has_its_end_and_its_sentence(component: Any, monkeypatch: pytest.MonkeyPatch, setting: str, beats: Sequence[str], about: str) -> None:
    monkeypatch.setenv(f"TONGHOP_{setting}_SECONDS", "20")
    clock = iter([0.0, 10.0, 19.0, 31.0])
    monkeypatch.setattr(component.time, "monotonic", lambda: next(clock))
    patience = component.Patience()
    assert [patience.over(beat) for beat in beats] == ["", "", about]
