"""Hà Nội 2024 in three levels: thirty districts close their own rounds, the city takes what they closed; every number against pandas over the raw figures."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from indicators.branches import branch_round
from indicators.catalogue import Comparator
from indicators.findings import Severity
from indicators.rounds import Round
from indicators.totals import Met
from macros.close import ClosingOrder, close_period
from macros.consolidate import consolidate
from macros.issue import issue_templates
from macros.new import new_round
from macros.round_folder.paths import RoundFolder
from tests.independent.ha_noi_figures import Raw, every_number
from tests.independent.ha_noi_round import ISSUED_AT, NIL_WORDS, YES_NO, city_round, make_folder, offices, raw_year, rules, send_year
from tests.independent.test_ha_noi import PLAIN, SHARE, compare, entries, near
from xlsx_templates.catalogues import load_seed
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook

pytestmark = pytest.mark.usefixtures("lasting_workers")
SEED = 2024
CLOSED_AT = datetime(2024, 12, 12, 9)
ORDER = ClosingOrder("Người chốt mẫu", "Số liệu mẫu")
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
OWN_CODES = {"H05A": "CAY-XANH", "H04B": "DICH-VU-CONG", "H06C": "CONG-TRINH-XA"}
"""What one district calls a sum, a rate and a share; each says under which code it goes up."""
WITH_OWN_CODES = "Q-HADONG"
City = Callable[[bool], RoundFolder]


def districts() -> list[str]:
    return [unit.code for unit in city_round().units if unit.parent == "TD"]


@pytest.fixture(scope="module")
def closed(lasting_workers: None, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, RoundFolder]:  # noqa: ARG001 - its closings read with them
    """Return the folder of each district: its own workbook and six communes sent every quarter, and every quarter is closed."""
    root, found = tmp_path_factory.mktemp("quận huyện"), {}
    for code in districts():
        round_, raw = branch_round(city_round(), code), raw_year(SEED)
        if code == WITH_OWN_CODES:
            round_, raw = with_own_codes(round_), Raw(raw.frame.replace({"code": OWN_CODES}))
        found[code] = make_folder(root / code, round_)
        send_year(found[code], round_, raw)
        for period in round_.periods[:4]:
            assert close_period(found[code], period.code, ORDER, now=CLOSED_AT, workers=1).closing is not None, (code, period.code)
    return found


def with_own_codes(round_: Round) -> Round:
    def own(code: str) -> str:
        return OWN_CODES.get(code, code)

    old = round_.catalogue
    inputs = tuple(replace(row, code=own(row.code)) for row in old.inputs)
    indicators = tuple(
        replace(row, code=own(row.code), inputs=tuple(map(own, row.inputs)), superior_code=row.code if row.code in OWN_CODES else "") for row in old.indicators
    )
    conditions = tuple(replace(row, indicator=own(row.indicator), input=own(row.input)) for row in old.conditions)
    targets = tuple(replace(row, indicator=own(row.indicator)) for row in round_.targets)
    return replace(round_, catalogue=replace(old, inputs=inputs, indicators=indicators, conditions=conditions), targets=targets)


@pytest.fixture(scope="module")
def city(closed: Mapping[str, RoundFolder], tmp_path_factory: pytest.TempPathFactory) -> City:
    """Return the city's folder with all that the districts mailed; it lists the communes too, or only the districts."""
    made: dict[bool, RoundFolder] = {}

    def make(knows_communes: bool) -> RoundFolder:
        if knows_communes not in made:
            round_ = of_city(knows_communes=knows_communes)
            made[knows_communes] = make_folder(tmp_path_factory.mktemp("thành phố"), round_)
            send_year(made[knows_communes], replace(round_, units=tuple(unit for unit in round_.units if unit.is_own)), raw_year(SEED))
            for code, folder in closed.items():
                for period in round_.periods[:4]:
                    target = made[knows_communes].received(period.code) / f"{code} {period.code} chot lan 1.xlsx"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(folder.closed(period.code, 1), target)
        return made[knows_communes]

    return make


def of_city(*, knows_communes: bool) -> Round:
    whole = city_round()
    units = tuple(unit for unit in whole.units if knows_communes or unit.kind != "cap-xa")
    known = {unit.code for unit in units}
    figures = tuple(row for row in whole.base_figures if row.unit in known)
    return replace(whole, units=units, base_figures=figures, targets=tuple(row for row in whole.targets if not row.unit or row.unit in known))


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_city_from_thirty_closed_districts_is_the_city_from_all_units(city: City, quarter: str) -> None:
    theirs = every_number(raw_year(SEED), rules(), offices(city_round().units), QUARTERS[quarter])
    ours = entries(city(True), f"2024-Quy-{quarter}")
    assert theirs.keys() == ours.keys()
    compare(ours, theirs, with_results=True)


@pytest.mark.parametrize("quarter", ["I", "IV"])
def test_a_city_that_lists_districts_only_has_the_same_numbers_and_names_who_is_missing_below(city: City, quarter: str) -> None:
    theirs = every_number(raw_year(SEED), rules(), offices(city_round().units), QUARTERS[quarter])
    named = {**{unit.code: unit.code for unit in city_round().units}, **labels()}
    ours = entries(city(False), f"2024-Quy-{quarter}")
    for code, row in ours.items():
        row |= {name: [named[unit] for unit in row[name]] for name in {*PLAIN, *SHARE}}
        if code in theirs:
            assert set(row["not_applicable"]) <= theirs[code]["not_applicable"], code
            row["not_applicable"] = theirs[code]["not_applicable"]
    compare(ours, theirs, with_results=True)


