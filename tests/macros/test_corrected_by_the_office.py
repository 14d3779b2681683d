"""Figures that the office corrects in the workbook of open questions, though nobody asked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook

from indicators.vietnamese.sentences import sentence
from macros.consolidation_json import document
from tests.macros.answering import LATER, answer, asks, correct, found, headed, questions, rows
from tests.macros.small_office import Q1, Office, values

pytestmark = pytest.mark.usefixtures("lasting_workers")


class DescribeCorrections:
    def it_puts_the_offices_figure_in_place_and_shows_both(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.run()
        correct(office, "Đoàn phường A", "X", 30)
        run = office.run(now=LATER)
        assert (values(run), run.exit_status) == ({"X": 30, "Y": 1}, 0)
        (said,) = (row for row in document(run.consolidation)["findings"] if row["code"] == "office_correction")
        assert (said["found"], said["understood"], said["cell"]) == ("3", "30", "C2")
        assert said["message"].startswith("TT 1, Dòng X (ô C2): đơn vị ghi 3, cơ quan sửa thành 30. Người đề nghị: Trần Thị B.")
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
        assert sentence(found(run, "correction_overtaken")[0]).startswith("TT 1, Dòng X (ô C2): đơn vị đã ghi lại thành 31, trước đây cơ quan (Trần Thị B)")
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
        assert (values(run)["X"], [finding.severity for finding in found(run, wanted)]) == (3, ["error"]), "no question waits in its stead"
        correct_again = load_workbook(questions(office))["Cần xử lý"]
        at, columns = headed(correct_again, "Chỉ tiêu (mã)", "Số mới")
        assert (correct_again.cell(at + 1, columns["Chỉ tiêu (mã)"]).value, correct_again.cell(at + 1, columns["Số mới"]).value) == (code, number)
