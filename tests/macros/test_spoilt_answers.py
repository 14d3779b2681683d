"""The workbook of open questions as people spoil it: nothing typed is lost or taken in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from indicators.vietnamese.sentences import sentence
from macros.consolidate import ConsolidationRun
from macros.round_folder.opening import read_ledger
from tests.macros.answering import LATER, answer, correct, found, headed, questions, rows, set_aside, write_line
from tests.macros.small_office import Q1, Q2, Office, the_round, values
from xlsx_templates.questions_workbook import layout

pytestmark = pytest.mark.usefixtures("lasting_workers")

Spoil = Callable[[Any], None]
AGAIN = LATER + timedelta(hours=1)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Phường A ghi “khoảng 200”, Phường B ghi “1.5”: hai chỗ chờ xử lý, ở ô C2 và C3."""
    made = Office(tmp_path, the_round())
    made.drop("a.xlsx", "A", X="khoảng 200", Y=3)
    made.drop("b.xlsx", "B", X=4, Y="1.5")
    made.run()
    return made


def spoil(office: Office, how: Spoil) -> None:
    book = load_workbook(questions(office))
    how(book["Cần xử lý"])
    book.save(questions(office))


def copy_beside(office: Office) -> None:
    """Leave a copy of the workbook as it is now, as Explorer makes one; no run ever writes over it."""
    questions(office).with_name(f"{Q1} can xu ly (2).xlsx").write_bytes(questions(office).read_bytes())


def row_of(sheet: Any, cell: str) -> int:
    at, columns = headed(sheet, "Chọn cách xử lý", "Khóa")
    return next(row for row in range(at + 1, sheet.max_row + 1) if sheet.cell(row, columns["Ô"]).value == cell)


def column_of(sheet: Any, title: str) -> int:
    return headed(sheet, "Đơn vị", "Vì sao")[1][title]


def decided(office: Office) -> int:
    return len(read_ledger(office.folder).events("decided"))


def said(run: ConsolidationRun, code: str) -> str:
    (finding,) = found(run, code)
    return sentence(finding)


class DescribeAnswersThatAreStillClear:
    def it_obeys_where_everything_moved_and_the_choice_is_typed_by_hand(self, office: Office) -> None:
        answer(office, "C2", "ghi so khac ", number="1.200", reason="Gọi điện")

        def move(sheet: Any) -> None:
            sheet.insert_cols(8, 2)
            sheet.delete_cols(2)
            sheet.delete_rows(row_of(sheet, "C3"))
            sheet.insert_rows(1, 3)
            sheet.title = "Sheet1"

        spoil(office, move)
        run = office.run(now=LATER)
        assert (values(run)["X"], decided(office)) == (1204, 1)
        assert [row["Ô"] for row in rows(office)] == ["C3"]

    @pytest.mark.parametrize("name", ["tra loi cua Hạnh.xlsx", "Copy of 2023-Quy-I_can_xu_ly.xlsm"])
    def it_reads_a_copy_under_another_name(self, office: Office, name: str) -> None:
        answer(office, "C2", "Dùng gợi ý")
        questions(office).rename(questions(office).with_name(name))
        run = office.run(now=LATER)
        assert (values(run)["X"], found(run, "answers_not_read")) == (204, [])
        assert [row["Ô"] for row in rows(office)] == ["C3"]
        assert values(office.run(now=AGAIN))["X"] == 204
        assert decided(office) == 1


