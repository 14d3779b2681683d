"""TTs in a sentence: what makes a run, and that no run ever names other rows than were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.vietnamese.row_numbers import row_numbers

LABELS = st.lists(st.integers(1, 40), unique=True).map(lambda numbers: [str(number) for number in sorted(numbers)])


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["1", "2", "3"], "1 đến 3"),
        (["1", "2"], "1, 2"),
        (["1", "2", "4", "5", "6", "9"], "1, 2, 4 đến 6, 9"),
        (["9", "10", "11"], "9 đến 11"),
        (["3", "2", "1"], "3, 2, 1"),
        (["2.1", "2.2", "2.3", "3"], "2.1 đến 2.3, 3"),
        (["I.1", "I.2", "II.3"], "I.1, I.2, II.3"),
        (["12", "12a", "12b"], "12, 12a, 12b"),
        (["A1", "A2", "A3"], "A1, A2, A3"),
        (["01", "02", "03"], "01, 02, 03"),
        (["1", "2", "2", "3"], "1, 2, 2, 3"),
        ([], ""),
    ],
)
def test_three_or_more_that_follow_each_other_are_one_run(labels: list[str], said: str) -> None:
    assert row_numbers(labels) == said


def test_a_run_goes_past_no_row_below_its_own() -> None:
    assert row_numbers(["1", "2", "3", "4"], others=["1.1"]) == "1, 2 đến 4"
    assert row_numbers(["1", "2", "3", "4", "3a"]) == "1 đến 3, 4, 3a"
    assert row_numbers(["2.1", "2.2", "2.3"], others=["2.1.1", "7a"]) == "2.1, 2.2, 2.3"
    assert row_numbers(["2", "3", "4"], others=["4.1", "20.1"]) == "2 đến 4"


def test_a_long_list_is_cut_after_its_first_parts_and_the_rows_that_are_left_are_counted() -> None:
    odd = [str(number) for number in range(1, 61, 2)]
    assert row_numbers([*odd, "61", "62", "63"], limit=2) == "1, 3 và 31 dòng khác"
    assert row_numbers(map(str, range(1, 200)), limit=1) == "1 đến 199"
    assert row_numbers(["1", "5", "6", "7"], limit=1, what="mục") == "1 và 3 mục khác"


@given(LABELS)
def test_every_row_that_is_meant_is_named_once_and_no_other(labels: list[str]) -> None:
    named: list[int] = []
    for part in row_numbers(labels, limit=50).split(", ") if labels else []:
        first, _, last = part.partition(" đến ")
        named += range(int(first), int(last or first) + 1)
    assert [str(number) for number in named] == labels
