"""The program's totals against the independent road over random years: 41 units, four quarters, 200 seeds."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.findings import Finding, Severity
from macros.consolidate import consolidate
from macros.consolidation_json import document
from macros.issue import issue_templates
from macros.new import new_round
from macros.round_folder.paths import RoundFolder
from tests.independent.expected import LISTS, codes, expected
from tests.independent.random_returns import Template, read_template, write_year
from tests.independent.recompute import Year, control, inputs, raw_year

SEEDS, PER_TEST = 200, 10
PERIODS = ("2023-Quy-I", "2023-Quy-II", "2023-Quy-III", "2023-Quy-IV")
MARK = "tonghop_token"
NOW = datetime(2023, 12, 31, 9)
NUMBERS = (
    *("value", "numerator", "denominator", "cumulative", "cumulative_numerator", "cumulative_denominator"),
    *("sum", "cumulative_sum", "target", "completion"),
)


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> tuple[RoundFolder, dict[str, list[Template]], dict[str, dict[str, Any]]]:
    """Make a round of Bình Tân 2023 once, with every template of the year issued and read back."""
    folder = RoundFolder(tmp_path_factory.mktemp("hai-duong") / "hồ sơ")
    new_round(folder.root, catalogue="binh-tan-2023")
    for period in PERIODS:
        issue_templates(folder, period, now=datetime(2023, 3, 6, 8))
    templates = {period: [_template(path) for path in sorted(folder.issued(period).glob("*.xlsx"))] for period in PERIODS}
    return folder, templates, inputs(control(folder.control_workbook())).to_dict("index")


def _template(path: Path) -> Template:
    token = str(openpyxl.load_workbook(path, read_only=True).custom_doc_props[MARK].value)
    return read_template(path, token.partition("dv=")[2].partition(";")[0], token)


@pytest.fixture
def year_folder(issued: Any, tmp_path: Path) -> Iterator[RoundFolder]:
    copy = tmp_path / "hồ sơ"
    shutil.copytree(issued[0].root, copy, ignore=shutil.ignore_patterns("1-bieu-mau*"))
    yield RoundFolder(copy)
    shutil.rmtree(copy)


@pytest.mark.parametrize("first", range(0, SEEDS, PER_TEST))
def test_totals_are_the_same_by_both_roads(first: int, issued: Any, year_folder: RoundFolder) -> None:
    for seed in range(first, first + PER_TEST):
        _compare_one_year(seed, issued, year_folder)


def _compare_one_year(seed: int, issued: Any, folder: RoundFolder) -> None:
    _, templates, rules = issued
    returns = write_year(folder.received("x").parent, templates, rules, MARK, seed)
    period = PERIODS[seed % 4]
    run = consolidate(folder, period, now=NOW, write=False, workers=1)
    doubts = [(finding.code, finding.unit, finding.indicator, finding.found) for finding in run.consolidation.findings if _is_doubt(finding)]
    assert doubts == [], f"seed {seed}: clean plausible returns are asked about: {doubts[:3]}"
    ours = json.loads(json.dumps(document(run.consolidation)))
    year = Year(folder.control_workbook(), raw_year({name: returns[name] for name in PERIODS[: seed % 4 + 1]}))
    assert [entry["code"] for entry in ours["indicators"]] == codes(year)
    for entry in ours["indicators"]:
        _compare(entry, expected(year, entry["code"]), f"seed {seed} {period} {entry['code']}")
    for name in PERIODS:
        shutil.rmtree(folder.received(name))


def _is_doubt(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or finding.code == "earlier_period_left_open"


def _compare(entry: dict[str, Any], theirs: dict[str, Any], where: str) -> None:
    for name in NUMBERS:
        assert _near(entry[name], theirs.get(name)), f"{where} {name}: {entry[name]} and {theirs.get(name)}"
    assert {name: set(entry[name]) for name in LISTS} == {name: theirs[name] for name in LISTS}, where
    assert (entry["space_rule"], entry["met"]) == (theirs["space_rule"], theirs["met"]), where


def _near(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
