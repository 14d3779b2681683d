"""Kiểm tra tệp đang mở against a real LibreOffice: marks, panel, second click; the adapter is the one that speaks to Excel."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from addin import live_words as words
from addin.excel import live
from addin.excel.live import LiveBook, LiveRefusedError, book_at, running
from addin.excel.live_panel import GROUNDS, Panel
from indicators.findings import Severity
from macros.check_file import CheckedFile, CheckedPlace, FileToCheck, check_file
from macros.issue import issue_templates
from macros.new import new_round
from macros.round_folder.paths import RoundFolder
from tests.addin.live.conftest import Open, click
from xlsx_templates.layouts.unit_workbook import MARK_OPENING, SHEET_GUIDE, SHEET_INPUT, SHEET_LIVE
from xlsx_templates.marked_copy import RequestRow
from xlsx_templates.unit_workbook.styles import ALLOWED

pytestmark = pytest.mark.libreoffice
PERIOD, WARD = "2023-Quy-I", "P-AL"
NOW = datetime(2023, 3, 20, 8)
ERROR, ASK, NOTE = Severity.ERROR, Severity.ASK, Severity.NOTE
Issued = tuple[RoundFolder, Path]


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    """A round with the workbook of one ward, in a folder with marks in its name."""
    folder = RoundFolder(tmp_path_factory.mktemp("Nguyễn Thị Hạnh") / "hồ sơ")
    new_round(folder.root, catalogue="binh-tan-2023")
    return folder, issue_templates(folder, PERIOD, [WARD], now=NOW).files[0].path


@pytest.fixture
def ward(issued: Issued, open_workbook: Open, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The ward's workbook as it went out, open on the screen; nothing is typed yet."""
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
    return open_workbook(issued[1])


def type_wrong_figures(document: Any) -> tuple[str, str]:
    """Type a figure that no rule lets pass and a text that says no number; return the two cells."""
    cell_of(document, "C04A").setValue(-5)
    cell_of(document, "C12A").setString("khoảng ba mươi")
    return "G23", "G44"


def cell_of(document: Any, code: str) -> Any:
    sheet = document.Sheets.getByName(SHEET_INPUT)
    rows = sheet.getCellRangeByName("A1:P200").getDataArray()
    head = next(number for number, row in enumerate(rows) if "Mã" in row)
    row = next(number for number, each in enumerate(rows) if each[rows[head].index("Mã")] == code)
    return sheet.getCellByPosition(rows[head].index("Số liệu kỳ này"), row)


def at(document: Any, address: str, sheet: str = SHEET_INPUT) -> Any:
    return document.Sheets.getByName(sheet).getCellRangeByName(address)


def ground(document: Any, address: str, sheet: str = SHEET_INPUT) -> tuple[int, int, int] | None:
    colour = at(document, address, sheet).CellBackColor
    return None if colour == -1 else (colour >> 16 & 255, colour >> 8 & 255, colour & 255)


def note(document: Any, address: str) -> str:
    return str(at(document, address).getCellByPosition(0, 0).getAnnotation().getString())


def place(severity: Severity, cell: str, say: str = "Đề nghị ghi lại.", sheet: str = SHEET_INPUT, more: Sequence[str] = ()) -> CheckedPlace:
    return CheckedPlace(severity, RequestRow("12", "Đoàn viên mới", sheet if cell else "", cell, "-5", "", say, tuple(more)))


def panel(*places: CheckedPlace) -> Panel:
    return Panel(CheckedFile("Đoàn phường An Lạc", "Quý I năm 2023", places))


def book(path: Path | str) -> LiveBook:
    found = book_at(str(path), running())
    assert found is not None
    return found


def parts(document: Any, into: Path) -> dict[str, str]:
    """Return the parts of the workbook as it stands now; LibreOffice's bridge keeps no options of a protection: the engine holds those."""
    import uno

    from tests.addin.live.libreoffice_engine import FILTERS
    from tests.libreoffice.bridge import option

    document.storeToURL(uno.systemPathToFileUrl(str(into)), (option("FilterName", FILTERS[".xlsx"]),))
    with zipfile.ZipFile(into) as archive:
        kept = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if not name.startswith("docProps/")}
    looks = looks_in(kept.pop("xl/styles.xml"))
    plain = {name: re.sub(r"<sheetProtection[^>]*>", "<sheetProtection/>", text) for name, text in kept.items()}
    return {name: re.sub(r' s="(\d+)"', lambda found: f" s={looks[int(found[1])]}", text) if "/sheet" in name else text for name, text in plain.items()}


