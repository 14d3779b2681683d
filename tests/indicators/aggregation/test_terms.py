"""A row that runs on through a term of office: lũy kế goes on where the year before ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import OWN_WHOLE, Since, SpaceRule, Target, TimeRule
from indicators.earlier_year import EarlierFigure, Span
from indicators.periods import ReportingPeriod, last_day_of
from indicators.ranking import indicators_in_danger
from indicators.rounds import Round
from indicators.totals import Met, Total
from indicators.vietnamese.how_to_fill import how_to_fill
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing

OLD = tuple(
    replace(quarter, code=quarter.code.replace("2023", "2022"), start=quarter.start.replace(year=2022), end=quarter.end.replace(year=2022))
    for quarter in QUARTERS
)


def the_round(*typed: EarlierFigure, since: Since = Since.TERM, rule: SpaceRule = SpaceRule.SUM, time: TimeRule = TimeRule.FLOW, **more: Any) -> Round:
    made = make_round(inputs=(make_input("X", time, since=since, **more),), indicators=(make_indicator("X", rule, time_rule=time, target=Target("X", 100)),))
    return replace(made, periods=(*OLD, *QUARTERS), earlier_figures=typed)


def total(round_: Round, period: ReportingPeriod, **said: dict[str, str]) -> Total:
    """`said` is by a period's year and quarter: q2022_4={"A": "3"}."""
    codes = {f"q{each.year}_{number}": each.code for year in (OLD, QUARTERS) for number, each in enumerate(year, start=1)}
    standings = {codes[name]: standing({unit: {"X": word} for unit, word in rows.items()}) for name, rows in said.items()}
    return consolidate_totals(Book(round_, period, standings))[0]


def term(unit: str, value: int, period: str = "2022-Nam", whole: int | None = None) -> EarlierFigure:
    return EarlierFigure("X", period, unit, value, whole, Span.TERM)


def test_it_adds_what_the_years_before_brought() -> None:
    found = total(the_round(term("A", 40), term("B", 10)), QUARTERS[1], q2023_1={"A": "3", "B": "4"}, q2023_2={"A": "5", "B": "6"})
    assert (found.value, found.cumulative, found.completion) == (11, 40 + 10 + 3 + 4 + 5 + 6, 68)


def test_a_row_of_the_year_begins_anew() -> None:
    found = total(the_round(term("A", 40), since=Since.YEAR), QUARTERS[0], q2022_4={"A": "9"}, q2023_1={"A": "3"})
    assert found.cumulative == 3


def test_the_level_may_be_typed_as_one_figure_but_never_beside_its_units() -> None:
    assert total(the_round(term("", 50)), QUARTERS[0], q2023_1={"A": "3"}).cumulative == 53
    assert total(the_round(term("", 50), term("A", 40)), QUARTERS[0], q2023_1={"A": "3"}).cumulative == 43


def test_periods_of_earlier_years_in_this_round_are_added_once() -> None:
    said = {"q2022_3": {"A": "1"}, "q2022_4": {"A": "2"}, "q2023_1": {"A": "4"}}
    assert total(the_round(), QUARTERS[0], **said).cumulative == 7
    assert total(the_round(term("A", 100, "2022-Quy-III")), QUARTERS[0], **said).cumulative == 106
    assert total(the_round(term("A", 100)), QUARTERS[0], **said).cumulative == 104


def test_the_latest_figure_typed_before_the_period_counts() -> None:
    rows = (term("A", 40, "2021-Nam"), term("A", 70, "2022-Nam"), term("A", 99, "2023-Quy-I"))
    assert total(the_round(*rows), QUARTERS[0], q2023_1={"A": "3"}).cumulative == 73


def test_a_figure_that_is_cumulative_by_itself_replaces_what_was_before() -> None:
    round_ = the_round(term("A", 40), time=TimeRule.CUMULATIVE)
    assert total(round_, QUARTERS[0], q2023_1={"A": "45"}).cumulative == 45
    assert total(round_, QUARTERS[0], q2023_1={"B": "1"}).cumulative == 41


def test_a_rate_adds_part_and_whole() -> None:
    found = total(the_round(term("A", 10, whole=20), rule=SpaceRule.RATIO, whole=OWN_WHOLE), QUARTERS[0], q2023_1={"A": "10/80"})
    assert (found.cumulative_numerator, found.cumulative_denominator) == (20, 100)


def test_a_unit_that_ended_before_this_year_stays_in_the_term() -> None:
    round_ = the_round(term("A", 40), term("B", 10))
    ended = tuple(replace(unit, valid_to=date(2022, 12, 31)) if unit.code == "B" else unit for unit in round_.units)
    assert total(replace(round_, units=ended), QUARTERS[0], q2023_1={"A": "3"}).cumulative == 53


def test_a_term_is_not_over_with_the_year() -> None:
    of_term = total(the_round(), QUARTERS[3], q2023_4={"A": "3"})
    of_year = total(the_round(since=Since.YEAR), QUARTERS[3], q2023_4={"A": "3"})
    assert (of_term.met, of_year.met) == (Met.NOT_DUE, Met.NOT_MET)
    assert [danger.total for danger in indicators_in_danger((of_term, of_year), QUARTERS[3])] == [of_year]


def test_it_says_from_when_it_counts() -> None:
    row = the_round(time=TimeRule.CUMULATIVE).catalogue.inputs[0]
    assert how_to_fill(row, QUARTERS[0]) == "Lũy kế từ đầu nhiệm kỳ"


@pytest.mark.parametrize(
    ("code", "last"),
    [
        ("2023-Thang-02", date(2023, 2, 28)),
        ("2024-Thang-02", date(2024, 2, 29)),
        ("2023-Thang-12", date(2023, 12, 31)),
        ("2023-Quy-I", date(2023, 3, 31)),
        ("2023-Quy-IV", date(2023, 12, 31)),
        ("2023-6T", date(2023, 6, 30)),
        ("2023-9T", date(2023, 9, 30)),
        ("2023-Nam", date(2023, 12, 31)),
        ("2023-Dot-he", date(2023, 12, 31)),
        ("2023-Nam-hoc", date(2024, 5, 31)),
    ],
)
def test_the_last_day_that_a_code_names(code: str, last: date) -> None:
    assert last_day_of(code) == last
