"""A school year straddles two years: its parts lie in both, and its lũy kế is its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import SpaceRule, TimeRule
from indicators.periods import PeriodKind, ReportingPeriod, kind_of, parse_period_code, period_name
from indicators.ranking import share_of_year
from indicators.rounds import Round
from indicators.same_period import a_year_earlier
from tests.rounds import make_indicator, make_input, make_round, standing

AUTUMN = ReportingPeriod("2023-Quy-IV", date(2023, 10, 1), date(2023, 12, 31))
WINTER = ReportingPeriod("2024-Quy-I", date(2024, 1, 1), date(2024, 3, 31))
SPRING = ReportingPeriod("2024-Quy-II", date(2024, 4, 1), date(2024, 6, 30))
SCHOOL = ReportingPeriod("2023-Nam-hoc", date(2023, 9, 1), date(2024, 6, 30), made_of=(AUTUMN.code, WINTER.code, SPRING.code))
BEFORE = ReportingPeriod("2023-Quy-III", date(2023, 7, 1), date(2023, 9, 30))
SAID = {BEFORE.code: "100", AUTUMN.code: "1", WINTER.code: "2", SPRING.code: "4"}


def the_round(time: TimeRule) -> Round:
    made = make_round(inputs=(make_input("X", time),), indicators=(make_indicator("X", SpaceRule.SUM, time_rule=time),), units="A")
    return replace(made, periods=(BEFORE, AUTUMN, WINTER, SPRING, SCHOOL))


@pytest.mark.parametrize(("time", "expected"), [(TimeRule.FLOW, 7), (TimeRule.STOCK, 4)])
def test_it_is_made_of_the_quarters_of_both_years(time: TimeRule, expected: int) -> None:
    book = Book(the_round(time), SCHOOL, {code: standing({"A": {"X": word}}) for code, word in SAID.items()})
    (total,) = consolidate_totals(book)
    assert (total.value, total.cumulative) == (expected, expected)


def test_a_quarter_of_the_second_year_still_begins_with_its_own_year() -> None:
    book = Book(the_round(TimeRule.FLOW), SPRING, {code: standing({"A": {"X": word}}) for code, word in SAID.items()})
    assert consolidate_totals(book)[0].cumulative == 6


def test_its_code_and_name() -> None:
    assert parse_period_code("2023-Nam-hoc") == "2023-Nam-hoc"
    assert kind_of("2023-Nam-hoc") is PeriodKind.SCHOOL_YEAR
    assert kind_of("2023-Nam") is PeriodKind.YEAR
    assert period_name("2023-Nam-hoc") == "Năm học 2023–2024"
    assert (SCHOOL.year, SCHOOL.slot) == (2023, "Nam-hoc")


def test_the_whole_of_it_is_due_at_its_end() -> None:
    assert share_of_year(SCHOOL) == 100
    assert share_of_year(SPRING) == 50


def test_the_school_year_before_it() -> None:
    earlier = a_year_earlier(SCHOOL)
    assert (earlier.code, earlier.start, earlier.end) == ("2022-Nam-hoc", date(2022, 9, 1), date(2023, 6, 30))
    assert a_year_earlier(ReportingPeriod("2024-Thang-02", date(2024, 2, 1), date(2024, 2, 29))).end == date(2023, 2, 28)
