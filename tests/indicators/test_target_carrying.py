"""Targets of units that changed on 01/7/2025, as they may go to their successors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import Scope, SpaceRule, Target
from indicators.numbers import Number
from indicators.target_carrying import Carriage, CarriedTarget, carry_targets
from indicators.unit_changes import ChangeKind, UnitChange
from tests.indicators.aggregation.test_same_period import JULY, OPEN, SPLIT, WHOLE, the_round

Given = dict[str, Number]


def carried(given_: Given, *changes: UnitChange, done: Given | None = None, **more: Any) -> dict[str, CarriedTarget]:
    targets = tuple(Target("X", value, scope=Scope.UNIT, unit=unit) for unit, value in given_.items())
    round_ = replace(the_round(*changes, **more), targets=targets)
    return {row.unit: row for row in carry_targets(round_, JULY, lambda unit, _: (done or {}).get(unit))}


def values(rows: dict[str, CarriedTarget]) -> dict[str, Number | None]:
    return {unit: row.value for unit, row in rows.items()}


def test_whole_units_bring_their_targets_together() -> None:
    rows = carried({"A": 20, "B": 7, "C": 5}, *WHOLE)
    assert values(rows) == {"N": 27}
    assert (rows["N"].carriage, rows["N"].given) == (Carriage.SUMMED, (("A", 20), ("B", 7)))


def test_a_unit_that_takes_another_in_keeps_its_own_target_too() -> None:
    assert values(carried({"A": 20, "C": 5}, UnitChange(JULY, ChangeKind.MERGED, "A", "C"))) == {"C": 25}


def test_a_divided_target_adds_up_to_what_it_was() -> None:
    rows = carried({"A": 11, "B": 7}, *SPLIT)
    assert values(rows) == {"N": 4 + 7, "M": 7}
    assert rows["M"].carriage is Carriage.DIVIDED


@given(st.integers(0, 500), st.lists(st.integers(1, 97), min_size=2, max_size=2))
def test_parts_always_add_up(value: int, shares: list[int]) -> None:
    left = max(100 - sum(shares), 1)
    scaled = [Decimal(share) * 100 / (sum(shares) + left) for share in (*shares, left)]
    parts = [round(scaled[0], 2), round(scaled[1], 2)]
    changes = [UnitChange(JULY, ChangeKind.DIVIDED, "A", new, share) for new, share in zip("NMC", (*parts, 100 - sum(parts)), strict=True)]
    found = values(carried({"A": value}, *changes))
    assert sum(each for each in found.values() if each is not None) == value
    assert all(isinstance(each, int) for each in found.values())


def test_a_money_target_is_divided_to_its_own_last_digit() -> None:
    found = values(carried({"A": Decimal("1.5")}, *SPLIT))
    assert found == {"N": Decimal("0.6"), "M": Decimal("0.9")}


def test_what_depends_on_an_open_part_is_open() -> None:
    rows = carried({"A": 20, "B": 7}, *OPEN)
    assert values(rows) == {"N": None, "M": None}
    assert {row.carriage for row in rows.values()} == {Carriage.OPEN_PARTS}


def test_a_known_part_beside_an_open_one_is_open_too_since_their_sum_is() -> None:
    half_open = (UnitChange(JULY, ChangeKind.DIVIDED, "A", "N", 40), UnitChange(JULY, ChangeKind.DIVIDED, "A", "M"))
    assert values(carried({"A": 11}, *half_open)) == {"N": None, "M": None}


def test_what_leaves_the_list_is_shown() -> None:
    away = (UnitChange(JULY, ChangeKind.DIVIDED, "A", "N", 40), UnitChange(JULY, ChangeKind.DIVIDED, "A", "", 60))
    rows = carried({"A": 20}, *away)
    assert (values(rows), rows[""].carriage) == ({"N": 8, "": 12}, Carriage.OUTSIDE)


@pytest.mark.parametrize("rule", [SpaceRule.MAX, SpaceRule.SHARE])
def test_what_does_not_add_up_is_taken_over_only_where_all_agree(rule: SpaceRule) -> None:
    assert carried({"A": 80, "B": 80}, *WHOLE, rule=rule)["N"].value == 80
    differ = carried({"A": 80, "B": 70}, *WHOLE, rule=rule)["N"]
    assert (differ.value, differ.carriage) == (None, Carriage.DIFFERENT)


def test_it_tells_what_was_done_and_what_is_left() -> None:
    row = carried({"A": 20, "B": 7}, *WHOLE, done={"A": 12, "B": 3})["N"]
    assert (row.done, row.left) == (15, 12)
    assert carried({"A": 20, "B": 7}, *WHOLE, done={"A": 40})["N"].left == 0
    assert carried({"A": 20, "B": 7}, *WHOLE)["N"].done is None
    assert carried({"A": 20, "B": 7}, *SPLIT, done={"A": 12, "B": 3})["N"].done is None


def test_nothing_moves_on_another_day_or_without_targets() -> None:
    assert carried({"C": 5}, *WHOLE) == {}
    round_ = replace(the_round(*WHOLE), targets=(Target("X", 5, scope=Scope.UNIT, unit="A"),))
    assert carry_targets(round_, date(2025, 7, 2), lambda _, __: None) == ()


def test_the_target_of_the_day_before_moves_and_not_a_later_one() -> None:
    targets = (
        Target("X", 5, scope=Scope.UNIT, unit="A"),
        Target("X", 9, scope=Scope.UNIT, unit="A", valid_from=date(2025, 5, 1)),
        Target("X", 99, scope=Scope.UNIT, unit="A", valid_from=JULY),
    )
    (row,) = carry_targets(replace(the_round(*WHOLE), targets=targets), JULY, lambda _, __: None)
    assert row.value == 9
