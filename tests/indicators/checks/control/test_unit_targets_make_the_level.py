from __future__ import annotations

from datetime import date

import pytest

from indicators.catalogue import Comparator, Scope, Target
from indicators.checks.control.unit_targets_make_the_level import check
from tests.indicators.checks.control.definitions import added, found, spoilt, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_what_is_given_misses_the_level() -> None:
    round_ = spoilt("targets", 1, value=0)
    ((spot, finding),) = check(round_)
    assert (spot.table, spot.row, spot.field) == ("indicators", 0, "target")
    assert (finding.code, finding.facts["given"], finding.facts["target"], finding.facts["difference"]) == ("control_targets_short", "20", "27", "7")


def test_more_than_the_level_is_only_noted() -> None:
    ((_, finding),) = check(spoilt("targets", 1, value=10))
    assert (finding.code, finding.severity, finding.facts["difference"]) == ("control_targets_over", "note", "3")


@pytest.mark.parametrize(
    ("comparator", "given", "severities"), [(Comparator.AT_MOST, 10, ["ask"]), (Comparator.AT_MOST, 5, []), (Comparator.EQUAL, 10, ["ask"])]
)
def test_a_ceiling_may_not_be_passed(comparator: Comparator, given: int, severities: list[str]) -> None:
    round_ = spoilt("indicators", 0, target=Target("MOI", 27, comparator))
    targets = (round_.targets[0], Target("MOI", given, scope=Scope.UNIT, unit="TT"))
    assert [finding.severity for _, finding in check(with_rows(round_, "targets", targets))] == severities


def test_a_revision_of_the_level_counts_from_its_row() -> None:
    revised = added("targets", Target("MOI", 30, scope=Scope.TOTAL, valid_from=date(2023, 6, 1), source="Số 9-KH/ĐTN"))
    assert found(check, revised) == [("control_targets_short", "targets", 2, "value")]


def test_a_revision_of_a_unit_replaces_its_first_value() -> None:
    assert found(check, added("targets", Target("MOI", 7, scope=Scope.UNIT, unit="TT", valid_from=date(2023, 6, 1)))) == []


def test_an_indicator_given_to_nobody_is_not_asked_for() -> None:
    assert found(check, with_rows(small_round(), "targets", ())) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
