"""One workbook checked as though it were the last return received: the same findings as `check`, and nothing written."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from indicators.findings import Severity
from macros.check_file import CheckedFile, FileToCheck, check_file
from macros.consolidate import consolidate
from macros.round_folder.received_files import ReceivedFile
from macros.stock import Stock, StockedFile, with_newest
from macros.stopped import StoppedError
from tests.macros.small_office import AFTER, BEFORE, Q1, Q2, Office, snapshot
from tests.rounds import QUARTERS


def checked(office: Office, path: Path, period: str = "", kept_at: Path | None = None, now: datetime = BEFORE) -> CheckedFile:
    return check_file(office.folder, FileToCheck(path, kept_at or path), now=now, period_code=period)


def said(found: CheckedFile) -> list[tuple[str, str, str]]:
    return [(place.severity.value, place.row.cell, place.row.name) for place in found.places]


class DescribeCheckingAFile:
    def it_finds_what_a_check_finds_once_the_file_is_received(self, office: Office) -> None:
        """X = mười hai nghìn mấy, Y = -3: cả hai phải sửa; B làm chuẩn so sánh."""
        office.drop("b.xlsx", "B", X=4, Y=5)
        path = office.fill(office.root / "tải về/a.xlsx", "A", {"X": "mười hai nghìn mấy", "Y": -3})
        before = snapshot(office.folder.root)
        found = checked(office, path)
        assert snapshot(office.folder.root) == before
        office.drop("a.xlsx", "A", X="mười hai nghìn mấy", Y=-3)
        received = [each for each in consolidate(office.folder, Q1, now=BEFORE, write=False).consolidation.findings if each.place.file == "a.xlsx"]
        assert [(each.severity.value, each.place.cell) for each in received]
        assert sorted((place.severity.value, place.row.cell) for place in found.places) == sorted((each.severity.value, each.place.cell) for each in received)
        assert (found.unit, found.period) == ("Đoàn phường A", "Quý I năm 2023")
        assert found.count(Severity.ERROR) == len([each for each in received if each.severity is Severity.ERROR])

    def it_compares_with_what_the_unit_sent_before(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 1, 8, 0), X=1, Y=1)
        path = office.fill(office.root / "tải về/mới.xlsx", "A", {"X": 1})
        assert [each[1:] for each in said(checked(office, path))] != []
        assert said(checked(office, office.fill(office.root / "tải về/đủ.xlsx", "A", {"X": 1, "Y": 1}))) == []

    def it_takes_a_received_file_for_an_earlier_state_of_itself(self, office: Office) -> None:
        """Tệp đã nhận ghi Y = 1; trên màn hình vừa xóa Y: chỉ là dòng chưa ghi, không phải ô đã ghi rồi bỏ trống."""
        kept = office.drop("cụm 1/a.xlsx", "A", X=1, Y=1)
        copy = office.fill(office.root / "bản chép.xlsx", "A", {"X": 1})
        blank_from_the_start = said(checked(office, copy, kept_at=kept))
        cleared_later = said(checked(office, copy))
        assert blank_from_the_start != cleared_later
        assert "ask" not in {severity for severity, _, _ in blank_from_the_start}
        assert "ask" in {severity for severity, _, _ in cleared_later}

    def it_takes_the_period_from_the_token(self, office: Office) -> None:
        path = office.fill(office.root / "a.xlsx", "A", {"X": 1, "Y": 1}, Q2)
        assert checked(office, path, Q1).period == "Quý II năm 2023"

    def it_leaves_later_receipts_behind(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 22, 8, 0), X=1, Y=1)
        path = office.fill(office.root / "a mới.xlsx", "A", {"X": -4, "Y": 1})
        assert [each[0] for each in said(checked(office, path, now=BEFORE))] == ["error"]

    def it_checks_where_duplicates_of_the_file_lie_about(self, office: Office) -> None:
        kept = office.drop("a.xlsx", "A", X=1, Y=1)
        (kept.parent / "a bản sao.xlsx").write_bytes(kept.read_bytes())
        assert said(checked(office, kept, now=AFTER)) == []


class DescribeAFileThatIsNotOurs:
    @pytest.mark.parametrize("content", [b"PK\3\4 khong phai tep Excel", b"", b"%PDF-1.4"])
    def it_says_so_in_one_sentence(self, office: Office, content: bytes) -> None:
        path = office.root / "lịch công tác.xlsx"
        path.write_bytes(content)
        with pytest.raises(StoppedError, match=r"^Tệp lịch công tác.xlsx không phải biểu số liệu"):
            checked(office, path)

    def it_asks_first_about_one_of_another_round(self, office: Office) -> None:
        path = office.fill(office.root / "a.xlsx", "A", {"X": -1})
        office.round = replace(office.round, agency=replace(office.round.agency, round_code="KHAC"))
        office.write_control()
        assert [(each.severity.value, each.row.cell, "MAU" in each.row.say) for each in checked(office, path).places] == [("ask", "", True)]

    def it_says_why_where_nobody_is_named(self, office: Office) -> None:
        path = office.fill(office.root / "a.xlsx", "A", {"X": 1})
        office.round = replace(office.round, units=tuple(unit for unit in office.round.units if unit.code != "A"))
        office.write_control()
        with pytest.raises(StoppedError, match=r"A.* Vì vậy tệp a.xlsx chưa kiểm tra được theo hồ sơ này.$"):
            checked(office, path)


def test_a_file_of_one_name_stands_once_in_the_stock() -> None:
    """The file on the screen is the received one of its name, as it is now."""
    kept = StockedFile(ReceivedFile("cụm 1/a.xlsx", Path("a.xlsx"), "1", 1), BEFORE, BEFORE)
    shown = StockedFile(ReceivedFile("cụm 1/a.xlsx", Path("tạm.xlsx"), "2", 1), None, BEFORE)
    assert [item.file.sha256 for item in with_newest(Stock(QUARTERS[0], (kept,)), shown).files] == ["2"]
