"""A cell is heard once: "1.200.000" in a count of some 1.200."""

from __future__ import annotations

import pytest

from indicators.checks.submissions import without_contradictions
from indicators.findings import Finding, Place, ask, error, note

CELL, OTHER = Place("a.xlsx", "Nhập liệu", "G9"), Place("a.xlsx", "Nhập liệu", "G10")
UNDERSTOOD = note("cell_number_separators", CELL, unit="A", indicator="X", found="1.200.000", understood="1.200.000")


def left(*findings: Finding) -> list[str]:
    return [finding.code for finding in without_contradictions(findings)]


@pytest.mark.parametrize("word", [ask("scale_slip_likely", CELL, understood="1.200"), error("cell_negative", CELL), note("decided_by_person", CELL)])
def test_a_word_on_the_same_cell_silences_that_it_was_understood(word: Finding) -> None:
    assert left(UNDERSTOOD, word) == left(word, UNDERSTOOD) == [word.code]


def test_a_word_on_another_cell_or_on_none_silences_nothing() -> None:
    said = (
        UNDERSTOOD,
        ask("scale_slip", OTHER),
        ask("same_as_last_period", Place("a.xlsx", "Nhập liệu")),
        error("cell_negative", Place("b.xlsx", "Nhập liệu", "G9")),
    )
    assert left(*said) == [finding.code for finding in said]


def test_notes_that_contradict_nothing_stay() -> None:
    comment, other = note("cell_comment", CELL, found="hỏi lại đ/c Hạnh"), note("period_equals_last_period", CELL)
    assert left(comment, ask("scale_slip", CELL), other) == ["cell_comment", "scale_slip", "period_equals_last_period"]


def test_two_answers_on_one_cell_both_stay() -> None:
    decided, corrected = note("decided_by_person", CELL, understood="5"), note("office_correction", CELL, understood="6")
    assert left(decided, corrected) == ["decided_by_person", "office_correction"]


def test_a_question_about_the_column_silences_what_is_said_of_its_cells() -> None:
    column = ask("column_unclear", Place("a.xlsx", "Nhập liệu", "G7"))
    of_cells = (ask("cell_approximate", CELL), note("cell_nil", OTHER, understood="Không phát sinh"), error("error_cell", Place("a.xlsx", "Nhập liệu", "G11")))
    elsewhere = (ask("cell_approximate", Place("a.xlsx", "Nhập liệu", "H9")), ask("cell_approximate", Place("b.xlsx", "Nhập liệu", "G9")))
    assert left(column, *of_cells, *elsewhere) == ["column_unclear", "cell_approximate", "cell_approximate"]
    answered = note("decided_by_person", Place("a.xlsx", "Nhập liệu", "G7"))
    assert left(answered, *of_cells) == ["decided_by_person", "cell_approximate", "cell_nil", "error_cell"]
