"""Marks of what was written: numbers and words apart."""

from __future__ import annotations

import pytest

from generators.written_numbers import has_numbers_of, has_words_of, marks_of, numbers_in, with_numbers_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("đạt 85,2% chỉ tiêu", ("85,2",)), ("1.200 người, tăng 3.", ("1.200", "3")), ("38/41 đơn vị", ("38", "41")), ("chưa có số liệu", ()), ("5", ("5",))],
)
def test_numbers_are_found_as_they_are_written(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(text) == numbers


def test_a_number_typed_over_and_words_changed_are_two_things() -> None:
    marks = marks_of("đạt 85,2% chỉ tiêu năm")
    assert (has_numbers_of("hoàn thành 85,2% kế hoạch", marks), has_words_of("hoàn thành 85,2% kế hoạch", marks)) == (True, False)
    assert (has_numbers_of("đạt 86% chỉ tiêu năm", marks), has_words_of("đạt 86% chỉ tiêu năm", marks)) == (False, True)


def test_blanks_that_break_or_not_and_letters_in_two_forms_are_the_same_words() -> None:
    assert marks_of("1.200\u00a0đoàn viên") == marks_of("1.200 đoàn viên") == marks_of("1.200  đoàn vie\u0302n")


def test_numbers_go_into_the_authors_words_only_where_they_are_as_many() -> None:
    assert with_numbers_of("hoàn thành 85,2% của 1.200 người", "đạt 90% (1.250 người)") == "hoàn thành 90% của 1.250 người"
    assert with_numbers_of("hoàn thành 85,2%", "đạt 90% (1.250 người)") is None
