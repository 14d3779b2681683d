"""Laws that hold for every round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import Comparator, Condition, EnteredBy, Per, SpaceRule, Target, TimeRule
from indicators.numbers import Number, exact, ratio_percent
from indicators.rounds import Round
from indicators.submissions import Standing
from indicators.totals import Coverage, Total
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing

UNITS = ("A", "B", "C", "D")
CODES = ("DV", "N", "R", "S.1", "S.2", "E", "M", "O")
Rows = Mapping[str, Mapping[str, str]]

word = st.one_of(st.integers(0, 50).map(str), st.sampled_from(["", "kps", "kad", "cc", "hỏi", "sai"]))
rows_of_period = st.dictionaries(st.sampled_from(UNITS), st.fixed_dictionaries(dict.fromkeys(CODES, word)), max_size=4)
year = st.lists(rows_of_period, min_size=1, max_size=4)


def every_rule() -> Round:
    """A round in which each time rule and space rule occurs."""
    inputs = (
        make_input("DV", TimeRule.STOCK, is_base=True), make_input("N"), make_input("R", TimeRule.STOCK, whole="DV"), make_input("S.1"), make_input("S.2"),
        make_input("E", TimeRule.EVERY), make_input("M", TimeRule.CUMULATIVE), make_input("O", entered_by=EnteredBy.OWN),
    )  # fmt: skip
    indicators = (
        make_indicator("N", SpaceRule.SUM, target=Target("N", 60)), make_indicator("R", SpaceRule.RATIO), make_indicator("S", SpaceRule.SHARE, "S.1 S.2"),
        make_indicator("E", SpaceRule.SHARE), make_indicator("M", SpaceRule.MAX), make_indicator("O", SpaceRule.OWN),
    )  # fmt: skip
    conditions = (
        Condition("S", 1, "S.1", Comparator.AT_LEAST, 5, per=Per.YEAR), Condition("S", 2, "S.2", Comparator.AT_LEAST, 9, per=Per.PERIOD),
        Condition("E", 1, "E", Comparator.AT_LEAST, 20, per=Per.EVERY),
    )  # fmt: skip
    return make_round(inputs=inputs, indicators=indicators, conditions=conditions, units=" ".join(UNITS))


def totals_of(round_: Round, rows: Sequence[Rows]) -> dict[str, Total]:
    standings = {period.code: standing(one) for period, one in zip(QUARTERS, rows, strict=False)}
    return {total.code: total for total in consolidate_totals(Book(round_, QUARTERS[len(rows) - 1], standings))}


def lists_of(coverage: Coverage) -> list[tuple[str, ...]]:
    return [coverage.reported, coverage.nil, coverage.no_data, coverage.held, coverage.missing, coverage.not_applicable]


@given(year)
def test_six_lists_share_no_unit_and_name_all(rows: list[Rows]) -> None:
    for total in totals_of(every_rule(), rows).values():
        named = [unit for units in lists_of(total.coverage) for unit in units]
        assert sorted(named) == sorted({"QD", *UNITS})


@given(year)
def test_contributions_add_up_to_the_total_or_its_numerator(rows: list[Rows]) -> None:
    for total in totals_of(every_rule(), rows).values():
        parts = exact(sum(part.value for part in total.contributions))
        match total.space_rule:
            case SpaceRule.SHARE | SpaceRule.RATIO:
                assert parts == (total.numerator or 0)
            case SpaceRule.SUM | SpaceRule.OWN:
                assert parts == (total.value or 0)
        assert {part.unit for part in total.contributions} == {*total.coverage.reported, *total.coverage.nil}


@given(rows_of_period)
def test_totals_over_a_partition_make_the_whole(rows: Rows) -> None:
    whole = totals_of(every_rule(), [rows])
    halves = [totals_of(every_rule(), [{unit: rows[unit] for unit in part if unit in rows}]) for part in (UNITS[:1], UNITS[1:])]
    for code, rule in (("N", SpaceRule.SUM), ("DV", SpaceRule.SUM), ("R", SpaceRule.RATIO), ("S", SpaceRule.SHARE)):
        if rule is SpaceRule.SUM:
            assert whole[code].value == _sum([half[code].value for half in halves])
        else:
            numerator = _sum([half[code].numerator for half in halves]) or 0
            assert (whole[code].numerator or 0) == numerator
            denominator = whole[code].denominator
            if whole[code].value is not None and denominator:
                assert whole[code].value == ratio_percent(numerator, denominator)


def _sum(values: Sequence[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    return exact(sum(known)) if known else None


@given(year, st.sampled_from(UNITS))
def test_a_unit_that_is_all_blank_changes_nothing_but_coverage(rows: list[Rows], unit: str) -> None:
    without = [{name: row for name, row in one.items() if name != unit} for one in rows]
    blank = [{**one, unit: dict.fromkeys(CODES, "")} for one in without]
    left, right = totals_of(every_rule(), without), totals_of(every_rule(), blank)
    assert {code: replace(total, coverage=Coverage()) for code, total in left.items()} == {
        code: replace(total, coverage=Coverage()) for code, total in right.items()
    }


@given(rows_of_period)
def test_order_of_units_does_not_matter(rows: Rows) -> None:
    assert totals_of(every_rule(), [rows]) == totals_of(every_rule(), [dict(reversed(list(rows.items())))])


@settings(max_examples=50)
@given(rows_of_period, st.sampled_from(UNITS), st.sampled_from(CODES))
def test_a_blank_is_never_nought(rows: Rows, unit: str, code: str) -> None:
    blank = {**rows, unit: {**rows.get(unit, dict.fromkeys(CODES, "")), code: ""}}
    total = totals_of(every_rule(), [blank]).get(code)
    if total is not None and code != "O":
        assert unit in {*total.coverage.missing, *total.coverage.not_applicable}


def test_standing_without_a_period_is_nothing() -> None:
    assert consolidate_totals(Book(every_rule(), QUARTERS[0], {})) == consolidate_totals(Book(every_rule(), QUARTERS[0], {QUARTERS[0].code: Standing()}))
