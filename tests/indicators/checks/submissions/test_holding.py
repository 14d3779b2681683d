from __future__ import annotations

from indicators.checks.submissions import check_submission, hold
from indicators.findings import note
from indicators.submissions import Fact
from tests.indicators.checks.submissions.views import facts, view_of


def test_a_question_holds_and_an_error_refuses() -> None:
    """
    | Mã | Cách ghi   | Trên | Quý I | Quý II |
    |----|------------|------|-------|--------|
    | C1 | cumulative |      | 30    | 29     |
    | C2 | cumulative | own  | 1/10  | 12/10  |
    | C3 | stock      |      | 10000 | 10     |
    | C4 | flow       |      | 5     | 6      |
    """
    view = view_of(test_a_question_holds_and_an_error_refuses.__doc__)
    held = hold(view.entries, check_submission(view))
    assert {code: entry.figure.fact for code, entry in held.items()} == {"C1": Fact.HELD, "C2": Fact.REFUSED, "C3": Fact.HELD, "C4": Fact.NUMBER}
    assert (held["C1"].figure.value, held["C3"].figure.value) == (29, 10000)
    assert (held["C1"].figure.text, held["C1"].figure.place.cell) == ("29", "G1")


def test_a_question_about_the_column_holds_its_rows() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 15    | 15     |
    | C2 | 8     | 8      |
    | C3 | 21    | 21     |
    | C4 | 340   | 340    |
    | C5 | 3     | 3      |
    | C6 | kps   | kps    |
    """
    view = view_of(test_a_question_about_the_column_holds_its_rows.__doc__)
    held = hold(view.entries, check_submission(view))
    assert [entry.figure.fact for entry in held.values()] == [Fact.HELD] * 5 + [Fact.NIL]


def test_a_note_changes_nothing() -> None:
    """
    | Mã | Quý I |
    |----|-------|
    | C1 | 15    |
    """
    view = view_of(test_a_note_changes_nothing.__doc__)
    held = hold(view.entries, [note("cell_nil", indicator="C1")])
    assert {code: entry.figure.fact for code, entry in held.items()} == facts(view)
