"""Two rounds compared: whatever is changed in a definition is named, by code and field, and nothing else is."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from indicators.catalogue import (
    Comparator,
    Condition,
    EnteredBy,
    Indicator,
    Input,
    Over,
    Per,
    Scope,
    Since,
    SpaceRule,
    Target,
    TimeRule,
    ValueType,
)
from indicators.redefinitions import Aspect, Redefinition, compare, same_wording
from indicators.rounds import Round
from tests.rounds import make_indicator, make_input, make_round

OTHER: dict[str, Any] = {
    "value_type": ValueType.MONEY, "time_rule": TimeRule.STOCK, "whole_time_rule": TimeRule.STOCK, "space_rule": SpaceRule.MAX, "entered_by": EnteredBy.LIST,
    "applies_to": frozenset({"thpt"}), "asked_in": frozenset({"Quy-I"}), "decimals": 2, "is_base": True, "inputs": ("B",), "target": Target("A", 7),
    "group": 2, "comparator": Comparator.LESS, "threshold": 5, "per": Per.DATE, "over": Over.TOTAL, "date": date(2023, 3, 26), "since": Since.TERM,
}  # fmt: skip
INPUT_FIELDS = [field.name for field in fields(Input) if field.name != "code"]
INDICATOR_FIELDS = [field.name for field in fields(Indicator) if field.name != "code"]
CONDITION_FIELDS = [field.name for field in fields(Condition) if field.name != "indicator"]
CONDITION = Condition("A", 1, "A", Comparator.AT_LEAST, 1)


def the_round(**more: Any) -> Round:
    rows = {
        "inputs": (make_input("A"), make_input("B")),
        "indicators": (make_indicator("A", SpaceRule.SUM, target=Target("A", 3)), make_indicator("S", SpaceRule.SUM, "B")),
        "conditions": (CONDITION,),
    }
    return make_round(**{**rows, **more})


def with_row(round_: Round, table: str, **changes: Any) -> Round:
    """Return the round with its first input, indicator or condition changed."""
    first, *rest = getattr(round_.catalogue, table)
    rows: dict[str, Any] = {table: (replace(first, **changes), *rest)}
    return replace(round_, catalogue=replace(round_.catalogue, **rows))


def altered(before: Round, after: Round) -> list[tuple[str, str, str]]:
    return [(row.code, one.table, one.field) for row in compare(before, after) for one in row.alterations]


class DescribeAlterations:
    @pytest.mark.parametrize("field", INPUT_FIELDS)
    def it_names_every_field_of_an_input(self, field: str) -> None:
        assert altered(the_round(), with_row(the_round(), "inputs", **{field: OTHER.get(field, "khác")})) == [("A", "inputs", field)]

    @pytest.mark.parametrize("field", INDICATOR_FIELDS)
    def it_names_every_field_of_an_indicator(self, field: str) -> None:
        assert altered(the_round(), with_row(the_round(), "indicators", **{field: OTHER.get(field, "khác")})) == [("A", "indicators", field)]

    @pytest.mark.parametrize("field", CONDITION_FIELDS)
    def it_sees_every_field_of_a_condition(self, field: str) -> None:
        assert altered(the_round(), with_row(the_round(), "conditions", **{field: OTHER.get(field, "khác")})) == [("A", "conditions", "rows")]

    def it_tells_a_condition_more_and_one_fewer(self) -> None:
        more = the_round(conditions=(CONDITION, replace(CONDITION, group=2)))
        assert altered(the_round(), more) == altered(more, the_round()) == [("A", "conditions", "rows")]

    def it_does_not_mind_the_order_of_conditions(self) -> None:
        rows = (CONDITION, replace(CONDITION, input="B"))
        assert compare(the_round(conditions=rows), the_round(conditions=rows[::-1])) == ()

    def it_sees_a_revision_of_the_levels_target_but_not_the_targets_of_units(self) -> None:
        revised = the_round(targets=(Target("A", 9, valid_from=date(2023, 6, 1)),))
        assert altered(the_round(), revised) == [("A", "indicators", "level_targets")]
        assert compare(the_round(), the_round(targets=(Target("A", 9, scope=Scope.UNIT, unit="B"),))) == ()

    def it_tells_a_row_of_its_own_that_only_one_side_has(self) -> None:
        assert altered(the_round(), the_round(inputs=(make_input("B"),))) == [("A", "inputs", "code")]

    def it_passes_over_units_periods_and_base_figures(self) -> None:
        other = replace(the_round(), units=(), periods=(), base_figures=())
        assert compare(the_round(), other) == ()


class DescribeCodes:
    def it_names_what_was_added_and_what_was_dropped(self) -> None:
        before = the_round(inputs=(make_input("A"), make_input("B"), make_input("C")))
        after = the_round(indicators=(make_indicator("N", SpaceRule.SUM, "A"), *the_round().catalogue.indicators))
        found = compare(before, after)
        assert [(row.code, row.before is None, row.after is None) for row in found] == [("N", True, False), ("C", False, True)]
        assert all(row.alterations == () for row in found)

    def it_keeps_the_order_of_the_later_catalogue(self) -> None:
        after = make_round(inputs=tuple(make_input(code) for code in "ZYX"))
        assert [row.code for row in compare(make_round(inputs=(make_input("Q"),)), after)] == ["Z", "Y", "X", "Q"]

    def it_finds_nothing_in_a_round_compared_with_itself(self) -> None:
        assert compare(the_round(), the_round()) == ()

    def it_is_the_same_backwards(self) -> None:
        before, after = the_round(), with_row(the_round(indicators=()), "inputs", name="khác")
        there, back = compare(before, after), compare(after, before)
        assert {(row.code, row.before, row.after) for row in there} == {(row.code, row.after, row.before) for row in back}

    def it_does_not_take_one_code_for_another(self) -> None:
        found = compare(make_round(inputs=(make_input("a1"),)), make_round(inputs=(make_input("A1"),)))
        assert [row.code for row in found] == ["A1", "a1"]


class DescribeAspects:
    @pytest.mark.parametrize(
        ("field", "aspect"),
        [
            ("unit_of_measure", Aspect.UNIT_OF_MEASURE),
            ("target", Aspect.TARGET),
            ("name", Aspect.WORDING),
            ("clause", Aspect.WORDING),
            ("time_rule", Aspect.RULE),
            ("space_rule", Aspect.RULE),
            ("inputs", Aspect.RULE),
        ],
    )
    def it_parts_measure_target_wording_and_rule(self, field: str, aspect: Aspect) -> None:
        (row,) = compare(the_round(), with_row(the_round(), "indicators", **{field: OTHER.get(field, "khác")}))
        assert {one: len(row.of(one)) for one in Aspect} == {one: int(one is aspect) for one in Aspect}

    def it_takes_whom_and_when_and_conditions_for_rules(self) -> None:
        for field in ("applies_to", "asked_in", "whole", "decimals", "entered_by", "value_type"):
            (row,) = compare(the_round(), with_row(the_round(), "inputs", **{field: OTHER.get(field, "khác")}))
            assert row.of(Aspect.RULE), field
        (row,) = compare(the_round(), the_round(conditions=()))
        assert row.of(Aspect.RULE)


class DescribeOneWordingUnderTwoCodes:
    @staticmethod
    def pairs(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str]]:
        sides = [make_round(inputs=tuple(replace(make_input(code), name=name) for code, name in names.items())) for names in (before, after)]
        return [(old.code, new.code) for old, new in same_wording(compare(*sides))]

    def it_pairs_a_dropped_code_with_an_added_one(self) -> None:
        assert self.pairs({"C12A": "Số đoàn viên mới", "X": "Khác"}, {"H09C": "SỐ  ĐOÀN VIÊN MỚI", "X": "Khác"}) == [("C12A", "H09C")]

    def it_pairs_nothing_where_a_wording_stands_twice_or_the_code_stays(self) -> None:
        assert self.pairs({"A": "Một", "B": "Một"}, {"C": "Một"}) == []
        assert self.pairs({"A": "Một"}, {"C": "Một", "D": "Một"}) == []
        assert self.pairs({"A": "Một"}, {"A": "Hai", "B": "Một"}) == []

    def it_leaves_both_among_the_added_and_the_dropped(self) -> None:
        found: tuple[Redefinition, ...] = compare(make_round(inputs=(make_input("A"),)), make_round(inputs=(replace(make_input("A"), code="B"),)))
        assert len(same_wording(found)) == 1
        assert [row.code for row in found] == ["B", "A"]
