from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import SpaceRule, TimeRule
from indicators.closing import Adjustment, Closing, Closings, Difference, Reopening, adjustments, closed_standings, differences, figures_moved
from indicators.decisions import Column
from indicators.submissions import Entry, Fact, Figure, Standing
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing

Q1, Q2, Q3 = "2023-Quy-I", "2023-Quy-II", "2023-Quy-III"
AT = datetime(2023, 4, 1, 8, 0)


def closing(period: str, standings: Mapping[str, Standing], number: int = 1) -> Closing:
    return Closing(period, number, AT, "ai", "gì", standings=standings)


class DescribeClosedStandings:
    def it_takes_the_year_as_the_last_closed_period_saw_it(self) -> None:
        old, seen, later = standing({"A": {"X": "1"}}), standing({"A": {"X": "2"}}), standing({"A": {"X": "3"}})
        known = {Q1: Closings((closing(Q1, {Q1: old}),)), Q2: Closings((closing(Q2, {Q1: seen, Q2: later}),))}
        assert closed_standings(known, QUARTERS[:1]) == {Q1: old}
        assert closed_standings(known, QUARTERS[:2]) == {Q1: seen, Q2: later}
        assert closed_standings(known, QUARTERS[:3]) == {Q1: seen, Q2: later}
        assert closed_standings({}, QUARTERS[:2]) == {}

    def it_takes_the_last_closing_also_while_the_period_collects_again(self) -> None:
        first, second = standing({"A": {"X": "1"}}), standing({"A": {"X": "2"}})
        both = (closing(Q1, {Q1: first}), closing(Q1, {Q1: second}, 2))
        assert closed_standings({Q1: Closings(both, Reopening(AT, "ai", "gì"))}, QUARTERS[:1]) == {Q1: second}


class DescribeFiguresMoved:
    def it_names_parts_wholes_and_days_that_count_otherwise(self) -> None:
        before = standing({"A": {"X": "3", "R": "10/100", "N": "kps"}})
        after = standing({"A": {"X": "4", "R": "10/120", "N": "0"}, "B": {"X": "5"}})
        day = {"D": Entry("D", Figure(Fact.NUMBER, date(2023, 3, 26)))}
        found = list(figures_moved(Q1, before, Standing({**after.entries, "C": day})))
        assert found == [
            Difference(Q1, "R", "A", 100, 120, Column.WHOLE),
            Difference(Q1, "X", "A", 3, 4),
            Difference(Q1, "X", "B", None, 5),
            Difference(Q1, "D", "C", None, date(2023, 3, 26)),
        ]

    def it_is_silent_where_nothing_counts_otherwise(self) -> None:
        assert list(figures_moved(Q1, standing({"A": {"X": "", "Y": "cc"}}), standing({"A": {"Y": "hỏi"}}))) == []


class DescribeAdjustments:
    def it_is_what_lies_between_what_was_closed_and_what_stands(self) -> None:
        """X phát sinh; S có đến cuối kỳ: A đã ghi lại ở quý II nên không điều chỉnh, B chưa ghi nên có."""
        round_ = make_round(
            inputs=(make_input("X"), make_input("S", TimeRule.STOCK)),
            indicators=(make_indicator("X", SpaceRule.SUM), make_indicator("S", SpaceRule.SUM, time_rule=TimeRule.STOCK)),
        )
        was = standing({"A": {"X": "3", "S": "10"}, "B": {"S": "7"}})
        now = standing({"A": {"X": "8", "S": "11"}, "B": {"S": "9"}})
        book = Book(round_, QUARTERS[1], {Q1: now, Q2: standing({"A": {"X": "20", "S": "12"}})})
        totals = consolidate_totals(book)
        found = adjustments(book, {Q1: was}, totals)
        assert found == {"X": Adjustment("X", 3, 5), "S": Adjustment("S", 17, 2)}
        (flow, stock) = totals
        assert (flow.cumulative, stock.cumulative) == (3 + 5 + 20, 12 + 7 + 2)

    def it_is_unknown_where_no_figure_stands_and_none_for_the_years_first_period(self) -> None:
        round_ = make_round(inputs=(make_input("X"),), indicators=(make_indicator("X", SpaceRule.SUM),))
        book = Book(round_, QUARTERS[1], {Q1: standing({})})
        assert adjustments(book, {Q1: standing({})}, consolidate_totals(book)) == {"X": Adjustment("X", None, None)}
        first = Book(round_, QUARTERS[0], {Q1: standing({"A": {"X": "1"}})})
        assert adjustments(first, {Q1: standing({})}, consolidate_totals(first)) == {}


def test_differences_are_totals_first_then_units_in_the_periods_asked() -> None:
    round_ = make_round(inputs=(make_input("X"),), indicators=(make_indicator("X", SpaceRule.SUM),))
    before = Closing(Q2, 1, AT, "ai", "gì", totals={"X": 3}, standings={Q1: standing({"A": {"X": "1"}}), Q2: standing({"A": {"X": "3"}})})
    now = {Q1: standing({"A": {"X": "9"}}), Q2: standing({"A": {"X": "4"}})}
    totals = consolidate_totals(Book(round_, QUARTERS[1], now))
    assert differences(before, now, totals, (Q2,)) == (Difference(Q2, "X", "", 3, 4), Difference(Q2, "X", "A", 3, 4))
