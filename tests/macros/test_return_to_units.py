from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from indicators.catalogue import SpaceRule
from indicators.consolidation import Consolidation, FileStatus, UnitState
from indicators.numbers import Number
from indicators.rounds import Agency, Round
from macros.consolidate import consolidate
from macros.issue import issue_templates
from macros.receive import receive_files
from macros.return_to_units import ReturnedWorkbook, Returning, return_to_units
from macros.round_folder.opening import read_ledger
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from tests.conftest import Convert
from tests.ooxml_lint import audit, lint
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT
from xlsx_templates.marked_copy import SHEET_REQUEST
from xlsx_templates.marked_copy.comments import OPENING, SETTLED
from xlsx_templates.marked_copy.styles_part import MARK_COLOUR

pytestmark = pytest.mark.usefixtures("lasting_workers")

Q1 = "2023-Quy-I"
DEADLINE = datetime(2023, 3, 21, 11, 0)
ISSUED, SENT, LATER, RETURNED = datetime(2023, 3, 6, 8), datetime(2023, 3, 18, 9), datetime(2023, 3, 20, 9), datetime(2023, 3, 19, 14)
BLAMING = ("từ chối", "lỗi", "không hợp lệ", "hệ thống")


def the_round() -> Round:
    """Phường A và B ghi X, Y, Z (số người); hạn trước 11g00 ngày 21/3/2023."""
    made = make_round(inputs=tuple(make_input(code) for code in "XYZ"), indicators=tuple(make_indicator(code, SpaceRule.SUM) for code in "XYZ"), units="A B")
    units = tuple(replace(unit, name=f"Đoàn phường {unit.code}", email=f"{unit.code.lower()}@example.vn") for unit in made.units)
    agency = Agency("mau", "Quận Đoàn mẫu", email="quan@example.vn")
    return replace(made, agency=agency, units=units, periods=(replace(made.periods[0], deadline=DEADLINE), *made.periods[1:]))


