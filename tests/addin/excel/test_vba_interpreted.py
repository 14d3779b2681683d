"""The part of the VBA that needs no Excel, run by an interpreter: how texts leave and come back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from pyopenvba.apps.excel import ExcelApplication

from addin.click_sentences import SENTENCES
from addin.excel.project import make_addin
from addin.excel.vba_modules import modules
from addin.excel.workbooks import write_addin
from addin.plain_letters import plain

TEXTS = ["Nguyễn Thị Hạnh/Tài liệu", 'Kỳ "Quý I" \\ hết', "dòng 1\ndòng 2\t·", "", "\ufffdệ", "…“”", "\\u1ec7"]


@pytest.fixture(scope="module")
def vba(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("vba") / "tonghop.xlam"
    write_addin(path)
    return ExcelApplication.open(str(path))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_leaves_as_ascii_json(vba: Any, text: str) -> None:
    written = vba.run("JsonText", text)
    assert written.isascii()
    assert json.loads(written) == text


@pytest.mark.parametrize("text", TEXTS)
def test_a_field_comes_back_as_python_wrote_it(vba: Any, text: str) -> None:
    reply = json.dumps({"status": "x", "message": text, "open": 'a"message": "b'})
    assert vba.run("FieldOf", reply, "message") == text
    assert vba.run("FieldOf", reply, "absent") == ""


@pytest.mark.parametrize("about", SENTENCES)
def test_each_sentence_stands_in_the_project_with_and_without_marks(vba: Any, about: str) -> None:
    assert vba.run("Sentence", about) == SENTENCES[about]
    assert vba.run("PlainSentence", about) == plain(SENTENCES[about])


@pytest.mark.parametrize(("place", "ascii_"), [("C:\\Users\\Hanh", True), ("C:\\Users\\Hạnh", False), ("C:\\\ufffd", False), ("", True)])
def test_a_folder_with_accents_is_known(vba: Any, place: str, *, ascii_: bool) -> None:
    assert vba.run("IsAscii", place) is ascii_


LEAVING = """Attribute VB_Name = "Leaving"
Option Explicit
Private isLeaving As Boolean
Private runs As Integer

Private Function ReplyTo(ByVal key As String, ByVal answers As String) As String
    runs = runs + 1
    ReplyTo = "{""state"": ""done""}"
    If answers = "" Then ReplyTo = "{""state"": ""ask"", ""name"": ""despite_open"", ""kind"": ""text"", ""optional"": ""1""}"
End Function

Private Function AskText(ByVal words As String, ByRef isLeft As Boolean) As String
    isLeft = isLeaving
End Function

Private Function AskPaths(ByVal words As String, ByVal kind As String, ByRef isLeft As Boolean) As String
End Function

Private Sub ShowStatus(ByVal words As String)
End Sub

Public Function Asked(ByVal leaves As Boolean) As String
    isLeaving = leaves
    Asked = Conversation("close", "") & CStr(runs)
End Function

"""


def test_a_question_that_is_closed_runs_nothing_though_it_needs_no_answer(tmp_path: Path) -> None:
    real = modules()
    talking = re.findall(r"(?ms)^Private Function (?:Conversation|AnswerOf)\(.*?^End Function\n", real["Backend"])
    make_addin(tmp_path / "hoi.xlam", {"Exchange": real["Exchange"], "Leaving": LEAVING + "\n".join(talking)})
    said = [str(ExcelApplication.open(str(tmp_path / "hoi.xlam")).run("Asked", leaves)) for leaves in (True, False)]
    assert said == ["1", '{"state": "done"}2']


AT_THE_DESK = """Attribute VB_Name = "Desk"
Option Explicit
Private asked As String

Private Function AskYesNoCancel(ByVal words As String, ByVal plain As String) As Long
    asked = asked & words
    AskYesNoCancel = 2
End Function

Private Sub ShowMessage(ByVal words As String, ByVal plain As String)
    asked = asked & words
End Sub

Private Function IsLibreOffice() As Boolean
End Function

Private Function Sentence(ByVal about As String) As String
    Sentence = about
End Function

Private Function PlainSentence(ByVal about As String) As String
    PlainSentence = about
End Function