def labels() -> dict[str, str]:
    """Return the code of each commune by what a city that does not list it calls it."""
    names = {unit.code: unit.name for unit in city_round().units}
    return {f"{unit.name} ({names[unit.parent]})": unit.code for unit in city_round().units if unit.kind == "cap-xa"}


def test_three_levels_are_judged_by_three_thresholds(city: City) -> None:
    """Chỉ tiêu 6: two works of the city itself, one of every district, one of every commune."""
    result = consolidate(city(True), "2024-Quy-IV", now=CLOSED_AT, write=False).consolidation
    own, of_districts, of_communes = (result.total_by_code[code] for code in ("H06A", "H06B", "H06C"))
    assert own.denominator is None
    assert (own.target, own.met) == (2, Met.MET if (own.cumulative or 0) >= 2 else Met.NOT_MET)
    assert (of_districts.cumulative_denominator, of_communes.cumulative_denominator) == (30, 180)
    for total in (of_districts, of_communes):
        assert total.cumulative_numerator is not None
        assert total.cumulative_numerator < (total.cumulative_denominator or 0)
        assert (total.target, total.met) == (100, Met.NOT_MET)
    assert {row.threshold for row in city_round().catalogue.conditions if row.comparator is Comparator.AT_LEAST} == {1}


def test_the_coverage_line_counts_grassroots_units(city: City) -> None:
    result = consolidate(city(True), "2024-Quy-IV", now=CLOSED_AT, write=False).consolidation
    coverage = result.total_by_code["H09C"].coverage
    assert coverage.expected + len(set(coverage.not_applicable) - {unit.code for unit in city_round().units if unit.kind != "cap-xa"}) == 180
    assert coverage.missing
    assert {result.round.unit_by_code[unit].kind for unit in coverage.missing} == {"cap-xa"}
    assert [finding for finding in result.findings if finding.severity is not Severity.NOTE] == []


def test_one_district_from_issued_workbooks_to_the_city(tmp_path: Path) -> None:
    """Issue, fill, consolidate, close, and the city's totals: with the very workbooks that units get."""
    code, period = districts()[0], "2024-Quy-I"
    made = new_round(tmp_path / code, catalogue="ha-noi-2024", unit=code)
    raw = raw_year(SEED).frame
    for file in issue_templates(made.folder, period, now=ISSUED_AT).files:
        mine = raw[(raw["unit"] == file.unit) & (raw["quarter"] == 1)]
        target = made.folder.received(period) / file.path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not mine.empty:
            fill_workbook(file.path, target, Filling({row.code: typed(row) for row in mine.itertuples() if row.fact != "blank"}))
    assert close_period(made.folder, period, ORDER, now=CLOSED_AT, workers=1).closing is not None
    units = [unit for unit in load_seed("ha-noi-2024")[0].units if code in {unit.code, unit.parent}]
    above = replace(city_round(), units=(*(unit for unit in city_round().units if unit.is_own), *units), targets=(), base_figures=())
    folder = make_folder(tmp_path / "thành phố", above)
    folder.received(period).mkdir(parents=True, exist_ok=True)
    shutil.copy(made.folder.closed(period, 1), folder.received(period) / f"{code}.xlsx")
    theirs = every_number(raw_year(SEED), rules(), offices(units), 1)
    ours = entries(folder, period)
    for row in ours.values():
        row["not_applicable"] = [unit for unit in row["not_applicable"] if unit != "TD"]
    del theirs["H06A"]
    compare(ours, theirs, with_results=True)


def typed(row: object) -> dict[str, str | int]:
    """Return what a person types into the white cells of a row."""
    code, fact, value = (getattr(row, name) for name in ("code", "fact", "value"))
    return {"if_none": NIL_WORDS[fact]} if fact in NIL_WORDS else {"value": ("Có" if value else "Không") if code in YES_NO else int(value)}


def test_with_the_district_gone_communes_report_straight_to_the_city(closed: Mapping[str, RoundFolder], tmp_path: Path) -> None:
    """One level fewer, the same catalogue: what only communes are asked comes to what it came to through districts."""
    some = districts()[:4]
    whole = city_round()
    own = [unit for unit in whole.units if unit.is_own]
    straight = replace(whole, units=(*own, *(replace(unit, parent="TD") for unit in whole.units if unit.parent in some)), targets=(), base_figures=())
    flat = make_folder(tmp_path / "thẳng", straight)
    send_year(flat, straight, raw_year(SEED))
    through = replace(whole, units=(*own, *(unit for unit in whole.units if unit.code in some)), targets=(), base_figures=())
    tree = make_folder(tmp_path / "qua quận", through)
    for code in some:
        for period in whole.periods[:4]:
            target = tree.received(period.code) / f"{code}.xlsx"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(closed[code].closed(period.code, 1), target)
    for quarter in ("II", "IV"):
        one, other = (entries(folder, f"2024-Quy-{quarter}") for folder in (flat, tree))
        communes_only = [code for code, rule in rules().items() if rule.who == "X"]
        assert len(communes_only) == 10
        for code in communes_only:
            for name in ("value", "numerator", "denominator", "cumulative", "cumulative_numerator", "cumulative_denominator"):
                assert near(one[code][name], other[code][name]), (quarter, code, name)
