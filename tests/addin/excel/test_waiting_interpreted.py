"""How a click waits for its reply: the real module run by an interpreter, with a machine that does at each look what a script says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.apps.excel import ExcelApplication

from addin.click_sentences import SENTENCES
from addin.excel.project import make_addin
from addin.excel.vba_modules import modules

LOOK = 5
"""Seconds between two looks, by the clock of this machine."""
LONGEST = 300
"""Seconds of the longest wait, an hour in the module, made short here."""
MACHINE = """Attribute VB_Name = "Machine"
Option Explicit
Public CancelKey As Long
Public Script As String
Public Shown As String
Public Stops As Long
Private looks As Long
Private today As Double

Public Function ClockNow() As Double
    ClockNow = 45000 + today / 86400#
End Function

Private Function Act() As String
    Act = Mid(Script, IIf(looks < Len(Script), looks, Len(Script)), 1)
End Function

' One look: "." nothing new, "b" a sign of life, "<" and ">" the clock is set an hour back or on, "e" Esc, "x" a fault, "R" the reply is there.
Public Function ReadText(ByVal place As String) As String
    If Right(place, Len(PROGRESS_END)) = PROGRESS_END Then
        If Act() = "b" Then ReadText = "{""beat"": " & JsonText(CStr(looks)) & ", ""status"": ""t\\u1ec7p 34/168""}"
        Exit Function
    End If
    looks = looks + 1
    today = today + 5
    If Act() = "<" Then today = today - 3600
    If Act() = ">" Then today = today + 3600
    If Act() = "e" And CancelKey = 2 Then Err.Raise 18
    If Act() = "x" Then Err.Raise 5
    If Act() = "R" Then ReadText = "{""state"": ""done""}"
End Function

Public Sub WriteText(ByVal place As String, ByVal content As String)
    If Right(place, Len(STOP_END)) = STOP_END Then Stops = Stops + 1
End Sub

Public Sub RemoveFile(ByVal place As String)
End Sub

Public Sub ShowStatus(ByVal words As String)
    Shown = Shown & words & "|"
End Sub
"""
WAITED = """
Public Function Waited(ByVal acts As String) As String
    Script = acts
    Waited = AwaitedReply("x")
    Waited = Shown & "#" & CStr(Stops) & "#" & CStr(CancelKey) & "#" & Waited
End Function
"""
ON_THE_MACHINE = ("FileIsThere", "ReadText", "WriteText", "RemoveFile", "HomeFolder", "NewBase", "Interpreter")


def stage() -> dict[str, str]:
    """Return the real modules for waiting, with files, clock and status bar put in the hands of the machine."""
    real = modules()
    exchange = real["Exchange"]
    for name in ON_THE_MACHINE:
        exchange = re.sub(rf"(?ms)^Public (Sub|Function) {name}\(.*?^End \1\n", "", exchange)
    waiting = re.findall(
        r"(?ms)^Private (?:Function|Sub) (?:AwaitedReply|SecondsSince|GivenUp|RequestStop|SecondsNow|Complaint)\(.*?^End (?:Function|Sub)\n", real["Backend"]
    )
    constants = [
        line.replace("LONGEST_SECONDS As Double = 3600", f"LONGEST_SECONDS As Double = {LONGEST}")
        for line in re.findall(r"(?m)^Private Const .*\n", real["Backend"])
    ]
    assert len(waiting) == 6
    body = "".join(waiting).replace("Application.EnableCancelKey", "CancelKey").replace("CDbl(Now)", "ClockNow()").replace("        Pause\n", "")
    limit = "Private Function Limit(ByVal setting As String, ByVal otherwise As Double) As Double\n    Limit = otherwise\nEnd Function\n"
    backend = 'Attribute VB_Name = "Backend"\nOption Explicit\n' + "".join(constants) + body + limit + WAITED
    return {"Machine": MACHINE, "Exchange": exchange, "Sentences": real["Sentences"], "Backend": backend}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("vba") / "cho.xlam"
    make_addin(path, stage())
    return path


def waited(project: Path, script: str) -> tuple[list[str], int, str]:
    """Return what the status bar showed, how often the run was asked to stop, and the reply; the Esc key is Excel's again."""
    vba: Any = ExcelApplication.open(str(project))
    shown, stops, key, reply = vba.run("Waited", script).split("#", 3)
    assert key == "1"
    return shown.split("|")[:-1], int(stops), reply


def test_the_status_bar_shows_how_far_the_run_is(project: Path) -> None:
    assert waited(project, "..bbR") == (["tệp 34/168", "tệp 34/168"], 0, '{"state": "done"}')


def test_a_reply_that_is_held_for_a_moment_is_waited_for(project: Path) -> None:
    assert waited(project, "b......R")[1:] == (0, '{"state": "done"}')


def test_esc_asks_the_run_to_stop_and_its_reply_is_heard(project: Path) -> None:
    assert waited(project, "beR") == (["tệp 34/168", SENTENCES["stopping"]], 1, '{"state": "done"}')


def test_a_run_that_can_be_awaited_no_more_is_asked_to_stop(project: Path) -> None:
    _, stops, reply = waited(project, "bxR")
    assert (stops, json.loads(reply)["message"]) == (1, SENTENCES["unexpected"])


@pytest.mark.parametrize(
    ("script", "looks", "about"), [("." * 99, 30 / LOOK, "not_started"), ("b" + "." * 99, 45 / LOOK, "died"), ("b" * 99, LONGEST / LOOK, "too_long")]
)
def test_each_wait_has_its_end_and_its_sentence(project: Path, script: str, looks: float, about: str) -> None:
    assert waited(project, script[: int(looks)] + "R")[1:] == (0, '{"state": "done"}')
    _, stops, reply = waited(project, script[: int(looks) + 4] + "R")
    assert (stops, json.loads(reply)["message"]) == (1, SENTENCES[about])


@pytest.mark.parametrize("set_", ["<", ">"])
def test_a_clock_that_is_set_neither_ends_a_wait_nor_makes_it_endless(project: Path, set_: str) -> None:
    assert waited(project, f"b{set_}..R")[1] == 0
    assert waited(project, f"b{set_}{'.' * 12}R")[1] == 1
