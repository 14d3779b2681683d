"""The box of periods in the ribbon: the real modules run by an interpreter, with what the backend really kept in the place of files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.apps.excel import ExcelApplication

from addin import chosen_period, period_box, rounds_at_hand
from addin.click_sentences import SENTENCES
from addin.excel.project import make_addin
from addin.excel.ribbon import PERIOD_BOX
from addin.excel.vba_modules import modules
from addin.home import EXCHANGE
from addin.period_box import show_period
from macros.round_folder.paths import SYSTEM

MACHINE = """Attribute VB_Name = "Machine"
Option Explicit
Private atHand As String
Private kept As String
Private ownPlace As String
Private own As String
Private done As String

' What the machine holds: the workbook in front, the kept file, a round's own file at its place.
Public Sub Stand(ByVal place As String, ByVal keptText As String, ByVal ownFile As String, ByVal ownText As String)
    atHand = place
    kept = keptText
    ownPlace = ownFile
    own = ownText
End Sub

Public Function PathAtHand() As String
    If atHand = "?" Then Err.Raise 1004
    PathAtHand = atHand
End Function

Public Function HomeFolder() As String
    HomeFolder = "C:\\TongHop"
End Function

Public Function Contents(ByVal place As String, ByVal longest As Long) As String
    Dim found As String
    If place = "C:\\TongHop\\EXCHANGE\\KEPT" Then found = kept
    If place = ownPlace Then found = own
    If Len(found) <= longest Then Contents = found
End Function

Public Sub Note(ByVal what As String)
    done = done & what & ";"
End Sub

Public Function Noted() As String
    Noted = done
    done = ""
End Function

Public Sub ReportFault(ByVal detail As String)
    Note "fault " & detail
End Sub

Public Sub RunProcedure(ByVal key As String)
    Note "run " & key
End Sub

Public Sub ChoosePeriod(ByVal code As String)
    Note "choose " & code
End Sub

Public Sub Drawn()
    Dim drawer As New Drawer
    RibbonLoaded drawer
End Sub

Private Function Asked(ByVal about As String, ByVal index As Integer) As String
    Dim given
    If about = "label" Then PeriodLabel Nothing, index, given
    If about = "count" Then PeriodCount Nothing, given
    If about = "selected" Then PeriodSelected Nothing, given
    Asked = CStr(given)
End Function

Public Function BoxShows() As String
    BoxShows = Asked("label", CInt(Asked("selected", 0)))
End Function

Public Function BoxOffers() As String
    Dim i As Integer
    For i = 0 To CInt(Asked("count", 0)) - 1
        BoxOffers = BoxOffers & Asked("label", i) & "|"
    Next i
End Function

Public Sub Choose(ByVal index As Integer)
    PeriodChosen Nothing, "", index
End Sub

' As Excel tells it: that workbook comes to the front, or the one in front goes.
Public Sub Front(ByVal place As String)
    Dim watcher As New BookWatcher
    atHand = place
    If place = "" Then watcher.host_WorkbookDeactivate Nothing Else watcher.host_WorkbookActivate Nothing
End Sub
"""
DRAWER = """Attribute VB_Name = "Drawer"
Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
Option Explicit

Public Sub InvalidateControl(ByVal id As String)
    Note "draw " & id
End Sub
"""
ROUND, OTHER, PLAIN = "D:\\Nguyễn Thị Hạnh\\Bình Tân 2023", "D:\\Nguyễn Thị Hạnh\\Bình Tân 2024", "D:\\Doan\\2023"
BOOK = "\\SO-THEO-DOI.xlsx"
OWN = f"{PLAIN}\\{SYSTEM}\\{chosen_period.FILE}"
Q1, Q2 = "2023-Quy-I", "2023-Quy-II"
QUARTERS = [(Q1, "Quý I năm 2023"), (Q2, "Quý II năm 2023")]
UNKNOWN, CHOOSE = SENTENCES["no_period"], SENTENCES["choose_period"]


def stage() -> dict[str, str]:
    """Return the real modules of the box, with files, the workbook in front and what a click does put in the hands of the machine."""
    real = modules()
    exchange = real["Exchange"]
    for name in ("HomeFolder", "FileIsThere", "WriteText", "ReadText", "Contents", "RemoveFile", "NewBase", "Interpreter"):
        exchange = re.sub(rf"(?ms)^Public (Sub|Function) {name}\(.*?^End \1\n", "", exchange)
    watcher = real["BookWatcher"].replace("Private Sub host_", "Public Sub host_").replace("WithEvents host", "host")
    machine = MACHINE.replace("EXCHANGE", EXCHANGE).replace("KEPT", period_box.FILE)
    return {
        **{name: real[name] for name in ("KeptPeriods", "RibbonCalls", "Sentences")},
        "Exchange": exchange,
        "BookWatcher": watcher,
        "Machine": machine,
        "Drawer": DRAWER,
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("vba") / "hop.xlam"
    make_addin(path, stage())
    return path


@pytest.fixture
def vba(project: Path) -> Any:
    return ExcelApplication.open(str(project))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that has the backend keep rounds as (folder, code, offered), and gives the file's one line."""
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path))
    monkeypatch.setattr("os.path.abspath", str)  # the folders of a Windows PC, on whatever machine this runs
    (tmp_path / EXCHANGE).mkdir()

    def _kept(*rounds: tuple[str, str, list[tuple[str, str]]]) -> str:
        for root, code, offered in rounds:
            show_period(root, code, offered)  # type: ignore[arg-type]  # a path of Windows as text
        return (tmp_path / EXCHANGE / period_box.FILE).read_text(encoding="ascii").rstrip("\n")

    return _kept