class DescribeAnswersThatCannotBeTaken:
    """The workbook is left as it is, what is still open stands in a new one beside it, and one sentence says what to do."""

    def _is_left(self, office: Office, run: ConsolidationRun, before: bytes) -> None:
        assert questions(office).read_bytes() == before
        (kept,) = found(run, "answers_left_as_they_are")
        assert kept.facts["file"] == questions(office).name
        beside = questions(office).with_name(f"{Q1} can xu ly (moi).xlsx")
        assert run.questions == beside
        sheet = load_workbook(beside)["Cần xử lý"]
        assert {sheet.cell(4, 4).value, sheet.cell(5, 4).value} == {"C2", "C3"}

    @pytest.mark.parametrize(
        ("title", "new", "named"),
        [
            ("Người xử lý", "Họ tên", "“Người xử lý”"),
            ("Vì sao", "Số khác", "“Số khác”"),
        ],
    )
    def it_says_which_columns_are_gone_or_doubled(self, office: Office, title: str, new: str, named: str) -> None:
        answer(office, "C2", "Dùng gợi ý")
        spoil(office, lambda sheet: sheet.cell(3, column_of(sheet, title), new))
        before = questions(office).read_bytes()
        run = office.run(now=LATER)
        assert (values(run)["X"], decided(office)) == (4, 0)
        assert named in said(run, "answers_columns_changed")
        assert said(run, "answers_columns_changed").startswith("Trang Cần xử lý, ô A3: ")
        self._is_left(office, run, before)

    def it_says_that_the_heading_is_gone(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        spoil(office, lambda sheet: sheet.delete_rows(3))
        before = questions(office).read_bytes()
        run = office.run(now=LATER)
        assert "dòng tiêu đề" in said(run, "answers_columns_changed")
        self._is_left(office, run, before)

    def it_says_that_a_row_has_lost_its_key(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")

        def damage(sheet: Any) -> None:
            sheet.cell(row_of(sheet, "C2"), 12, "{")

        spoil(office, damage)
        before = questions(office).read_bytes()
        run = office.run(now=LATER)
        assert values(run)["X"] == 4
        assert said(run, "answer_without_key").startswith("Trang Cần xử lý, ô H4: ")
        self._is_left(office, run, before)

    def it_says_that_a_row_bears_the_key_of_another(self, office: Office) -> None:
        """Somebody copied the whole row of phường B over, then typed phường A's words into it."""
        answer(office, "C2", "Ghi số khác", number=210, reason="Gọi điện")

        def mix(sheet: Any) -> None:
            at, other = row_of(sheet, "C2"), row_of(sheet, "C3")
            sheet.cell(at, 12, sheet.cell(other, 12).value)

        spoil(office, mix)
        before = questions(office).read_bytes()
        run = office.run(now=LATER)
        assert (values(run), decided(office)) == ({"X": 4, "Y": 3}, 0)
        assert "đang ghi “Đoàn phường A, 1, Dòng X, C2” nhưng mã ở cột ẩn Khóa là của “Đoàn phường B, 2, Dòng Y, C3”" in said(run, "answer_row_mixed")
        self._is_left(office, run, before)

    def it_obeys_the_other_rows_of_such_a_workbook_once(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        answer(office, "C3", "Dùng gợi ý")
        spoil(office, lambda sheet: sheet.cell(row_of(sheet, "C3"), 12).__setattr__("value", None))
        assert values(office.run(now=LATER))["X"] == 204
        run = office.run(now=AGAIN)
        assert (values(run)["X"], decided(office), len(found(run, "answer_without_key"))) == (204, 1, 1)

    def it_says_that_a_workbook_is_of_another_period(self, office: Office) -> None:
        office.drop("a2.xlsx", "A", Q2, X="khoảng 5", Y=1)
        office.run(Q2)
        questions(office).write_bytes(questions(office, Q2).read_bytes())
        correct(office, "A", "Y", 9)
        run = office.run(now=LATER)
        assert (values(run)["Y"], decided(office)) == (3, 0)
        assert "là của kỳ 2023-Quy-II" in said(run, "answers_of_other_period")

    @pytest.mark.parametrize("ending", ["csv", "ods"])
    def it_says_that_a_copy_in_another_format_could_not_be_read(self, office: Office, ending: str) -> None:
        questions(office).with_name(f"{Q1} can xu ly.{ending}").write_text("Đơn vị;Chọn cách xử lý\nA;Dùng gợi ý\n")
        assert f"can xu ly.{ending}" in said(office.run(now=LATER), "answers_not_read")

    def it_says_that_a_workbook_lies_among_the_returns(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        questions(office).rename(office.folder.received(Q1) / "tra loi.xlsx")
        run = office.run(now=LATER)
        assert values(run)["X"] == 4
        assert "chuyển tệp sang thư mục 4-tong-hop" in said(run, "answers_misfiled")


class DescribeAnswersThatContradict:
    def it_follows_neither_of_two_answers_to_one_question(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")

        def double(sheet: Any) -> None:
            at = row_of(sheet, "C2")
            sheet.insert_rows(at)
            for column in range(1, 13):
                sheet.cell(at, column, sheet.cell(at + 1, column).value)
            for column, value in ((8, "Ghi số khác"), (9, 210), (10, "Gọi điện")):
                sheet.cell(at, column, value)

        spoil(office, double)
        run = office.run(now=LATER)
        assert (values(run)["X"], decided(office)) == (4, 0)
        assert "“Ghi số khác: 210” ở đây và “Dùng gợi ý: 200” ở trang Cần xử lý, ô H5" in said(run, "answer_said_twice")
        assert [row["Chọn cách xử lý"] for row in rows(office)] == [None, None]
        assert found(run, "answer_said_twice")[0].severity == "note", "its question waits"

    def it_follows_neither_of_two_workbooks(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        copy_beside(office)
        answer(office, "C2", "Không tính", reason="Không rõ")
        run = office.run(now=LATER)
        assert values(run)["X"] == 4
        assert "của tệp 2023-Quy-I can xu ly (2).xlsx" in said(run, "answer_said_twice")

    def it_follows_neither_of_two_lines_and_keeps_both(self, office: Office) -> None:
        correct(office, "A", "Y", 5)
        correct(office, "Đoàn phường A", "Y", 7)
        run = office.run(now=LATER)
        assert (values(run)["Y"], decided(office)) == (3, 0)
        assert [finding.severity for finding in found(run, "answer_said_twice")] == ["error"]
        assert len(found(office.run(now=AGAIN), "answer_said_twice")) == 1
        set_aside(office, "a.xlsx")
        write_line(office, {"Tệp": "a.xlsx", "Đơn vị": "B", "Người xử lý": "Lê C"}, ("Tệp", "Lý do"))
        assert len(found(office.run(now=AGAIN), "answer_said_twice")) == 2

    @pytest.mark.parametrize("choice", ["Dùng gợi ý", "Không tính"])
    def it_asks_where_a_figure_stands_beside_another_choice(self, office: Office, choice: str) -> None:
        answer(office, "C2", choice, number=210, reason="Gọi điện")
        run = office.run(now=LATER)
        assert (values(run)["X"], decided(office)) == (4, 0)
        assert "cột Số khác lại ghi 210" in said(run, "answer_figure_beside")
        assert [row["Số khác"] for row in rows(office)] == [210, None]


class DescribeAChangeOfMind:
    def it_says_that_an_answer_given_before_does_not_hold_again_by_itself(self, office: Office) -> None:
        """The workbook is open all the time, so that each run writes beside it: first the one answer, then another, then the first again."""
        questions(office).with_name(f".~lock.{questions(office).name}#").touch()
        first: dict[str, Any] = {"number": 210, "reason": "Gọi điện"}
        answer(office, "C2", "Ghi số khác", **first)
        assert values(office.run(now=LATER))["X"] == 214
        copy_beside(office)
        answer(office, "C2", "Ghi số khác", number=220, reason="Gọi điện")
        assert values(office.run(now=AGAIN))["X"] == 224
        answer(office, "C2", "Ghi số khác", **first)
        run = office.run(now=AGAIN + timedelta(hours=1))
        assert values(run)["X"] == 224
        assert {finding.facts["choice"] for finding in found(run, "answer_said_before")} == {"Ghi số khác: 210"}


class DescribeHalfAnAnswer:
    def it_says_that_a_reason_alone_is_no_choice_and_keeps_it(self, office: Office) -> None:
        answer(office, "C2", "", reason="Đã gọi điện")
        run = office.run(now=LATER)
        assert "để trống" in said(run, "answer_without_choice")
        assert [row["Lý do"] for row in rows(office)] == ["Đã gọi điện", None]

    def it_keeps_names_filled_down_the_column_and_says_so_once(self, office: Office) -> None:
        answer(office, "C2", "")
        answer(office, "C3", "")
        run = office.run(now=LATER)
        assert said(run, "answers_only_named").startswith("Có 2 dòng")
        assert [row["Người xử lý"] for row in rows(office)] == ["Nguyễn Văn A"] * 2

    def it_says_what_each_line_lacks_and_keeps_it(self, office: Office) -> None:
        lines = (
            ({"Đơn vị": "A", "Lý do": "Gọi điện", "Người đề nghị": "Lê C"}, ("Chỉ tiêu (mã)", "Số mới")),
            ({"Người đề nghị": "Lê C", "Lý do": "Gọi điện"}, ("Chỉ tiêu (mã)", "Lý do", "Người đề nghị")),
            ({"Đơn vị": "A", "Chỉ tiêu (mã)": "Y", "Lý do": "Gọi điện", "Người đề nghị": "Lê C"}, ("Đơn vị", "Chỉ tiêu (mã)", "Số mới", "Người đề nghị")),
            ({"Lý do": "Tệp thử", "Người xử lý": "Lê C"}, ("Tệp", "Lý do")),
        )
        for cells, heading in lines:
            write_line(office, cells, heading)
        for now in (LATER, AGAIN):
            run = office.run(now=now)
            assert [len(found(run, code)) for code in ("correction_row_unknown", "answer_figure_unclear", "file_line_unnamed")] == [2, 1, 1]

    def it_knows_a_unit_by_its_short_name(self, office: Office) -> None:
        correct(office, "P. A", "Y", 5)
        assert values(office.run(now=LATER))["Y"] == 5

    def it_says_that_a_file_is_given_to_no_unit_of_the_round(self, office: Office) -> None:
        office.fill(office.folder.received(Q1) / "c.xlsx", "B", {"X": 9}, Q2)
        office.run(now=LATER)
        answer(office, "cả tệp", "Ghi số khác", number="Phường Z", reason="Gọi điện")
        assert "Phường Z, chưa rõ là đơn vị nào" in said(office.run(now=AGAIN), "answer_unit_unclear")

    def it_reopens_only_where_that_is_what_stands_there(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        office.run(now=LATER)
        book = load_workbook(questions(office))
        sheet = book["Đã xử lý"]
        at, columns = headed(sheet, layout.REOPEN, "Khóa")
        sheet.cell(at + 1, columns[layout.REOPEN], "không")
        sheet.cell(at + 1, columns[layout.REOPENED_BY], "Lê C")
        book.save(questions(office))
        run = office.run(now=AGAIN)
        assert values(run)["X"] == 204
        assert "đang ghi không" in said(run, "reopening_unclear")


class DescribeAnswersToWhatIsGone:
    def it_says_that_the_unit_has_written_another_figure_since(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        copy_beside(office)
        office.drop("a mới.xlsx", "A", X="khoảng 300", Y=3)
        (office.folder.received(Q1) / "a.xlsx").unlink()
        run = office.run(now=LATER)
        assert values(run)["X"] == 4
        assert "Đoàn phường A, Dòng X khi ô ghi “khoảng 200”; nay đơn vị ghi “khoảng 300”" in said(run, "answer_overtaken")
        assert not found(office.run(now=AGAIN), "answer_overtaken")

    def it_says_that_the_file_is_gone(self, office: Office) -> None:
        path = office.fill(office.folder.received(Q1) / "c.xlsx", "B", {"X": 9}, Q2)
        office.run(now=LATER)
        answer(office, "cả tệp", "Không tính", reason="Nhầm kỳ")
        path.unlink()
        assert found(office.run(now=AGAIN), "answer_file_gone")
