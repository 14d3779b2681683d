"""The workbook of open questions: sound, protected but for its white cells, and read back as it was typed, whoever saved it last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from indicators.aggregation import Book
from indicators.consolidation import Consolidation, FileRecord, FileStatus
from indicators.decisions import Action, Column, Decision, Key, file_key
from indicators.findings import Place, ask
from indicators.submissions import Entry, Fact, Figure, Standing
from indicators.vietnamese.action_words import ACTION_WORDS, CHOICES, action_of
from macros.decision_events import value_data, value_of
from tests.ooxml_lint import audit, lint
from tests.rounds import make_input, make_round
from xlsx_templates.questions_workbook import layout, write_questions_workbook
from xlsx_templates.questions_workbook.lists_sheet import suggestion_data
from xlsx_templates.questions_workbook.nouns import Answer, Answers, CorrectionLine, FileLine, Question, Questions
from xlsx_templates.questions_workbook.reading import AnswersUnreadableError, read_answers

PERIOD = "2023-Quy-I"
NOON = datetime(2023, 3, 21, 12)
CELL, ROWS = Key(PERIOD, "A", "X", Column.VALUE, '=cmd|"/c calc"!A1'), Key(PERIOD, "A", "", Column.ROWS, "X=1; Y=2", "same_as_last_period")
TYPED = Answers(
    answers=(Answer(CELL, None, "Ghi số khác", 12.5, "Gọi điện", ""),),
    corrections=(CorrectionLine("Đoàn phường A", "X", "", 30.0, "Theo điện thoại", ""), CorrectionLine("A", "Y", "Trên tổng số", "ba mươi", "", "")),
    files=(FileLine("cụm 1/a.xlsx", "", "Trần Thị B"),),
)


@pytest.fixture(scope="module")
def questions() -> Questions:
    round_ = make_round(inputs=(make_input("X"), make_input("Y")))
    decided = Decision(Key(PERIOD, "B", "Y", Column.VALUE, "1,2"), Action.OTHER, 1200, "Gọi điện", "Nguyễn Văn A", NOON)
    files = (FileRecord("cụm 1/a.xlsx", "ab" * 32, FileStatus.COUNTED, "A"), FileRecord("b.xlsx", "cd" * 32, FileStatus.HELD, "B"))
    of_rows = Decision(Key(PERIOD, "B", "", Column.ROWS, "X=7; Y=", "same_as_last_period"), Action.KEEP, None, "", "Nguyễn Văn A", NOON)
    place, cells = Place("cụm 1/a.xlsx", "Nhập liệu"), (("X", "G9"), ("Y", "G10"))
    standing = Standing({"A": {code: Entry(code, Figure(Fact.HELD, place=replace(place, cell=cell))) for code, cell in cells}})
    book = Book(round_, round_.periods[0], {PERIOD: standing})
    result = Consolidation(book, NOON, (), (), files, (), decisions=(decided, of_rows))
    cell = ask(
        "cell_approximate",
        Place("cụm 1/a.xlsx", "Nhập liệu", "G17"),
        unit="A",
        indicator="X",
        found='=cmd|"/c calc"!A1',
        understood="12,5",
        tt="1",
        name="Dòng X",
    )
    rows = ask("same_as_last_period", Place("cụm 1/a.xlsx", "Nhập liệu"), unit="A", count="2", last_period="Quý IV", codes="X,Y")
    file = ask("identity_proposed", Place("b.xlsx"), unit="B", understood="Đoàn phường B")
    asked = (Question(cell, CELL, Decimal("12.5")), Question(rows, ROWS), Question(file, file_key(PERIOD, "cd" * 32), "B"))
    return Questions(result, asked, "dấu", TYPED)


@pytest.fixture(scope="module")
def workbook(questions: Questions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hỏi") / "2023-Quy-I can xu ly.xlsx"
    write_questions_workbook(questions, path)
    return path


def without_cells(answers: Answers) -> tuple[Any, ...]:
    """Return what was typed, without where it stands."""
    lines = (answers.answers, answers.corrections, answers.files)
    return tuple([{name: getattr(line, name) for name in line.__dataclass_fields__ if name not in {"cell", "suggested"}} for line in rows] for rows in lines)


class DescribeTheWorkbook:
    def it_is_sound_to_two_validators(self, workbook: Path) -> None:
        assert audit(workbook) == []
        assert lint(workbook) == []

    def it_leaves_white_cells_to_people_and_lets_them_filter(self, workbook: Path) -> None:
        sheet = load_workbook(workbook)[layout.SHEET_OPEN]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.autoFilter
        assert not sheet.protection.formatColumns
        assert [sheet.cell(4, column).protection.locked for column in range(1, 13)] == [True] * 7 + [False] * 4 + [True]
        assert sheet.column_dimensions["L"].hidden
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Times New Roman"}

    def it_offers_the_five_ways_and_the_rounds_own_names(self, workbook: Path) -> None:
        sheet = load_workbook(workbook)[layout.SHEET_OPEN]
        offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
        assert offered["H4:H6"] == f'"{",".join(CHOICES)}"'
        lists = [source.removeprefix(f"'{layout.SHEET_LISTS}'!") for source in offered.values() if layout.SHEET_LISTS in source]
        assert lists == ["$A$3:$A$5", "$B$3:$B$4", "$A$3:$A$5", "$C$3:$C$4"]

    def it_calls_several_rows_by_their_tt_names_and_first_cell(self, workbook: Path) -> None:
        sheet = load_workbook(workbook)[layout.SHEET_OPEN]
        assert [sheet[f"{column}5"].value for column in "BCDE"] == ["1, 2", "Dòng X; Dòng Y", "G9…", "TT 1: 1; TT 2: 2"]
        done = load_workbook(workbook)[layout.SHEET_DONE]
        assert (done["B5"].value, done["D5"].value) == ("Dòng X; Dòng Y", "TT 1: 7; TT 2: để trống")

    def it_never_writes_what_a_unit_typed_as_a_formula(self, workbook: Path) -> None:
        sheet = load_workbook(workbook)[layout.SHEET_OPEN]
        assert (sheet["E4"].value, sheet["E4"].data_type) == ('=cmd|"/c calc"!A1', "s")

    def it_names_the_unit_that_a_file_may_be_counted_for(self, workbook: Path) -> None:
        sheet = load_workbook(workbook)[layout.SHEET_OPEN]
        assert (sheet["D6"].value, sheet["F6"].value) == ("cả tệp", "tính cho Đoàn phường B")


class DescribeReading:
    def it_reads_back_what_was_typed(self, workbook: Path) -> None:
        found = read_answers(workbook, value_of)
        assert without_cells(found) == without_cells(TYPED)
        assert (found.stamp, found.answers[0].suggested, found.answers[0].cell) == ("dấu", Decimal("12.5"), "H4")

    @pytest.mark.libreoffice
    def it_reads_the_same_after_libreoffice_saved_it(self, workbook: Path, convert: Callable[..., Path]) -> None:
        assert without_cells(read_answers(convert(workbook, "xlsx"), value_of)) == without_cells(TYPED)

    def it_reads_by_title_wherever_columns_and_rows_moved(self, workbook: Path, tmp_path: Path) -> None:
        book = load_workbook(workbook)
        sheet = book[layout.SHEET_OPEN]
        sheet.insert_cols(3)
        sheet.insert_rows(2, 3)
        book.save(tmp_path / "dời.xlsx")
        assert without_cells(read_answers(tmp_path / "dời.xlsx", value_of)) == without_cells(TYPED)

    def it_takes_back_only_what_somebody_chose_to(self, workbook: Path, tmp_path: Path) -> None:
        book = load_workbook(workbook)
        book[layout.SHEET_DONE]["J4"], book[layout.SHEET_DONE]["K4"] = "Mở lại", "Lê C"
        book.save(tmp_path / "mở.xlsx")
        assert not read_answers(workbook, value_of).reopened
        ((key, who),) = ((line.key, line.who) for line in read_answers(tmp_path / "mở.xlsx", value_of).reopened)
        assert (key, who) == (Key(PERIOD, "B", "Y", Column.VALUE, "1,2"), "Lê C")

    def it_says_what_is_no_workbook(self, tmp_path: Path) -> None:
        (tmp_path / "hỏng.xlsx").write_bytes(b"PK\3\4")
        with pytest.raises(AnswersUnreadableError):
            read_answers(tmp_path / "hỏng.xlsx", value_of)


def test_a_key_comes_back_from_its_hidden_cell() -> None:
    for key in (CELL, ROWS, file_key(PERIOD, "ef" * 32)):
        assert layout.read_key(layout.key_text(key)) == (key, None, ())
    assert layout.read_key("{") is None


@pytest.mark.parametrize("value", [None, 12, Decimal("1.5"), date(2023, 3, 19), "P-AL"])
def test_a_value_comes_back_from_its_data(value: Any) -> None:
    assert value_of(value_data(value)) == value
    assert suggestion_data(value) == value_data(value)


def test_a_choice_is_read_however_it_is_spaced_or_cased() -> None:
    assert [action_of(f"  {word.upper()} ") for word in CHOICES] == [Action.SUGGESTION, Action.KEEP, Action.OTHER, Action.EXCLUDE, Action.ASK_UNIT]
    assert [action_of(word) for word in ("dung goi y", "Dùng gợi ý.", "Du\u0300ng go\u031b\u0323i y\u0301")] == [Action.SUGGESTION] * 3
    assert action_of(ACTION_WORDS[Action.CORRECTION]) is None
