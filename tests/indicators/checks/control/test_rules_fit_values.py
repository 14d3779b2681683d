from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from indicators.catalogue import OWN_WHOLE, SpaceRule, ValueType
from indicators.checks.control.rules_fit_values import check
from indicators.rounds import Round
from tests.indicators.checks.control.definitions import found, with_rows
from tests.rounds import make_indicator, make_input, make_round


def one(rule: SpaceRule, **more: Any) -> Round:
    round_ = make_round(inputs=(make_input("X", **more),))
    return with_rows(round_, "indicators", (make_indicator("X", rule),))


@pytest.mark.parametrize("rule", [SpaceRule.SUM, SpaceRule.MAX, SpaceRule.OWN, SpaceRule.RATIO])
def test_days_are_no_numbers(rule: SpaceRule) -> None:
    assert found(check, one(rule, value_type=ValueType.DATE)) == [("control_days_not_numbers", "indicators", 0, "space_rule")]


@pytest.mark.parametrize("rule", [SpaceRule.TEXT, SpaceRule.SHARE])
def test_days_are_listed_and_judged(rule: SpaceRule) -> None:
    assert found(check, one(rule, value_type=ValueType.DATE)) == []


def test_the_largest_of_rates_would_be_the_largest_part() -> None:
    assert found(check, one(SpaceRule.MAX, whole=OWN_WHOLE)) == [("control_largest_of_rates", "indicators", 0, "space_rule")]
    assert found(check, one(SpaceRule.RATIO, whole=OWN_WHOLE)) == []
    assert found(check, replace(one(SpaceRule.MAX))) == []
