"""The board of an open control workbook against a real LibreOffice: written after each run, nothing else touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from addin import live_words as words
from addin.answering import answer
from addin.excel.live import running
from addin.excel.live_board import SHEET_BOARD, board_after, board_rows, shown_board, write_board
from addin.listening import Listener, came_to, listening
from indicators.aggregation import Book
from indicators.consolidation import Consolidation
from indicators.vietnamese.hours import moment
from tests.addin.live.conftest import Open
from tests.macros.small_office import BEFORE, Q1, Office, the_round

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Đoàn phường A đã gửi, ghi X là số âm; B chưa gửi."""
    made = Office(tmp_path_factory.mktemp("Tài liệu"), the_round())
    made.drop("a.xlsx", "A", X=-3, Y=1)
    return made


@pytest.fixture(scope="module")
def result(office: Office) -> Consolidation:
    return office.run(write=False).consolidation


@pytest.fixture(scope="module")
def opened(office: Office, load: Open) -> Iterator[Any]:
    document = load(office.folder.control_workbook())
    yield document
    document.close(True)


@pytest.fixture
def control(opened: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The control workbook, open and saved, without a board."""
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
    yield opened
    if SHEET_BOARD in opened.Sheets.ElementNames:
        opened.Sheets.removeByName(SHEET_BOARD)
    opened.setModified(False)


def lines(document: Any, area: str = "A1:I6") -> list[list[Any]]:
    return [list(row) for row in document.Sheets.getByName(SHEET_BOARD).getCellRangeByName(area).getDataArray()]


def formulas(document: Any) -> dict[str, Any]:
    """Return what stands in every cell of every other sheet, formulas as such, with the ground of the first cells."""
    found = {}
    for name in document.Sheets.ElementNames:
        if name != SHEET_BOARD:
            area = document.Sheets.getByName(name).getCellRangeByName("A1:Z60")
            found[name] = (area.getFormulaArray(), document.Sheets.getByName(name).getCellRangeByName("A1").CellBackColor)
    return found


class DescribeTheBoard:
    def it_shows_where_each_unit_stands_after_a_run(self, office: Office, control: Any) -> None:
        reply = answer({"procedure": "progress", "workbook": str(office.folder.control_workbook()), "period": Q1}, lambda *_: None)
        assert (reply["state"], reply["open"], reply["sheet"]) == ("done", str(office.folder.control_workbook()), SHEET_BOARD)
        title, received, written, head, a, b = lines(control)
        assert title[0] == "TIẾN ĐỘ NỘP BÁO CÁO, QUÝ I NĂM 2023"
        assert received[0] == "Đã nhận 1/2 đơn vị; chưa nhận: Đoàn phường B."
        assert written[0] == words.BOARD_AS_OF.format(moment=moment(BEFORE))
        assert tuple(head) == words.BOARD_TITLES
        assert (a[0], a[1], a[2], a[6]) == (1, "A", "Đoàn phường A", 1)
        assert b[:5] == [2, "B", "Đoàn phường B", "Chưa gửi biểu mẫu", "11g00 ngày 21/3/2023"]

    def it_touches_nothing_else_and_leaves_the_saved_state(self, control: Any, result: Consolidation) -> None:
        """Một ô của trang khác vừa sửa mà chưa lưu, một công thức, một ô tô màu, trang đang xem và ô đang chọn."""
        sheet = control.Sheets.getByName("Đơn vị")
        sheet.getCellRangeByName("Z50").setString("chưa lưu")
        sheet.getCellRangeByName("Z51").setFormula("=1+2")
        sheet.getCellRangeByName("A1").CellBackColor = 0xFFEE00
        control.CurrentController.setActiveSheet(sheet)
        control.CurrentController.select(sheet.getCellRangeByName("C5"))
        before, order = formulas(control), control.Sheets.ElementNames
        write_board(running()[0], result, BEFORE)
        assert formulas(control) == before
        assert control.Sheets.ElementNames == (*order, SHEET_BOARD)
        assert control.isModified()
        assert control.CurrentController.ActiveSheet.Name == "Đơn vị"
        assert control.CurrentController.getSelection().AbsoluteName.endswith("$C$5")
        control.setModified(False)
        write_board(running()[0], result, BEFORE)
        assert not control.isModified()

    def it_is_refreshed_in_place(self, control: Any, result: Consolidation) -> None:
        """Cột đã kéo rộng, ghi chú bên phải bảng còn nguyên; dòng thừa của lần trước thì mất."""
        write_board(running()[0], result, BEFORE)
        sheet = control.Sheets.getByName(SHEET_BOARD)
        assert sheet.getCellRangeByName("A4").CharWeight > 100
        sheet.getCellRangeByName("A4").CharWeight = 100
        sheet.Columns.getByIndex(2).Width = 9000
        sheet.getCellRangeByName("L2").setString("hỏi lại B")
        control.Sheets.moveByName(SHEET_BOARD, 1)
        write_board(running()[0], replace(result, units=result.units[1:]), BEFORE)
        assert lines(control)[4][:3] == [1, "B", "Đoàn phường B"]
        assert lines(control)[5] == [""] * 9
        assert (round(sheet.Columns.getByIndex(2).Width, -1), sheet.getCellRangeByName("L2").getString()) == (9000, "hỏi lại B")
        assert sheet.getCellRangeByName("A4").CharWeight == 100
        assert control.Sheets.ElementNames.index(SHEET_BOARD) == 1

    def it_never_writes_a_formula(self, control: Any, result: Consolidation) -> None:
        units = tuple(replace(unit, name="=1+1") if unit.code == "A" else unit for unit in result.round.units)
        book = Book(replace(result.round, units=units), result.period, result.book.standings)
        write_board(running()[0], replace(result, book=book), BEFORE)
        assert lines(control)[4][2] == "=1+1"

    def it_leaves_a_persons_own_sheet_of_that_name_alone(self, office: Office, control: Any, result: Consolidation) -> None:
        control.Sheets.insertNewByName(SHEET_BOARD, 0)
        control.Sheets.getByName(SHEET_BOARD).getCellRangeByName("A1").setString("Việc tuần này")
        assert board_after("consolidate", office.folder.root, Q1, result) == words.BOARD_NOT_OURS
        assert lines(control, "A1:A2") == [["Việc tuần này"], [""]]

    def it_is_the_same_sheet_in_capitals(self, office: Office, control: Any, result: Consolidation) -> None:
        write_board(running()[0], replace(result, units=result.units[1:]), BEFORE)
        control.Sheets.getByName(SHEET_BOARD).setName(SHEET_BOARD.upper())
        assert board_after("consolidate", office.folder.root, Q1, result) == ""
        assert lines(control)[5][1] == "B"
        assert shown_board(office.folder.root) != {}
        assert [name.casefold() for name in control.Sheets.ElementNames].count(SHEET_BOARD.casefold()) == 1
        control.Sheets.getByName(SHEET_BOARD).setName(SHEET_BOARD)

    def it_is_not_written_where_a_password_keeps_it_closed_and_that_is_said(self, office: Office, control: Any, result: Consolidation) -> None:
        write_board(running()[0], result, BEFORE)
        control.Sheets.getByName(SHEET_BOARD).protect("mật khẩu")
        reply = answer({"procedure": "progress", "workbook": str(office.folder.control_workbook()), "period": Q1}, lambda *_: None)
        assert reply["state"] == "done"
        assert reply["status"].endswith(words.BOARD_NOT_WRITTEN)

    def it_follows_a_run_that_only_may_have_changed_something(self, office: Office, control: Any) -> None:
        assert board_after("export", office.folder.root, Q1, None) == ""
        assert SHEET_BOARD not in control.Sheets.ElementNames
        assert board_after("receive", office.folder.root, Q1, None) == ""
        assert lines(control)[4][1] == "A"

    @pytest.mark.usefixtures("control")
    def it_does_not_undo_the_word_of_a_run_that_did_its_work(self, office: Office) -> None:
        assert board_after("receive", office.folder.root, "2031-Quy-I", None).startswith("Sổ theo dõi chưa có kỳ 2031-Quy-I")

    @pytest.mark.usefixtures("control")
    def it_is_of_the_round_that_ran(self, tmp_path: Path, result: Consolidation) -> None:
        assert (board_after("consolidate", tmp_path, Q1, result), shown_board(tmp_path)) == ("", {})
        assert SHEET_BOARD not in running()[0].sheet_names


def test_a_listener_hears_what_a_run_came_to(result: Consolidation) -> None:
    came_to(result)
    with listening(lambda *_: None) as listener:
        assert isinstance(listener, Listener)
        came_to(result)
    assert listener.result is result


def test_the_board_has_a_line_for_each_unit(result: Consolidation) -> None:
    assert [row[1] for row in board_rows(result, BEFORE)[4:]] == ["A", "B"]
