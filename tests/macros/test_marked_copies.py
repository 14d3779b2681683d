"""The unit's own file with its doubtful cells marked, and the rules that were lost in it put back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from tests.macros.issued_office import DOUBTFUL, Q1, Office, cell_of, everything, one, put, sound
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT
from xlsx_templates.marked_copy import SHEET_REQUEST
from xlsx_templates.marked_copy.comments import OPENING
from xlsx_templates.marked_copy.styles_part import MARK_COLOUR

pytestmark = pytest.mark.usefixtures("lasting_workers")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


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
