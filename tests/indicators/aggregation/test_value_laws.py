"""When a total has a value, and what the value of a share and of a rate is, for every round."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import Comparator, Condition, Per, SpaceRule
from indicators.numbers import ratio_percent
from tests.indicators.aggregation.test_laws import Rows, every_rule, totals_of, year
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing


@given(year)
def test_value_is_absent_only_where_nobodys_number_counts(rows: list[Rows]) -> None:
    """A rate needs a whole too: Không phát sinh over a blank whole is a rate of nothing."""
    for total in totals_of(every_rule(), rows).values():
        nil = total.coverage.nil if total.space_rule is not SpaceRule.RATIO or total.denominator else ()
        assert (total.value is None) == (not total.coverage.reported and not nil), total.code


@given(year)
def test_a_share_and_a_rate_are_a_hundred_times_part_over_whole(rows: list[Rows]) -> None:
    for total in totals_of(every_rule(), rows).values():
        if total.space_rule in {SpaceRule.SHARE, SpaceRule.RATIO} and total.value is not None:
            assert total.numerator is not None
            assert total.denominator
            assert total.value == ratio_percent(total.numerator, total.denominator)
        if total.space_rule is SpaceRule.SHARE and total.value is not None:
            cover = total.coverage
            assert total.denominator == len({*cover.reported, *cover.nil, *cover.no_data, *cover.held, *cover.missing})


@pytest.mark.parametrize(
    ("comparator", "met"),
    [(Comparator.AT_LEAST, "B C"), (Comparator.MORE, "C"), (Comparator.AT_MOST, "A B"), (Comparator.LESS, "A"), (Comparator.EQUAL, "B")],
)
def test_a_comparator_holds_up_to_its_threshold(comparator: Comparator, met: str) -> None:
    """Ngưỡng 20; A ghi 19, B ghi 20, C ghi 21."""
    rows: Mapping[str, Mapping[str, str]] = {"A": {"X": "19"}, "B": {"X": "20"}, "C": {"X": "21"}}
    condition = Condition("S", 1, "X", comparator, 20, per=Per.PERIOD)
    round_ = make_round(inputs=(make_input("X"),), indicators=(make_indicator("S", SpaceRule.SHARE, "X"),), conditions=(condition,), units="A B C")
    total = next(one for one in consolidate_totals(Book(round_, QUARTERS[0], {QUARTERS[0].code: standing(rows)})) if one.code == "S")
    assert " ".join(part.unit for part in total.contributions if part.value) == met


@given(st.integers(0, 3))
def test_a_condition_of_the_period_forgets_the_year(before: int) -> None:
    condition = Condition("S", 1, "X", Comparator.AT_LEAST, 4, per=Per.PERIOD)
    round_ = make_round(inputs=(make_input("X"),), indicators=(make_indicator("S", SpaceRule.SHARE, "X"),), conditions=(condition,), units="A")
    standings = {QUARTERS[0].code: standing({"A": {"X": "9"}}), QUARTERS[1].code: standing({"A": {"X": str(before)}})}
    total = next(one for one in consolidate_totals(Book(round_, QUARTERS[1], standings)) if one.code == "S")
    assert total.numerator == 0
