from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.catalogue import Comparator, Condition, Over, Per, ValueType
from indicators.checks.control.conditions_can_hold import check
from tests.indicators.checks.control.definitions import found, spoilt, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round

LEAST, MORE, MOST, LESS, EQUAL = Comparator.AT_LEAST, Comparator.MORE, Comparator.AT_MOST, Comparator.LESS, Comparator.EQUAL


def _on_new_members(*rows: tuple[Comparator, int | Decimal]) -> tuple[Condition, ...]:
    return tuple(Condition("MOI", 1, "MOI", comparator, threshold) for comparator, threshold in rows)


@pytest.mark.parametrize(
    "rows",
    [
        [(LEAST, 3), (MOST, 1)],
        [(MORE, 3), (LESS, 4)],
        [(EQUAL, 3), (MORE, 3)],
        [(EQUAL, 3), (EQUAL, 4)],
    ],
)
def test_rows_that_exclude_each_other(rows: list[tuple[Comparator, int]]) -> None:
    assert found(check, with_rows(small_round(), "conditions", _on_new_members(*rows))) == [("control_conditions_exclude", "conditions", 1, "threshold")]


@pytest.mark.parametrize("rows", [[(LEAST, 3), (MOST, 3)], [(MORE, 3), (LESS, 5)], [(EQUAL, 3), (LEAST, 1)], [(MOST, 0)]])
def test_rows_that_can_hold_together(rows: list[tuple[Comparator, int]]) -> None:
    assert found(check, with_rows(small_round(), "conditions", _on_new_members(*rows))) == []


def test_no_figure_is_below_zero() -> None:
    assert found(check, with_rows(small_round(), "conditions", _on_new_members((LESS, 0)))) == [("control_conditions_exclude", "conditions", 0, "threshold")]


def test_rows_of_two_groups_are_two_ways() -> None:
    first, second = _on_new_members((LEAST, 3), (MOST, 1))
    assert found(check, with_rows(small_round(), "conditions", (first, replace(second, group=2)))) == []
    assert found(check, with_rows(small_round(), "conditions", (first, replace(second, per=Per.YEAR)))) == []


def test_between_two_whole_numbers_a_figure_with_decimals_fits() -> None:
    round_ = spoilt("inputs", 1, decimals=1)
    assert found(check, with_rows(round_, "conditions", _on_new_members((MORE, 3), (LESS, 4)))) == []


def test_yes_counts_one_for_a_unit_and_more_for_the_total() -> None:
    round_ = spoilt("inputs", 1, value_type=ValueType.YES_NO)
    (twice,) = _on_new_members((LEAST, 2))
    assert len(found(check, with_rows(round_, "conditions", (twice,)))) == 1
    assert found(check, with_rows(round_, "conditions", (replace(twice, over=Over.TOTAL),))) == []


def test_the_sentence_has_every_row_up_to_the_impossible_one() -> None:
    ((_, finding),) = check(with_rows(small_round(), "conditions", _on_new_members((LEAST, 3), (MOST, 1))))
    assert finding.facts["said"] == "ít nhất 3 và nhiều nhất 1"


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
