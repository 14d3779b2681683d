from __future__ import annotations

import pytest

from indicators.checks.submissions import check_submission
from tests.indicators.checks.submissions.views import codes, view_of


def test_block_a_one_row_down_is_one_question() -> None:
    """
    | Mã | Cách ghi | Nền | Quý I |
    |----|----------|-----|-------|
    | A1 | stock    | 200 |       |
    | A2 | stock    | 340 | 200   |
    | A3 | stock    | 12  | 340   |
    | A4 | stock    | 90  | 12    |
    | A5 | stock    | 55  | 90    |
    | C1 | flow     |     | 55    |
    | C2 | flow     |     | 4     |
    """
    found = check_submission(view_of(test_block_a_one_row_down_is_one_question.__doc__))
    assert codes(found) == [("shifted_by_one_row", "")]
    assert (found[0].facts["first_tt"], found[0].facts["last_tt"], found[0].facts["direction"]) == ("2", "6", "xuống")
    assert found[0].facts["codes"] == "A2,A3,A4,A5,C1,C2"


def test_last_figures_one_row_up_are_one_question() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II |
    |----|------------|-------|--------|
    | C1 | cumulative | 20    | 34     |
    | C2 | cumulative | 34    | 12     |
    | C3 | cumulative | 12    | 90     |
    | C4 | cumulative | 90    | 55     |
    | C5 | cumulative | 55    |        |
    """
    found = check_submission(view_of(test_last_figures_one_row_up_are_one_question.__doc__))
    assert codes(found) == [("shifted_by_one_row", "")]
    assert found[0].facts["direction"] == "lên"


def test_three_in_a_row_prove_nothing() -> None:
    """
    | Mã | Cách ghi   | Quý I | Quý II |
    |----|------------|-------|--------|
    | C1 | cumulative | 20    | 34     |
    | C2 | cumulative | 34    | 50     |
    | C3 | cumulative | 50    | 90     |
    | C4 | cumulative | 90    | 99     |
    """
    assert codes(check_submission(view_of(test_three_in_a_row_prove_nothing.__doc__))) == []


def test_the_same_figure_in_many_rows_proves_nothing() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 1     | 2      |
    | C2 | 2     | 1      |
    | C3 | 1     | 2      |
    | C4 | 2     | 1      |
    | C5 | 1     | 2      |
    """
    assert codes(check_submission(view_of(test_the_same_figure_in_many_rows_proves_nothing.__doc__))) == []


def test_a_handful_meets_by_chance() -> None:
    """
    | Mã | Cách ghi | Quý I | Quý II |
    |----|----------|-------|--------|
    | C1 | flow     | 1     | 2      |
    | C2 | flow     | 2     | 3      |
    | C3 | flow     | 3     | 4      |
    | C4 | flow     | 4     | 15     |
    | C5 | flow     | 15    | 5      |
    """
    assert codes(check_submission(view_of(test_a_handful_meets_by_chance.__doc__))) == []


def test_new_figures_one_row_down_are_known_by_their_size() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 13    |        |
    | C2 | 8     | 15     |
    | C3 | 3     | 9      |
    | C4 | 2     | 4      |
    | C5 | 1195  | 3      |
    | C6 | 53    | 1230   |
    """
    found = check_submission(view_of(test_new_figures_one_row_down_are_known_by_their_size.__doc__))
    assert codes(found) == [("shifted_by_one_row_likely", "")]
    assert (found[0].facts["first_tt"], found[0].facts["last_tt"], found[0].facts["direction"]) == ("2", "6", "xuống")
    assert found[0].facts["codes"] == "C2,C3,C4,C5,C6"


def test_new_figures_one_row_up_are_too() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 13    | 9      |
    | C2 | 8     | 1230   |
    | C3 | 1195  | 4      |
    | C4 | 3     | 61     |
    | C5 | 53    |        |
    """
    found = check_submission(view_of(test_new_figures_one_row_up_are_too.__doc__))
    assert [(finding.code, finding.facts["direction"]) for finding in found] == [("shifted_by_one_row_likely", "lên")]


def test_rows_in_their_place_are_not_asked_though_alike() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 13    | 15     |
    | C2 | 12    | 14     |
    | C3 | 11    | 120    |
    | C4 | 90    | 10     |
    | C5 | 12    | 90     |
    """
    assert "shifted_by_one_row_likely" not in [
        code for code, _ in codes(check_submission(view_of(test_rows_in_their_place_are_not_asked_though_alike.__doc__)))
    ]


def test_one_row_far_off_is_no_shift() -> None:
    """
    | Mã | Quý I | Quý II |
    |----|-------|--------|
    | C1 | 13    | 15     |
    | C2 | 12    | 14     |
    | C3 | 11    | 10     |
    | C4 | 14    | 12     |
    | C5 | 1200  | 20     |
    """
    assert codes(check_submission(view_of(test_one_row_far_off_is_no_shift.__doc__))) == []


def of_like_size(now: list[int], last: list[int]) -> str:
    rows = "".join(f"| C{number} | {before} | {typed} |\n" for number, (before, typed) in enumerate(zip(last, now, strict=True), start=1))
    return f"| Mã | Quý I | Quý II |\n|----|-------|--------|\n{rows}"


LAST = [31, 52, 24, 70, 40, 22, 61, 35, 90, 48]
ROWS_DOWN = [33, 30, 55, 26, 66, 43, 20, 66, 33, 95]


@pytest.mark.parametrize(("now", "direction"), [(ROWS_DOWN, "xuống"), ([*ROWS_DOWN[2:], 45, 50], "lên")])
def test_rows_of_like_size_are_known_by_the_row_that_they_are_nearer_to(now: list[int], direction: str) -> None:
    """No figure is ten times off its row, but the last ones one row off fit much better."""
    found = check_submission(view_of(of_like_size(now, LAST)))
    assert [(finding.code, finding.facts["direction"]) for finding in found] == [("shifted_by_one_row_nearer", direction)]


@pytest.mark.parametrize(
    ("now", "last"),
    [
        ([33, 55, 26, 66, 43, 20, 66, 33, 95, 50], LAST),
        ([33, 30, 55, 26, 66, 43, 20, 66, 90, 48], LAST),
        ([31, 30, 32, 31, 34, 33, 30, 31, 36, 33], [30, 31, 30, 33, 34, 31, 30, 33, 35, 33]),
        ([100, 125, 114, 104, 94, 85, 78, 70, 64, 58], [100, 91, 83, 75, 68, 62, 56, 51, 46, 42]),
        ([31, 33, 40, 44, 40, 33, 28, 28, 36, 47], [33, 41, 49, 40, 31, 25, 31, 39, 49, 60]),
    ],
    ids=["in their place", "seven in a run", "near to either", "a third more in every row", "close to most of their own"],
)
def test_rows_of_like_size_are_not_asked(now: list[int], last: list[int]) -> None:
    assert "shifted_by_one_row_nearer" not in [code for code, _ in codes(check_submission(view_of(of_like_size(now, last))))]
