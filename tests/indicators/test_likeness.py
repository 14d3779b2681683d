from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.catalogue import SpaceRule
from indicators.likeness import Certainty, Wordings, likeness
from indicators.rounds import Round
from tests.rounds import make_indicator, make_input, make_round


def the_round(**names: str) -> Round:
    made = tuple(replace(make_indicator(code, SpaceRule.SUM), name=name, superior_code=f"TD-{code}") for code, name in names.items())
    return make_round(inputs=tuple(make_input(code) for code in names), indicators=made)


FIVE = {
    "C1": "Số đoàn viên mới kết nạp",
    "C2": "Số đảng viên mới kết nạp từ đoàn viên ưu tú",
    "C3": "Công trình thanh niên cấp quận",
    "C4": "Công trình thanh niên cấp phường",
    "C5": "Hiến máu",
}


def test_the_same_words_whatever_their_spelling() -> None:
    assert likeness("SỐ  ĐOÀN VIÊN HOÀ BÌNH", "số đoàn viên hòa bình") == 1.0
    assert likeness("", "x") == likeness("a b", "c d") == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Số chi đoàn đạt loại 1 trong năm của quận", "Số chi đoàn đạt loại 2 trong năm của quận"),
        ("Số đoàn viên nữ mới kết nạp trong năm", "Số đoàn viên mới kết nạp trong năm"),
        ("Số đoàn viên không tham gia sinh hoạt chi đoàn", "Số đoàn viên tham gia sinh hoạt chi đoàn"),
    ],
)
def test_a_word_that_turns_the_sense_keeps_wordings_apart(one: str, other: str) -> None:
    assert likeness(one, other) <= 0.7


class DescribeAGuess:
    def it_goes_by_the_superiors_code_first(self) -> None:
        found = Wordings(the_round(**FIVE)).guess("Chuyện khác hẳn", ("7", "td-c3"))
        assert (found.code, found.certainty) == ("C3", Certainty.BY_CODE)

    def it_goes_by_our_own_code(self) -> None:
        assert Wordings(the_round(**FIVE)).guess("Chuyện khác hẳn", ("C5",)).code == "C5"

    def it_takes_no_row_number_for_a_code(self) -> None:
        numbered = the_round(**{"1": "Hiến máu tình nguyện", "2": "Công trình thanh niên"})
        assert Wordings(numbered).guess("Chuyện khác hẳn", ("1",)).code == ""

    def it_knows_the_same_wording(self) -> None:
        found = Wordings(the_round(**FIVE)).guess("Số đoàn viên mới kết nạp", ())
        assert (found.code, found.certainty) == ("C1", Certainty.SAME_WORDING)

    def it_proposes_what_is_nearly_the_same(self) -> None:
        found = Wordings(the_round(**FIVE)).guess("Số đoàn viên mới được kết nạp", ())
        assert (found.code, found.certainty) == ("", Certainty.OPEN) or found.certainty is Certainty.LIKELY
        near = Wordings(the_round(**FIVE)).guess("Tổng số đảng viên mới kết nạp từ đoàn viên ưu tú", ())
        assert (near.code, near.certainty) == ("C2", Certainty.LIKELY)

    def it_leaves_open_what_may_be_either(self) -> None:
        found = Wordings(the_round(**FIVE)).guess("Công trình thanh niên", ())
        assert (found.code, found.certainty, [each.code for each in found.candidates]) == ("", Certainty.OPEN, ["C3", "C4"])

    def it_leaves_open_two_of_one_wording(self) -> None:
        found = Wordings(the_round(A1="Hiến máu tình nguyện", A2="Hiến máu tình nguyện")).guess("Hiến máu tình nguyện", ())
        assert (found.code, [each.code for each in found.candidates]) == ("", ["A1", "A2"])

    def it_leaves_open_codes_that_contradict_each_other(self) -> None:
        assert Wordings(the_round(**FIVE)).guess("Hiến máu", ("C1", "C3")).code == ""

    def it_finds_nothing_for_something_else(self) -> None:
        found = Wordings(the_round(**FIVE)).guess("Thu ngân sách trên địa bàn", ())
        assert (found.code, found.candidates) == ("", ())
