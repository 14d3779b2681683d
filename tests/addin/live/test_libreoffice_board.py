"""The board of a control workbook that is open in LibreOffice: the backend orders it, the component writes it, nothing else is touched."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from addin import live_words as words
from addin.answering import _with_board, answer
from addin.excel.live_board import SHEET_BOARD, board_order
from addin.libreoffice import board
from addin.listening import Listener
from addin.procedures import PROCEDURE_BY_KEY
from indicators.consolidation import Consolidation
from tests.addin.live.test_libreoffice_marks import component
from tests.addin.live.test_live_board import control, formulas, lines, office, opened, result
from tests.macros.small_office import Q1, Office

__all__ = ["component", "control", "office", "opened", "result"]

pytestmark = pytest.mark.libreoffice


def order_of(result: Consolidation, tmp_path: Path) -> Any:
    return json.loads(board_order("consolidate", tmp_path, Q1, result, "x")["board"])


def click(component: Any, desktop: Any, office: Office, procedure: str, board_of: str) -> tuple[dict[str, str], list[str]]:
    """Return the reply to a click and what the status bar said, once the component did what the reply orders."""
    said = list[str]()
    reply = answer({"procedure": procedure, "workbook": str(office.folder.control_workbook()), "period": Q1, "board": board_of}, lambda *_: None)
    desk = component.Desk.__new__(component.Desk)
    desk._desktop, desk._tell = SimpleNamespace(Components=desktop.Components), said.append
    desk._show({**reply, "message": "", "open": ""})
    return reply, said


class DescribeTheBoardInLibreOffice:
    def it_is_written_and_shown_by_its_button(self, component: Any, desktop: Any, office: Office, control: Any) -> None:
        reply, said = click(component, desktop, office, "progress", str(office.folder.control_workbook()))
        assert reply["board"].isascii()
        assert said == [reply["status"]]
        title, received, _, head, a, b = lines(control)
        assert (title[0], received[0]) == ("TIẾN ĐỘ NỘP BÁO CÁO, QUÝ I NĂM 2023", "Đã nhận 1/2 đơn vị; chưa nhận: Đoàn phường B.")
        assert tuple(head) == words.BOARD_TITLES
        assert (a[:3], a[6], b[:4]) == ([1, "A", "Đoàn phường A"], 1, [2, "B", "Đoàn phường B", "Chưa gửi biểu mẫu"])
        sheet = control.Sheets.getByName(SHEET_BOARD)
        assert (sheet.getCellRangeByName("A4").CellBackColor, sheet.getCellRangeByName("A1").CharHeight) == (0x1F4E79, 14)
        assert control.CurrentController.ActiveSheet.Name == SHEET_BOARD

    def it_touches_nothing_else_and_leaves_the_saved_state(self, control: Any, result: Consolidation, tmp_path: Path) -> None:
        """Một ô của trang khác vừa sửa mà chưa lưu, trang ấy đang khóa; trang đang xem và ô đang chọn."""
        sheet = control.Sheets.getByName("Đơn vị")
        sheet.getCellRangeByName("Z50").setString("chưa lưu")
        control.CurrentController.setActiveSheet(sheet)
        control.CurrentController.select(sheet.getCellRangeByName("C5"))
        sheet.protect("")
        before, order = formulas(control), control.Sheets.ElementNames
        assert board.put(control, order_of(result, tmp_path), show=False) == ""
        assert formulas(control) == before
        assert control.Sheets.ElementNames == (*order, SHEET_BOARD)
        assert (control.isModified(), sheet.isProtected()) == (True, True)
        assert control.CurrentController.ActiveSheet.Name == "Đơn vị"
        assert control.CurrentController.getSelection().AbsoluteName.endswith("$C$5")
        sheet.unprotect("")
        control.setModified(False)
        board.put(control, order_of(result, tmp_path), show=False)
        assert not control.isModified()

    def it_is_refreshed_in_place(self, control: Any, result: Consolidation, tmp_path: Path) -> None:
        """Cột đã kéo rộng, ghi chú bên phải bảng còn nguyên; dòng thừa của lần trước thì mất; tên không thành công thức."""
        board.put(control, order_of(result, tmp_path), show=False)
        sheet = control.Sheets.getByName(SHEET_BOARD)
        sheet.Columns.getByIndex(2).Width = 9000
        sheet.getCellRangeByName("L6").setString("hỏi lại B")
        control.Sheets.moveByName(SHEET_BOARD, 1)
        order = order_of(replace(result, units=result.units[1:]), tmp_path)
        order["rows"][4][2] = "=1+1"
        board.put(control, order, show=False)
        assert (lines(control)[4][:3], lines(control)[5]) == ([1, "B", "=1+1"], [""] * 9)
        assert (round(sheet.Columns.getByIndex(2).Width, -1), sheet.getCellRangeByName("L6").getString()) == (9000, "hỏi lại B")
        assert [control.Sheets.ElementNames.index(SHEET_BOARD), control.Sheets.ElementNames.count(SHEET_BOARD)] == [1, 1]

    def it_leaves_a_persons_own_sheet_and_what_is_locked(self, component: Any, desktop: Any, office: Office, control: Any) -> None:
        path = str(office.folder.control_workbook())
        control.protect("")
        assert click(component, desktop, office, "progress", path)[1][0].endswith(f" · {words.BOARD_LOCKED}")
        control.unprotect("")
        assert SHEET_BOARD not in control.Sheets.ElementNames
        control.Sheets.insertNewByName(SHEET_BOARD, 0)
        control.Sheets.getByName(SHEET_BOARD).getCellRangeByName("A1").setString("Việc tuần này")
        assert click(component, desktop, office, "progress", path)[1][0].endswith(f" · {words.BOARD_NOT_OURS}")
        assert lines(control, "A1:A2") == [["Việc tuần này"], [""]]
        control.Sheets.getByName(SHEET_BOARD).getCellRangeByName("A1").setString(words.BOARD_TITLE)
        control.Sheets.getByName(SHEET_BOARD).protect("")
        assert click(component, desktop, office, "progress", path)[1][0].endswith(f" · {words.BOARD_LOCKED}")
        assert (lines(control, "A1:A2"), control.Sheets.getByName(SHEET_BOARD).isProtected()) == ([[words.BOARD_TITLE], [""]], True)

    def it_does_not_undo_the_word_of_a_run_that_did_its_work(self, office: Office) -> None:
        asked = {"board": str(office.folder.control_workbook())}
        reply = _with_board(PROCEDURE_BY_KEY["receive"], asked, office.folder.root, "2031-Quy-I", {"state": "done", "status": "x"}, Listener(lambda *_: None))
        assert reply["state"] == "done"
        assert reply["status"].startswith("x · Sổ theo dõi chưa có kỳ 2031-Quy-I")

    def it_is_of_the_workbook_that_is_open(self, component: Any, desktop: Any, office: Office, control: Any, result: Consolidation, tmp_path: Path) -> None:
        """Sổ của hồ sơ khác; sổ đã đóng trong lúc chạy; việc không đổi gì; kỳ không có."""
        assert "board" not in click(component, desktop, office, "progress", str(tmp_path / "SO-THEO-DOI.xlsx"))[0]
        closed = {"status": "x", **board_order("progress", tmp_path, Q1, result, str(tmp_path / "SO-THEO-DOI.xlsx"))}
        desk, said = component.Desk.__new__(component.Desk), list[str]()
        desk._desktop, desk._tell = SimpleNamespace(Components=desktop.Components), said.append
        desk._show(closed)
        assert said == ["x"]
        assert board_order("export", office.folder.root, Q1, None, "x") == {}
        assert json.loads(board_order("receive", office.folder.root, Q1, None, "x")["board"])["rows"][4][1] == "A"
        assert SHEET_BOARD not in control.Sheets.ElementNames
