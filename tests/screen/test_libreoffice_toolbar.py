"""A real click on the toolbar of the LibreOffice extension, on a round without any macro."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.chosen_period import keep_period
from addin.libreoffice.extension import command_of, write_extension
from tests.macros.small_office import Q1, Office, the_round
from tests.screen.conftest import Steps, install
from tests.screen.test_sheet_buttons import SLOW, totals
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT, SHEET_LIVE

pytestmark = pytest.mark.libreoffice
BLANK = 30_000
"""Bytes of a picture of a window in which nothing is drawn yet, at most."""


@pytest.mark.usefixtures("home")
def test_a_click_on_the_toolbar_consolidates_and_opens_what_it_made(at_the_screen: Steps, tmp_path: Path) -> None:
    office = Office(tmp_path / "Nguyễn Thị Hạnh/Tài liệu", the_round())
    office.drop("a.xlsx", "A", X=3, Y=0)
    office.drop("b.xlsx", "B", X=4, Y=5)
    keep_period(office.folder.root, Q1)
    write_extension(tmp_path / "tonghop.oxt")
    made = office.folder.consolidated(Q1)
    shown = office.fill(office.folder.root / "1-bieu-mau-gui-di/a đang xem.xlsx", "A", {"X": -3, "Y": 1})
    check = command_of("check-open")
    found = at_the_screen(
        ["open", str(office.folder.root / "SO-THEO-DOI.xlsx")],
        ["picture", str(tmp_path / "truoc.png")],
        ["click_toolbar", "Tổng hợp"],
        ["wait_for_window", "2023-Quy-I.xlsx"],
        ["opened"],
        ["rest", 1],
        ["picture", str(tmp_path / "sau.png")],
        ["open", str(shown)],
        ["dispatch", check],
        ["wait_for_first_sheet", SHEET_LIVE],
        ["picture", str(tmp_path / "danh-dau.png")],
        ["dispatch", check],
        ["wait_for_first_sheet", SHEET_INPUT],
        extension=tmp_path / "tonghop.oxt",
    )
    assert totals(made) == {"Chỉ tiêu X": 7, "Chỉ tiêu Y": 5}
    assert str(made) in found[4]
    assert (tmp_path / "sau.png").stat().st_size > BLANK
    assert (found[9], found[12]) == (True, True), "the open workbook is marked, and cleared by the next click"


DYING_THEN_SLOW = """
import os
if not os.path.exists({first!r}):
    open({first!r}, "x")
    os._exit(9)
""" + SLOW.replace('"x"', '"a"')


def test_a_run_that_dies_is_told_and_a_second_click_stops_one_that_goes_on(
    home: Path, at_the_screen: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGHOP_LONGEST_SECONDS", "6")
    office = Office(tmp_path / "Nguyễn Thị Hạnh/Tài liệu", the_round())
    office.drop("a.xlsx", "A", X=3, Y=0)
    keep_period(office.folder.root, Q1)
    write_extension(tmp_path / "tonghop.oxt")
    book, running = str(office.folder.root / "SO-THEO-DOI.xlsx"), home / "dang"
    install(home, DYING_THEN_SLOW.format(first=str(home / "lan-1"), mark=str(running)))
    click = ["click_toolbar", "Tổng hợp"]
    found = at_the_screen(
        ["open", book],
        click,
        *(["wait_for_window", "Tổng Hợp"], ["said"], ["press", "Return"], ["rest", 0.5]),
        click,
        ["wait_for_file", str(running)],
        click,
        *(["wait_for_window", "Tổng Hợp"], ["said"], ["picture", str(tmp_path / "dung.png")], ["press", "alt+y"], ["rest", 1.5]),
        ["files_of", str(home / "trao-doi")],
        click,
        *(["wait_for_window", "Tổng Hợp"], ["said"], ["press", "Return"], ["rest", 0.5]),
        ["opened"],
        extension=tmp_path / "tonghop.oxt",
    )
    texts = [each for each in found if isinstance(each, str)]
    assert [text.split(".")[0] for text in texts[1:]] == [
        "Việc vừa bấm ngừng giữa chừng",
        "Tổng Hợp đang chạy việc vừa bấm",
        "Việc vừa bấm quá thời gian cho phép nên đã được cho dừng",
    ]
    assert [] in found
    assert found[-1] == [book]
    assert list((home / "trao-doi").iterdir()) == []
    assert not office.folder.consolidated(Q1).exists()
