"""A unit that ended within the year: what arose there stays in the year's figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import OWN_WHOLE, SpaceRule, TimeRule
from indicators.totals import Total
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing


def third_quarter(rule: SpaceRule = SpaceRule.SUM, time: TimeRule = TimeRule.FLOW, **more: Any) -> Total:
    """The figure of Quý III, where B ended on 30/6: in Quý I and II it wrote 4 and 5, A wrote 1, 2, 3 in turn."""
    is_rate = "whole" in more
    made = make_round(inputs=(make_input("X", time, **more),), indicators=(make_indicator("X", rule, time_rule=time),))
    units = tuple(replace(unit, valid_to=date(2023, 6, 30)) if unit.code == "B" else unit for unit in made.units)
    wrote = ({"A": "1", "B": "4"}, {"A": "2", "B": "5"}, {"A": "3"})
    standings = {
        quarter.code: standing({unit: {"X": f"{figure}/10" if is_rate else figure} for unit, figure in figures.items()})
        for quarter, figures in zip(QUARTERS, wrote, strict=False)
    }
    return consolidate_totals(Book(replace(made, units=units), QUARTERS[2], standings))[0]


def it_keeps_what_arose_there_in_the_year() -> None:
    total = third_quarter()
    assert (total.value, total.cumulative) == (3, 1 + 2 + 3 + 4 + 5)
    assert "B" in total.coverage.not_applicable


@pytest.mark.parametrize("time", [TimeRule.STOCK, TimeRule.CUMULATIVE])
def it_drops_what_its_successors_hold_now(time: TimeRule) -> None:
    assert third_quarter(time=time).cumulative == 3


def it_keeps_a_rates_part_only_with_its_whole() -> None:
    summed = third_quarter(SpaceRule.RATIO, whole=OWN_WHOLE)
    assert (summed.cumulative_numerator, summed.cumulative_denominator) == (15, 50)
    of_stock = third_quarter(SpaceRule.RATIO, whole=OWN_WHOLE, whole_time_rule=TimeRule.STOCK)
    assert (of_stock.cumulative_numerator, of_stock.cumulative_denominator) == (6, 10)
