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
import pandas as pd
import pytest

from indicators.findings import Finding, Severity
from macros.consolidate import consolidate
from macros.consolidation_json import document
from macros.issue import issue_templates
from macros.new import new_round
from macros.round_folder.paths import RoundFolder
from tests.independent.random_returns import Template, read_template, write_year
from tests.independent.recompute import Year, control, inputs, plain_total, share_total

SEEDS, PER_TEST = 200, 10
PERIODS = {"2023-Quy-I": "2023-03-31", "2023-Quy-II": "2023-06-30", "2023-Quy-III": "2023-09-30", "2023-Quy-IV": "2023-12-31"}
MARK = "tonghop_token"
NOW = datetime(2023, 12, 31, 9)
LISTS = ("reported", "nil", "no_data", "held", "missing", "not_applicable")
RULES = {"sum": "Cộng", "ratio": "Tỷ số của tổng", "max": "Lớn nhất", "own": "Của cấp này", "text": "Gộp văn bản"}


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
    period = list(PERIODS)[seed % 4]
    run = consolidate(folder, period, now=NOW, write=False)
    doubts = [(finding.code, finding.unit, finding.indicator, finding.found) for finding in run.consolidation.findings if _is_doubt(finding)]
    assert doubts == [], f"seed {seed}: clean plausible returns are asked about: {doubts[:3]}"
    ours = json.loads(json.dumps(document(run.consolidation)))
    upto = {name: files for name, files in returns.items() if name <= period or list(PERIODS).index(name) <= list(PERIODS).index(period)}
    year = Year(folder.control_workbook(), upto)
    for entry in ours["indicators"]:
        _compare(entry, year, period, f"seed {seed} {period} {entry['code']}")
    for name in PERIODS:
        shutil.rmtree(folder.received(name))


def _is_doubt(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or finding.code == "earlier_period_left_open"


def _compare(entry: dict[str, Any], year: Year, period: str, where: str) -> None:
    code, rule = entry["code"], entry["space_rule"]
    if rule == "share":
        theirs = share_total(year, code, period, pd.Timestamp(PERIODS[period]))
        assert _near(entry["value"], theirs["now"]["value"]), where
        assert _near(entry["cumulative"], theirs["far"]["value"]), where
        if entry["denominator"] is not None:
            assert (entry["numerator"], entry["denominator"]) == (theirs["now"]["numerator"], theirs["now"]["denominator"]), where
        lists = {"known": {*entry["reported"], *entry["nil"]}, **{name: set(entry[name]) for name in ("missing", "no_data", "not_applicable")}}
        assert lists == theirs["lists"], where
        return
    source = _source(year, code)
    if source is None:
        assert entry["value"] is None, where
        return
    theirs = plain_total(year, source, RULES[rule], period)
    assert _near(entry["value"], theirs["value"]), where
    assert _near(entry["cumulative"], theirs["cumulative"]), where
    assert {name: set(entry[name]) for name in LISTS} == {name: theirs["lists"].get(name, set()) for name in LISTS}, where
    assert rule != "ratio" or all(map(_near, (entry["numerator"], entry["denominator"]), theirs["counts"])), where
    if source == code:
        _compare_with_target(entry, year, where)


def _compare_with_target(entry: dict[str, Any], year: Year, where: str) -> None:
    """The published figure, how much of it is reached, and the verdict at the year's end."""
    rows = year.tables["Chỉ tiêu"].set_index("Mã")
    if entry["code"] not in rows.index or rows.loc[entry["code"], "Chỉ tiêu giao"] == "":
        return
    row = rows.loc[entry["code"]]
    if row["Giao cho"] not in {"Toàn cấp", ""} and entry["space_rule"] not in {"ratio", "own"}:
        return
    assert entry["target"] == float(row["Chỉ tiêu giao"]), where
    if entry["cumulative"] is not None:
        assert _near(entry["completion"], 100 * entry["cumulative"] / entry["target"]), where
        reached = entry["cumulative"] >= entry["target"]
        assert row["So sánh"] != "Ít nhất" or entry["met"] in ({"met"} if reached else {"not_met", "not_due"}), where


def _source(year: Year, code: str) -> str | None:
    if code in year.inputs:
        return code
    row = year.tables["Chỉ tiêu"].set_index("Mã").loc[code]
    return str(row["Tính từ dòng"]) or None


def _near(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
