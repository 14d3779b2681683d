"""Questions answered in the workbook of open questions, as an office would: by title, in Excel's own cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from addin.command_line import main
from addin.edge import print_findings
from indicators.catalogue import SpaceRule
from indicators.consolidation import UnitState
from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from macros.consolidate import consolidate
from macros.consolidation_json import document
from macros.questions import make_questions
from macros.round_folder.opening import read_ledger, verify
from tests.macros.answering import LATER, answer, asks, found, questions, reopen, rows
from tests.macros.small_office import Q1, Q2, Office, statuses, values
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.questions_workbook.nouns import Answers

pytestmark = pytest.mark.usefixtures("lasting_workers")


class DescribeTheWorkbook:
    def it_shows_each_open_question_once_with_cell_suggestion_and_why(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="1,2", Y="khoảng 5")
        assert office.run().questions == questions(office)
        grey = ("Đơn vị", "TT", "Nội dung chỉ tiêu", "Ô", "Đang ghi", "Gợi ý")
        assert [tuple(row[title] for title in grey) for row in rows(office)] == [
            ("Đoàn phường A", "1", "Dòng X", "C2", "1,2", "1.200"),
            ("Đoàn phường A", "2", "Dòng Y", "C3", "khoảng 5", "5"),
        ]
        assert [row["Vì sao"].partition(",")[0] for row in rows(office)] == ["TT 1", "TT 2"]
        assert not [row for row in rows(office) if row["Chọn cách xử lý"] or row["Số khác"] or row["Lý do"] or row["Người xử lý"]]
        sheet = load_workbook(questions(office))["Cần xử lý"]
        choices = next(rule.formula1 for rule in sheet.data_validations.dataValidation if "H4" in rule.sqref)
        assert choices == '"Dùng gợi ý,Giữ số đang ghi,Ghi số khác,Không tính,Hỏi đơn vị"'
        assert [sheet.cell(4, column).protection.locked for column in range(1, 12)] == [True] * 7 + [False] * 4
        link = sheet["D4"].hyperlink
        assert "2-bao-cao-nhan-ve/2023-Quy-I/a.xlsx" in link.target.replace("\\", "/")

    def it_asks_once_where_two_findings_are_about_one_cell(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="1,2", Y="khoảng 5")
        result = office.run().consolidation
        twice = replace(result, findings=(*result.findings, *(replace(finding, code="hidden_row") for finding in result.findings)))
        keys = [question.key for question in make_questions(result, Answers(), "").open]
        assert len(keys) == 2
        assert [question.key for question in make_questions(twice, Answers(), "").open] == keys

    def it_is_not_written_by_a_check(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="khoảng 5")
        office.run(write=False)
        assert not questions(office).exists()

    def it_is_written_beside_where_it_is_open(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="khoảng 5", Y=1)
        office.run()
        answer(office, "C2", "Ghi số khác", number=5, reason="Gọi điện")
        questions(office).with_name(f".~lock.{questions(office).name}#").touch()
        run = office.run(now=LATER)
        assert values(run) == {"X": 5, "Y": 1}
        assert [finding.facts["target"] for finding in found(run, "output_open_written_beside")] == [questions(office).name]
        run = office.run(now=LATER + timedelta(hours=1))
        assert values(run) == {"X": 5, "Y": 1}
        assert len(read_ledger(office.folder).events("decided")) == 1

    def it_is_left_alone_where_somebody_saves_it_during_the_run(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="khoảng 5", Y=1)
        office.run()

        def save(*_: object) -> None:
            if not rows(office)[0]["Chọn cách xử lý"]:
                answer(office, "C2", "Dùng gợi ý")

        run = consolidate(office.folder, Q1, now=LATER, workers=1, progress=save)
        assert (values(run)["X"], len(found(run, "questions_saved_meanwhile"))) == (None, 1)
        assert values(office.run(now=LATER + timedelta(hours=1)))["X"] == 5


class DescribeAnswers:
    @pytest.fixture(autouse=True)
    def _asked(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="khoảng 200", Y=3)
        office.drop("b.xlsx", "B", X=4, Y="1.5")
        run = office.run()
        assert values(run) == {"X": 4, "Y": 3}
        assert run.exit_status == 1

    def it_uses_the_suggestion(self, office: Office) -> None:
        wanted = next(row for row in rows(office) if row["Ô"] == "C2")["Gợi ý"]
        answer(office, "C2", "Dùng gợi ý")
        run = office.run(now=LATER)
        assert (wanted, values(run)["X"]) == ("200", 204)

    def it_keeps_what_stands(self, office: Office) -> None:
        answer(office, "C3", "Giữ số đang ghi")
        assert float(values(office.run(now=LATER))["Y"]) == 4.5

    def it_takes_another_figure_and_shows_both(self, office: Office) -> None:
        answer(office, "C2", "Ghi số khác", number=210, reason="Theo danh sách ký nhận")
        run = office.run(now=LATER)
        assert values(run)["X"] == 214
        (said,) = (row for row in document(run.consolidation)["findings"] if row["code"] == "decided_by_person")
        assert (said["severity"], said["unit"], said["indicator"], said["found"], said["understood"]) == ("note", "A", "X", "khoảng 200", "210")
        assert "Nguyễn Văn A" in said["message"]
        assert "Theo danh sách ký nhận" in said["message"]

    def it_leaves_a_cell_out(self, office: Office) -> None:
        answer(office, "C2", "không tính", reason="Không đủ căn cứ")
        run = office.run(now=LATER)
        assert values(run)["X"] == 4
        assert run.consolidation.total_by_code["X"].coverage.missing == ("A",)
        assert run.consolidation.standings[Q1].entries["A"]["X"].figure.fact is Fact.SET_ASIDE
        assert "cell_about" not in asks(run)

    def it_keeps_the_question_open_where_the_unit_is_asked(self, office: Office) -> None:
        answer(office, "C2", "Hỏi đơn vị")
        run = office.run(now=LATER)
        assert values(run)["X"] == 4
        assert run.consolidation.units[0].state is UnitState.TO_AMEND
        assert [row["Chọn cách xử lý"] for row in rows(office) if row["Ô"] == "C2"] == ["Hỏi đơn vị"]
        office.run(now=LATER + timedelta(hours=1))
        assert len(read_ledger(office.folder).events("decided")) == 1

    def it_is_done_when_everything_is_answered(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        answer(office, "C3", "Ghi số khác", number="15", reason="Gọi điện")
        run = office.run(now=LATER)
        assert (run.exit_status, values(run), rows(office), run.questions) == (0, {"X": 204, "Y": 18}, [], None)
        done = rows(office, "Đã xử lý")
        assert [(row["Đơn vị"], row["Đang ghi"], row["Số được tính"], row["Người xử lý"]) for row in done] == [
            ("Đoàn phường A", "khoảng 200", "200", "Nguyễn Văn A"),
            ("Đoàn phường B", "1.5", "15", "Nguyễn Văn A"),
        ]
        assert not verify(office.folder)

    def it_reads_answers_for_a_check_and_enters_nothing(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        assert values(office.run(now=LATER, write=False))["X"] == 204
        assert not read_ledger(office.folder).events("decided")

    @pytest.mark.parametrize(
        ("choice", "more", "code"),
        [
            ("Dùng gợi ý", {"who": ""}, "answer_without_name"),
            ("Ghi số khác", {"number": 5}, "answer_without_reason"),
            ("Không tính", {}, "answer_without_reason"),
            ("Ghi số khác", {"number": "nhiều", "reason": "Gọi điện"}, "answer_figure_unclear"),
            ("Ghi số khác", {"reason": "Gọi điện"}, "answer_figure_unclear"),
            ("Bỏ đi", {}, "answer_without_choice"),
        ],
    )
    def it_says_what_an_answer_lacks_and_keeps_what_was_typed(self, office: Office, choice: str, more: dict[str, Any], code: str) -> None:
        answer(office, "C2", choice, **more)
        run = office.run(now=LATER)
        assert (values(run)["X"], run.exit_status) == (4, 1)
        assert [(finding.place.sheet, finding.unit, finding.severity) for finding in found(run, code)] == [("Cần xử lý", "", "note")]
        assert sentence(found(run, code)[0]).startswith("Đoàn phường A, Dòng X: "), "its cell moves when the workbook is written anew"
        assert [row["Chọn cách xử lý"] for row in rows(office) if row["Ô"] == "C2"] == [choice]
        assert not read_ledger(office.folder).events("decided")

    def it_counts_a_place_once_whatever_its_answer_lacks_on_the_screen_in_the_workbook_and_in_closing(
        self, office: Office, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Hai chỗ đang hỏi: một chỗ chọn Không tính mà chưa ghi Lý do, một chỗ chọn Dùng gợi ý mà chưa ghi Người xử lý."""
        answer(office, "C2", "Không tính")
        answer(office, "C3", "Dùng gợi ý", who="")
        run = office.run(now=LATER)
        assert run.output is not None
        counts = load_workbook(run.output)["Cần xử lý"]["A2"].value
        print_findings(run.consolidation.findings)
        on_screen = capsys.readouterr().out
        assert main(["close", str(office.folder.root), "--period", "2023-Q1", "--by", "Người chốt mẫu", "--note", "gì đó"]) == 1
        in_closing = capsys.readouterr().out
        assert "Phải sửa: 0; Cần xác nhận: 2;" in counts
        assert "Chưa chốt Quý I năm 2023: còn 2 chỗ" in in_closing
        for said in (on_screen, in_closing):
            assert "Phải sửa: 0 · Cần xác nhận: 2 · Lưu ý: 2" in said
            assert said.index("Đoàn phường A, Dòng X: cách xử lý này cần có Lý do") < said.index("đang ghi “khoảng 200”")
            assert said.index("Đoàn phường B, Dòng Y: cách xử lý chưa ghi Người xử lý") < said.index("đang ghi “khoảng 200”")

    def it_says_that_words_cannot_be_kept(self, office: Office) -> None:
        answer(office, "C2", "Giữ số đang ghi")
        run = office.run(now=LATER)
        assert values(run)["X"] == 4
        assert [finding.severity for finding in found(run, "answer_does_not_fit")] == ["note"]
        assert [row["Ô"] for row in rows(office)] == ["C2", "C3"]
        assert not rows(office, "Đã xử lý")

    def it_holds_in_a_resubmission_with_the_same_text(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        office.run(now=LATER)
        office.receive("a mới.xlsx", "A", datetime(2023, 3, 20, 12), X="khoảng 200", Y=9)
        run = office.run(now=LATER + timedelta(hours=5))
        assert values(run) == {"X": 204, "Y": 9}
        assert "cell_about" not in asks(run)

    def it_asks_again_where_the_text_is_another(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        office.run(now=LATER)
        office.receive("a mới.xlsx", "A", datetime(2023, 3, 20, 12), X="khoảng 300", Y=9)
        run = office.run(now=LATER + timedelta(hours=5))
        assert values(run)["X"] == 4
        assert {row["Đang ghi"] for row in rows(office)} == {"khoảng 300", "1.5"}

    def it_asks_again_what_was_reopened_and_takes_the_same_answer_again(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        office.run(now=LATER)
        reopen(office)
        assert values(office.run(now=LATER + timedelta(hours=1)))["X"] == 4
        answer(office, "C2", "Dùng gợi ý")
        assert values(office.run(now=LATER + timedelta(hours=2)))["X"] == 204

    def it_counts_in_the_cumulative_figure_of_the_next_period(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        office.drop("a2.xlsx", "A", Q2, X=1, Y=1)
        run = office.run(Q2, now=LATER)
        assert run.consolidation.total_by_code["X"].cumulative == 205

    def it_tells_what_changed_since_the_last_run(self, office: Office) -> None:
        answer(office, "C2", "Dùng gợi ý")
        run = office.run(now=LATER)
        assert ("X", "A", None, 200) in [(change.indicator, change.unit, change.before, change.after) for change in run.consolidation.changes]

    def it_says_that_a_damaged_file_could_not_be_read_and_leaves_it(self, office: Office) -> None:
        questions(office).write_bytes(b"khong phai tep Excel")
        run = office.run(now=LATER)
        assert found(run, "answers_not_read")
        assert questions(office).read_bytes() == b"khong phai tep Excel"
        assert list(questions(office).parent.glob("*(moi)*"))


class DescribeWholeColumns:
    @pytest.fixture(autouse=True)
    def _same_column_again(self, office: Office) -> None:
        figures: dict[str, Any] = {f"N{number}": 11 * number for number in range(1, 7)}
        made = make_round(inputs=tuple(map(make_input, figures)), indicators=tuple(make_indicator(code, SpaceRule.SUM) for code in figures))
        office.round = replace(made, periods=office.round.periods)
        office.write_control()
        office.drop("a1.xlsx", "A", **figures)
        office.drop("a2.xlsx", "A", Q2, **figures)
        run = office.run(Q2)
        assert asks(run) == ["same_as_last_period"]
        assert values(run)["N1"] is None

    def it_keeps_every_row(self, office: Office) -> None:
        answer(office, "C2…", "Giữ số đang ghi", period=Q2)
        run = office.run(Q2, now=LATER)
        assert (run.exit_status, values(run)["N1"], values(run)["N6"]) == (0, 11, 66)

    def it_leaves_every_row_out(self, office: Office) -> None:
        answer(office, "C2…", "Không tính", reason="Gửi nhầm", period=Q2)
        run = office.run(Q2, now=LATER)
        assert (asks(run), values(run)["N1"]) == ([], None)


class DescribeGoneRows:
    @pytest.fixture(autouse=True)
    def _blank_now(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 1, 8), X=3, Y=1)
        office.receive("a mới.xlsx", "A", datetime(2023, 3, 2, 8), Y=2)
        run = office.run()
        assert (asks(run), values(run)) == (["filled_before_blank_now"], {"X": None, "Y": 2})
        assert found(run, "filled_before_blank_now")[0].facts["rows"] == "1"

    def it_keeps_the_older_figure_and_counts_its_file(self, office: Office) -> None:
        answer(office, "cả trang", "Giữ số đang ghi")
        run = office.run(now=LATER)
        assert (asks(run), values(run), statuses(run)) == ([], {"X": 3, "Y": 2}, {"a.xlsx": "counted", "a mới.xlsx": "counted"})

    def it_leaves_the_row_out(self, office: Office) -> None:
        answer(office, "cả trang", "Không tính", reason="Đơn vị bỏ số cũ")
        run = office.run(now=LATER)
        assert (asks(run), values(run), run.exit_status) == ([], {"X": None, "Y": 2}, 0)


class DescribeChecks:
    @pytest.fixture(autouse=True)
    def _far_from_known(self, office: Office) -> None:
        office.drop("a1.xlsx", "A", X=1200, Y=1)
        office.drop("a2.xlsx", "A", Q2, X="1.2", Y=2)
        office.run(Q2)

    def it_says_once_who_decided_though_a_check_asks_about_the_same_cell(self, office: Office) -> None:
        answer(office, "C2", "Ghi số khác", number=1, reason="Đơn vị xác nhận", period=Q2)
        run = office.run(Q2, now=LATER)
        assert (asks(run), values(run)["X"], len(found(run, "decided_by_person"))) == ([], 1, 1)
