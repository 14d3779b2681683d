"""The program's totals against the independent road over the first random years; any number of them: `python -m tests.independent.two_roads`."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.round_folder.paths import RoundFolder
from tests.independent.two_roads import Issued, compare_one_year, copy_without_templates, issue_year

pytestmark = pytest.mark.usefixtures("lasting_workers")
YEARS, PER_TEST = 60, 10


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    return issue_year(tmp_path_factory.mktemp("hai-duong") / "hồ sơ")


@pytest.fixture
def year_folder(issued: Issued, tmp_path: Path) -> RoundFolder:
    return copy_without_templates(issued, tmp_path / "hồ sơ")


@pytest.mark.parametrize("first", range(0, YEARS, PER_TEST))
def test_totals_are_the_same_by_both_roads(first: int, issued: Issued, year_folder: RoundFolder) -> None:
    for seed in range(first, first + PER_TEST):
        compare_one_year(seed, issued, year_folder)
