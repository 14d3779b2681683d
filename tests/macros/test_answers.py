"""Questions answered in the workbook of open questions, as an office would: by title, in Excel's own cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from openpyxl import load_workbook

from indicators.catalogue import SpaceRule
from indicators.consolidation import UnitState
from indicators.findings import Finding
from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from macros.consolidate import ConsolidationRun, consolidate
from macros.consolidation_json import document
from macros.questions import make_questions
from macros.round_folder.opening import read_ledger, verify
from macros.round_folder.paths import RoundFolder
from tests.independent.quick_returns import write_return
from tests.macros.test_consolidate import BEFORE, Q1, Q2, Office, statuses, the_round, values
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.identity import Token
from xlsx_templates.questions_workbook.nouns import Answers

pytestmark = pytest.mark.usefixtures("lasting_workers")

LATER = BEFORE + timedelta(hours=1)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, the_round())


class WithFolder(Protocol):
    """An office of any of the tests, by its round folder."""

    folder: RoundFolder


def questions(office: WithFolder, period: str = Q1) -> Path:
    return office.folder.questions(period)


def _headed(sheet: Any, *titles: str) -> tuple[int, dict[str, int]]:
    """Return the row of the heading that bears the titles, and the column of each title of it."""
    for row in sheet.iter_rows():
        named = {cell.value: cell.column for cell in row if cell.value}
        if set(titles) <= named.keys():
            return row[0].row, named
    raise AssertionError(titles)


def rows(office: WithFolder, sheet: str = "Cần xử lý") -> list[dict[str, Any]]:
    """Return the rows under the first heading of a sheet by title."""
    found = load_workbook(questions(office))[sheet]
    at, columns = _headed(found, "Lý do", "Người xử lý", "Khóa")
    said = [{title: found.cell(row, column).value for title, column in columns.items()} for row in range(at + 1, found.max_row + 1)]
    return [row for row in said if str(row["Khóa"] or "").startswith("{")]


def answer(office: WithFolder, cell: str, choice: str, *, number: object = None, reason: str = "", who: str = "Nguyễn Văn A", period: str = Q1) -> None:
    """Answer the question about a cell ("cả tệp" for a file's, "cả trang" for several rows)."""
    path = questions(office, period)
    book = load_workbook(path)
    sheet = book["Cần xử lý"]
    at, columns = _headed(sheet, "Chọn cách xử lý", "Khóa")
    row = next(
        row for row in range(at + 1, sheet.max_row + 1) if sheet.cell(row, columns["Khóa"]).value and (sheet.cell(row, columns["Ô"]).value or "") == cell
    )
    for title, value in {"Chọn cách xử lý": choice, "Số khác": number, "Lý do": reason, "Người xử lý": who}.items():
        sheet.cell(row, columns[title], value)
    book.save(path)


def write_line(office: Office, cells: Mapping[str, object], heading: tuple[str, ...]) -> None:
    """Write a line of the office's own under the heading with these titles."""
    book = load_workbook(questions(office))
    sheet = book["Cần xử lý"]
    at, columns = _headed(sheet, *heading)
    row = next(row for row in range(at + 1, at + 20) if not any(sheet.cell(row, columns[title]).value for title in heading))
    for title, value in cells.items():
        sheet.cell(row, columns[title], value)
    book.save(questions(office))


def correct(office: Office, unit: str, code: str, number: object, reason: str = "Theo điện thoại", who: str = "Trần Thị B") -> None:
    cells = {"Đơn vị": unit, "Chỉ tiêu (mã)": code, "Số mới": number, "Lý do": reason, "Người đề nghị": who}
    write_line(office, cells, ("Chỉ tiêu (mã)", "Số mới"))


def set_aside(office: Office, file: str, reason: str = "Tệp thử", who: str = "Trần Thị B") -> None:
    write_line(office, {"Tệp": file, "Lý do": reason, "Người xử lý": who}, ("Tệp", "Lý do"))


def reopen(office: Office, who: str = "Lê C") -> None:
    book = load_workbook(questions(office))
    sheet = book["Đã xử lý"]
    at, columns = _headed(sheet, "Mở lại", "Khóa")
    sheet.cell(at + 1, columns["Mở lại"], "Mở lại")
    sheet.cell(at + 1, columns["Người mở lại"], who)
    book.save(questions(office))


def found(run: ConsolidationRun, code: str) -> list[Finding]:
    return [finding for finding in run.consolidation.findings if finding.code == code]


def asks(run: ConsolidationRun) -> list[str]:
    return [finding.code for finding in run.consolidation.findings if finding.severity == "ask"]


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
        assert [(finding.place.sheet, finding.unit) for finding in found(run, code)] == [("Cần xử lý", "")]
        assert sentence(found(run, code)[0]).startswith("Đoàn phường A, Dòng X: "), "its cell moves when the workbook is written anew"
        assert [row["Chọn cách xử lý"] for row in rows(office) if row["Ô"] == "C2"] == [choice]
        assert not read_ledger(office.folder).events("decided")

    def it_says_that_words_cannot_be_kept(self, office: Office) -> None:
        answer(office, "C2", "Giữ số đang ghi")
        run = office.run(now=LATER)
        assert values(run)["X"] == 4
        assert found(run, "answer_does_not_fit")
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


class DescribeWholeFiles:
    def it_never_counts_a_file_of_another_period_by_its_suggestion(self, office: Office) -> None:
        """A file of Quý II dropped into Quý I: the suggestion is to file it where it belongs."""
        path = office.fill(office.folder.received(Q1) / "b.xlsx", "B", {"X": 9, "Y": 5}, Q2)
        assert statuses(office.run()) == {"b.xlsx": "held"}
        (question,) = rows(office)
        assert question["Gợi ý"] == "không tính ở kỳ này; chuyển tệp sang thư mục 2023-Quy-II"
        answer(office, "cả tệp", "Dùng gợi ý")
        run = office.run(now=LATER)
        assert (statuses(run), values(run)["X"], run.consolidation.counted) == ({"b.xlsx": "ignored"}, None, ())
        assert sentence(found(run, "decided_by_person")[0]).startswith("“Dùng gợi ý”: không tính ở kỳ này; chuyển tệp sang thư mục 2023-Quy-II.")
        assert [(row["Cách xử lý"], row["Số được tính"]) for row in rows(office, "Đã xử lý")] == [("Dùng gợi ý", question["Gợi ý"])]
        target = office.folder.received(Q2) / "b.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        assert values(office.run(Q2, now=LATER))["X"] == 9

    @pytest.mark.parametrize("is_title", [False, True])
    def it_counts_a_file_of_another_period_only_where_its_figures_are_kept(self, office: Office, is_title: bool) -> None:
        path = office.fill(office.folder.received(Q1) / "b.xlsx", "B", {"X": 9, "Y": "khoảng 5"}, Q1 if is_title else Q2)
        if is_title:
            book = load_workbook(path)
            book.active.insert_rows(1)
            book.active["A1"].value = "BIỂU SỐ LIỆU QUÝ II NĂM 2023"
            book.save(path)
        assert [finding.code for finding in office.run().consolidation.findings if finding.severity == "ask"] == [
            "identity_title_period" if is_title else "wrong_period"
        ]
        answer(office, "cả tệp", "Giữ số đang ghi")
        run = office.run(now=LATER)
        assert (statuses(run), values(run)["X"]) == ({"b.xlsx": "counted"}, 9)
        assert [row["Ô"] for row in rows(office)] == ["C4" if is_title else "C3"]
        assert [row["unit"] for row in document(run.consolidation)["findings"] if row["code"] == "decided_by_person"] == ["B"]

    def it_counts_a_file_without_a_name_for_the_unit_that_the_office_names(self, office: Office) -> None:
        path = office.drop("lạ.xlsx", "A", X=9, Y=1)
        _rename_token(path, Token("MAU", Q1, "KHONG-CO", "", 1).text)
        assert statuses(office.run()) == {"lạ.xlsx": "held"}
        answer(office, "cả tệp", "Dùng gợi ý")
        assert found(office.run(now=LATER), "answer_without_suggestion")
        answer(office, "cả tệp", "Ghi số khác", number="B", reason="Đơn vị gửi từ thư của B")
        run = office.run(now=LATER + timedelta(hours=1))
        assert run.consolidation.counted == ("B",)
        assert values(run) == {"X": 9, "Y": 1}

    def it_counts_a_csv_once_the_office_says_whose_it_is(self, office: Office) -> None:
        unit = office.round.unit_by_code["B"].name
        lines = f"{unit.upper()}: BIỂU SỐ LIỆU;;;;;\nTT;Nội dung chỉ tiêu;Số liệu kỳ này;Nếu không có số;Ghi chú;Mã\n1;Dòng X;9;;;X\n2;Dòng Y;khoảng 5;;;Y\n"
        path = office.folder.received(Q1) / "b.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lines, encoding="utf-8-sig")
        run = office.run()
        assert (statuses(run), len(found(run, "delimited_file"))) == ({"b.csv": "held"}, 1)
        answer(office, "cả tệp", "Dùng gợi ý")
        run = office.run(now=LATER)
        assert (statuses(run), values(run)["X"], run.consolidation.counted) == ({"b.csv": "counted"}, 9, ("B",))
        (decided,) = found(run, "decided_by_person")
        assert (len(found(run, "delimited_file")), decided.found, decided.unit, asks(run)) == (1, unit, "B", ["cell_approximate"])

    def it_sets_a_file_aside_by_answer(self, office: Office) -> None:
        office.fill(office.folder.received(Q1) / "b.xlsx", "B", {"X": 9}, Q2)
        office.run()
        answer(office, "cả tệp", "Không tính", reason="Nhầm kỳ")
        run = office.run(now=LATER)
        assert (statuses(run), run.exit_status, rows(office)) == ({"b.xlsx": "ignored"}, 0, [])

    def it_sets_a_counted_file_aside_by_a_line(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 1, 8), X=1, Y=1)
        office.receive("a thử.xlsx", "A", datetime(2023, 3, 2, 8), X=50, Y=50)
        assert values(office.run())["X"] == 50
        set_aside(office, "a thử.xlsx")
        run = office.run(now=LATER)
        assert (statuses(run), values(run)) == ({"a.xlsx": "counted", "a thử.xlsx": "ignored"}, {"X": 1, "Y": 1})
        assert "Tệp thử" in next(row["message"] for row in document(run.consolidation)["findings"] if row["code"] == "file_set_aside")
        written = load_workbook(office.folder.consolidated(Q1))["Tệp đã tổng hợp"]
        assert any(cell.value == "Không tính: Tệp thử (Trần Thị B)" for row in written.iter_rows() for cell in row)

    def it_files_a_signed_copy_under_the_unit_that_the_office_names(self, office: Office) -> None:
        """Bản ký chép tay vào thư mục: chưa rõ của đơn vị nào, tên tệp chỉ để gợi nhớ."""
        office.drop("a.xlsx", "A", X=1, Y=1)
        (office.folder.received(Q1) / "Doan-phuong-B ky.pdf").write_bytes(b"%PDF-1.7 sample")
        (said,) = found(office.run(), "signed_copy_of_nobody")
        assert "chưa rõ của đơn vị nào (theo tên tệp, có thể của Đoàn phường B)" in sentence(said)
        write_line(office, {"Tệp": "Doan-phuong-B ky.pdf", "Đơn vị": "Đoàn phường B", "Người xử lý": "Trần Thị B"}, ("Đơn vị", "Tệp", "Lý do"))
        run = office.run(now=LATER)
        (copy,) = [file for file in run.consolidation.files if file.name.endswith(".pdf")]
        assert (copy.unit, copy.status, values(run)["X"]) == ("B", "signed_copy", 1)
        assert (found(run, "signed_copy_of_nobody"), len(found(run, "signed_copy"))) == ([], 1)

    def it_says_where_a_line_about_a_file_names_no_unit_of_the_round(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=1, Y=1)
        office.run()
        write_line(office, {"Tệp": "a.xlsx", "Đơn vị": "Đoàn phường Z", "Người xử lý": "Trần Thị B"}, ("Đơn vị", "Tệp", "Lý do"))
        assert found(office.run(now=LATER), "file_line_unit_unknown")

    def it_says_that_a_file_counts_for_the_unit_whose_mark_it_bears(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=1, Y=1)
        office.run()
        write_line(office, {"Tệp": "a.xlsx", "Đơn vị": "Đoàn phường B", "Người xử lý": "Trần Thị B"}, ("Đơn vị", "Tệp", "Lý do"))
        run = office.run(now=LATER)
        (said,) = found(run, "file_of_its_own_unit")
        assert (run.consolidation.counted, said.unit, said.severity) == (("A",), "A", "note")
        assert "Trần Thị B ghi tệp này là của Đoàn phường B, nhưng tệp là biểu mẫu của Đoàn phường A nên vẫn tính cho Đoàn phường A." in sentence(said)
        write_line(office, {"Tệp": "a.xlsx", "Đơn vị": "Đoàn phường A", "Người xử lý": "Trần Thị B"}, ("Đơn vị", "Tệp", "Lý do"))
        assert not found(office.run(now=LATER + timedelta(hours=1)), "file_of_its_own_unit")

    def it_says_which_file_it_does_not_know(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=1, Y=1)
        office.run()
        set_aside(office, "không có.xlsx")
        assert found(office.run(now=LATER), "file_line_unknown")


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
        answer(office, "cả trang", "Giữ số đang ghi", period=Q2)
        run = office.run(Q2, now=LATER)
        assert (run.exit_status, values(run)["N1"], values(run)["N6"]) == (0, 11, 66)

    def it_leaves_every_row_out(self, office: Office) -> None:
        answer(office, "cả trang", "Không tính", reason="Gửi nhầm", period=Q2)
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


