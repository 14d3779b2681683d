"""Doubtful cells through a whole round: what the questions workbook shows beside each, and what counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment

from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.macros.answering import LATER, answer, rows
from tests.macros.small_office import Q1, Q2, Office, values


def comment(path: Path, cell: str, text: str) -> None:
    book = load_workbook(path)
    book["Nhập liệu"][cell].comment = Comment(text, "Nguyễn Văn A")
    book.save(path)


def test_a_fraction_beside_small_figures_is_asked_without_a_suggestion(office: Office) -> None:
    office.drop("a.xlsx", "A", X=11, Y=1100)
    office.drop("a2.xlsx", "A", Q2, X=12.5, Y=1.2)
    run = office.run(Q2)
    said = {finding.indicator: finding for finding in run.consolidation.findings if finding.severity == "ask"}
    assert {code: (finding.code, finding.understood) for code, finding in said.items()} == {
        "X": ("cell_fraction_in_count", ""),
        "Y": ("cell_fraction_in_count_likely", "1.200"),
    }
    shown = {row["Nội dung chỉ tiêu"]: row["Gợi ý"] for row in asked(office, Q2)}
    assert shown == {"Dòng X": None, "Dòng Y": "1.200"}
    figures = run.consolidation.standings[Q2].entries["A"]
    assert [figures[code].figure.fact for code in "XY"] == [Fact.HELD, Fact.HELD]


def asked(office: Office, period: str) -> list[dict[str, Any]]:
    from tests.macros.answering import headed, questions

    sheet = load_workbook(questions(office, period))["Cần xử lý"]
    at, columns = headed(sheet, "Lý do", "Người xử lý", "Khóa")
    said = [{title: sheet.cell(row, column).value for title, column in columns.items()} for row in range(at + 1, sheet.max_row + 1)]
    return [row for row in said if str(row["Khóa"] or "").startswith("{")]


def test_the_suggestion_of_a_fraction_can_be_taken(office: Office) -> None:
    office.drop("a.xlsx", "A", X=1.2, Y=7)
    office.drop("b.xlsx", "B", X=1150, Y=7)
    office.run()
    answer(office, "C2", "Dùng gợi ý")
    assert values(office.run(now=LATER))["X"] == 2350


def test_a_comment_stands_beside_the_question_and_among_the_notes(office: Office) -> None:
    path = office.drop("a.xlsx", "A", X="khoảng 5", Y=3)
    comment(path, "C2", "Nguyễn Văn A:\n=5 đ/c chắc chắn, 2 đ/c chờ duyệt")
    comment(path, "C3", "đủ 3")
    run = office.run()
    (row,) = rows(office)
    assert row["Vì sao"].endswith("\nGhi chú của đơn vị kèm ô: “Nguyễn Văn A:\n=5 đ/c chắc chắn, 2 đ/c chờ duyệt”")
    notes = [finding for finding in run.consolidation.findings if finding.code == "cell_comment"]
    assert [finding.indicator for finding in notes] == ["X", "Y"]
    assert run.output is not None
    sheet = load_workbook(run.output)["Cần xử lý"]
    shown = {cell.value for line in sheet.iter_rows() for cell in line}
    assert {sentence(finding) for finding in notes} <= shown
    entries = run.consolidation.standings[Q1].entries["A"]
    assert (entries["Y"].figure.value, entries["Y"].comment) == (3, "đủ 3")
