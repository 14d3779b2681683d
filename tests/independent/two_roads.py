"""The program's totals against the independent road over random years of Bình Tân 2023: 41 units, four quarters.

    python -m tests.independent.two_roads --years 200

The test run compares the first years (see test_two_roads.py); this compares as many as are asked, and says each one that differs.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from indicators.findings import Finding, Severity
from macros.consolidate import consolidate
from macros.consolidation_json import document
from macros.issue import issue_templates
from macros.new import new_round
from macros.round_folder.paths import RoundFolder
from tests.independent.expected import LISTS, codes, expected
from tests.independent.random_returns import Template, read_template, write_year
from tests.independent.recompute import Year, control, inputs, raw_year

PERIODS = ("2023-Quy-I", "2023-Quy-II", "2023-Quy-III", "2023-Quy-IV")
MARK = "tonghop_token"
NOW = datetime(2023, 12, 31, 9)
NUMBERS = (
    *("value", "numerator", "denominator", "cumulative", "cumulative_numerator", "cumulative_denominator"),
    *("sum", "cumulative_sum", "target", "completion"),
)


@dataclass(frozen=True)
class Issued:
    """A round of Bình Tân 2023 with every template of the year, and its input rows by code."""

    folder: RoundFolder
    templates: dict[str, list[Template]]
    rules: dict[str, dict[str, Any]]


def issue_year(root: Path) -> Issued:
    """Return a round made in `root`, with every template of the year issued and read back."""
    folder = RoundFolder(root)
    new_round(folder.root, catalogue="binh-tan-2023")
    for period in PERIODS:
        issue_templates(folder, period, now=datetime(2023, 3, 6, 8))
    templates = {period: [_template(path) for path in sorted(folder.issued(period).glob("*.xlsx"))] for period in PERIODS}
    return Issued(folder, templates, inputs(control(folder.control_workbook())).to_dict("index"))


def _template(path: Path) -> Template:
    with zipfile.ZipFile(path) as book:
        properties = ET.fromstring(book.read("docProps/custom.xml"))
    token = next("".join(row.itertext()) for row in properties if row.get("name") == MARK)
    return read_template(path, token.partition("dv=")[2].partition(";")[0], token)


def copy_without_templates(issued: Issued, root: Path) -> RoundFolder:
    """Return a copy of the round that can receive."""
    shutil.copytree(issued.folder.root, root, ignore=shutil.ignore_patterns("1-bieu-mau*"))
    return RoundFolder(root)


def compare_one_year(seed: int, issued: Issued, folder: RoundFolder) -> None:
    """Have 41 units send the year of `seed` and assert that every number, list and verdict is the same by both roads; the folder is empty again."""
    returns = write_year(folder.received("x").parent, issued.templates, issued.rules, MARK, seed)
    period = PERIODS[seed % 4]
    try:
        run = consolidate(folder, period, now=NOW, write=False, workers=1)
        doubts = [(finding.code, finding.unit, finding.indicator, finding.found) for finding in run.consolidation.findings if _is_doubt(finding)]
        assert doubts == [], f"seed {seed}: clean plausible returns are asked about: {doubts[:3]}"
        ours = json.loads(json.dumps(document(run.consolidation)))
        year = Year(folder.control_workbook(), raw_year({name: returns[name] for name in PERIODS[: seed % 4 + 1]}))
        assert [entry["code"] for entry in ours["indicators"]] == codes(year)
        for entry in ours["indicators"]:
            _compare(entry, expected(year, entry["code"]), f"seed {seed} {period} {entry['code']}")
    finally:
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


def main(words: list[str]) -> int:
    """Compare the years asked for; return 1 where any differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args(words)
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        issued = issue_year(Path(place) / "hồ sơ")
        folder = copy_without_templates(issued, Path(place) / "nhận")
        for seed in range(asked.first, asked.first + asked.years):
            try:
                compare_one_year(seed, issued, folder)
            except AssertionError as differs:
                failed += 1
                print(differs, flush=True)
    print(f"{asked.years} years, {failed} of them not the same by both roads")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
