from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.catalogue import SpaceRule
from macros.known_period import known_period, period_of_returns
from macros.stopped import StoppedError
from tests.rounds import QUARTERS, make_indicator, make_input, make_round

ROUND = make_round(inputs=(make_input("X"),), indicators=(make_indicator("X", SpaceRule.SUM),))


def test_a_period_is_known_by_its_code() -> None:
    assert known_period(ROUND, "2023-Quy-II") is QUARTERS[1]


def test_an_unknown_period_is_told_with_those_known_in_their_order() -> None:
    with pytest.raises(StoppedError, match="2023-Quy-I, 2023-Quy-II, 2023-Quy-III, 2023-Quy-IV"):
        known_period(ROUND, "2024-Quy-I")


def test_a_period_made_of_others_is_not_taken_for_one_that_nobody_sent() -> None:
    half = replace(QUARTERS[1], code="2023-6T", made_of=("2023-Quy-I", "2023-Quy-II"))
    round_ = replace(ROUND, periods=(*QUARTERS, half))
    with pytest.raises(StoppedError, match="6 tháng đầu năm 2023 gồm các kỳ 2023-Quy-I, 2023-Quy-II"):
        period_of_returns(round_, "2023-6T")
    assert known_period(round_, "2023-6T") is half
