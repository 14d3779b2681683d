"""Hà Nội 2024, thirty districts and six communes each: every number of its 27 targets and 3 base figures against pandas over the raw figures."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from indicators.findings import Severity
from indicators.rounds import Round
from macros.consolidate import consolidate
from macros.consolidation_json import document
from macros.round_folder.paths import RoundFolder
from tests.independent.ha_noi_figures import QUARTERS, every_number
from tests.independent.ha_noi_round import COMMUNES, city_round, district_round, make_folder, offices, raw_year, rules, send_year

pytestmark = pytest.mark.usefixtures("lasting_workers")
SEED, DISTRICT = 2024, "Q-BACTULIEM"
NOW = datetime(2024, 12, 12, 9)
PLAIN, SHARE = ("reported", "nil", "no_data", "missing", "not_applicable"), ("no_data", "missing", "not_applicable")


def entries(folder: RoundFolder, period: str) -> dict[str, dict[str, Any]]:
    """Return the program's totals by code; a clean, plausible year is not asked about."""
    run = consolidate(folder, period, now=NOW, write=False).consolidation
    doubts = [finding for finding in run.findings if finding.severity is not Severity.NOTE and finding.code != "control_written_figure_unclear"]
    assert [(finding.code, finding.unit, finding.indicator, finding.found) for finding in doubts][:5] == []
    return {row["code"]: row for row in json.loads(json.dumps(document(run)))["indicators"]}


def compare(ours: Mapping[str, Mapping[str, Any]], theirs: Mapping[str, Mapping[str, Any]], *, with_results: bool = False) -> None:
    """Compare every number of every target and base figure; a sum's numerator is its value and needs none. `with_results` how far each has come too."""
    for code, mine in ours.items():
        if code not in theirs:
            continue
        expected, rule = theirs[code], rules().get(code)
        is_share = rule is not None and rule.space == "share"
        for name in ("value", "cumulative", "sum", "cumulative_sum", *(("target", "completion") if with_results else ())):
            assert near(mine[name], expected[name]), (code, name, mine[name], expected[name])
        assert not with_results or mine["met"] == expected["met"], (code, mine["met"], expected["met"])
        for name in ("numerator", "denominator", "cumulative_numerator", "cumulative_denominator"):
            if is_share or (rule is not None and rule.whole):
                assert near(mine[name], expected[name]), (code, name, mine[name], expected[name])
        lists = {name: set(mine[name]) for name in (SHARE if is_share else PLAIN)}
        assert lists == {name: expected[name] for name in lists}, code


def near(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    folder = make_folder(tmp_path_factory.mktemp("hà nội") / "thành phố", city_round())
    send_year(folder, city_round(), raw_year(SEED))
    return folder


def test_the_round_is_thirty_districts_with_six_communes_each() -> None:
    units = city_round().units
    districts = [unit.code for unit in units if unit.parent == "TD"]
    assert len(districts) == 30
    assert [sum(unit.parent == code for unit in units) for code in districts] == [COMMUNES] * 30


@pytest.mark.parametrize("quarter", ["II", "III", "IV"])
def test_the_city_from_all_units_at_once(city: RoundFolder, quarter: str) -> None:
    theirs = every_number(raw_year(SEED), rules(), offices(city_round().units), QUARTERS[quarter])
    ours = entries(city, f"2024-Quy-{quarter}")
    assert theirs.keys() == ours.keys()
    compare(ours, theirs, with_results=True)


def test_one_district_from_its_communes(tmp_path: Path) -> None:
    round_ = district_round(DISTRICT)
    folder = make_folder(tmp_path / DISTRICT, round_)
    send_year(folder, round_, raw_year(SEED))
    for quarter in ("I", "IV"):
        theirs = every_number(raw_year(SEED), rules(), offices(unit for unit in round_.units if not unit.is_own), QUARTERS[quarter])
        ours = entries(folder, f"2024-Quy-{quarter}")
        ours = {name: {**row, "not_applicable": set(row["not_applicable"]) - {DISTRICT}} for name, row in ours.items()}
        assert sum(name in theirs for name in ours) == 26
        compare(ours, theirs)


@pytest.mark.parametrize("quarter", [3, 4])
def test_a_city_is_its_districts_and_what_they_do_themselves(quarter: int) -> None:
    """What travels upward adds up: sums, parts and wholes, counts of units; the expected numbers of each level are ready to compare."""
    parted = branches(city_round())[:4]
    whole = every_number(raw_year(SEED), rules(), offices(unit for units in parted for unit in units), quarter)
    parts = [every_number(raw_year(SEED), rules(), offices(units), quarter) for units in parted]
    for code, expected in whole.items():
        for kind in ("", "cumulative_"):
            name = f"{kind}numerator" if expected[f"{kind}denominator"] is not None else kind.rstrip("_") or "value"
            assert near(added(part[code][name] for part in parts), expected[name]), (code, name)
            assert near(added(part[code][f"{kind}denominator"] for part in parts), expected[f"{kind}denominator"]), code


def branches(round_: Round) -> list[list[Any]]:
    """Return the city by itself, and each district with its communes."""
    districts = [unit for unit in round_.units if unit.parent == "TD"]
    return [[unit for unit in round_.units if unit.is_own], *([one, *(unit for unit in round_.units if unit.parent == one.code)] for one in districts)]


def added(values: Iterator[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def test_the_raw_year_has_something_of_everything() -> None:
    raw = raw_year(SEED)
    assert set(raw.frame["fact"]) == {"number", "nil", "blank", "no_data", "not_applicable"}
    sent = raw.frame.groupby("quarter")["unit"].nunique()
    assert all(190 < count < 211 for count in sent)
    late = every_number(raw, rules(), offices(city_round().units), 4)
    assert all(late[code]["cumulative"] for code in rules())
    assert 0 < late["H06C"]["cumulative_numerator"] < late["H06C"]["cumulative_denominator"] == 180
