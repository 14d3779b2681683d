from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indicators.catalogue import OWN_WHOLE, SpaceRule, TimeRule
from macros.earlier_figures import read_earlier
from macros.round_folder.opening import open_ledger
from tests.macros.small_office import BEFORE, Q1, Office
from tests.packages import archive
from tests.rounds import QUARTERS, make_indicator, make_input, make_round

Q2 = "2023-Quy-II"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """X phát sinh, S có đến cuối kỳ, R là tỷ lệ với mẫu số riêng; tất cả do phường ghi."""
    inputs = (make_input("X"), make_input("S", TimeRule.STOCK), make_input("R", whole=OWN_WHOLE, whole_name="Tổng số"))
    indicators = (make_indicator("X", SpaceRule.SUM), make_indicator("S", SpaceRule.SUM, time_rule=TimeRule.STOCK), make_indicator("R", SpaceRule.RATIO))
    return Office(tmp_path, replace(make_round(inputs=inputs, indicators=indicators), periods=QUARTERS))


def before(office: Office, number: int) -> object:
    with open_ledger(office.folder)[0] as ledger:
        return read_earlier(office.folder, office.round, QUARTERS[number], ledger, now=BEFORE).cumulative


def test_nothing_stands_before_the_first_quarter(office: Office) -> None:
    office.drop("a.xlsx", "A", X=3)
    assert before(office, 0) == {}


def test_flows_are_summed_and_stocks_are_not(office: Office) -> None:
    office.drop("a.xlsx", "A", Q1, X=3, S=10)
    office.drop("a.xlsx", "A", Q2, X=4, S=12)
    office.drop("b.xlsx", "B", Q2, X=0)
    assert before(office, 2) == {"A": {"X": (7, None), "S": (12, None)}, "B": {"X": (0, None)}}


def test_returns_of_an_earlier_period_count_out_of_their_archives_too(office: Office) -> None:
    path = office.drop("a.xlsx", "A", Q1, X=3, S=10)
    path.with_name("a.zip").write_bytes(archive({"a.xlsx": path.read_bytes()}))
    path.unlink()
    assert before(office, 1) == {"A": {"X": (3, None), "S": (10, None)}}
