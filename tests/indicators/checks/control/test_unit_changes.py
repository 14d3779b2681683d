"""The rules on units that change, each spoilt in turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from indicators.catalogue import Scope, SpaceRule, Target
from indicators.checks.control import (
    changes_agree_with_units,
    changes_cite_their_source,
    changes_name_both_units,
    codes_are_known,
    divided_parts_make_the_whole,
    official_codes_differ,
    unit_names_differ,
    unit_targets_make_the_level,
)
from indicators.rounds import Round
from indicators.unit_changes import ChangeKind, UnitChange
from tests.indicators.checks.control.definitions import found
from tests.rounds import make_indicator, make_input, make_round

JULY, LAST = date(2023, 7, 1), date(2023, 6, 30)
SOURCE = "Nghị quyết mẫu"


def the_round(*changes: UnitChange, **of_units: dict[str, Any]) -> Round:
    """A and B end on 30/6/2023, C stays, N and M begin on 01/7."""
    made = make_round(inputs=(make_input("X"),), units="A B C N M")
    days: dict[str, dict[str, Any]] = {"A": {"valid_to": LAST}, "B": {"valid_to": LAST}, "N": {"valid_from": JULY}, "M": {"valid_from": JULY}}
    units = tuple(replace(unit, **{**days.get(unit.code, {}), **of_units.get(unit.code, {})}) for unit in made.units)
    return replace(made, units=units, unit_changes=changes)


def change(kind: ChangeKind, old: str = "", new: str = "", share: int | None = None, source: str = SOURCE) -> UnitChange:
    return UnitChange(JULY, kind, old, new, share, source)


OPENED, CLOSED, RENAMED, MERGED, DIVIDED = ChangeKind
SOUND = (change(MERGED, "A", "N"), change(DIVIDED, "B", "N", 40), change(DIVIDED, "B", "M", 60))
CHECKS = (changes_agree_with_units, changes_cite_their_source, changes_name_both_units, divided_parts_make_the_whole, official_codes_differ)


@pytest.mark.parametrize("rule", [module.check for module in CHECKS])
def test_sound_changes_pass(rule: Any) -> None:
    assert found(rule, the_round(*SOUND)) == []


@pytest.mark.parametrize(
    ("bad", "code", "field"),
    [
        (change(MERGED, "", "N"), "control_change_without_old", "old"),
        (change(MERGED, "A"), "control_change_without_new", "new"),
        (change(OPENED), "control_change_without_new", "new"),
        (change(OPENED, "A", "N"), "control_change_opened_from", "old"),
        (change(CLOSED, "A", "N"), "control_change_closed_into", "new"),
        (change(MERGED, "A", "N", 40), "control_change_whole_has_share", "share"),
        (change(MERGED, "A", "A"), "control_change_into_itself", "new"),
    ],
)
def test_a_change_with_a_unit_too_few_or_too_many(bad: UnitChange, code: str, field: str) -> None:
    assert found(changes_name_both_units.check, the_round(bad)) == [(code, "unit_changes", 0, field)]


@pytest.mark.parametrize(
    "sound", [change(OPENED, "", "N"), change(CLOSED, "A"), change(DIVIDED, "B", "", 40), change(MERGED, "A", "N", 100), change(RENAMED, "C", "C")]
)
def test_what_a_kind_does_not_call_for_may_be_blank(sound: UnitChange) -> None:
    assert found(changes_name_both_units.check, the_round(sound)) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ((change(DIVIDED, "B", "N", 40), change(DIVIDED, "B", "M", 50)), "control_change_parts_short"),
        ((change(DIVIDED, "B", "N", 60), change(DIVIDED, "B", "M", 50)), "control_change_parts_over"),
        ((change(DIVIDED, "B", "N", 100), change(DIVIDED, "B", "M")), "control_change_parts_over"),
        ((change(MERGED, "A", "N"), change(DIVIDED, "A", "M", 50)), "control_change_twice"),
        ((change(MERGED, "A", "N"), change(MERGED, "A", "M")), "control_change_twice"),
    ],
)
def test_parts_that_do_not_make_the_unit(changes: tuple[UnitChange, ...], code: str) -> None:
    assert found(divided_parts_make_the_whole.check, the_round(*changes)) == [(code, "unit_changes", 1, "share")]


def test_a_part_of_nothing_or_of_more_than_all() -> None:
    assert [row[0] for row in found(divided_parts_make_the_whole.check, the_round(change(DIVIDED, "C", "N", 0)))] == ["control_change_share"]


@pytest.mark.parametrize(
    "changes",
    [
        (change(DIVIDED, "B", "N", 40), change(DIVIDED, "B", "M")),
        (change(DIVIDED, "B", "N"), change(DIVIDED, "B", "M")),
        (change(DIVIDED, "C", "N", 40),),
    ],
)
def test_open_parts_and_what_a_living_unit_keeps(changes: tuple[UnitChange, ...]) -> None:
    assert found(divided_parts_make_the_whole.check, the_round(*changes)) == []


@pytest.mark.parametrize(
    ("bad", "of_units", "code", "field"),
    [
        (change(MERGED, "A", "N"), {"A": {"valid_to": None}}, "control_change_old_end", "old"),
        (change(MERGED, "A", "N"), {"A": {"valid_to": date(2023, 7, 1)}}, "control_change_old_end", "old"),
        (change(DIVIDED, "A", "N"), {"A": {"valid_to": date(2023, 6, 29)}}, "control_change_old_end", "old"),
        (change(MERGED, "A", "N"), {"N": {"valid_from": date(2023, 7, 2)}}, "control_change_new_not_there", "new"),
        (change(MERGED, "A", "N"), {"N": {"valid_from": None, "valid_to": LAST}}, "control_change_new_not_there", "new"),
        (change(OPENED, "", "N"), {"N": {"valid_from": date(2023, 6, 1)}}, "control_change_opened_day", "new"),
        (change(DIVIDED, "N", "M"), {}, "control_change_old_later", "old"),
    ],
)
def test_days_that_say_something_else(bad: UnitChange, of_units: dict[str, dict[str, Any]], code: str, field: str) -> None:
    assert (code, "unit_changes", 0, field) in found(changes_agree_with_units.check, the_round(bad, **of_units))


def test_a_renamed_unit_that_keeps_its_code_needs_no_other_days() -> None:
    assert found(changes_agree_with_units.check, the_round(change(RENAMED, "C", "C"))) == []


def test_successors_that_say_something_else() -> None:
    wrong = the_round(*SOUND, B={"valid_to": LAST, "successors": ("N",)})
    assert found(changes_agree_with_units.check, wrong) == [("control_change_successors", "units", 2, "successors")]
    assert found(changes_agree_with_units.check, the_round(*SOUND, B={"valid_to": LAST, "successors": ("M", "N")})) == []


def test_a_unit_that_nobody_knows() -> None:
    assert found(codes_are_known.check, the_round(change(MERGED, "A", "Z"))) == [("control_code_unknown", "unit_changes", 0, "new")]
    assert found(codes_are_known.check, the_round(change(MERGED, "Z", "N"))) == [("control_code_unknown", "unit_changes", 0, "old")]


def test_a_resolution_that_is_not_cited_and_one_that_nobody_has_verified() -> None:
    assert found(changes_cite_their_source.check, the_round(change(MERGED, "A", "N", source=""))) == [
        ("control_change_without_source", "unit_changes", 0, "source")
    ]
    waiting = replace(change(MERGED, "A", "N"), to_verify=True)
    assert found(changes_cite_their_source.check, the_round(waiting, waiting)) == [("control_changes_to_verify", "unit_changes", 0, "to_verify")]


def test_an_official_code_may_be_given_out_again() -> None:
    """26740 was Bến Nghé's and is now Sài Gòn's."""
    again = the_round(A={"valid_to": LAST, "official_code": "26740"}, N={"valid_from": JULY, "official_code": "26740"})
    assert found(official_codes_differ.check, again) == []
    twice = the_round(A={"valid_to": LAST, "official_code": "26740"}, C={"official_code": "26740"})
    assert found(official_codes_differ.check, twice) == [("control_official_code_doubled", "units", 3, "official_code")]


def test_a_successor_may_bear_the_old_name() -> None:
    name = {"name": "Đoàn phường An Lạc"}
    assert found(unit_names_differ.check, the_round(A={"valid_to": LAST, **name}, N={"valid_from": JULY, **name})) == []
    assert found(unit_names_differ.check, the_round(A={"valid_to": LAST, **name}, C=name)) == [("control_unit_name_doubled", "units", 3, "name")]


def test_targets_of_ended_units_are_their_successors_now() -> None:
    targets = tuple(Target("X", value, scope=Scope.UNIT, unit=unit) for unit, value in (("A", 10), ("B", 10), ("C", 7), ("N", 20)))
    round_ = the_round(*SOUND)
    indicator = make_indicator("X", SpaceRule.SUM, target=Target("X", 27))
    round_ = replace(round_, targets=targets, catalogue=replace(round_.catalogue, indicators=(indicator,)))
    assert found(unit_targets_make_the_level.check, round_) == []
