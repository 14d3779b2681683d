"""Two columns of figures, each titled with a quarter; the return is of Quý I. N01 says 12 in the one, 44 in the other."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.input_table import rows_by_code
from tests.xlsx_templates.reading.conftest import PLAIN
from xlsx_templates.reading import ReadFile, sheets

FIGURES = {**PLAIN, "N02": {"value": "khoảng 5"}}


def two_columns(bench: Any, first: str, second: str) -> ReadFile:
    """The template's own column (G) under `first`, 44 in column J under `second`."""

    def change(book: Any) -> None:
        sheet = book["Nhập liệu"]
        at = rows_by_code(sheet)
        sheet["G7"].value, sheet["J7"].value = first, second
        for row in at.values():
            sheet.cell(row, 10).value = 44

    found: ReadFile = bench.read(bench.edit(bench.fill(bench.issue(), FIGURES), change))
    return found


def asks(found: ReadFile) -> list[str]:
    return [finding.code for finding in found.findings if finding.severity != "note"]


def test_the_period_s_own_column_counts_where_it_stands_first(bench: Any) -> None:
    found = two_columns(bench, "Số liệu quý I", "Số liệu quý IV")
    figure = found.submissions[0].entries["N01"].figure
    assert (asks(found), figure.value, figure.place.cell[0]) == (["cell_approximate"], 12, "G")


@pytest.mark.parametrize("other", ["Số liệu quý IV", "Số liệu quý trước", "Số liệu năm 2022"])
def test_the_period_s_own_column_counts_where_it_stands_second(bench: Any, other: str) -> None:
    found = two_columns(bench, other, "Số liệu quý I")
    figures = {code: entry.figure for code, entry in found.submissions[0].entries.items()}
    assert {figures[code].value for code in ("N01", "N02", "R02", "B01")} == {44}
    assert (figures["N01"].fact, figures["N01"].place.cell[0]) == (Fact.NUMBER, "J")
    assert "đã hiểu cột “Số liệu quý I” (cột J) là “Số liệu kỳ này”" in " ".join(map(sentence, found.findings))


def test_two_columns_of_no_period_or_of_other_periods_are_one_question(bench: Any) -> None:
    for first, second in (("Số liệu quý II", "Số liệu quý III"), ("Số liệu báo cáo", "Số liệu thực hiện")):
        found = two_columns(bench, first, second)
        assert {entry.figure.fact for entry in found.submissions[0].entries.values()} == {Fact.HELD}
        (column,) = [finding for finding in found.findings if finding.code == "column_unclear"]
        assert "N02" not in column.facts["codes"].split(", ")


def test_a_heading_sixty_thousand_cells_wide_costs_no_more_than_its_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stray cell far out makes every row that wide."""
    folded: list[str] = []

    def fold(text: str) -> str:
        folded.append(text)
        return text.casefold()

    monkeypatch.setattr(sheets, "text_key", fold)
    heading = ["TT", "Số liệu kỳ này", "Trên tổng số", "Mã", *[""] * 60_000, "xa"]
    assert sheets.find_table([heading, ["1", "12", "", "N01"]]) is not None
    assert len(folded) < 50
