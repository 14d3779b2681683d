"""Which of the open workbooks Kiểm tra tệp đang mở is about, and of which round it is, against a real LibreOffice."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from addin import live_words as words
from addin.cloud_addresses import Mount
from addin.excel.live import LiveBook, running
from macros.check_file import CheckedFile
from tests.addin.live.conftest import Open, blank, click

pytestmark = pytest.mark.libreoffice


class DescribeWhichWorkbookIsMeant:
    @pytest.fixture(autouse=True)
    def _nothing_to_find(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("addin.live_check.check_file", lambda folder, file, **_: CheckedFile(file.kept_at.name, folder.root.name))

    @pytest.fixture
    def control(self, tmp_path: Path) -> Path:
        return blank(tmp_path / "hồ sơ/SO-THEO-DOI.xlsx")

    def it_is_the_only_other_one_where_the_button_stands_in_the_control_workbook(self, control: Path, open_workbook: Open, tmp_path: Path) -> None:
        open_workbook(control)
        open_workbook(blank(tmp_path / "a.xlsx"))
        assert click(control)["status"] == words.NOTHING_FOUND.format(name="a.xlsx", unit="a.xlsx", period="hồ sơ")

    def it_is_never_one_that_excel_hides(self, control: Path, open_workbook: Open, tmp_path: Path) -> None:
        """PERSONAL: the workbook of a person's own macros is open all day and has no window."""
        for path in (control, blank(tmp_path / "PERSONAL.XLSX"), blank(tmp_path / "a.xlsx")):
            open_workbook(path)
        assert click(control)["status"].startswith("Đã kiểm tra a.xlsx")

    def it_is_asked_where_several_are_open(self, control: Path, open_workbook: Open, tmp_path: Path) -> None:
        for path in (control, blank(tmp_path / "a.xlsx"), blank(tmp_path / "b.xlsx")):
            open_workbook(path)
        reply = click(control)
        assert (reply["state"], reply["name"]) == ("ask", "book")
        assert reply["message"] == f"{words.CHOOSE_BOOK}\n1. a.xlsx\n2. b.xlsx"
        assert click(control, **{"answer.book": "b"})["status"].startswith("Đã kiểm tra b.xlsx")

    def it_is_the_one_in_front_where_the_button_stands_in_the_ribbon(self, open_workbook: Open, tmp_path: Path) -> None:
        for name in ("a.xlsx", "SO-THEO-DOI.xlsx", "b.xlsx"):
            open_workbook(blank(tmp_path / name))
        assert click(tmp_path / "b.xlsx")["status"].startswith("Đã kiểm tra b.xlsx")

    def it_belongs_to_the_round_whose_control_workbook_is_open(self, control: Path, open_workbook: Open, tmp_path: Path) -> None:
        away = blank(tmp_path / "tải/về/từ/thư/biểu ở ngoài.xlsx")
        open_workbook(away)
        assert click(away)["name"] == "round"
        open_workbook(control)
        assert "hồ sơ" in click(away)["status"]

    def it_belongs_to_the_round_whose_control_workbook_is_open_by_its_address(
        self, control: Path, open_workbook: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        away = blank(tmp_path / "tải/về/từ/thư/biểu.xlsx")
        open_workbook(away)
        api = SimpleNamespace(FullName=f"https://d.docs.live.net/1/{control.name}")
        by_address = LiveBook(SimpleNamespace(name=control.name, api=api))
        monkeypatch.setattr("addin.live_check.running", lambda: (*running(), by_address))
        monkeypatch.setattr("addin.cloud_addresses.mounts", lambda *_: [Mount(("https:", "", "d.docs.live.net", "1"), control.parent)])
        assert "hồ sơ" in click(away)["status"]

    def it_asks_for_the_round_whose_control_workbook_is_open_from_the_web(self, open_workbook: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        away = blank(tmp_path / "tải/về/từ/thư/biểu.xlsx")
        open_workbook(away)
        of_the_web = SimpleNamespace(path="https://d.docs.live.net/1/SO-THEO-DOI.xlsx", is_control_workbook=True)
        monkeypatch.setattr("addin.live_check.running", lambda: (*running(), of_the_web))
        assert click(away)["name"] == "round"

    def it_is_the_saved_file_where_excel_holds_none_and_that_is_said(self, control: Path, engine: Any, tmp_path: Path) -> None:
        kept = blank(tmp_path / "hồ sơ/a.xlsx")
        assert words.FROM_DISK.format(name="a.xlsx") in click(kept)["message"]
        assert len(engine.apps[0].books) == 0
        assert click(control)["name"] == "file"
        assert words.FROM_DISK.format(name="a.xlsx") in click(control, **{"answer.file": str(kept)})["message"]
        assert click(control, **{"answer.file": "không có.xlsx"})["message"] == words.FILE_MISSING.format(name="không có.xlsx")
