from __future__ import annotations

from decimal import Decimal
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import Catalogue
from indicators.peers import FEWEST, Peers
from indicators.rounds import Agency, Round
from indicators.submissions import Entry, Fact, Figure
from indicators.units import OrgUnit


def peers(*values: int | None, kind: str = "phuong", others: str = "phuong") -> Peers:
    units = tuple(OrgUnit(f"P{number}", f"Phường {number}", others if number else kind) for number in range(len(values)))
    round_ = Round(Agency("BT", "Quận Đoàn"), Catalogue("x", "x", "x", 2023, (), ()), (), units, ())
    return Peers(round_, {unit.code: {"X": Entry("X", figure(value))} for unit, value in zip(units, values, strict=True)})


def figure(value: int | None) -> Figure:
    return Figure(Fact.BLANK) if value is None else Figure(Fact.NUMBER, value)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=9))
def test_it_is_the_median_of_the_others(values: list[int]) -> None:
    found = peers(*values).medians("P0").get("X")
    assert found == (Decimal(median(values[1:])) if len(values) > FEWEST else None)


def test_a_unit_that_left_the_row_blank_is_no_peer() -> None:
    assert peers(None, 1, 2, 9).medians("P0") == {"X": 2}
    assert peers(5, 1, None, 9).medians("P0") == {}


def test_units_of_another_kind_are_no_peers() -> None:
    assert peers(5, 1, 2, 9, kind="thpt").medians("P0") == {}
