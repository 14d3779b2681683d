"""A click in a workbook that Excel names by its address in OneDrive: the round is found, and what was made is opened under the name Excel has for it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from addin import registry
from addin.answering import answer
from addin.backend_words import ANSWERS_IN_CLOUD, OPENED_FROM_CLOUD
from addin.chosen_period import keep_period
from addin.cloud_addresses import PROVIDERS
from addin.excel.live import LiveBook, LiveRefusedError, address_of, book_at
from addin.excel.live_board import SHEET_BOARD, shown_board
from addin.live_words import BUSY
from tests.addin.fake_registry import FakeRegistry
from tests.macros.small_office import Q1, Office, the_round

WEB = "https://d.docs.live.net/a1b2c3d4e5f60718"
LONGEST_BAR = 255
SAVED = datetime(2023, 3, 20, 8, 5)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
    made = Office(tmp_path / "OneDrive/Tổng hợp #1", the_round())
    keep_period(made.folder.root, Q1)
    os.utime(made.folder.control_workbook(), (SAVED.timestamp(),) * 2)
    found = FakeRegistry()
    for name, text in {"UrlNamespace": "https://d.docs.live.net", "CID": "a1b2c3d4e5f60718", "MountPoint": str(tmp_path / "OneDrive")}.items():
        found.write(f"{PROVIDERS}\\Personal", name, text)
    monkeypatch.setattr(registry, "_FOUND", found)
    return made


def web(office: Office, path: Path) -> str:
    """Return the address as Excel spells the full name: signs of folders encoded, accents and spaces as they are."""
    return f"{WEB}/{path.relative_to(office.folder.root.parents[1]).as_posix()}".replace("#", "%23")


def live(office: Office, path: Path) -> LiveBook:
    api: Any = SimpleNamespace(FullName=web(office, path))
    return LiveBook(SimpleNamespace(name=path.name, api=api, sheets=[SimpleNamespace(name=SHEET_BOARD)]))


def click(office: Office, procedure: str, **more: str) -> dict[str, str]:
    return answer({"procedure": procedure, "workbook": web(office, office.folder.control_workbook()), **more}, lambda *_: None)


class DescribeTheRound:
    def it_is_found_and_the_copy_that_was_read_is_named(self, office: Office) -> None:
        reply = click(office, "check")
        assert reply["state"] == "done"
        assert reply["status"].endswith(" · Đã đọc sổ ghi trên máy lúc 08g05 ngày 20/3/2023")
        assert len(reply["status"]) <= LONGEST_BAR, "Excel's status bar has no more room"

    def it_is_found_from_any_of_its_workbooks(self, office: Office) -> None:
        received = office.drop("a.xlsx", "A", X=3, Y=1)
        reply = click(office, "progress", workbook=web(office, received))
        assert (reply["state"], "Đã đọc sổ" in reply["status"]) == ("done", False)

    def it_is_not_found_where_the_file_is_not_on_this_machine(self, office: Office) -> None:
        place = web(office, office.folder.control_workbook())
        assert click(office, "check", workbook=place.replace("%231", "%232"))["message"] == OPENED_FROM_CLOUD
        office.folder.control_workbook().unlink()
        asked = {"procedure": "check", "workbook": place}
        assert answer(asked, lambda *_: None)["message"] == OPENED_FROM_CLOUD


class DescribeWhatWasMade:
    @pytest.fixture
    def opened(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> list[LiveBook]:
        books: list[LiveBook] = []
        for module in ("live", "live_board"):
            monkeypatch.setattr(f"addin.excel.{module}.running", lambda: tuple(books))
        monkeypatch.setattr("addin.cloud_clicks.running", lambda: tuple(books))
        office.drop("a.xlsx", "A", X=3, Y=1)
        return books

    def it_is_opened_by_its_path_where_excel_does_not_hold_it(self, office: Office, opened: list[LiveBook]) -> None:
        assert opened == []
        assert click(office, "consolidate")["open"] == str(office.folder.consolidated(Q1))

    def it_is_named_as_excel_names_it_where_excel_holds_it(self, office: Office, opened: list[LiveBook]) -> None:
        opened.append(live(office, office.folder.consolidated(Q1)))
        for _ in range(2):
            reply = click(office, "consolidate")
        assert reply["open"] == f"{WEB}/Tổng hợp %231/hồ sơ/4-tong-hop/{Q1}.xlsx"

    def it_is_not_made_while_answers_are_open_by_their_address(self, office: Office, opened: list[LiveBook], monkeypatch: pytest.MonkeyPatch) -> None:
        questions = office.folder.questions(Q1)
        office.drop("b.xlsx", "B", X="1,2", Y=1)
        other = questions.parents[2] / "khác/4-tong-hop" / questions.name
        other.parent.mkdir(parents=True)
        other.touch()
        opened.append(live(office, other))
        assert click(office, "consolidate")["state"] == "done", "answers of another round"
        opened.append(live(office, questions))
        before = questions.read_bytes()
        assert click(office, "consolidate")["message"] == ANSWERS_IN_CLOUD.format(name=questions.name)
        assert (questions.read_bytes(), click(office, "progress")["state"]) == (before, "done")
        monkeypatch.setattr(LiveBook, "address", str(questions))
        assert click(office, "consolidate")["state"] == "done", "Excel locks a file that it holds open by its path"

    def it_is_not_made_while_excel_does_not_say_what_it_holds(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        def _busy() -> tuple[LiveBook, ...]:
            raise LiveRefusedError(is_busy=True)

        monkeypatch.setattr("addin.cloud_clicks.running", _busy)
        assert click(office, "consolidate")["message"] == BUSY
        assert not office.folder.consolidated(Q1).exists()

    @pytest.mark.parametrize("trouble", [LiveRefusedError(is_busy=True), KeyboardInterrupt(), AttributeError("api")])
    def it_is_done_though_excel_is_busy_or_fails(self, office: Office, monkeypatch: pytest.MonkeyPatch, trouble: BaseException) -> None:
        def _fails() -> tuple[LiveBook, ...]:
            raise trouble

        monkeypatch.setattr("addin.excel.live.running", _fails)
        reply = click(office, "open-round", **{"answer.round": str(office.folder.root)})
        assert (reply["state"], reply["open"]) == ("done", str(office.folder.control_workbook()))
        assert ("fault" in reply) == isinstance(trouble, AttributeError)

    def it_is_asked_of_excel_only_by_a_click_from_the_web(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("addin.excel.live.running", lambda: 1 // 0)
        monkeypatch.setattr("addin.cloud_addresses.mounts", lambda *_: 1 // 0)
        request = {"answer.round": str(office.folder.root), "workbook": str(office.folder.root.parent / "a.xlsx")}
        assert click(office, "open-round", **request)["open"] == str(office.folder.control_workbook())


class DescribeAnOpenWorkbook:
    def it_is_known_by_its_path_and_keeps_its_address(self, office: Office) -> None:
        path = office.folder.control_workbook()
        book = live(office, path)
        assert (book.path, book_at(str(path), [book])) == (str(path), book)
        assert shown_of(office, book) == {"open": web(office, path), "sheet": SHEET_BOARD}

    def it_is_spelled_as_the_macros_do(self, office: Office) -> None:
        """Workbook.Path encodes "#", Workbook.Name does not, and the macros put the two together."""
        path = office.folder.root / "biểu #2.xlsx"
        path.touch()
        book = live(office, path)
        assert book.address.endswith("%231/hồ sơ/biểu #2.xlsx")
        assert book.path == str(path)

    def it_of_this_machine_is_what_it_was(self, tmp_path: Path) -> None:
        book = LiveBook(SimpleNamespace(name="a.xlsx", api=SimpleNamespace(FullName=str(tmp_path / "a.xlsx"))))
        assert (book.path, book.address, address_of("b.xlsx")) == (str(tmp_path / "a.xlsx"), str(tmp_path / "a.xlsx"), "b.xlsx")


def shown_of(office: Office, book: LiveBook) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("addin.excel.live_board.running", lambda: (book,))
        return dict(shown_board(office.folder.root))