def shown(vba: Any, place: str, text: str, own: str = "") -> tuple[str, str]:
    """Return what the box shows and offers as it is drawn the first time."""
    vba.run("Stand", place, text, OWN, own)
    vba.run("Drawn")
    return vba.run("BoxShows"), vba.run("BoxOffers")


@pytest.mark.parametrize("place", [BOOK, "\\4-tong-hop\\2023-Quy-II.xlsx", "\\5-van-ban\\a\\b\\c.xlsx"])
def test_the_period_is_shown_before_any_click_from_every_workbook_of_the_round(vba: Any, kept: Any, place: str) -> None:
    text = kept((OTHER, "2024-Quy-I", []), (ROUND, Q2, QUARTERS))
    assert shown(vba, ROUND + place, text) == ("Quý II năm 2023", f"Quý I năm 2023|Quý II năm 2023|{CHOOSE}|")
    assert "fault" not in vba.run("Noted")


def test_where_no_list_was_told_the_period_alone_is_offered(vba: Any, kept: Any) -> None:
    assert shown(vba, ROUND.upper() + BOOK, kept((ROUND, Q1, []))) == ("Quý I năm 2023", f"Quý I năm 2023|{CHOOSE}|")


@pytest.mark.parametrize(
    "place",
    ["", "?", "https://d.docs.example.vn/x/SO-THEO-DOI.xlsx", "D:\\Nguyễn Thị Hạnh\\a.xlsx", f"{ROUND} cũ{BOOK}", f"{ROUND}\\1\\2\\3\\4\\a.xlsx", "Book1"],
)
def test_a_workbook_of_no_known_round_shows_that_nothing_is_known(vba: Any, kept: Any, place: str) -> None:
    assert shown(vba, place, kept((ROUND, Q1, QUARTERS))) == (UNKNOWN, f"{UNKNOWN}|{CHOOSE}|")
    assert vba.run("Noted") == ""


def _changed(text: str, **fields: str) -> str:
    return json.dumps({**json.loads(text), **fields})


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda text: text[: len(text) // 2],
        lambda text: text[:-4],
        lambda text: text + " " * 60_000 + '"}',
        lambda text: _changed(text, period1="2023-Quy-IV"),
        lambda text: _changed(text, period1=""),
        lambda text: _changed(text, periods1=f"{Q1}|Quý I năm 2023\n{Q2}"),
        lambda text: _changed(text, periods1=f"{Q1}|Quý I năm 2023\n{Q2}|"),
        lambda text: _changed(text, periods1=f"{Q1}|Quý I năm 2023\n|Quý II năm 2023"),
        lambda text: text.replace("\\u00fd", "\\uzzzz"),
    ],
)
def test_a_spoilt_file_shows_that_nothing_is_known(vba: Any, kept: Any, spoil: Any) -> None:
    text = kept((ROUND, Q1, QUARTERS))
    assert shown(vba, ROUND + BOOK, spoil(text)) == (UNKNOWN, f"{UNKNOWN}|{CHOOSE}|")
    assert vba.run("Noted") == ""


@pytest.mark.parametrize("last", [0, 1])
def test_the_innermost_round_counts_whichever_was_met_last(vba: Any, kept: Any, last: int) -> None:
    rounds: list[tuple[str, str, list[tuple[str, str]]]] = [(f"{ROUND}\\Phường", Q2, []), (ROUND, Q1, [])]
    text = kept(rounds[1 - last], rounds[last])
    assert shown(vba, f"{ROUND}\\Phường{BOOK}", text)[0] == "Quý II năm 2023"


