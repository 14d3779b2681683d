from __future__ import annotations

from decimal import Decimal

from indicators.catalogue import Comparator, Condition, Scope, Target
from indicators.checks.control.percentages_within_hundred import check
from tests.indicators.checks.control.definitions import added, found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_target_over_hundred_and_one_as_a_fraction() -> None:
    assert found(check, spoilt("indicators", 2, target=Target("DVC", 140))) == [("control_percentage_over_hundred", "indicators", 2, "target")]
    ((_, finding),) = check(spoilt("indicators", 2, target=Target("DVC", Decimal("0.4"))))
    assert (finding.code, finding.understood) == ("control_percentage_as_fraction", "40")


def test_a_threshold_on_a_rate() -> None:
    impossible = Condition("UT", 1, "DVC", Comparator.AT_LEAST, 101)
    assert found(check, added("conditions", impossible)) == [("control_percentage_over_hundred", "conditions", 3, "threshold")]


def test_a_target_of_one_unit() -> None:
    assert found(check, added("targets", Target("DVC", 120, scope=Scope.UNIT, unit="AL"))) == [("control_percentage_over_hundred", "targets", 2, "value")]


def test_counts_may_be_as_large_as_they_are() -> None:
    assert found(check, spoilt("indicators", 0, target=Target("MOI", 3600))) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