class Office:
    """A round folder whose workbooks are issued, and units that fill them by title and code."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, RoundFolder(root / "hồ sơ")
        self.folder.make()
        write_control_workbook(the_round(), self.folder.root / "SO-THEO-DOI.xlsx")
        self.issued = {file.unit: file.path for file in issue_templates(self.folder, Q1, now=ISSUED).files}

    def filled(self, unit: str, figures: Mapping[str, Any], change: Callable[[Any], None] | None = None) -> Path:
        book = load_workbook(self.issued[unit])
        sheet = book[SHEET_INPUT]
        for code, value in figures.items():
            sheet[cell_of(sheet, code)].value = value
        if change:
            change(book)
        path = self.root / "thư" / self.issued[unit].name
        path.parent.mkdir(exist_ok=True)
        book.save(path)
        return path

    def send(self, path: Path, unit: str = "A", at: datetime = SENT) -> None:
        receive_files(self.folder, Q1, [path], at=at, sent_by=f"{unit.lower()}@example.vn", now=at)

    def give_back(self, *units: str, now: datetime = RETURNED) -> Returning:
        return return_to_units(self.folder, Q1, units, now=now)

    def total(self) -> Consolidation:
        return consolidate(self.folder, Q1, now=LATER, workers=1).consolidation


def cell_of(sheet: Any, code: str, title: str = "Số liệu kỳ này") -> str:
    header = next(row for row in sheet.iter_rows() if {"Mã", title} <= {cell.value for cell in row})
    columns = {cell.value: cell.column_letter for cell in header}
    row = next(cell.row for cell in sheet[columns["Mã"]] if cell.value == code)
    return f"{columns[title]}{row}"


def one(returning: Returning) -> ReturnedWorkbook:
    assert len(returning.files) == 1, returning
    return returning.files[0]


def everything(path: Path, **options: bool) -> dict[str, Any]:
    book = load_workbook(path, **options)
    sheets = (sheet for sheet in book.worksheets if sheet.title != SHEET_REQUEST)
    return {f"{sheet.title}!{cell.coordinate}": cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None}


def values(result: Consolidation) -> dict[str, Number | None]:
    return {total.code: total.value for total in result.totals}


def sound(path: Path) -> None:
    assert lint(path) == []
    assert audit(path, written_by="openpyxl") == []


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


DOUBTFUL = {"X": 1.2, "Y": "khoảng 200", "Z": 5}


class DescribeTheCopy:
    def it_is_the_units_own_file_with_every_value_and_formula_as_it_was(self, office: Office) -> None:
        source = office.filled("A", DOUBTFUL)
        office.send(source)
        copy = one(office.give_back()).path
        assert everything(copy) == everything(source)
        assert everything(copy, data_only=True) == everything(source, data_only=True)

    def it_keeps_the_calculated_value_of_every_formula(self, office: Office, tmp_path: Path) -> None:
        """A file that Excel saved carries what its formulas came to; previews and phones show nothing else."""
        source = put(office.issued["A"], tmp_path / "excel.xlsx", {"X": "<v>1.2</v>", "Y": "<v>7</v>", "Z": "<f>SUM(1,2)</f><v>3</v>"})
        office.send(source)
        copy = one(office.give_back()).path
        shown = everything(copy, data_only=True)
        assert shown == everything(source, data_only=True)
        formulas = {place for place, value in everything(copy).items() if isinstance(value, str) and value.startswith("=")}
        assert len([place for place in formulas if shown.get(place) not in {None, ""}]) > 3

    def it_colours_the_doubtful_cells_and_says_in_words_what_is_doubtful(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        sheet = load_workbook(one(office.give_back()).path)[SHEET_INPUT]
        marked = {code: sheet[cell_of(sheet, code)] for code in "XYZ"}
        assert [code for code, cell in marked.items() if cell.fill.fgColor.rgb == MARK_COLOUR] == ["X", "Y"]
        assert "1.200" in marked["X"].comment.text
        assert marked["Z"].comment is None
        assert marked["X"].number_format == "#,##0"
        assert not marked["X"].protection.locked

    def it_keeps_the_units_own_comment(self, office: Office) -> None:
        def comment(book: Any) -> None:
            sheet = book[SHEET_INPUT]
            sheet[cell_of(sheet, "X")].comment = Comment("Số này đã hỏi chi đoàn 3", "Người lập")
            sheet[cell_of(sheet, "Z")].comment = Comment("Đã kiểm tra", "Người lập")

        office.send(office.filled("A", DOUBTFUL, comment))
        copy = one(office.give_back()).path
        sheet = load_workbook(copy)[SHEET_INPUT]
        assert sheet[cell_of(sheet, "X")].comment.text.startswith("Số này đã hỏi chi đoàn 3\n" + OPENING)
        assert sheet[cell_of(sheet, "Z")].comment.text == "Đã kiểm tra"
        assert OPENING in sheet[cell_of(sheet, "Y")].comment.text
        sound(copy)

    def it_opens_on_the_list_with_a_link_to_each_cell(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        copy = one(office.give_back()).path
        book = load_workbook(copy)
        assert (book.sheetnames[0], book.active.title) == (SHEET_REQUEST, SHEET_REQUEST)
        assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == [SHEET_REQUEST]
        rows = [[cell.value for cell in row] for row in book[SHEET_REQUEST].iter_rows()]
        head = rows.index(["TT", "Nội dung chỉ tiêu", "Ô", "Đang ghi", "Có thể là", "Đề nghị"])
        asked = [row[:5] for row in rows[head + 1 :]]
        x, y = (cell_of(book[SHEET_INPUT], code) for code in "XY")
        assert asked == [["1", "Dòng X", x, "1,2", "1.200"], ["2", "Dòng Y", y, "khoảng 200", "200"]]
        links = [cell.hyperlink.location for row in book[SHEET_REQUEST].iter_rows() for cell in row if cell.hyperlink]
        assert links == [f"'{SHEET_INPUT}'!{x}", f"'{SHEET_INPUT}'!{y}"]
        heading = " ".join(str(row[0]) for row in rows[:head] if row[0])
        assert all(words in heading for words in ("Đoàn phường A", "Quý I năm 2023", "trước 11g00 ngày 21/3/2023 (thứ Ba)", "quan@example.vn"))

    def it_is_sound_whoever_wrote_the_file(self, office: Office, tmp_path: Path) -> None:
        office.send(office.filled("A", DOUBTFUL))
        office.send(put(office.issued["B"], tmp_path / "b.xlsx", {"X": "<v>1.2</v>", "Y": "<v>7</v>", "Z": "<v>3</v>"}), "B")
        for returned in office.give_back().files:
            assert not returned.is_fresh
            sound(returned.path)

    def it_leaves_the_received_file_alone(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        before = {path: path.read_bytes() for path in office.folder.received(Q1).iterdir()}
        office.give_back()
        assert {path: path.read_bytes() for path in office.folder.received(Q1).iterdir()} == before

    def it_marks_a_file_that_was_written_without_styles(self, office: Office) -> None:
        from tests.independent.quick_returns import write_return
        from xlsx_templates.reading.archive import Archive
        from xlsx_templates.reading.parts import written_tokens

        token = written_tokens(Archive(office.issued["A"].read_bytes()))[0][1]
        path = office.root / "nhanh.xlsx"
        write_return(path, "tonghop_token", token, [{"TT": 1, "Nội dung chỉ tiêu": "Dòng X", "Mã": "X", "Số liệu kỳ này": 1.5}])
        office.send(path)
        returned = one(office.give_back())
        assert not returned.is_fresh
        assert load_workbook(returned.path)[SHEET_INPUT]["C2"].fill.fgColor.rgb == MARK_COLOUR


class DescribeLostRules:
    def it_puts_back_what_was_pasted_over(self, office: Office) -> None:
        """Dán đè mất danh sách, lời nhắc, khóa ô và bảo vệ trang."""

        def paste(book: Any) -> None:
            from openpyxl.styles import Protection
            from openpyxl.worksheet.datavalidation import DataValidationList

            sheet = book[SHEET_INPUT]
            sheet.data_validations = DataValidationList()
            sheet.protection.sheet = False
            for row in sheet.iter_rows():
                for cell in row:
                    cell.protection = Protection(locked=True)

        office.send(office.filled("A", DOUBTFUL, paste))
        copy = one(office.give_back()).path
        issued, sheet = load_workbook(office.issued["A"])[SHEET_INPUT], load_workbook(copy)[SHEET_INPUT]
        assert rules(sheet) == rules(issued)
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert unlocked(sheet) == unlocked(issued)
        sound(copy)

    def it_protects_the_other_sheets_again(self, office: Office) -> None:
        def unprotect(book: Any) -> None:
            for sheet in book.worksheets:
                sheet.protection.sheet = False

        office.send(office.filled("A", DOUBTFUL, unprotect))
        copy = one(office.give_back()).path
        issued, found = load_workbook(office.issued["A"]), load_workbook(copy)
        protected = [sheet.title for sheet in issued.worksheets if sheet.protection.sheet]
        assert len(protected) > 3
        assert [sheet.title for sheet in found.worksheets if sheet.protection.sheet] == protected
        assert not any(found[name].protection.password for name in protected)
        sound(copy)

    def it_adds_nothing_where_nothing_was_lost(self, office: Office) -> None:
        source = office.filled("A", DOUBTFUL)
        office.send(source)
        copy = one(office.give_back()).path
        assert rules(load_workbook(copy)[SHEET_INPUT]) == rules(load_workbook(source)[SHEET_INPUT])

    def it_follows_rows_that_moved(self, office: Office) -> None:
        def move(book: Any) -> None:
            from openpyxl.worksheet.datavalidation import DataValidationList

            sheet = book[SHEET_INPUT]
            sheet.data_validations = DataValidationList()
            sheet.protection.sheet = False
            sheet.insert_rows(1, 2)

        office.send(office.filled("A", DOUBTFUL, move))
        copy = one(office.give_back()).path
        sheet = load_workbook(copy)[SHEET_INPUT]
        ruled = {str(area) for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges}
        assert {cell_of(sheet, code) for code in "XYZ"} <= ruled
        sound(copy)


def rules(sheet: Any) -> dict[str, tuple[Any, ...]]:
    return {
        f"{column}{row}": (rule.type, rule.operator, rule.formula1, rule.formula2, rule.promptTitle, rule.prompt, rule.error)
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
        for (row, number) in area.cells
        for column in [chr(64 + number)]
    }


def unlocked(sheet: Any) -> set[str]:
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


class DescribeTheCorrectedFile:
    def it_counts_when_it_comes_and_nothing_is_asked_any_more(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        office.send(office.filled("B", {"X": 1, "Y": 2, "Z": 3}), "B")
        assert values(office.total()) == {"X": 1, "Y": 2, "Z": 8}
        corrected = correct(one(office.give_back()).path, X=1200, Y=200)
        office.send(corrected, at=LATER)
        result = office.total()
        assert values(result) == {"X": 1201, "Y": 202, "Z": 8}
        assert not [finding for finding in result.findings if finding.unit == "A"]
        assert sorted(file.status for file in result.files if file.unit == "A") == [FileStatus.COUNTED, FileStatus.SUPERSEDED]
        assert office.give_back().files == ()

    def it_goes_back_again_with_only_what_is_still_open(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        corrected = correct(one(office.give_back()).path, X=1200)
        office.send(corrected, at=LATER)
        copy = one(office.give_back(now=LATER)).path
        book = load_workbook(copy)
        assert book.sheetnames.count(SHEET_REQUEST) == 1
        sheet = book[SHEET_INPUT]
        x, y = (sheet[cell_of(sheet, code)] for code in "XY")
        assert (x.fill.fgColor.rgb == MARK_COLOUR, y.fill.fgColor.rgb == MARK_COLOUR) == (False, True)
        assert x.comment.text == f"{OPENING}\n{SETTLED}"
        assert y.comment.text.count(OPENING) == 1
        assert everything(copy) == everything(corrected)
        sound(copy)

    @pytest.mark.libreoffice
    def it_counts_when_libreoffice_saved_it(self, office: Office, convert: Convert) -> None:
        office.send(office.filled("A", DOUBTFUL))
        corrected = correct(one(office.give_back()).path, X=1200, Y=200)
        office.send(convert(corrected, "xlsx"), at=LATER)
        result = office.total()
        assert (values(result)["X"], values(result)["Y"]) == (1200, 200)
        assert not [finding for finding in result.findings if finding.unit == "A"]

    @pytest.mark.libreoffice
    def it_can_be_made_of_a_file_that_libreoffice_saved(self, office: Office, convert: Convert) -> None:
        source = convert(office.filled("A", DOUBTFUL), "xlsx")
        office.send(source)
        returned = one(office.give_back())
        assert not returned.is_fresh
        assert everything(returned.path) == everything(source)
        assert everything(returned.path, data_only=True) == everything(source, data_only=True)
        assert load_workbook(returned.path).sheetnames[0] == SHEET_REQUEST


def correct(path: Path, **figures: Any) -> Path:
    book = load_workbook(path)
    for code, value in figures.items():
        book[SHEET_INPUT][cell_of(book[SHEET_INPUT], code)].value = value
    target = path.parent.parent.parent / f"da sua {path.name}"
    book.save(target)
    return target


class DescribeAFilePastMarking:
    def it_gives_a_fresh_workbook_with_what_could_be_read(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        from xlsx_templates.marked_copy import CannotMarkError

        def cannot(*_: object) -> None:
            raise CannotMarkError

        office.send(office.filled("A", {"X": 1.2, "Y": 7, "Z": "không"}))
        real = return_to_units.__globals__["_marked"]
        monkeypatch.setitem(return_to_units.__globals__, "_marked", cannot)
        returning = office.give_back()
        monkeypatch.setitem(return_to_units.__globals__, "_marked", real)
        fresh = one(returning)
        assert fresh.is_fresh
        assert [finding.code for finding in returning.findings] == ["return_fresh_workbook"]
        sheet = load_workbook(fresh.path)[SHEET_INPUT]
        assert [sheet[cell_of(sheet, code)].value for code in "XY"] == ["1,2", 7]
        assert sheet[cell_of(sheet, "Z", "Nếu không có số")].value == "Không phát sinh"
        assert sheet[cell_of(sheet, "X")].fill.fgColor.rgb == MARK_COLOUR
        sound(fresh.path)
        office.send(correct(fresh.path, X=1200), at=LATER)
        result = office.total()
        assert values(result) == {"X": 1200, "Y": 7, "Z": 0}
        assert not [finding for finding in result.findings if finding.unit == "A"]

    @pytest.mark.libreoffice
    @pytest.mark.parametrize("kind", ["xls", "ods"])
    def it_does_so_for_an_older_kind_of_file(self, office: Office, convert: Convert, kind: str) -> None:
        office.send(convert(office.filled("A", {"X": 1.2, "Y": 7, "Z": 8}), kind))
        fresh = one(office.give_back())
        assert fresh.is_fresh
        sheet = load_workbook(fresh.path)[SHEET_INPUT]
        assert [sheet[cell_of(sheet, code)].value for code in "YZ"] == [7, 8]

    def it_gives_a_blank_one_for_a_file_that_could_not_be_read(self, office: Office, tmp_path: Path) -> None:
        locked = tmp_path / "a.xlsx"
        locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0" * 300)
        office.send(locked)
        fresh = one(office.give_back())
        assert fresh.is_fresh
        assert "không đặt mật khẩu" in fresh.message.read_text("utf-8-sig")
        assert "không đặt mật khẩu" in str(list(everything_of(fresh.path, SHEET_REQUEST)))

    def it_says_what_to_write_where_nobody_knows_whose_the_file_is(self, office: Office) -> None:
        path = office.folder.received(Q1) / "la.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{\\rtf1}")
        returning = office.give_back()
        assert returning.files == ()
        assert [finding.code for finding in returning.findings] == ["return_sender_unknown"]


def everything_of(path: Path, sheet: str) -> list[Any]:
    return [cell.value for row in load_workbook(path)[sheet].iter_rows() for cell in row if cell.value]


def state(office: Office, unit: str = "A") -> UnitState:
    return next(standing.state for standing in office.total().units if standing.unit == unit)


class DescribeTheRun:
    def it_leaves_the_unit_waiting_until_something_comes(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        assert state(office) is UnitState.ON_TIME
        corrected = correct(one(office.give_back()).path, X=1200)
        assert state(office) is UnitState.TO_AMEND
        office.send(corrected, at=LATER)
        assert state(office) is UnitState.RESENT

    def it_gives_the_right_form_to_a_unit_that_sent_another_period(self, office: Office) -> None:
        issued = issue_templates(office.folder, "2023-Quy-II", ["A"], now=ISSUED).files[0].path
        office.issued["A"] = issued
        office.send(office.filled("A", {"X": 1}))
        returned = one(office.give_back())
        assert returned.is_fresh
        assert "không phải Quý I năm 2023" in returned.message.read_text("utf-8-sig")

    def it_goes_only_to_units_with_something_open(self, office: Office) -> None:
        office.send(office.filled("A", {"X": 1, "Y": 2}))
        office.send(office.filled("B", DOUBTFUL), "B")
        assert [file.unit for file in office.give_back().files] == ["B"]
        named = office.give_back("A")
        assert [(file.unit, file.places) for file in named.files] == [("A", 1)]
        assert "TT 3. Đề nghị đơn vị ghi bổ sung" in named.files[0].message.read_text("utf-8-sig")

    def it_says_so_where_nothing_is_open(self, office: Office) -> None:
        office.send(office.filled("A", {"X": 1, "Y": 2, "Z": 3}))
        assert [finding.code for finding in office.give_back("A").findings] == ["return_nothing_open"]
        assert [finding.code for finding in office.give_back("B").findings] == ["return_nothing_open"]

    def it_writes_a_polite_message_ready_to_send(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        returned = one(office.give_back())
        raw = returned.message.read_bytes()
        text = raw.decode("utf-8-sig")
        assert raw.startswith(b"\xef\xbb\xbf")
        assert text.startswith("Kính gửi Đoàn phường A,\r\n")
        assert "1. TT 1, Dòng X (ô G" in text
        assert returned.path.name in text
        shown = text + str(everything_of(returned.path, SHEET_REQUEST))
        assert not [word for word in BLAMING if word in shown.casefold()]

    def it_leaves_out_a_deadline_that_has_passed(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        passed = one(office.give_back(now=datetime(2023, 3, 22))).message.read_text("utf-8-sig")
        given = return_to_units(office.folder, Q1, now=datetime(2023, 3, 22), until=datetime(2023, 3, 24, 17)).files[0].message.read_text("utf-8-sig")
        assert "trong thời gian sớm nhất" in passed
        assert "trước 17g00 ngày 24/3/2023 (thứ Sáu)" in given

    def it_records_what_went_back(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        office.give_back()
        with read_ledger(office.folder) as ledger:
            assert [(event.facts["unit"], event.facts["places"]) for event in ledger.events("marked", period=Q1)] == [("A", 2)]

    def it_writes_beside_a_copy_that_is_open(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        first = one(office.give_back()).path
        first.with_name(f".~lock.{first.name}#").touch()
        returning = office.give_back()
        assert one(returning).path.name == f"{first.stem} (14g00).xlsx"
        assert [finding.code for finding in returning.findings] == ["output_open_written_beside"]
        assert one(returning).path.name in one(returning).message.read_text("utf-8-sig")

    def it_stops_for_a_unit_that_is_not_there(self, office: Office) -> None:
        with pytest.raises(StoppedError, match="C"):
            office.give_back("C")


def put(issued: Path, target: Path, inside: Mapping[str, str]) -> Path:
    """Write the issued workbook with these cells as Excel would leave them, every other byte the same."""
    sheet = load_workbook(issued)[SHEET_INPUT]
    with zipfile.ZipFile(issued) as source, zipfile.ZipFile(target, "w") as new:
        for name in source.namelist():
            text = source.read(name).decode() if name == "xl/worksheets/sheet1.xml" else ""
            for code, cell in inside.items():
                if text:
                    text, hits = re.subn(rf'<c r="{cell_of(sheet, code)}" s="(\d+)"/>', rf'<c r="{cell_of(sheet, code)}" s="\1">{cell}</c>', text)
                    assert hits == 1
            new.writestr(name, text or source.read(name))
    return target