def looks_in(styles: str) -> list[str]:
    """Return what each look of a cell is, by its number; numbers of looks and of formats change from one saving to the next."""
    codes = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', styles))
    inside = styles.partition("<cellXfs")[2].partition("</cellXfs>")[0]
    return [re.sub(r'numFmtId="(\d+)"', lambda found: str(codes.get(found[1], found[1])), each) for each in re.findall(r"<xf .*?</xf>", inside, re.DOTALL)]


class DescribeAClick:
    def it_marks_what_a_check_finds_in_what_stands_on_the_screen(self, issued: Issued, ward: Any, tmp_path: Path) -> None:
        """Chưa lưu: trên đĩa biểu còn trắng. Màu theo mức, ghi chú theo ô, danh sách có liên kết; kết quả đúng bằng kiểm tra bản đã lưu."""
        folder, path = issued
        wrong, unclear = type_wrong_figures(ward)
        before = parts(ward, tmp_path / "trước.xlsx")
        reply = click(path)
        assert (reply["state"], reply["message"]) == ("done", "")
        assert reply["status"] == words.MARKED.format(name=path.name, errors=1, asks=1, notes=1)
        assert (ground(ward, wrong), ground(ward, unclear)) == (GROUNDS[ERROR], GROUNDS[ASK])
        assert note(ward, wrong).startswith(f"{MARK_OPENING}\nPhải sửa: Đang ghi -5, là số âm.")
        sheet = ward.Sheets.getByIndex(0)
        assert (sheet.Name, ward.CurrentController.ActiveSheet.Name) == (SHEET_LIVE, SHEET_LIVE)
        listed = [(row[2], row[3]) for row in sheet.getCellRangeByName("A5:F7").getDataArray()]
        found = check_file(folder, FileToCheck(tmp_path / "trước.xlsx", path), now=NOW).places
        assert listed == [("Phải sửa", wrong), ("Cần xác nhận", unclear), ("Lưu ý", "")]
        assert [each.row.cell for each in found] == [wrong, unclear, ""]
        assert at(ward, "D5", SHEET_LIVE).getFormula() == f'=HYPERLINK("#\'{SHEET_INPUT}\'!{wrong}";"{wrong}")'
        marked = tmp_path / "có dấu.xlsx"
        parts(ward, marked)
        assert check_file(folder, FileToCheck(marked, path), now=NOW).places == found
        assert click(path)["status"] == words.CLEARED.format(name=path.name)
        assert parts(ward, tmp_path / "sau.xlsx") == before

    def it_says_that_all_is_well_and_leaves_no_mark(self, issued: Issued, ward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("addin.live_check.check_file", lambda *_, **__: CheckedFile("Đoàn phường An Lạc", "Quý I năm 2023"))
        assert click(issued[1])["status"].endswith("không có chỗ nào phải sửa hay cần xác nhận.")
        assert SHEET_LIVE not in ward.Sheets.ElementNames
        assert not ward.isModified()

    def it_says_in_one_sentence_that_a_workbook_is_not_ours(self, issued: Issued, open_workbook: Open, tmp_path: Path) -> None:
        from tests.independent.quick_returns import write_return

        other = tmp_path / "lịch công tác.xlsx"
        write_return(other, "", "", [])
        document = open_workbook(other)
        reply = click(other, **{"answer.round": str(issued[0].root)})
        assert reply["state"] == "failed"
        assert reply["message"].startswith("Tệp lịch công tác.xlsx không phải biểu số liệu")
        assert len(reply["message"].splitlines()) == 1
        assert SHEET_LIVE not in document.Sheets.ElementNames

    def it_says_in_one_sentence_that_excel_is_busy(self, issued: Issued, ward: Any, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        from tests.addin.live.libreoffice_engine import EXCEPTION, ExcelBusyError, com_error

        monkeypatch.setattr(live, "PATIENCE", 0.0)
        typing = com_error(EXCEPTION, "Exception occurred.", (0, None, None, None, 0, -2146777998), None)
        for said in (engine.apps[0].says_busy, typing, ExcelBusyError()):
            monkeypatch.setattr(engine.apps[0], "says_busy", said)
            monkeypatch.setattr(engine.apps[0], "busy_for", 1)
            assert click(issued[1])["message"] == words.BUSY
        assert SHEET_LIVE not in ward.Sheets.ElementNames

    def it_waits_while_excel_is_busy_for_a_moment(self, issued: Issued, ward: Any, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine.apps[0], "busy_for", 1)
        assert [each.path for each in running()] == [str(issued[1])]
        assert ward.Title


class DescribeTheMarks:
    """The adapter alone: what it puts on an open workbook, small and protected as those of units are, and takes away again."""

    @pytest.fixture
    def small(self, tmp_path: Path) -> Path:
        path = tmp_path / "biểu nhỏ.xlsx"
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet(SHEET_INPUT).protect("", ALLOWED)
            workbook.add_worksheet(SHEET_GUIDE)
        return path

    @pytest.fixture
    def ward(self, small: Path, open_workbook: Open) -> Any:
        return open_workbook(small)

    def it_leaves_selection_protection_and_saved_state_as_they_were(self, small: Path, ward: Any) -> None:
        from tests.addin.live.libreoffice_engine import Book, options_in

        ward.CurrentController.setActiveSheet(ward.Sheets.getByName(SHEET_GUIDE))
        ward.CurrentController.select(at(ward, "B3:C4", SHEET_GUIDE))
        ward.setModified(False)
        allowed = options_in(small)
        assert allowed[SHEET_INPUT]["AllowFormattingColumns"]
        assert not allowed[SHEET_INPUT]["AllowInsertingRows"]
        book(small).mark(panel(place(ERROR, "G23")))
        assert not ward.isModified()
        assert (ground(ward, "G23"), at(ward, "G23").Spreadsheet.isProtected()) == (GROUNDS[ERROR], True)
        book(small).clear()
        assert not ward.isModified()
        assert Book.OPTIONS[str(small)] == allowed
        assert at(ward, "G23").Spreadsheet.isProtected()
        assert ward.CurrentController.ActiveSheet.Name == SHEET_GUIDE
        assert ward.CurrentController.getSelection().AbsoluteName.endswith("$B$3:$C$4")
        assert (ground(ward, "G23"), note(ward, "G23")) == (None, "")

    def it_leaves_an_unsaved_workbook_unsaved(self, small: Path, ward: Any) -> None:
        at(ward, "G23").setValue(3)
        book(small).mark(panel(place(ERROR, "G23")))
        assert ward.isModified()
        book(small).clear()
        assert ward.isModified()

    def it_calls_a_workbook_saved_with_the_marks_unsaved_without_them(self, small: Path, open_workbook: Open) -> None:
        document = open_workbook(small)
        book(small).mark(panel(place(ERROR, "G23")))
        document.store()
        assert not document.isModified()
        book(small).clear()
        assert document.isModified()

    def it_goes_on_where_a_cell_takes_no_note(self, small: Path, ward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ô nằm trong ô gộp, ô có chuỗi bình luận của Excel 365."""
        from tests.addin.live.libreoffice_cells import Range
        from tests.addin.live.libreoffice_engine import EXCEPTION, com_error

        noted = Range.add_note

        def _add_note(cell: Range, text: str) -> Any:
            if cell.row == 23:
                raise com_error(EXCEPTION, "Application-defined or object-defined error", None, None)
            return noted(cell, text)

        monkeypatch.setattr(Range, "add_note", _add_note)
        assert book(small).mark(panel(place(ERROR, "G23"), place(ERROR, "G24"))) == ()
        assert (ground(ward, "G23"), ground(ward, "G24")) == (GROUNDS[ERROR], GROUNDS[ERROR])
        assert (note(ward, "G23"), bool(note(ward, "G24"))) == ("", True)
        book(small).clear()
        assert (ground(ward, "G23"), ground(ward, "G24"), note(ward, "G24")) == (None, None, "")

    def it_stays_off_a_persons_own_note(self, small: Path, ward: Any) -> None:
        sheet = ward.Sheets.getByName(SHEET_INPUT)
        sheet.unprotect("")
        sheet.Annotations.insertNew(at(ward, "G23").getCellByPosition(0, 0).CellAddress, "Hỏi lại đ/c Hạnh")
        book(small).mark(panel(place(ERROR, "G23")))
        assert (note(ward, "G23"), ground(ward, "G23")) == ("Hỏi lại đ/c Hạnh", GROUNDS[ERROR])
        book(small).clear()
        assert (note(ward, "G23"), ground(ward, "G23")) == ("Hỏi lại đ/c Hạnh", None)
        assert not sheet.isProtected()

    def it_gives_back_the_colour_that_stood_there(self, small: Path, ward: Any) -> None:
        sheet = ward.Sheets.getByName(SHEET_INPUT)
        sheet.unprotect("")
        at(ward, "G23").CellBackColor = 0xDDEBF7
        book(small).mark(panel(place(ERROR, "G23", more=["G24"])))
        assert (ground(ward, "G23"), ground(ward, "G24")) == (GROUNDS[ERROR], GROUNDS[ERROR])
        book(small).clear()
        assert (ground(ward, "G23"), ground(ward, "G24")) == ((0xDD, 0xEB, 0xF7), None)

    def it_leaves_what_a_person_changed_meanwhile(self, small: Path, ward: Any) -> None:
        book(small).mark(panel(place(ERROR, "G23"), place(ASK, "G24")))
        sheet = ward.Sheets.getByName(SHEET_INPUT)
        sheet.unprotect("")
        at(ward, "G23").CellBackColor = 0x00FF00
        at(ward, "G23").setValue(7)
        written = at(ward, "G24").getCellByPosition(0, 0).getAnnotation()
        written.setString(written.getString() + "\nĐã hỏi: đúng.")
        book(small).clear()
        assert (ground(ward, "G23"), at(ward, "G23").getValue()) == ((0, 255, 0), 7)
        assert note(ward, "G24") == "Đã hỏi: đúng."

    def it_colours_by_the_most_serious_of_one_cell_and_says_all(self, small: Path, ward: Any) -> None:
        book(small).mark(panel(place(ERROR, "G23", "Một."), place(ASK, "G23", "Hai."), place(NOTE, "G24", "Ba.")))
        assert ground(ward, "G23") == GROUNDS[ERROR]
        assert note(ward, "G23") == f"{MARK_OPENING}\nPhải sửa: Một.\nCần xác nhận: Hai."
        assert (ground(ward, "G24"), note(ward, "G24")) == (None, "")

    def it_lists_a_sheet_with_a_password_and_does_not_touch_it(self, small: Path, ward: Any) -> None:
        sheet = ward.Sheets.getByName(SHEET_INPUT)
        sheet.unprotect("")
        sheet.protect("mật khẩu")
        assert book(small).mark(panel(place(ERROR, "G23"))) == (SHEET_INPUT,)
        assert (ground(ward, "G23"), note(ward, "G23"), sheet.isProtected()) == (None, "", True)
        assert at(ward, "D5", SHEET_LIVE).getString() == "G23"
        book(small).clear()
        assert SHEET_LIVE not in ward.Sheets.ElementNames

    def it_keeps_what_stood_before_where_a_password_came_between(self, small: Path, ward: Any) -> None:
        book(small).mark(panel(place(ERROR, "G23")))
        sheet = ward.Sheets.getByName(SHEET_INPUT)
        sheet.unprotect("")
        sheet.protect("mật khẩu")
        with pytest.raises(LiveRefusedError) as refused:
            book(small).clear()
        assert not refused.value.is_busy
        assert click(small)["message"] == words.REFUSED
        assert SHEET_LIVE in ward.Sheets.ElementNames
        sheet.unprotect("mật khẩu")
        book(small).clear()
        assert ground(ward, "G23") is None

    def it_locks_a_locked_list_of_sheets_again(self, small: Path, ward: Any) -> None:
        ward.protect("")
        book(small).mark(panel(place(ERROR, "G23")))
        assert (SHEET_LIVE in ward.Sheets.ElementNames, ward.isProtected()) == (True, True)
        book(small).clear()
        assert (SHEET_LIVE in ward.Sheets.ElementNames, ward.isProtected()) == (False, True)

    def it_shows_a_text_that_looks_like_a_formula_as_it_is(self, small: Path, ward: Any) -> None:
        book(small).mark(panel(CheckedPlace(ASK, RequestRow("12", "=1+1", SHEET_INPUT, "G23", "1/2", "", "+84 28"))))
        row = at(ward, "A5:F5", SHEET_LIVE).getDataArray()[0]
        assert row == ("12", "=1+1", "Cần xác nhận", "G23", "1/2", "+84 28")

    def it_leaves_a_persons_own_sheet_of_the_panels_name(self, small: Path, ward: Any) -> None:
        """Trang “Kiểm tra tệp” do người dùng lập: danh sách của chương trình lấy tên kế tiếp, và lần bấm sau chỉ xóa danh sách ấy."""
        ward.Sheets.insertNewByName(SHEET_LIVE, 1)
        at(ward, "A1:H1", SHEET_LIVE).setDataArray([("Đã gọi điện", "", "", "", "", "", "", "7")])
        before = at(ward, "A1:H9", SHEET_LIVE).getDataArray()
        assert not book(small).is_marked
        book(small).mark(panel(place(ERROR, "G23")))
        assert ward.CurrentController.ActiveSheet.Name == f"{SHEET_LIVE} (2)"
        assert click(small)["status"] == words.CLEARED.format(name=small.name)
        assert ward.Sheets.ElementNames == (SHEET_INPUT, SHEET_LIVE, SHEET_GUIDE)
        assert (ground(ward, "G23"), at(ward, "A1:H9", SHEET_LIVE).getDataArray()) == (None, before)
