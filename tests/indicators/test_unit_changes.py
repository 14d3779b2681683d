"""Who holds what of an old unit, through renames, merges, divisions and chains of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from indicators.unit_changes import NOBODY, OUTSIDE, ChangeKind, Lineage, UnitChange
from indicators.units import OrgUnit

JULY, NEXT = date(2025, 7, 1), date(2026, 3, 1)
START, END = date(2025, 4, 1), date(2026, 6, 30)
MERGED, DIVIDED, RENAMED, CLOSED = ChangeKind.MERGED, ChangeKind.DIVIDED, ChangeKind.RENAMED, ChangeKind.CLOSED


def unit(code: str, until: date | None = None, since: date | None = None, successors: str = "") -> OrgUnit:
    return OrgUnit(code, f"Đoàn phường {code}", "phuong", valid_from=since, valid_to=until, successors=tuple(successors.split()))


LAST = date(2025, 6, 30)
UNITS = (unit("A", LAST), unit("B", LAST), unit("C"), unit("N", since=JULY), unit("M", since=JULY))


def heirs(*changes: UnitChange, old: str = "A", until: date = END, units: tuple[OrgUnit, ...] = UNITS) -> Mapping[str, Decimal | None]:
    return Lineage(units, changes).heirs(old, START, until)


def part(old: str, new: str, share: int | None = None, day: date = JULY, kind: ChangeKind = DIVIDED) -> UnitChange:
    return UnitChange(day, kind, old, new, share)


def test_a_unit_without_changes_is_its_own() -> None:
    assert heirs(old="C") == {"C": 1}


@pytest.mark.parametrize("kind", [MERGED, RENAMED])
def test_a_whole_change_gives_everything_though_it_names_no_part(kind: ChangeKind) -> None:
    assert heirs(UnitChange(JULY, kind, "A", "N")) == {"N": 1}


def test_a_change_after_the_last_day_or_on_the_first_does_not_count() -> None:
    assert heirs(part("A", "N", kind=MERGED), until=LAST) == {"A": 1}
    assert heirs(part("A", "N", kind=MERGED, day=START)) == {"A": 1}


def test_two_changes_follow_one_another() -> None:
    renamed_then_merged = (UnitChange(JULY, RENAMED, "A", "N"), UnitChange(NEXT, MERGED, "N", "C"))
    assert heirs(*renamed_then_merged) == {"C": 1}
    assert heirs(*renamed_then_merged, until=date(2026, 2, 28)) == {"N": 1}


def test_parts_of_parts_multiply() -> None:
    assert heirs(part("A", "N", 40), part("A", "M", 60), part("N", "C", 50, NEXT), part("N", "M", 50, NEXT)) == {"C": Decimal("0.2"), "M": Decimal("0.8")}


def test_an_open_part_stays_open() -> None:
    assert heirs(part("A", "N"), part("A", "M")) == {"N": None, "M": None}
    assert heirs(part("A", "N", 40), part("A", "M")) == {"N": Decimal("0.4"), "M": None}


def test_open_parts_that_come_together_again_are_the_whole() -> None:
    assert heirs(part("A", "N"), part("A", "M"), UnitChange(NEXT, MERGED, "N", "C"), UnitChange(NEXT, MERGED, "M", "C")) == {"C": 1}


def test_a_unit_that_lives_on_keeps_what_did_not_go() -> None:
    assert heirs(part("C", "N", 30), old="C") == {"N": Decimal("0.3"), "C": Decimal("0.7")}
    assert heirs(part("C", "N"), old="C") == {"N": None, "C": None}


def test_what_leaves_the_list_goes_outside_and_a_dissolved_unit_to_nobody() -> None:
    assert heirs(part("A", "N", 40), part("A", "", 60)) == {"N": Decimal("0.4"), OUTSIDE: Decimal("0.6")}
    assert heirs(UnitChange(JULY, CLOSED, "A")) == {NOBODY: 1}


def test_successors_stand_where_no_change_tells() -> None:
    assert heirs(units=(unit("A", LAST, successors="N"),)) == {"N": 1}
    assert heirs(units=(unit("A", LAST, successors="N M"),)) == {"N": None, "M": None}
    assert heirs(part("A", "M", kind=MERGED), units=(unit("A", LAST, successors="N"),)) == {"M": 1}


def test_changes_in_a_circle_end() -> None:
    assert heirs(UnitChange(JULY, MERGED, "A", "N"), UnitChange(NEXT, MERGED, "N", "A")) == {"A": 1}
    assert heirs(UnitChange(JULY, MERGED, "A", "N"), UnitChange(JULY, MERGED, "N", "A")) == {"N": 1}
