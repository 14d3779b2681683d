"""Real clicks on the buttons of the control workbook, in a real LibreOffice with a screen: what they make is read from the disk."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from addin.chosen_period import keep_period
from addin.excel.workbooks import write_control_twin
from addin.period_box import FILE
from tests.macros.small_office import Q1, Office, the_round
from tests.screen.conftest import Steps, install

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return a round with buttons, two returns received, Quý I chosen; its folder's name has accents and spaces."""
    made = Office(tmp_path / "Nguyễn Thị Hạnh/Tài liệu", the_round())
    (made.folder.root / "SO-THEO-DOI.xlsx").unlink()
    write_control_twin(made.folder.root / "SO-THEO-DOI.xlsm", made.round)
    made.drop("a.xlsx", "A", X=3, Y=0)
    made.drop("b.xlsx", "B", X=4, Y=5)
    keep_period(made.folder.root, Q1)
    return made


def control(office: Office) -> str:
    return str(office.folder.root / "SO-THEO-DOI.xlsm")


def totals(path: Path) -> dict[str, float]:
    """Return what the sheet Báo cáo nhanh shows in Trong kỳ, by the name of the indicator."""
    rows = list(openpyxl.load_workbook(path, data_only=True)["Báo cáo nhanh"].iter_rows(values_only=True))
    head = next(row for row in rows if "Trong kỳ" in row)
    name, value = head.index("Chỉ tiêu"), head.index("Trong kỳ")
    return {str(row[name]).strip(): row[value] for row in rows if str(row[name]).strip().startswith("Chỉ tiêu ")}


def test_a_click_consolidates_and_opens_what_it_made(office: Office, home: Path, at_the_screen: Steps, tmp_path: Path) -> None:
    made, before = office.folder.consolidated(Q1), Path(control(office)).read_bytes()
    found = at_the_screen(
        ["open", control(office)],
        ["known_periods", control(office)],
        ["click", "Tổng hợp"],
        ["wait_for_file", str(made)],
        ["wait_for_window", "2023-Quy-I.xlsx"],
        ["opened"],
        ["saved"],
        ["picture", str(tmp_path / "sau-khi-bam.png")],
        ["known_periods", control(office)],
    )
    assert totals(made) == {"Chỉ tiêu X": 7, "Chỉ tiêu Y": 5}
    assert str(made) in found[5]
    assert (found[1], found[8]) == (["", ""], [Q1, f"{Q1}|Quý I năm 2023"]), "what the box is drawn from, before and after"
    assert Path(control(office)).read_bytes() == before
    assert [path.name for path in (home / "trao-doi").iterdir()] == [FILE]
    assert (tmp_path / "sau-khi-bam.png").stat().st_size > 30_000


def test_two_clicks_start_one_run(office: Office, home: Path, at_the_screen: Steps) -> None:
    counted = home / "dem.txt"
    install(home, f"import time\nopen({str(counted)!r}, 'a').write('lan ')\ntime.sleep(2)")
    at_the_screen(["open", control(office)], ["click", "Tổng hợp"], ["click", "Tổng hợp"], ["wait_for_window", "2023-Quy-I.xlsx"], ["rest", 3])
    assert counted.read_text(encoding="utf-8").split() == ["lan"]
    assert office.folder.consolidated(Q1).exists()


DYING_ONCE = """
import os, threading, time
if not os.path.exists({mark!r}):
    open({mark!r}, "x")
    import addin.answering
    addin.answering.answer = lambda *_: time.sleep(60)
    threading.Timer(1, os._exit, [9]).start()
"""
SLOW = """
import time, addin.answering
addin.answering.answer = lambda *_: (open({mark!r}, "x"), time.sleep(60))
"""


class DescribeWhatGoesWrong:
    def it_says_that_the_interpreter_is_missing(self, office: Office, home: Path, at_the_screen: Steps) -> None:
        (home / "moi-truong/bin/python").unlink()
        found = at_the_screen(["open", control(office)], ["click", "Tổng hợp"], ["wait_for_window", "Tổng Hợp"], ["said"], ["press", "Return"])
        assert found[3].startswith("Chưa thấy phần chạy của Tổng Hợp")
        assert not office.folder.consolidated(Q1).exists()

    def it_says_that_the_backend_died_and_the_next_click_works(self, office: Office, home: Path, at_the_screen: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TONGHOP_SILENT_SECONDS", "2")
        install(home, DYING_ONCE.format(mark=str(home / "da-chet")))
        found = at_the_screen(
            ["open", control(office)],
            ["click", "Tổng hợp"],
            ["wait_for_window", "Tổng Hợp"],
            ["said"],
            ["press", "Return"],
            ["click", "Tổng hợp"],
            ["wait_for_file", str(office.folder.consolidated(Q1))],
        )
        assert found[3].startswith("Việc vừa bấm ngừng giữa chừng")
        assert totals(office.folder.consolidated(Q1)) == {"Chỉ tiêu X": 7, "Chỉ tiêu Y": 5}

    def it_stops_where_a_person_asks(self, office: Office, home: Path, at_the_screen: Steps) -> None:
        install(home, SLOW.format(mark=str(home / "dang")))
        found = at_the_screen(
            ["open", control(office)], ["click", "Tổng hợp"], ["wait_for_file", str(home / "dang")], ["click", "Dừng"], ["rest", 2], ["opened"]
        )
        assert found[-1] == [control(office)]
        assert list((home / "trao-doi").iterdir()) == []
        assert not office.folder.consolidated(Q1).exists()

    def it_stops_a_run_that_takes_too_long_and_says_so(self, office: Office, home: Path, at_the_screen: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TONGHOP_LONGEST_SECONDS", "3")
        install(home, SLOW.format(mark=str(home / "dang")))
        found = at_the_screen(["open", control(office)], ["click", "Tổng hợp"], ["wait_for_window", "Tổng Hợp"], ["said"], ["press", "Return"], ["rest", 1])
        assert found[3].startswith("Việc vừa bấm quá thời gian cho phép")
        assert not [path for path in (home / "trao-doi").iterdir() if path.name.endswith((".yeu-cau.json", ".dung"))]
        assert not office.folder.consolidated(Q1).exists()


def test_unsaved_changes_are_asked_about_before_the_run(office: Office, home: Path, at_the_screen: Steps) -> None:
    counted = home / "dem.txt"
    install(home, f"open({str(counted)!r}, 'a').write('lan ')")
    made, before = office.folder.consolidated(Q1), Path(control(office)).read_bytes()
    found = at_the_screen(
        ["open", control(office)],
        ["change", "Nút lệnh", "J1", "chưa lưu"],
        ["click", "Tổng hợp"],
        ["wait_for_window", "Tổng Hợp"],
        ["said"],
        ["press", "Escape"],
        ["rest", 1.5],
        ["exists", str(made)],
        ["click", "Tổng hợp"],
        ["wait_for_window", "Tổng Hợp"],
        ["press", "Tab", "Return"],
        ["wait_for_file", str(made)],
    )
    assert found[4].startswith("Sổ theo dõi có thay đổi chưa lưu")
    assert (found[7], found[11]) == (False, True)
    assert counted.read_text(encoding="utf-8").split() == ["lan"]
    assert Path(control(office)).read_bytes() == before
