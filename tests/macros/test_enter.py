from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from indicators.findings import Finding
from macros.close import ClosingOrder, close_period
from macros.enter import Entering, enter_for_unit
from macros.issue import issue_templates
from macros.round_folder.opening import read_ledger
from macros.stopped import StoppedError
from tests.macros.issued_office import DOUBTFUL, ISSUED, LATER, Q1, SENT, Office, cell_of, correct, one, sound, values
from tests.macros.small_office import Office as NotIssued
from tests.macros.small_office import the_round
from xlsx_templates.layouts.unit_workbook import OFFICE_ENTRY_CELL, SHEET_INPUT, SHEET_META, SHEET_PRINT

Q2 = "2023-Quy-II"
STAMP = "Nhập thay bởi Người nhập mẫu, theo ảnh chụp của đ/c Người gửi mẫu"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def enter(office: Office, unit: str = "A", now: datetime = ISSUED) -> Entering:
    return enter_for_unit(office.folder, Q1, unit, by="Người nhập mẫu", source="ảnh chụp của đ/c Người gửi mẫu", now=now)


def typed(office: Office, **figures: Any) -> Path:
    """What the officer saves: the stamped workbook with figures by title and code."""
    return correct(enter(office).path, **figures)


def notes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.facts.get("rows", "")) for finding in findings if finding.unit == "A"]


