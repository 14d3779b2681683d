"""Tables whose titles, columns or rows somebody changed: what is sure is read and noted, what is not is asked, nothing is guessed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.input_table import rows_by_code
from tests.xlsx_templates.reading.conftest import PLAIN
from xlsx_templates.reading import ReadFile, ReadStatus
from xlsx_templates.reading.reworded import key_by_words

VALUES = {"B01": 120, "B02": 8, "N01": 12, "N02": 0, "N03": 3, "Y01": 1, "M01": 2.5, "R01": 30, "R02": 90}
HEADER = 7
AT = {"number": "A", "name": "B", "how": "F", "value": "G", "whole": "H", "if_none": "I", "evidence": "N", "note": "O", "code": "P"}


def values(found: ReadFile) -> dict[str, Any]:
    (submission,) = found.submissions
    return {code: float(entry.figure.value) for code, entry in submission.entries.items() if entry.figure.fact is Fact.NUMBER}  # type: ignore[arg-type]


def codes(found: ReadFile) -> list[str]:
    return [finding.code for finding in found.findings]


def read(bench: Any, change: Callable[[Any], object], rows: Any = PLAIN) -> ReadFile:
    found: ReadFile = bench.read(bench.edit(bench.fill(bench.issue(), rows), lambda book: change(book["Nhập liệu"])))
    return found


def title(key: str, text: str | None) -> Callable[[Any], None]:
    return lambda sheet: setattr(sheet[f"{AT[key]}{HEADER}"], "value", text)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("value", "Số liệu Quý I/2023"),
        ("value", "Số liệu quý này"),
        ("value", "SL kỳ này"),
        ("value", "SỐ LIỆU\nQUÝ NÀY (người)"),
        ("value", unicodedata.normalize("NFD", "Kết quả thực hiện trong quý")),
        ("value", "So lieu ky nay"),
        ("value", "Phường ghi vào đây"),
        ("value", None),
        ("code", "Mã CT"),
        ("code", "Ký hiệu"),
        ("code", None),
    ],
)
def it_reads_a_title_written_anew_and_says_how(bench: Any, key: str, text: str | None) -> None:
    found = read(bench, title(key, text))
    assert (values(found), codes(found)) == (VALUES, ["layout_changed"])
    assert f"(cột {AT[key]}) là “{'Mã' if key == 'code' else 'Số liệu kỳ này'}”" in sentence(found.findings[0])


@pytest.mark.parametrize("text", ["Trên TS", "TS", "Mẫu số chung", "Trong số"])
def it_reads_the_column_of_wholes_under_another_title(bench: Any, text: str) -> None:
    found = read(bench, title("whole", text))
    whole = found.submissions[0].entries["R01"].whole
    assert (values(found), whole and whole.value, codes(found)) == (VALUES, 40, ["layout_changed"])


@pytest.mark.parametrize("text", ["Ghi khi trống", "Không có", "Lý do không có số"])
def it_reads_the_choice_under_another_title(bench: Any, text: str) -> None:
    found = read(bench, title("if_none", text), {**PLAIN, "N03": {"if_none": "Không phát sinh"}})
    assert (found.submissions[0].entries["N03"].figure.fact, codes(found)) == (Fact.NIL, ["layout_changed"])


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Số liệu quý trước", ""), ("Số liệu năm trước", ""), ("Lũy kế kỳ này", "cumulative"), ("Lũy kế đến kỳ trước", "previous"), ("Mã đơn vị", ""),
        ("Số đoàn viên", ""), ("Tỷ lệ kỳ này", "rate"), ("Chỉ tiêu năm 2023", "target"), ("(7)", ""), ("Tổng cộng", ""),
    ],
)  # fmt: skip
def it_takes_no_other_column_for_the_figures(said: str, key: str) -> None:
    assert key_by_words(said) == key


class DescribeAHeadingOverTwoRows:
    def it_is_read_where_the_parts_stand_one_above_the_other(self, bench: Any) -> None:
        """Số liệu | Số liệu, under them: kỳ này | Trên tổng số; the other titles merged over both rows."""

        def change(sheet: Any) -> None:
            sheet.insert_rows(HEADER + 1)
            sheet["G7"].value, sheet["G8"].value = "Số liệu", "Kỳ này"
            sheet["H7"].value, sheet["H8"].value = None, "Trên tổng số"
            sheet.merge_cells("G7:H7")
            for letter in "ABCDEFIJKLMNOP":
                sheet.merge_cells(f"{letter}7:{letter}8")

        found = read(bench, change)
        whole = found.submissions[0].entries["R01"].whole
        assert (values(found), whole and whole.value) == (VALUES, 40)

    def it_is_read_where_no_upper_part_is_a_title(self, bench: Any) -> None:
        def change(sheet: Any) -> None:
            sheet.insert_rows(HEADER)
            sheet["F7"].value = "PHẦN ĐƠN VỊ GHI"
            sheet["G8"].value = "SL kỳ này"
            sheet.merge_cells("F7:I7")

        assert values(read(bench, change)) == VALUES


class DescribeTwoColumnsThatCouldBeMeant:
    def it_asks_and_counts_neither(self, bench: Any) -> None:
        """Số liệu báo cáo | … | Số liệu thực hiện."""

        def change(sheet: Any) -> None:
            sheet["G7"].value, sheet["J7"].value = "Số liệu báo cáo", "Số liệu thực hiện"
            for row in rows_by_code_under(sheet, "P").values():
                sheet[f"J{row}"].value = 99

        found = read(bench, change)
        assert codes(found) == ["column_unclear"]
        (ask,) = (finding for finding in found.findings if finding.severity == "ask")
        assert (ask.code, ask.found) == ("column_unclear", "“Số liệu báo cáo” và “Số liệu thực hiện”")
        assert values(found) == {}
        assert {entry.figure.fact for entry in found.submissions[0].entries.values()} == {Fact.HELD}

    @pytest.mark.parametrize("other", ["Số liệu Quý IV/2022", "Số liệu kỳ trước", "Số liệu quý III"])
    def it_is_sure_where_the_other_names_another_period(self, bench: Any, other: str) -> None:
        def change(sheet: Any) -> None:
            sheet["G7"].value, sheet["J7"].value = "Số liệu Quý I/2023", other
            for row in rows_by_code_under(sheet, "P").values():
                sheet[f"J{row}"].value = 99

        found = read(bench, change)
        assert (values(found), codes(found)) == (VALUES, ["layout_changed"])

    def it_asks_where_one_title_stands_twice_over_figures(self, bench: Any) -> None:
        def change(sheet: Any) -> None:
            sheet["Q7"].value = "Số liệu kỳ này"
            sheet["Q10"].value = 13

        found = read(bench, change)
        assert (codes(found), values(found)) == (["column_unclear"], {})

    def it_asks_where_another_column_over_figures_says_the_same_in_other_words(self, bench: Any) -> None:
        """Số liệu kỳ này | … | SL quý này."""

        def change(sheet: Any) -> None:
            sheet["Q7"].value = "SL quý này"
            sheet["Q10"].value = 13

        found = read(bench, change)
        (ask,) = (finding for finding in found.findings if finding.severity == "ask")
        assert (ask.code, ask.found, values(found)) == ("column_unclear", "“Số liệu kỳ này” và “SL quý này”", {})

    @pytest.mark.parametrize(("title", "text"), [("SL quý IV", 13), ("Kết quả thực hiện", "đã làm xong"), ("SL quý này", None)])
    def it_asks_nothing_where_that_column_is_of_another_period_or_holds_no_figures(self, bench: Any, title: str, text: object) -> None:
        def change(sheet: Any) -> None:
            sheet["Q7"].value, sheet["Q10"].value = title, text

        assert values(read(bench, change)) == VALUES

    def it_asks_nothing_where_the_second_column_is_empty(self, bench: Any) -> None:
        found = read(bench, lambda sheet: setattr(sheet["Q7"], "value", "Số liệu kỳ này"))
        assert values(found) == VALUES
        assert "column_unclear" not in codes(found)

    @pytest.mark.parametrize(
        "text", ["Số liệu Quý IV/2022", "Số liệu quý 2", "SL (năm 2022)", "Số liệu tháng 3", "Số liệu kỳ này năm trước", "Số liệu kỳ trước"]
    )
    def it_asks_where_the_only_one_names_another_period(self, bench: Any, text: str) -> None:
        found = read(bench, title("value", text))
        assert (codes(found)[0], values(found)) == ("column_of_other_period", {})


def rows_by_code_under(sheet: Any, letter: str) -> dict[str, int]:
    return {sheet[f"{letter}{row}"].value: row for row in range(HEADER + 1, sheet.max_row + 1) if sheet[f"{letter}{row}"].value}


class DescribeRowsWithoutTheirCode:
    def it_matches_a_table_without_the_column_by_wording_and_asks_once(self, bench: Any) -> None:
        found = read(bench, lambda sheet: sheet.delete_cols(16))
        ask = found.findings[0]
        assert (found.status, ask.code, ask.facts["count"], values(found)) == (ReadStatus.READ, "rows_by_name", "9", {})
        assert ask.facts["rows"] == "1 đến 9"
        held = {code: entry.figure.value for code, entry in found.submissions[0].entries.items() if entry.figure.fact is Fact.HELD}
        assert held == pytest.approx(VALUES)

    def it_matches_a_row_whose_code_was_mistyped(self, bench: Any) -> None:
        found = read(bench, lambda sheet: setattr(sheet[f"P{rows_by_code(sheet)['N01']}"], "value", "NO1"))
        (ask,) = found.findings
        assert (ask.code, ask.indicator, ask.found, ask.facts["row_code"]) == ("row_by_name", "N01", "12", "NO1")
        assert values(found) == {code: value for code, value in VALUES.items() if code != "N01"}

    def it_does_not_match_another_wording(self, bench: Any) -> None:
        def change(sheet: Any) -> None:
            row = rows_by_code(sheet)["N01"]
            sheet[f"P{row}"].value, sheet[f"B{row}"].value = "NO1", "Đoàn viên mới kết nạp"

        assert sorted(codes(read(bench, change))) == ["rows_gone", "unknown_code"]

    def it_passes_over_a_table_that_only_looks_alike(self, bench: Any) -> None:
        import openpyxl

        book = openpyxl.Workbook()
        for row in (["TT", "Nội dung", "Đơn vị tính", "Số liệu"], [1, "Văn phòng phẩm", "hộp", 5], [2, "Nước uống", "thùng", 3]):
            book.active.append(row)
        path = bench.folder / "mua sắm.xlsx"
        book.save(path)
        assert bench.read(path).status is ReadStatus.IGNORED


def _rename(sheet: Any) -> None:
    sheet.title = "Sheet1"


def _swap(sheet: Any) -> None:
    for row in range(HEADER, sheet.max_row + 1):
        left, right = sheet.cell(row, 7), sheet.cell(row, 15)
        left.value, right.value = right.value, left.value


def _sort(sheet: Any) -> None:
    at = rows_by_code(sheet)
    rows = range(at["N01"], at["R02"] + 1)
    cells = [[sheet.cell(row, column).value for column in range(1, 17)] for row in rows]
    for row, line in zip(rows, reversed(cells), strict=True):
        for column, value in enumerate(line, start=1):
            sheet.cell(row, column).value = value


def _sign(sheet: Any) -> None:
    last = sheet.max_row
    sheet.cell(last + 2, 2).value, sheet.cell(last + 2, 7).value = "NGƯỜI LẬP BIỂU", "TM. BAN THƯỜNG VỤ"
    sheet.cell(last + 6, 2).value, sheet.cell(last + 6, 7).value = "Nguyễn Văn Mẫu", "Trần Thị Mẫu"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_rename, "trang Nhập liệu đổi tên thành “Sheet1”"),
        (lambda sheet: sheet.insert_rows(1, 5), "dòng tiêu đề của bảng nằm ở dòng 12"),
        (lambda sheet: sheet.insert_cols(8), "thêm 1 cột"),
        (_swap, "đổi chỗ"),
        (_sort, "các dòng đổi thứ tự"),
        (lambda sheet: sheet.delete_cols(15), "không còn cột “Ghi chú”"),
    ],
)
def it_says_in_one_note_what_was_moved(bench: Any, change: Callable[[Any], None], said: str) -> None:
    found = read(bench, change)
    assert (values(found), codes(found)) == (VALUES, ["layout_changed"])
    assert (found.findings[0].severity, said in sentence(found.findings[0])) == ("note", True)


@pytest.mark.parametrize(
    "change",
    [
        _sign,
        lambda sheet: sheet.insert_rows(10, 2),
        lambda sheet: sheet.parent.create_sheet("Ghi chép"),
        lambda sheet: sheet.parent.move_sheet(sheet, 3),
        lambda sheet: setattr(sheet["G7"], "value", unicodedata.normalize("NFD", " SỐ LIỆU\n KỲ  NÀY ")),
        lambda sheet: setattr(sheet["G7"], "value", "Số liệu trong kỳ"),
        lambda sheet: sheet.unmerge_cells("C4:D4"),
    ],
)
def it_is_silent_about_what_does_not_matter(bench: Any, change: Callable[[Any], None]) -> None:
    found = read(bench, change)
    assert (values(found), codes(found)) == (VALUES, [])


def it_says_which_sheets_are_gone(bench: Any) -> None:
    path = bench.edit(bench.fill(bench.issue()), lambda book: (book.remove(book["Kiểm tra"]), book.remove(book["Bản in ký"])))
    found = bench.read(path)
    assert (values(found), codes(found)) == (VALUES, ["layout_changed"])
    assert "thiếu trang Kiểm tra, Bản in ký" in sentence(found.findings[0])


def it_says_that_the_table_itself_is_gone(bench: Any) -> None:
    found = bench.read(bench.edit(bench.fill(bench.issue()), lambda book: book.remove(book["Nhập liệu"])))
    assert (found.status, codes(found)) == (ReadStatus.REJECTED, ["no_table"])


@pytest.mark.parametrize(
    ("places", "moved"), [([0, 1, 2], []), ([1, 2, 3, 0], [3]), ([3, 0, 1, 2], [0]), ([0, 4, 2, 3, 1], [1, 4]), ([2, 1, 0], [0, 1]), ([1, 1, 2], [])]
)
def it_names_the_fewest_that_explain_the_order(places: list[int], moved: list[int]) -> None:
    from xlsx_templates.reading.layout_changes import _out_of_order

    assert _out_of_order(places) == moved


class DescribeFiguresInTheColumnBeside:
    """A number under Trên tổng số of a row that has no such figure, its own cell blank, is shown and waits."""

    @pytest.mark.parametrize("moved", [("N01",), ("N01", "N02", "N03", "M01", "B01")])
    def it_asks_a_few_one_by_one_and_many_at_once(self, bench: Any, moved: tuple[str, ...]) -> None:
        def change(sheet: Any) -> None:
            for code, row in rows_by_code_under(sheet, "P").items():
                if code in moved:
                    sheet[f"H{row}"].value, sheet[f"G{row}"].value = sheet[f"G{row}"].value, None

        found = read(bench, change)
        (finding,) = (finding for finding in found.findings if finding.severity == "ask")
        entries = found.submissions[0].entries
        assert finding.code == ("value_in_next_column" if len(moved) == 1 else "values_in_next_column")
        assert finding.facts.get("rows", "") == ("" if len(moved) == 1 else "1, 3 đến 5, 7")
        assert {code: float(entries[code].figure.value) for code in moved} == {code: VALUES[code] for code in moved}  # type: ignore[arg-type]
        assert values(found) == {code: value for code, value in VALUES.items() if code not in moved}

    def it_asks_nothing_where_the_row_has_its_figure(self, bench: Any) -> None:
        found = read(bench, lambda sheet: setattr(sheet[f"H{rows_by_code_under(sheet, 'P')['N01']}"], "value", 40))
        assert (values(found), codes(found)) == (VALUES, [])


def test_a_table_without_codes_is_not_said_to_be_read_by_code(bench: Any) -> None:
    found = read(bench, lambda sheet: sheet.delete_cols(16))
    assert [sentence(finding)[-47:] for finding in found.findings if finding.code == "layout_changed"] == [
        "Số liệu vẫn đọc được theo nội dung và tiêu đề cột."[-47:]
    ]