class DescribeCorrections:
    def it_puts_the_offices_figure_in_place_and_shows_both(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.run()
        correct(office, "Đoàn phường A", "X", 30)
        run = office.run(now=LATER)
        assert (values(run), run.exit_status) == ({"X": 30, "Y": 1}, 0)
        (said,) = (row for row in document(run.consolidation)["findings"] if row["code"] == "office_correction")
        assert (said["found"], said["understood"], said["cell"]) == ("3", "30", "C2")
        assert "Trần Thị B" in said["message"]
        book = load_workbook(office.folder.consolidated(Q1))
        shown = [cell for row in book["Theo đơn vị"].iter_rows() for cell in row if cell.value == 30 and "đơn vị ghi 3" in cell.number_format]
        assert len(shown) == 1
        assert any("đơn vị ghi 3" in str(cell.value) for row in book["Nguồn số liệu"].iter_rows() for cell in row)

    def it_mends_what_the_unit_must_mend(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="#REF!", Y=1)
        before = office.run()
        assert values(before)["X"] is None
        correct(office, "A", "X", 12)
        run = office.run(now=LATER)
        assert (values(run)["X"], run.exit_status) == (12, 0)

    def it_asks_where_the_unit_wrote_another_figure_since(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.run()
        correct(office, "A", "X", 30)
        office.run(now=LATER)
        office.receive("a mới.xlsx", "A", datetime(2023, 3, 20, 12), X=31, Y=1)
        run = office.run(now=LATER + timedelta(hours=5))
        assert (asks(run), values(run)["X"]) == (["correction_overtaken"], None)
        answer(office, "C2", "Giữ số đang ghi")
        run = office.run(now=LATER + timedelta(hours=6))
        assert (asks(run), values(run)["X"]) == ([], 31)

    @pytest.mark.parametrize(("choice", "wanted"), [("Dùng gợi ý", 30), ("Giữ số đang ghi", 31)])
    def it_suggests_the_offices_figure_then(self, office: Office, choice: str, wanted: int) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.run()
        correct(office, "A", "X", 30)
        office.run(now=LATER)
        office.receive("a mới.xlsx", "A", datetime(2023, 3, 20, 12), X=31, Y=1)
        office.run(now=LATER + timedelta(hours=5))
        assert [row["Gợi ý"] for row in rows(office)] == ["30"]
        answer(office, "C2", choice)
        assert values(office.run(now=LATER + timedelta(hours=6)))["X"] == wanted

    def it_corrects_anew_what_the_unit_wrote_since(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.run()
        correct(office, "A", "X", 30)
        office.run(now=LATER)
        office.receive("a 2.xlsx", "A", datetime(2023, 3, 20, 12), X=31, Y=1)
        office.run(now=LATER + timedelta(hours=5))
        correct(office, "A", "X", 32)
        run = office.run(now=LATER + timedelta(hours=6))
        assert (asks(run), values(run)["X"]) == ([], 32)
        office.receive("a 3.xlsx", "A", datetime(2023, 3, 20, 18), X=3, Y=1)
        run = office.run(now=LATER + timedelta(hours=11))
        assert (asks(run), values(run)["X"]) == ([], 30)
        office.receive("a 4.xlsx", "A", datetime(2023, 3, 20, 21), X=40, Y=1)
        assert asks(office.run(now=LATER + timedelta(hours=14))) == ["correction_overtaken"]

    def it_says_nothing_where_the_unit_wrote_the_same_figure_since(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.run()
        correct(office, "A", "X", 30)
        office.run(now=LATER)
        office.receive("a mới.xlsx", "A", datetime(2023, 3, 20, 12), X=30, Y=1)
        run = office.run(now=LATER + timedelta(hours=5))
        assert (run.exit_status, values(run)["X"], found(run, "office_correction")) == (0, 30, [])

    @pytest.mark.parametrize(
        ("unit", "code", "number", "who", "wanted"),
        [
            ("A", "X", 5, "", "answer_without_name"),
            ("A", "KHÔNG", 5, "Bà B", "correction_row_unknown"),
            ("Phường lạ", "X", 5, "Bà B", "correction_row_unknown"),
            ("B", "X", 5, "Bà B", "correction_without_return"),
            ("A", "X", "nhiều", "Bà B", "answer_figure_unclear"),
        ],
    )
    def it_says_what_a_line_lacks_and_keeps_it(self, office: Office, unit: str, code: str, number: object, who: str, wanted: str) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.run()
        correct(office, unit, code, number, who=who)
        run = office.run(now=LATER)
        assert (values(run)["X"], len(found(run, wanted))) == (3, 1)
        correct_again = load_workbook(questions(office))["Cần xử lý"]
        at, columns = _headed(correct_again, "Chỉ tiêu (mã)", "Số mới")
        assert (correct_again.cell(at + 1, columns["Chỉ tiêu (mã)"]).value, correct_again.cell(at + 1, columns["Số mới"]).value) == (code, number)


def _rename_token(path: Path, token: str) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    rows = [dict(zip([cell.value for cell in sheet[1]], row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    write_return(path, "tonghop_token", token, rows)
