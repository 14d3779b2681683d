"""By which time rule a rate's whole goes over the periods, and which rows are added up."""

from __future__ import annotations

import pytest

from indicators.catalogue import OWN_WHOLE, Catalogue, TimeRule
from tests.rounds import make_input

FLOW, CUMULATIVE, STOCK, EVERY = TimeRule.FLOW, TimeRule.CUMULATIVE, TimeRule.STOCK, TimeRule.EVERY


def test_flows_and_what_is_told_each_period_are_summed() -> None:
    assert [rule for rule in TimeRule if rule.is_summed] == [FLOW, EVERY]


@pytest.mark.parametrize(
    ("part", "whole", "own_rule", "wanted", "is_summed", "is_of_one_span"),
    [
        (FLOW, "", None, FLOW, True, True),
        (STOCK, "", None, STOCK, False, True),
        (FLOW, "B", None, STOCK, False, True),
        (FLOW, "B", FLOW, FLOW, True, True),
        (CUMULATIVE, "B", FLOW, FLOW, False, False),
        (CUMULATIVE, "B", None, STOCK, False, True),
        (FLOW, OWN_WHOLE, None, FLOW, True, True),
        (FLOW, OWN_WHOLE, STOCK, STOCK, False, True),
        (CUMULATIVE, OWN_WHOLE, FLOW, FLOW, False, True),
        (EVERY, "GONE", None, EVERY, True, True),
    ],
)
def test_the_rule_of_a_whole(part: TimeRule, whole: str, own_rule: TimeRule | None, wanted: TimeRule, is_summed: bool, is_of_one_span: bool) -> None:
    """B is a base figure, which stands; GONE is no row."""
    row, base = make_input("A", part, whole=whole, whole_time_rule=own_rule), make_input("B", STOCK)
    catalogue = Catalogue("mau", "Mẫu", "Mẫu", 2023, (row, base), ())
    assert (catalogue.whole_rule(row), catalogue.is_summed(row), catalogue.is_of_one_span(row)) == (wanted, is_summed, is_of_one_span)
