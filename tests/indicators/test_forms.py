from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.catalogue import Comparator, Condition, EnteredBy, Per, Scope, SpaceRule, Target, TimeRule
from indicators.forms import compile_form, definitions, definitions_hash
from indicators.goals import Goal, goal_of_row, level_target
from tests.rounds import QUARTERS, make_indicator, make_input, make_round

Q1, Q2 = QUARTERS[:2]
MARCH = date(2023, 3, 31)
BASE = make_input("DV", TimeRule.STOCK, is_base=True)
ROUND = make_round(
    inputs=(
        make_input("N"), BASE, make_input("TH", kinds="lien-doi"), make_input("II", TimeRule.CUMULATIVE, asked_in=frozenset({"Quy-II"})),
        make_input("O", entered_by=EnteredBy.OWN), make_input("R", whole="DV"), make_input("S.1"), make_input("S.2"), make_input("E", TimeRule.EVERY),
    ),
    indicators=(
        make_indicator("N", SpaceRule.SUM, target=Target("N", 60)), make_indicator("TH", SpaceRule.SUM), make_indicator("II", SpaceRule.SUM),
        make_indicator("O", SpaceRule.OWN, target=Target("O", 2)), make_indicator("R", SpaceRule.RATIO, target=Target("R", 80)),
        make_indicator("S", SpaceRule.SHARE, "S.1 S.2"), make_indicator("E", SpaceRule.SHARE), make_indicator("N2", SpaceRule.SHARE, "N"),
    ),
    conditions=(
        Condition("S", 1, "S.1", Comparator.AT_LEAST, 1), Condition("S", 2, "S.2", Comparator.AT_LEAST, 3),
        Condition("E", 1, "E", Comparator.AT_LEAST, 20, per=Per.EVERY), Condition("N2", 1, "N", Comparator.AT_LEAST, 2, per=Per.YEAR),
    ),
    kinds="phuong lien-doi",
)  # fmt: skip
WARD = ROUND.unit_by_code["A"]
OWN = ROUND.unit_by_code["QD"]


def codes(unit: str, quarter: int) -> list[str]:
    return [row.input.code for row in compile_form(ROUND, QUARTERS[quarter - 1], ROUND.unit_by_code[unit]).rows]


def it_asks_a_unit_what_its_kind_and_the_period_call_for_block_a_first() -> None:
    assert codes("A", 1) == ["DV", "N", "R", "S.1", "S.2", "E"]
    assert codes("A", 2) == ["DV", "N", "II", "R", "S.1", "S.2", "E"]


def it_asks_the_issuing_body_its_own_figures_only() -> None:
    assert codes("QD", 1) == ["O"]


def it_numbers_rows_from_one() -> None:
    assert [row.number for row in compile_form(ROUND, Q1, WARD).rows] == [1, 2, 3, 4, 5, 6]


def it_changes_the_hash_with_any_definition() -> None:
    first = definitions_hash(definitions(ROUND, Q1))
    changed = replace(ROUND, catalogue=replace(ROUND.catalogue, inputs=(replace(make_input("N"), unit_of_measure="lượt"), *ROUND.catalogue.inputs[1:])))
    assert definitions_hash(definitions(changed, Q1)) != first
    assert definitions_hash(definitions(ROUND, Q1)) == first


class DescribeGoals:
    def it_prefers_the_units_own_target(self) -> None:
        given = (Target("N", 7, scope=Scope.UNIT, unit="A"), Target("N", 9, scope=Scope.UNIT, unit="A", valid_from=date(2023, 4, 1)))
        round_ = replace(ROUND, targets=given)
        assert goal_of_row(round_, WARD, "N", MARCH) == Goal(7, Comparator.AT_LEAST, Per.YEAR)
        assert goal_of_row(round_, WARD, "N", date(2023, 6, 30)) == Goal(9, Comparator.AT_LEAST, Per.YEAR)

    def it_takes_the_threshold_that_holds_for_each_unit(self) -> None:
        assert goal_of_row(ROUND, WARD, "E", MARCH) == Goal(20, Comparator.AT_LEAST, Per.EVERY)
        assert goal_of_row(ROUND, WARD, "N", MARCH) == Goal(2, Comparator.AT_LEAST, Per.YEAR)

    def it_sets_no_single_goal_where_one_row_or_another_will_do(self) -> None:
        assert goal_of_row(ROUND, WARD, "S.1", MARCH) is None

    def it_holds_each_unit_to_a_published_rate_but_not_to_the_levels_sum(self) -> None:
        assert goal_of_row(ROUND, WARD, "R", MARCH) == Goal(80, Comparator.AT_LEAST, Per.YEAR)
        assert goal_of_row(ROUND, OWN, "O", MARCH) == Goal(2, Comparator.AT_LEAST, Per.YEAR)
        assert goal_of_row(ROUND, WARD, "O", MARCH) is None

    def it_takes_a_revised_target_from_its_day_on(self) -> None:
        indicator = ROUND.catalogue.indicator_by_code["N"]
        round_ = replace(ROUND, targets=(Target("N", 70, valid_from=date(2023, 7, 1), source="CV 12"),))
        assert [target.value for day in (MARCH, date(2023, 7, 1)) if (target := level_target(round_, indicator, day))] == [60, 70]

    def it_takes_a_published_target_from_its_day_on(self) -> None:
        later = Target("R", 80, valid_from=date(2023, 7, 1))
        indicators = tuple(replace(row, target=later) if row.code == "R" else row for row in ROUND.catalogue.indicators)
        round_ = replace(ROUND, catalogue=replace(ROUND.catalogue, indicators=indicators))
        indicator = round_.catalogue.indicator_by_code["R"]
        assert [level_target(round_, indicator, day) for day in (MARCH, date(2023, 7, 1))] == [None, later]
        assert [goal_of_row(round_, WARD, "R", day) for day in (MARCH, date(2023, 7, 1))] == [None, Goal(80, Comparator.AT_LEAST, Per.YEAR)]


def it_groups_rows_by_working_area_in_the_order_of_each_areas_first_row() -> None:
    areas = {"N": "Mảng 1", "R": "Mảng 2", "S": "Mảng 1"}
    indicators = tuple(replace(row, area=areas.get(row.code, "Mảng 2")) for row in ROUND.catalogue.indicators)
    round_ = replace(ROUND, catalogue=replace(ROUND.catalogue, indicators=indicators))
    rows = compile_form(round_, Q1, WARD).rows
    assert [(row.number, row.input.code, row.area) for row in rows] == [
        (1, "DV", ""), (2, "N", "Mảng 1"), (3, "S.1", "Mảng 1"), (4, "S.2", "Mảng 1"), (5, "R", "Mảng 2"), (6, "E", "Mảng 2"),
    ]  # fmt: skip
