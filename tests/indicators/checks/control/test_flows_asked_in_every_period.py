from __future__ import annotations

from datetime import date

import pytest

from indicators.catalogue import Comparator, Condition, Per, TimeRule, ValueType
from indicators.checks.control.flows_asked_in_every_period import check
from tests.indicators.checks.control.definitions import found, spoilt, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round

TWICE = frozenset({"Quy-II", "Quy-IV"})


def test_amounts_of_two_quarters_are_lost() -> None:
    ((spot, finding),) = check(spoilt("inputs", 1, asked_in=TWICE))
    assert (finding.code, spot.row, finding.facts["skipped"]) == ("control_flow_not_always_asked", 1, "Quý I, Quý III")


@pytest.mark.parametrize("change", [{"time_rule": TimeRule.CUMULATIVE}, {"time_rule": TimeRule.STOCK}, {"value_type": ValueType.YES_NO}])
def test_only_summed_amounts_are_lost(change: dict[str, object]) -> None:
    assert found(check, spoilt("inputs", 1, asked_in=TWICE, **change)) == []


def test_all_quarters_named_are_all_quarters() -> None:
    assert found(check, spoilt("inputs", 1, asked_in=TWICE | {"Quy-I", "Quy-III"})) == []


def test_a_duty_of_one_day_is_asked_once() -> None:
    round_ = spoilt("inputs", 1, asked_in=frozenset({"Quy-I"}))
    dated = Condition("MOI", 1, "MOI", Comparator.AT_LEAST, 1, per=Per.DATE, date=date(2023, 3, 19))
    assert found(check, with_rows(round_, "conditions", (dated,))) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