Private Function OpenedAnew(ByVal place As String) As Object
    asked = asked & "opened anew"
    Set OpenedAnew = Workbooks.Open(place)
End Function

Public Function Agreed(ByVal control As String, ByVal front As String) As String
    Workbooks.Open(control).Saved = False
    Workbooks.Open(front).Activate
    Agreed = CStr(IsSavedOrAgreed()) & asked
End Function

Public Function OpenedAgain(ByVal place As String, ByVal other As String) As String
    Workbooks.Open(place).Worksheets(1).Range("A1").Value = "chua luu"
    Workbooks.Open(other).Activate
    OpenMade place, ""
    OpenedAgain = ActiveWorkbook.Name & "|" & CStr(ActiveWorkbook.Worksheets(1).Range("A1").Value) & "|" & CStr(Workbooks.Count) & asked
End Function

Public Function Opened(ByVal place As String) As String
    OpenMade place, ""
    Opened = ActiveWorkbook.Name & "|" & asked
End Function

"""


IN_THE_WEB = """
Private Function PathOf(ByVal book As Object) As String
    PathOf = "https://d.docs.live.net/1" & Mid(book.Path, Len("{place}") + 1)
End Function

"""


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return at_the_desk(tmp_path)


def at_the_desk(tmp_path: Path, *, in_the_web: bool = False) -> Any:
    """Return Excel with the macros that look at open workbooks; in the web every workbook says an address for its path."""
    real = modules()
    names = "BookAtHand|PathAtHand|ControlAtHand|IsSavedOrAgreed|OpenMade|OpenedAt"
    parts = re.findall(rf"(?ms)^(?:Private|Public) (?:Function|Sub) (?:{names})\(.*?^End (?:Function|Sub)\n", real["Backend"])
    assert len(parts) == names.count("|") + 1
    constants = "Private Const ANSWER_YES As Long = 6\nPrivate Const ANSWER_NO As Long = 7\n"
    ours = "\n".join(parts).replace("Workbooks.Open(", "OpenedAnew(")
    source = AT_THE_DESK.replace("Private asked", f"{constants}Private asked") + ours
    if in_the_web:
        source = source.replace("book.Path", "PathOf(book)") + IN_THE_WEB.format(place=tmp_path)
    make_addin(tmp_path / "ban.xlam", {"Exchange": real["Exchange"], "Desk": source})
    return ExcelApplication.open(str(tmp_path / "ban.xlam"))


def test_unsaved_changes_of_a_control_workbook_that_is_not_in_front_are_asked_about(desk: Any, tmp_path: Path) -> None:
    control, own, other = (book_at(tmp_path / name) for name in ("a/SO-THEO-DOI.xlsx", "a/4-tong-hop/2023-Quy-I.xlsx", "b/2023-Quy-I.xlsx"))
    assert desk.run("Agreed", control, own) == "Falsesave_first"
    assert ExcelApplication.open(str(tmp_path / "ban.xlam")).run("Agreed", control, other) == "True"


def test_what_is_open_already_is_shown_and_not_opened_once_more(desk: Any, tmp_path: Path) -> None:
    questions, other = (book_at(tmp_path / name) for name in ("4-tong-hop/2023-Quy-I can xu ly.xlsx", "b.xlsx"))
    assert desk.run("OpenedAgain", questions, other) == "2023-Quy-I can xu ly.xlsx|chua luu|3"
    assert desk.run("Opened", book_at(tmp_path / "moi.xlsx")) == "moi.xlsx|opened anew"


def test_workbooks_that_say_an_address_for_their_path_are_known_by_it(tmp_path: Path) -> None:
    control, own, other = (book_at(tmp_path / name) for name in ("a/SO-THEO-DOI.xlsx", "a/4-tong-hop/2023-Quy-I.xlsx", "b/2023-Quy-I.xlsx"))
    assert at_the_desk(tmp_path, in_the_web=True).run("Agreed", control, own) == "Falsesave_first"
    web = at_the_desk(tmp_path, in_the_web=True)
    assert web.run("Agreed", control, other) == "True"
    assert web.run("Opened", "https://d.docs.live.net/1/a/SO-THEO-DOI.xlsx") == "SO-THEO-DOI.xlsx|"


def book_at(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Trang 1")
    return str(path)