class DescribeEnter:
    def it_stamps_the_units_workbook_in_plain_sight(self, office: Office) -> None:
        path = enter(office).path
        book = load_workbook(path)
        assert path.parent == office.folder.office_entries(Q1)
        assert book[SHEET_INPUT][OFFICE_ENTRY_CELL].value == STAMP
        assert [book[name].oddFooter.left.text for name in (SHEET_INPUT, SHEET_PRINT)] == [STAMP, STAMP]
        assert STAMP in [cell.value for cell in book[SHEET_META]["B"]]
        sound(path)

    def it_leaves_white_cells_for_who_and_from_what_where_none_is_given(self, office: Office) -> None:
        """A click gives no words: the person who types writes them beside the stamp."""
        path = enter_for_unit(office.folder, Q1, "A", now=ISSUED).path
        sheet = load_workbook(path)[SHEET_INPUT]
        assert [sheet[cell].value for cell in ("G6", "H6", "J6", "K6")] == ["Nhập thay bởi:", None, "Theo nguồn:", None]
        assert [sheet[cell].protection.locked for cell in ("G6", "H6", "J6", "K6")] == [True, False, True, False]
        assert {"H6:I6", "K6:M6"} <= {str(area) for area in sheet.merged_cells.ranges}
        sound(path)
        office.send(correct(path, X=5, Y=6, Z=7))
        result = office.total()
        assert (values(result), [(file.status, file.unit) for file in result.files]) == ({"X": None, "Y": None, "Z": None}, [("held", "A")])
        assert [finding.code for finding in result.findings if finding.severity == "ask"] == ["identity_entry_unsigned"]

    @pytest.mark.parametrize(("by", "source", "status"), [("Người nhập mẫu", "ảnh chụp của đ/c Người gửi mẫu", "counted"), ("Người nhập mẫu", None, "held")])
    def it_counts_once_both_are_written(self, office: Office, by: str, source: str | None, status: str) -> None:
        path = correct(enter_for_unit(office.folder, Q1, "A", now=ISSUED).path, X=5, Y=6, Z=7)
        book = load_workbook(path)
        book[SHEET_INPUT]["H6"].value, book[SHEET_INPUT]["K6"].value = by, source
        book.save(path)
        office.send(path)
        result = office.total()
        assert [file.status for file in result.files] == [status]
        if status == "counted":
            assert [finding.found for finding in result.findings if finding.code == "entered_by_office"] == [STAMP]

    @pytest.mark.parametrize(
        ("issued", "now", "wanted"),
        [
            ((), ISSUED, Q1),
            ((Q2,), ISSUED, Q1),
            ((), datetime(2023, 4, 5, 9), Q1),
            ((Q2,), datetime(2023, 4, 5, 9), Q2),
        ],
        ids=["the only one issued", "the next one has not begun", "the next one is not issued", "the latest"],
    )
    def it_is_for_the_period_that_is_collecting(self, office: Office, issued: tuple[str, ...], now: datetime, wanted: str) -> None:
        for period in issued:
            issue_templates(office.folder, period, now=ISSUED)
        assert enter_for_unit(office.folder, "", "A", now=now).period.code == wanted

    def it_passes_over_what_is_closed_and_asks_where_nothing_tells(self, office: Office) -> None:
        office.send(office.filled("A", {"X": 5, "Y": 6, "Z": 7}))
        close_period(office.folder, Q1, ClosingOrder("Người chốt mẫu", "mẫu", "mẫu"), now=LATER)
        with pytest.raises(StoppedError, match="Chưa rõ nhập thay cho kỳ nào"):
            enter_for_unit(office.folder, "", "A", now=LATER)

    def it_asks_where_more_than_one_has_begun_and_none_was_issued(self, tmp_path: Path) -> None:
        office = NotIssued(tmp_path, the_round())
        with pytest.raises(StoppedError, match="Chưa rõ nhập thay cho kỳ nào"):
            enter_for_unit(office.folder, "", "A", now=datetime(2023, 12, 1, 9))

    def it_counts_and_says_so(self, office: Office) -> None:
        office.send(typed(office, X=5, Y=6, Z=7))
        result = office.total()
        assert values(result) == {"X": 5, "Y": 6, "Z": 7}
        assert notes(result.findings) == [("entered_by_office", "")]
        assert result.findings[0].found == STAMP

    def it_gives_way_to_the_units_own_file_and_shows_what_differs(self, office: Office) -> None:
        office.send(typed(office, X=5, Y=6, Z=7))
        office.send(office.filled("A", {"X": 5, "Y": 16, "Z": 8}), at=LATER)
        result = office.total()
        assert values(result) == {"X": 5, "Y": 16, "Z": 8}
        assert notes(result.findings) == [("office_entry_replaced", "TT 2: 6 → 16; TT 3: 7 → 8")]

    def it_says_where_the_unit_says_the_same(self, office: Office) -> None:
        office.send(typed(office, X=5, Y=6, Z=7))
        office.send(office.filled("A", {"X": 5, "Y": 6, "Z": 7}), at=LATER)
        assert notes(office.total().findings) == [("office_entry_confirmed", "")]

    def it_asks_where_the_unit_left_blank_what_the_office_had(self, office: Office) -> None:
        office.send(typed(office, X=5, Y=6))
        office.send(office.filled("A", {"X": 5, "Z": 1}), at=LATER)
        assert "filled_before_blank_now" in [code for code, _ in notes(office.total().findings)]

    def it_counts_over_an_earlier_return_and_shows_what_differs(self, office: Office) -> None:
        """The unit sent its file, then gave one figure anew by telephone: the office entered that one only."""
        office.send(office.filled("A", {"X": 5, "Y": 16, "Z": 8}))
        office.send(typed(office, Y=17), at=LATER)
        result = office.total()
        assert values(result) == {"X": 5, "Y": 17, "Z": 8}
        assert ("office_entry_over_own", "TT 2: 16 → 17") in notes(result.findings)
        assert not [finding for finding in result.findings if finding.severity != "note"]

    def it_shows_what_was_entered_anew_and_asks_of_what_was_taken_out(self, office: Office) -> None:
        first = typed(office, X=5, Y=6, Z=7)
        office.send(first)
        again = correct(first, X=9)
        book = load_workbook(again)
        book[SHEET_INPUT][cell_of(book[SHEET_INPUT], "Y")].value = None
        book.save(again)
        office.send(again, at=LATER)
        result = office.total()
        assert values(result) == {"X": 9, "Y": None, "Z": 7}
        assert ("office_entry_anew", "TT 1: 5 → 9") in notes(result.findings)
        assert [(finding.code, finding.facts["codes"]) for finding in result.findings if finding.severity == "ask"] == [("filled_before_blank_now", "Y")]

    def it_is_missed_where_it_was_filled_and_not_received(self, office: Office) -> None:
        path = enter(office).path
        assert "enter_not_received" not in [finding.code for finding in office.total().findings]
        path.write_bytes(correct(path, X=5, Y=6, Z=7).read_bytes())
        (said,) = [finding for finding in office.total().findings if finding.code == "enter_not_received"]
        assert (said.unit, said.facts["file"]) == ("A", path.name)
        office.send(path)
        assert "enter_not_received" not in [finding.code for finding in office.total().findings]

    def it_gives_way_to_the_units_own_file_where_no_hour_tells_which_came_first(self, office: Office) -> None:
        folder = office.folder.received(Q1)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "a nhập thay.xlsx").write_bytes(typed(office, X=5, Y=6, Z=7).read_bytes())
        (folder / "a.xlsx").write_bytes(office.filled("A", {"X": 5, "Y": 16, "Z": 8}).read_bytes())
        result = office.total()
        assert values(result) == {"X": 5, "Y": 16, "Z": 8}
        assert notes(result.findings) == [("office_entry_replaced", "TT 2: 6 → 16; TT 3: 7 → 8")]

    def it_never_writes_over_what_is_being_typed(self, office: Office) -> None:
        path = enter(office).path
        book = load_workbook(path)
        book[SHEET_INPUT][cell_of(book[SHEET_INPUT], "X")].value = 5
        book.save(path)
        before = path.read_bytes()
        again = enter(office, now=SENT)
        assert (again.path, again.is_new, path.read_bytes() == before) == (path, False, True)
        assert [finding.code for finding in again.findings] == ["enter_already_there"]

    def it_records_who_entered_from_what(self, office: Office) -> None:
        enter(office)
        with read_ledger(office.folder) as ledger:
            assert [event.facts["by"] for event in ledger.events("entered", period=Q1)] == ["Người nhập mẫu"]

    def it_stops_for_a_unit_that_is_not_there(self, office: Office) -> None:
        with pytest.raises(StoppedError, match="KHONG"):
            enter(office, "KHONG")

    def it_goes_to_the_unit_as_a_workbook_of_its_own_without_the_stamp(self, office: Office) -> None:
        """What the unit sends back in it is the unit's own word, beside which the office's figures are shown."""
        office.send(typed(office, **DOUBTFUL))
        returning = office.give_back()
        returned = one(returning)
        assert (returned.is_fresh, [finding.code for finding in returning.findings]) == (True, ["return_fresh_for_office_entry"])
        said = returned.message.read_text("utf-8-sig")
        assert "Quận Đoàn mẫu đã nhập thay đơn vị số liệu Quý I năm 2023" in said
        book = load_workbook(returned.path)
        assert "do Quận Đoàn mẫu nhập thay đơn vị" in str([cell.value for row in book.worksheets[0].iter_rows() for cell in row])
        assert STAMP not in str([cell.value for name in (SHEET_INPUT, SHEET_META) for row in book[name].iter_rows() for cell in row])
        sound(returned.path)
        office.send(correct(returned.path, X=1200, Y=200, Z=6), at=LATER)
        result = office.total()
        assert values(result) == {"X": 1200, "Y": 200, "Z": 6}
        assert notes(result.findings) == [("office_entry_replaced", "TT 1: 1,2 → 1.200; TT 2: khoảng 200 → 200; TT 3: 5 → 6")]
