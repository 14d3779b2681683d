"""Each space rule, time rule and condition with an example worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import Comparator, Condition, EnteredBy, Per, Scope, SpaceRule, Target, TimeRule, ValueType
from indicators.rounds import Extension, Round
from indicators.submissions import Entry, Fact, Figure, Standing
from indicators.totals import Met, Total
from indicators.vietnamese.wording import coverage_words
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing

Q1, Q2, Q3, Q4 = QUARTERS


def total_of(round_: Round, code: str, *standings: Standing) -> Total:
    """Return the total of the last period given."""
    by_period = {period.code: one for period, one in zip(QUARTERS, standings, strict=False)}
    return next(total for total in consolidate_totals(Book(round_, QUARTERS[len(standings) - 1], by_period)) if total.code == code)


def round_with(space: SpaceRule, time: TimeRule = TimeRule.FLOW, *, whole: str = "", target: Target | None = None, units: str = "A B") -> Round:
    return make_round(inputs=(make_input("X", time, whole=whole),), indicators=(make_indicator("X", space, target=target, time_rule=time),), units=units)


def condition(input_: str, comparator: str, threshold: int | None, per: Per, *, group: int = 1, day: date | None = None, than: str = "") -> Condition:
    return Condition("S", group, input_, Comparator(comparator), threshold, threshold_input=than, per=per, date=day)


class DescribeSum:
    def it_adds_what_was_reported(self) -> None:
        total = total_of(round_with(SpaceRule.SUM), "X", standing({"A": {"X": "12"}, "B": {"X": "0"}}))
        assert (total.value, total.coverage.reported, total.coverage.missing) == (12, ("A", "B"), ())

    def it_adds_nothing_for_nil_and_leaves_out_what_is_not_a_number(self) -> None:
        rows = {"A": {"X": "5"}, "B": {"X": "kps"}, "C": {"X": "cc"}, "D": {"X": "hỏi"}, "E": {"X": ""}, "F": {"X": "kad"}, "H": {"X": "sai"}}
        cover = total_of(round_with(SpaceRule.SUM, units="A B C D E F G H"), "X", standing(rows)).coverage
        assert (cover.reported, cover.nil, cover.no_data) == (("A",), ("B",), ("C",))
        assert (cover.held, cover.missing, cover.not_applicable) == (("D", "H"), ("E", "G"), ("QD", "F"))

    def it_has_no_value_when_nobodys_number_counts(self) -> None:
        assert total_of(round_with(SpaceRule.SUM), "X", standing({"A": {"X": ""}})).value is None

    def it_is_zero_when_all_is_nil(self) -> None:
        assert total_of(round_with(SpaceRule.SUM), "X", standing({"A": {"X": "kps"}})).value == 0

    def it_holds_every_row_of_a_unit_whose_only_file_waits(self) -> None:
        total = total_of(round_with(SpaceRule.SUM), "X", standing({"A": {"X": "3"}}, held="B"))
        assert (total.value, total.coverage.held) == (3, ("B",))

    def it_keeps_decimals_exact(self) -> None:
        total = total_of(round_with(SpaceRule.SUM), "X", standing({"A": {"X": "0,1"}, "B": {"X": "0,2"}}))
        assert str(total.value) == "0.3"


class DescribeRatio:
    def it_divides_sums_and_never_averages_percentages(self) -> None:
        total = total_of(round_with(SpaceRule.RATIO, whole="own"), "X", standing({"A": {"X": "90/100"}, "B": {"X": "10/900"}}))
        assert (total.value, total.numerator, total.denominator) == (10, 100, 1000)

    def it_leaves_out_a_unit_without_its_whole(self) -> None:
        total = total_of(round_with(SpaceRule.RATIO, whole="own"), "X", standing({"A": {"X": "90/100"}, "B": {"X": "10/"}}))
        assert (total.value, total.coverage.missing) == (90, ("B",))

    def it_does_not_apply_to_a_unit_whose_whole_is_zero(self) -> None:
        total = total_of(round_with(SpaceRule.RATIO, whole="own"), "X", standing({"A": {"X": "1/4"}, "B": {"X": "0/0"}}))
        assert (total.value, total.coverage.not_applicable) == (25, ("QD", "B"))

    def it_holds_a_part_over_a_whole_of_zero(self) -> None:
        total = total_of(round_with(SpaceRule.RATIO, whole="own"), "X", standing({"A": {"X": "1/4"}, "B": {"X": "3/0"}}))
        assert (total.numerator, total.coverage.held) == (1, ("B",))

    def it_counts_a_nil_as_none_of_its_whole(self) -> None:
        total = total_of(round_with(SpaceRule.RATIO, whole="own"), "X", standing({"A": {"X": "1/4"}, "B": {"X": "kps/6"}}))
        assert (total.value, total.denominator, total.coverage.nil) == (10, 10, ("B",))

    def it_takes_the_whole_from_block_a(self) -> None:
        base = make_input("DV", TimeRule.STOCK, is_base=True)
        round_ = make_round(inputs=(base, make_input("X", whole="DV")), indicators=(make_indicator("X", SpaceRule.RATIO),))
        rows = standing({"A": {"DV": "100", "X": "90"}, "B": {"DV": "hỏi", "X": "5"}})
        total = total_of(round_, "X", rows)
        assert (total.value, total.coverage.held) == (90, ("B",))
        assert total_of(round_, "DV", rows).value == 100

    def it_sums_parts_over_the_last_whole(self) -> None:
        base = make_input("DV", TimeRule.STOCK, is_base=True)
        round_ = make_round(inputs=(base, make_input("X", TimeRule.FLOW, whole="DV")), indicators=(make_indicator("X", SpaceRule.RATIO),))
        first, second = standing({"A": {"DV": "100", "X": "30"}}), standing({"A": {"DV": "120", "X": "30"}})
        total = total_of(round_, "X", first, second)
        assert (total.value, total.cumulative, total.cumulative_numerator, total.cumulative_denominator) == (25, 50, 60, 120)


class DescribeShare:
    """Units that meet the condition / units it applies to."""

    def make(self, *conditions: Condition, codes: str = "X", time: TimeRule = TimeRule.FLOW, asked: frozenset[str] = frozenset(), units: str = "A B") -> Round:
        target = Target("S", 100)
        inputs = tuple(make_input(code, time, asked_in=asked) for code in codes.split())
        return make_round(
            inputs=inputs, indicators=(make_indicator("S", SpaceRule.SHARE, codes, target=target, time_rule=time),), conditions=conditions, units=units
        )

    def it_shows_what_the_sum_would_hide(self) -> None:
        """Mười công trình ở một phường, không có ở phường kia: tổng đẹp, tỷ lệ 50%."""
        total = total_of(self.make(condition("X", ">=", 1, Per.YEAR)), "S", standing({"A": {"X": "10"}, "B": {"X": "0"}}))
        assert (total.value, total.numerator, total.denominator, total.amount) == (50, 1, 2, 10)

    def it_counts_no_return_as_not_met_and_shows_it_apart(self) -> None:
        total = total_of(self.make(condition("X", ">=", 1, Per.YEAR)), "S", standing({"A": {"X": "10"}}))
        assert (total.value, total.denominator, total.coverage.missing) == (50, 2, ("B",))

    def it_keeps_an_excused_unit_in_the_whole_and_tells_it_apart_from_those_missing(self) -> None:
        """Whoever need not report has not met the condition by that; the line reads "1/2 đơn vị, 01 đơn vị được miễn; thiếu: C"."""
        round_ = self.make(condition("X", ">=", 1, Per.PERIOD), units="A B C")
        excused = replace(round_, extensions=(Extension("B", Q1.code, excused=True),))
        total = total_of(excused, "S", standing({"A": {"X": "3"}}))
        assert (total.numerator, total.denominator) == (1, 3)
        assert (total.coverage.excused, coverage_words(total.coverage, {})) == (("B",), "1/2 đơn vị, 01 đơn vị được miễn; thiếu: C")
        sent = total_of(excused, "S", standing({"A": {"X": "3"}, "B": {"X": "1"}}))
        assert (sent.numerator, sent.denominator, sent.coverage.excused) == (2, 3, ())

    def it_has_no_value_when_nobody_reported(self) -> None:
        total = total_of(self.make(condition("X", ">=", 1, Per.YEAR)), "S", standing({}))
        assert (total.value, total.coverage.missing) == (None, ("A", "B"))

    def it_is_not_met_by_eighty_in_the_last_quarter(self) -> None:
        round_ = self.make(condition("X", ">=", 20, Per.EVERY), time=TimeRule.EVERY, units="A")
        quiet = standing({"A": {"X": "0"}})
        total = total_of(round_, "S", quiet, quiet, quiet, standing({"A": {"X": "80"}}))
        assert (total.value, total.cumulative, total.cumulative_amount, total.met) == (100, 0, 80, Met.NOT_MET)

    def it_is_met_by_twenty_in_each_quarter(self) -> None:
        round_ = self.make(condition("X", ">=", 20, Per.EVERY), time=TimeRule.EVERY, units="A")
        total = total_of(round_, "S", *[standing({"A": {"X": "20"}})] * 4)
        assert (total.cumulative, total.met) == (100, Met.MET)

    def it_is_not_met_when_one_quarter_was_never_reported(self) -> None:
        round_ = self.make(condition("X", ">=", 20, Per.EVERY), time=TimeRule.EVERY, units="A")
        total = total_of(round_, "S", standing({}), standing({"A": {"X": "40"}}))
        assert (total.value, total.cumulative, total.met) == (100, 0, Met.NOT_MET)

    @pytest.mark.parametrize(
        ("row", "met"),
        [("1 0 1", 1), ("0 3 1", 1), ("1 0 0", 0), ("0 2 1", 0), ("0 3 0", 0), ("1 2 1", 1)],
    )
    def it_knows_or_and_among_which(self, row: str, met: int) -> None:
        """01 hoạt động hoặc 03 sản phẩm, trong đó có ít nhất 01 hoạt động phòng, chống ma túy."""
        rows = (
            condition("S.1", ">=", 1, Per.EVERY), condition("S.3", ">=", 1, Per.EVERY),
            condition("S.2", ">=", 3, Per.EVERY, group=2), condition("S.3", ">=", 1, Per.EVERY, group=2),
        )  # fmt: skip
        round_ = self.make(*rows, codes="S.1 S.2 S.3", time=TimeRule.EVERY, units="A")
        total = total_of(round_, "S", standing({"A": dict(zip(("S.1", "S.2", "S.3"), row.split(), strict=True))}))
        assert total.numerator == met

    def it_needs_no_cell_that_cannot_change_the_verdict(self) -> None:
        rows = (condition("S.1", ">=", 1, Per.EVERY), condition("S.2", ">=", 3, Per.EVERY, group=2))
        round_ = self.make(*rows, codes="S.1 S.2", time=TimeRule.EVERY, units="A B C")
        total = total_of(round_, "S", standing({"A": {"S.1": "1", "S.2": ""}, "B": {"S.1": "0", "S.2": ""}, "C": {"S.1": "hỏi", "S.2": ""}}))
        assert (total.numerator, total.coverage.reported, total.coverage.missing, total.coverage.held) == (1, ("A",), ("B",), ("C",))

    def it_judges_a_dated_duty_once_its_day_has_come(self) -> None:
        days = (date(2023, 3, 19), date(2023, 5, 28))
        inputs = tuple(
            make_input(f"S.{n}", TimeRule.CUMULATIVE, value_type=ValueType.YES_NO, asked_in=frozenset({slot})) for n, slot in ((1, "Quy-I"), (2, "Quy-II"))
        )
        rows = tuple(condition(f"S.{n}", ">=", 1, Per.DATE, day=day) for n, day in enumerate(days, start=1))
        indicator = make_indicator("S", SpaceRule.SHARE, "S.1 S.2", target=Target("S", 100))
        round_ = make_round(inputs=inputs, indicators=(indicator,), conditions=rows)
        first = standing({"A": {"S.1": "1"}, "B": {"S.1": "0"}})
        assert total_of(round_, "S", first).value == 50
        assert total_of(round_, "S", first).met is Met.NOT_MET
        second = total_of(round_, "S", first, standing({"A": {"S.2": "1"}, "B": {"S.2": "1"}}))
        assert (second.value, second.coverage.reported) == (50, ("A", "B"))

    def it_compares_two_inputs_of_one_unit(self) -> None:
        round_ = self.make(condition("S.1", "<=", None, Per.YEAR, than="S.2"), codes="S.1 S.2")
        total = total_of(round_, "S", standing({"A": {"S.1": "2", "S.2": "5"}, "B": {"S.1": "6", "S.2": "5"}}))
        assert (total.numerator, total.denominator) == (1, 2)

    @pytest.mark.parametrize("per", [Per.PERIOD, Per.EVERY, Per.YEAR])
    def it_compares_two_inputs_over_the_same_window(self, per: Per) -> None:
        """5 trên 5 rồi 1 trên 1: kỳ nào cũng đạt, cả năm 6 trên 6 cũng đạt."""
        round_ = self.make(condition("S.1", "<=", None, per, than="S.2"), codes="S.1 S.2", units="A")
        total = total_of(round_, "S", standing({"A": {"S.1": "5", "S.2": "5"}}), standing({"A": {"S.1": "1", "S.2": "1"}}))
        assert (total.value, total.cumulative) == (100, 100)

    def it_sees_an_earlier_period_that_did_not_keep_within_its_own_bound(self) -> None:
        round_ = self.make(condition("S.1", "<=", None, Per.EVERY, than="S.2"), codes="S.1 S.2", units="A")
        total = total_of(round_, "S", standing({"A": {"S.1": "6", "S.2": "5"}}), standing({"A": {"S.1": "1", "S.2": "9"}}))
        assert (total.value, total.cumulative) == (100, 0)

    def it_sees_a_period_that_keeps_within_the_years_bound_only(self) -> None:
        round_ = self.make(condition("S.1", "<=", None, Per.PERIOD, than="S.2"), codes="S.1 S.2", units="A")
        total = total_of(round_, "S", standing({"A": {"S.1": "1", "S.2": "5"}}), standing({"A": {"S.1": "4", "S.2": "3"}}))
        assert (total.value, total.cumulative) == (0, 100)

    def it_does_not_apply_where_the_other_input_is_never_asked(self) -> None:
        inputs = (make_input("S.1"), make_input("S.2", kinds="xa"))
        rows = (condition("S.1", "<=", None, Per.YEAR, than="S.2"),)
        round_ = make_round(inputs=inputs, indicators=(make_indicator("S", SpaceRule.SHARE, "S.1 S.2"),), conditions=rows, units="A")
        assert total_of(round_, "S", standing({"A": {"S.1": "2"}})).coverage.not_applicable == ("QD", "A")

    def it_holds_a_rate_against_the_percentage_of_another(self) -> None:
        inputs = (make_input("S.1", TimeRule.STOCK, whole="own"), make_input("S.2", TimeRule.STOCK, whole="own"))
        rows = (condition("S.1", "<=", None, Per.PERIOD, than="S.2"),)
        round_ = make_round(inputs=inputs, indicators=(make_indicator("S", SpaceRule.SHARE, "S.1 S.2"),), conditions=rows, units="A")
        assert total_of(round_, "S", standing({"A": {"S.1": "3/4", "S.2": "8/10"}})).value == 100

    def it_has_no_sum_behind_a_share_of_days(self) -> None:
        inputs = (make_input("S", value_type=ValueType.DATE),)
        rows = (condition("S", "<=", None, Per.DATE, day=date(2023, 3, 19)),)
        round_ = make_round(inputs=inputs, indicators=(make_indicator("S", SpaceRule.SHARE),), conditions=rows, units="A")
        said = Standing({"A": {"S": Entry("S", Figure(Fact.NUMBER, date(2023, 3, 10)))}})
        total = total_of(round_, "S", said)
        assert (total.value, total.amount, total.cumulative_amount) == (100, None, None)

    def it_counts_a_unit_once_met_in_the_year_as_met_so_far_but_missing_now(self) -> None:
        round_ = self.make(condition("X", ">=", 1, Per.YEAR), units="A")
        total = total_of(round_, "S", standing({"A": {"X": "1"}}), standing({}))
        assert (total.value, total.cumulative, total.coverage.missing) == (None, 100, ("A",))

    def it_judges_a_rate_by_its_percentage(self) -> None:
        inputs = (make_input("S", TimeRule.STOCK, whole="own"),)
        round_ = make_round(inputs=inputs, indicators=(make_indicator("S", SpaceRule.SHARE),), conditions=(condition("S", ">=", 75, Per.PERIOD),))
        total = total_of(round_, "S", standing({"A": {"S": "3/4"}, "B": {"S": "74/100"}}))
        assert (total.value, total.numerator) == (50, 1)


class DescribeOtherRules:
    def it_takes_the_largest(self) -> None:
        total = total_of(round_with(SpaceRule.MAX), "X", standing({"A": {"X": "3"}, "B": {"X": "8"}}))
        assert (total.value, total.coverage.reported) == (8, ("A", "B"))

    def it_asks_only_the_issuing_body_for_its_own_figure(self) -> None:
        round_ = make_round(inputs=(make_input("X", entered_by=EnteredBy.OWN),), indicators=(make_indicator("X", SpaceRule.OWN, target=Target("X", 4)),))
        total = total_of(round_, "X", standing({"QD": {"X": "3"}, "A": {"X": "9"}}))
        assert (total.value, total.completion, total.coverage.reported, total.coverage.not_applicable) == (3, 75, ("QD",), ("A", "B"))

    def it_adds_up_no_days_of_the_issuing_body_either(self) -> None:
        round_ = make_round(inputs=(make_input("X", value_type=ValueType.DATE, entered_by=EnteredBy.OWN),))
        total = total_of(round_, "X", Standing({"QD": {"X": Entry("X", Figure(Fact.NUMBER, date(2023, 3, 10)))}}))
        assert (total.space_rule, total.value, total.coverage.reported) == (SpaceRule.TEXT, None, ("QD",))

    def it_only_shows_the_target_of_others(self) -> None:
        indicator = make_indicator("X", SpaceRule.TEXT, target=Target("X", 55))
        round_ = make_round(inputs=(), indicators=(type(indicator)(**{**{name: getattr(indicator, name) for name in indicator.__slots__}, "inputs": ()}),))
        total = total_of(round_, "X", standing({"A": {"X": "9"}}))
        assert (total.value, total.met, total.coverage.not_applicable) == (None, Met.UNKNOWN, ("QD", "A", "B"))


class DescribeTimeRules:
    def it_sums_a_flow_over_the_periods_of_the_year(self) -> None:
        total = total_of(round_with(SpaceRule.SUM), "X", standing({"A": {"X": "3"}}), standing({"A": {"X": "4"}, "B": {"X": "1"}}))
        assert (total.value, total.cumulative) == (5, 8)

    @pytest.mark.parametrize("rule", [TimeRule.STOCK, TimeRule.CUMULATIVE])
    def it_takes_the_last_figure_of_a_stock(self, rule: TimeRule) -> None:
        total = total_of(round_with(SpaceRule.SUM, rule), "X", standing({"A": {"X": "30"}, "B": {"X": "7"}}), standing({"A": {"X": "40"}}))
        assert (total.value, total.cumulative) == (40, 47)

    def it_never_reads_an_earlier_blank_as_nought(self) -> None:
        total = total_of(round_with(SpaceRule.SUM), "X", standing({"A": {"X": ""}}), standing({"A": {"X": ""}}))
        assert (total.value, total.cumulative) == (None, None)


class DescribeMet:
    @pytest.mark.parametrize(
        ("quarter", "figure", "met"),
        [(1, "9", Met.NOT_DUE), (1, "10", Met.MET), (4, "9", Met.NOT_MET), (4, "10", Met.MET)],
    )
    def it_waits_for_a_year_target_until_the_last_period(self, quarter: int, figure: str, met: Met) -> None:
        round_ = round_with(SpaceRule.SUM, target=Target("X", 10), units="A")
        past = [standing({})] * (quarter - 1)
        assert total_of(round_, "X", *past, standing({"A": {"X": figure}})).met is met

    @pytest.mark.parametrize(("quarter", "figure", "met"), [(1, "5", Met.NOT_DUE), (1, "6", Met.NOT_MET), (4, "5", Met.MET)])
    def it_waits_with_praise_for_an_upper_limit(self, quarter: int, figure: str, met: Met) -> None:
        round_ = round_with(SpaceRule.SUM, target=Target("X", 5, Comparator.AT_MOST), units="A")
        assert total_of(round_, "X", *[standing({})] * (quarter - 1), standing({"A": {"X": figure}})).met is met

    def it_is_unknown_without_target_or_figure(self) -> None:
        assert total_of(round_with(SpaceRule.SUM), "X", standing({"A": {"X": "1"}})).met is Met.UNKNOWN
        assert total_of(round_with(SpaceRule.SUM, target=Target("X", 5)), "X", standing({})).met is Met.UNKNOWN

    def it_holds_a_rate_for_each_branch_against_the_published_rate(self) -> None:
        round_ = round_with(SpaceRule.RATIO, whole="own", target=Target("X", 100, scope=Scope.EACH_BRANCH), units="A")
        assert total_of(round_, "X", standing({"A": {"X": "4/5"}})).completion == 80

    def it_does_not_take_a_figure_for_each_unit_as_the_levels_total(self) -> None:
        round_ = round_with(SpaceRule.SUM, target=Target("X", 4, scope=Scope.EACH_UNIT))
        assert total_of(round_, "X", standing({"A": {"X": "4"}})).target is None