@pytest.mark.parametrize(("own", "label"), [(Q1, "Quý I năm 2023"), (Q2, "Quý II năm 2023"), ("2023-Quy-IV", UNKNOWN), ("", UNKNOWN), ("2023|", UNKNOWN)])
def test_where_the_rounds_own_file_can_be_opened_it_counts(vba: Any, kept: Any, own: str, label: str) -> None:
    assert shown(vba, PLAIN + BOOK, kept((PLAIN, Q1, QUARTERS)), own)[0] == label


def test_another_workbook_in_front_has_the_box_drawn_again(vba: Any, kept: Any) -> None:
    text = kept((OTHER, "2024-Quy-I", []), (ROUND, Q1, QUARTERS))
    shown(vba, ROUND + BOOK, text)
    for place, label in ((OTHER + BOOK, "Quý I năm 2024"), ("", UNKNOWN), (ROUND + BOOK, "Quý I năm 2023")):
        vba.run("Front", place)
        assert vba.run("Noted") == f"draw {PERIOD_BOX};"
        assert vba.run("BoxShows") == label


def test_a_workbook_in_front_that_nobody_told_of_is_seen_when_the_box_is_drawn(vba: Any, kept: Any) -> None:
    text = kept((OTHER, "2024-Quy-I", []), (ROUND, Q1, QUARTERS))
    shown(vba, ROUND + BOOK, text)
    vba.run("Stand", OTHER + BOOK, text, OWN, "")
    assert vba.run("BoxShows") == "Quý I năm 2024"


def test_what_another_click_kept_is_shown_when_the_box_is_drawn_again(vba: Any, kept: Any) -> None:
    shown(vba, ROUND + BOOK, kept((ROUND, Q1, QUARTERS)))
    vba.run("Stand", ROUND + BOOK, kept((ROUND, Q2, [])), OWN, "")
    assert vba.run("BoxShows") == "Quý I năm 2023"
    vba.run("DrawPeriodAgain")
    assert vba.run("BoxShows") == "Quý II năm 2023"


def test_where_nothing_is_heard_of_workbooks_the_buttons_work_and_nothing_is_said(tmp_path: Path, kept: Any) -> None:
    deaf = {**stage(), "BookWatcher": stage()["BookWatcher"].replace("    Set host = Application\n", "    Err.Raise 429\n")}
    make_addin(tmp_path / "hop.xlam", deaf)
    vba: Any = ExcelApplication.open(str(tmp_path / "hop.xlam"))
    assert shown(vba, ROUND + BOOK, kept((ROUND, Q1, [])))[0] == "Quý I năm 2023"
    vba.run("DrawPeriodAgain")
    assert vba.run("Noted") == f"draw {PERIOD_BOX};"


@pytest.mark.parametrize(("index", "asked"), [(1, f"choose {Q2}"), (2, "run choose-period")])
def test_a_period_chosen_in_the_box_is_the_one_the_backend_is_asked_for(vba: Any, kept: Any, index: int, asked: str) -> None:
    shown(vba, ROUND + BOOK, kept((ROUND, Q1, QUARTERS)))
    vba.run("Choose", index)
    assert vba.run("Noted") == f"{asked};draw {PERIOD_BOX};"


@pytest.mark.parametrize("index", [0, 1])
def test_where_none_is_known_every_entry_asks(vba: Any, index: int) -> None:
    shown(vba, "", "")
    vba.run("Choose", index)
    assert vba.run("Noted") == f"run choose-period;draw {PERIOD_BOX};"


def test_the_backend_is_told_what_the_box_shows_where_there_is_one(vba: Any, kept: Any) -> None:
    vba.run("Stand", ROUND + BOOK, kept((ROUND, Q1, [])), OWN, "")
    assert (vba.run("BoxShows"), vba.run("ShownPeriod")) == ("Quý I năm 2023", "")
    vba.run("Drawn")
    assert vba.run("ShownPeriod") == Q1
    vba.run("Front", OTHER + BOOK)
    assert vba.run("ShownPeriod") == "", "the box is still to be drawn for that workbook"
    assert (vba.run("BoxShows"), vba.run("ShownPeriod")) == (UNKNOWN, "")
    assert 'JsonText("shown") & ": " & JsonText(ShownPeriod())' in modules()["Backend"]


def test_the_names_and_limits_are_those_of_python() -> None:
    said = dict(re.findall(r'(?m)^Private Const (\w+) As \w+ = "?([^"\n]+)"?$', modules()["KeptPeriods"]))
    assert (said["KEPT_FILE"], said["CHOSEN_FOLDER"], said["CHOSEN_FILE"]) == (period_box.FILE, SYSTEM, chosen_period.FILE)
    assert int(said["DEEPEST"]) == rounds_at_hand.DEEPEST
    assert int(said["LONGEST_KEPT"]) > period_box.LONGEST
