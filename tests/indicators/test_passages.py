"""Which of a unit's texts counts, and who told, has nothing to tell, left it blank or has not reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import permutations

import pytest

from indicators.branches import branch_round
from indicators.findings import Place
from indicators.outline import OutlineItem, Passage, Written
from indicators.passages import answers_of, items_for, standing_passages
from indicators.rounds import Extension, Round
from indicators.settling import Candidate
from indicators.submissions import Submission
from indicators.vietnamese.outline_words import outline_coverage
from tests.rounds import QUARTERS, make_input, make_round

Q1, Q2 = QUARTERS[:2]
WORDS = {"": Written.BLANK, "kps": Written.NIL, "#NAME?": Written.UNREAD}
ITEMS = (OutlineItem("Y1", "Mô hình hay"), OutlineItem("Y2", "Kiến nghị", asked_in=frozenset({"Quy-II"})))


def the_round(units: str = "A B C D E", items: Sequence[OutlineItem] = ITEMS) -> Round:
    return replace(make_round(inputs=(make_input("X"),), units=units), outline=tuple(items))


def sent(unit: str, hour: int, office: str = "", file: str = "", **texts: str) -> Candidate:
    """Return a return of the unit at that hour: Y1="lời", "kps" nothing to tell, "" blank."""
    name = file or f"{unit}{hour}.xlsx"
    passages = tuple(
        Passage(item, WORDS.get(text, Written.TEXT), text if text not in {"", "kps"} else "", Place(name, "Nội dung báo cáo", "C5"))
        for item, text in texts.items()
    )
    at = datetime(2023, 3, 20, hour)
    return Candidate(Submission(unit, Q1.code, name, "Nhập liệu", {}, entered_by=office, passages=passages), at, at)


def said(*returns: Candidate) -> dict[str, str]:
    return {item: passage.text or passage.written for item, passage in standing_passages(returns)[0]["A"].items()}


class DescribeStandingPassages:
    def it_counts_the_newest_whatever_the_order_of_files(self) -> None:
        returns = (sent("A", 8, Y1="cũ", Y2="hai"), sent("A", 9, Y1="mới", Y2=""), sent("A", 7, Y1="cũ nhất"))
        for order in permutations(returns):
            assert said(*order) == {"Y1": "mới", "Y2": "hai"}

    def it_keeps_what_a_newer_return_leaves_blank_and_says_so(self) -> None:
        found, findings = standing_passages([sent("A", 8, Y1="một"), sent("A", 9, Y1="")])
        assert found["A"]["Y1"].text == "một"
        assert [(each.code, each.unit, each.facts["item"], each.facts["other"]) for each in findings] == [("passage_blank_now", "A", "Y1", "A8.xlsx")]

    def it_lets_nothing_to_tell_take_the_place_of_a_text(self) -> None:
        assert said(sent("A", 8, Y1="một"), sent("A", 9, Y1="kps")) == {"Y1": Written.NIL}

    def it_keeps_both_texts_of_one_moment_and_says_so(self) -> None:
        two = (sent("A", 8, file="a.xlsx", Y1="một"), sent("A", 8, file="b.xlsx", Y1="hai"))
        assert said(*two) == said(*reversed(two)) == {"Y1": "một\nhai"}
        assert [each.code for each in standing_passages(two)[1]] == ["passages_of_one_moment"]

    def it_counts_the_same_text_of_one_moment_once(self) -> None:
        two = (sent("A", 8, file="a.xlsx", Y1="một"), sent("A", 8, file="b.xlsx", Y1="một"), sent("A", 8, file="c.xlsx", Y1=""))
        assert (said(*two), standing_passages(two)[1]) == ({"Y1": "một"}, ())

    def it_keeps_each_text_of_four_once_and_says_of_each_that_was_added_beside_which(self) -> None:
        four = [sent("A", 8, file=f"{name}.xlsx", Y1=text) for name, text in (("a", "một"), ("b", "hai"), ("c", "một"), ("d", "hai"))]
        for order in permutations(four):
            found, findings = standing_passages(order)
            assert (found["A"]["Y1"].text, [(each.place.file, each.facts["other"]) for each in findings]) == ("một\nhai", [("b.xlsx", "a.xlsx")])

    @pytest.mark.parametrize(
        ("one", "other", "kept", "notes"),
        [
            ("lời", "kps", "lời", [("b.xlsx", "Không phát sinh", "lời", "a.xlsx")]),
            ("kps", "lời", "lời", [("a.xlsx", "Không phát sinh", "lời", "b.xlsx")]),
            ("#NAME?", "lời", "lời", [("a.xlsx", "#NAME?", "lời", "b.xlsx")]),
            ("kps", "#NAME?", "#NAME?", [("a.xlsx", "Không phát sinh", "#NAME?", "b.xlsx")]),
            ("kps", "", Written.NIL, []),
            ("", "lời", "lời", []),
        ],
    )
    def it_drops_nothing_that_the_other_of_one_moment_says_without_a_word(self, one: str, other: str, kept: str, notes: list[tuple[str, ...]]) -> None:
        """a.xlsx và b.xlsx nhận cùng lúc: mỗi tệp ghi một điều ở cùng mục."""
        two = (sent("A", 8, file="a.xlsx", Y1=one), sent("A", 8, file="b.xlsx", Y1=other))
        assert said(*two) == said(*reversed(two)) == {"Y1": kept}
        told = [(each.place.file, each.found, each.understood, each.facts["other"]) for each in standing_passages(two)[1]]
        assert told == notes

    def it_puts_the_units_own_word_over_the_offices_of_the_same_moment(self) -> None:
        assert said(sent("A", 8, file="b.xlsx", office="Văn phòng", Y1="thay"), sent("A", 8, file="a.xlsx", Y1="của đơn vị")) == {"Y1": "của đơn vị"}


class DescribeAnswers:
    def it_keeps_five_facts_apart(self) -> None:
        returns = [sent("A", 8, Y1="lời"), sent("B", 8, Y1="kps"), sent("C", 8, Y1=""), sent("D", 8, Y1="#NAME?")]
        (answers,) = answers_of(the_round(), [Q1], {Q1.code: returns})
        assert ([each.passage.text for each in answers.told], answers.nil, answers.blank, answers.absent) == (["lời"], ("B",), ("C",), ("E",))
        assert (answers.unread, answers.tellers, answers.asked) == (("D",), ("A",), 5)

    def it_says_them_by_name(self) -> None:
        (answers,) = answers_of(the_round("A B C"), [Q1], {Q1.code: [sent("A", 8, Y1="lời"), sent("B", 8, Y1="kps")]})
        assert outline_coverage(answers, {"B": "Phường B", "C": "Phường C"}).replace("\u00a0", " ") == (
            "1/3 đơn vị có nội dung; 01 đơn vị không phát sinh: Phường B; 01 đơn vị chưa có báo cáo được tính: Phường C"
        )
        (all_of_them,) = answers_of(the_round("A"), [Q1], {Q1.code: [sent("A", 8, Y1="lời")]})
        assert outline_coverage(all_of_them, {}).replace("\u00a0", " ") == "1/1 đơn vị có nội dung"

    def it_counts_without_names_where_they_are_many(self) -> None:
        units = list("ABCDEFGHIJKL")
        (answers,) = answers_of(the_round(" ".join(units)), [Q1], {Q1.code: [sent(unit, 8, Y1="") for unit in units[:6]]})
        assert outline_coverage(answers, {}).replace("\u00a0", " ") == "0/12 đơn vị có nội dung; 06 đơn vị để trống; 06 đơn vị chưa có báo cáo được tính"
        assert outline_coverage(answers, {}, in_full=True).replace("\u00a0", " ") == (
            "0/12 đơn vị có nội dung; 06 đơn vị để trống: A, B, C, D, E, F; 06 đơn vị chưa có báo cáo được tính"
        )

    def it_asks_an_item_only_in_its_periods_and_of_its_kinds(self) -> None:
        asked = the_round(items=[*ITEMS, OutlineItem("Y3", "Của trường", applies_to=frozenset({"truong"})), OutlineItem("Y1", "Trùng mã")])
        ward, own = asked.unit_by_code["A"], asked.unit_by_code["QD"]
        assert [item.name for item in items_for(asked, ward, Q1)] == ["Mô hình hay"]
        assert [item.code for item in items_for(asked, ward, Q2)] == ["Y1", "Y2"]
        assert items_for(asked, own, Q2) == ()
        to_the_office = the_round(items=[OutlineItem("Y4", "Của quận", applies_to=frozenset({"quan-doan"}))])
        assert [item.code for item in items_for(to_the_office, own, Q1)] == ["Y4"]

    def it_brings_the_periods_of_a_joined_one_together(self) -> None:
        returns = {Q1.code: [sent("A", 8, Y1="một"), sent("B", 8, Y1="kps")], Q2.code: [sent("A", 8, Y1="hai"), sent("C", 8, Y1="", Y2="ba")]}
        first, second = answers_of(the_round("A B C D"), [Q1, Q2], returns)
        assert [(each.unit, each.period, each.passage.text) for each in first.told] == [("A", Q1.code, "một"), ("A", Q2.code, "hai")]
        assert (first.nil, first.blank, first.absent) == (("B",), ("C",), ("D",))
        assert ([each.unit for each in second.told], second.blank, second.absent) == (["C"], ("A",), ("B", "D"))

    def it_does_not_miss_an_excused_unit_but_keeps_what_it_wrote(self) -> None:
        excused = replace(the_round("A B"), extensions=(Extension("A", Q1.code, excused=True), Extension("B", Q1.code, excused=True)))
        (answers,) = answers_of(excused, [Q1], {Q1.code: [sent("A", 8, Y1="vẫn viết")]})
        assert (answers.tellers, answers.absent, answers.asked) == (("A",), (), 1)


@pytest.mark.parametrize(("kinds", "kept"), [((), frozenset()), (("phuong", "truong"), frozenset({"phuong"})), (("truong",), None)])
def test_a_branch_keeps_the_items_that_its_units_are_asked(kinds: Sequence[str], kept: frozenset[str] | None) -> None:
    whole = the_round("A B", [OutlineItem("Y1", "Mục", applies_to=frozenset(kinds))])
    below = replace(whole, units=(*whole.units, replace(whole.unit_by_code["B"], code="B1", parent="A")))
    assert [item.applies_to for item in branch_round(below, "A").outline] == ([] if kept is None else [kept])
