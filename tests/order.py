"""The order of a run on several workers: what shares fixtures goes to one of them whole, and the dearest begins first, so that all end together."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

from tests.house.source import ROOT

DEAREST = (
    "tests/xlsx_templates/reading",
    "tests/screen",
    "tests/independent/test_two_roads.py",
    "tests/independent/test_ha_noi_tree.py",
    "tests/corpus",
    "tests/macros/test_corrections.py",
    "tests/xlsx_templates/consolidated_workbook",
    "tests/xlsx_templates/unit_workbook",
    "tests/macros/test_fill_upper.py",
    "tests/macros/demo",
    "tests/macros/test_answers.py",
    "tests/independent/test_trees.py",
    "tests/macros/test_return_to_units.py",
    "tests/macros/test_levels.py",
    "tests/addin/live",
    "tests/generators/test_rendered.py",
    "tests/independent/test_random_rounds.py",
    "tests/xlsx_templates/control_workbook/test_round_trip.py",
    "tests/addin/test_whole_round.py",
    "tests/macros/test_close.py",
    "tests/addin/excel/test_build.py",
    "tests/macros/test_spoilt_answers.py",
    "tests/macros/test_packages.py",
)
"""What takes longest, measured, the dearest first; all else follows in its own order."""


@cache
def share_of(module: str) -> str:
    """Return what goes to one worker whole: the nearest folder that is listed, or whose conftest.py keeps a fixture longer than a test; else the module."""
    folders = [folder for folder in PurePosixPath(module).parents if folder.parts[:1] == ("tests",) and len(folder.parts) > 1]
    return str(next((folder for folder in folders if str(folder) in DEAREST or _keeps_fixtures(ROOT / folder / "conftest.py")), module))


def _keeps_fixtures(conftest: Path) -> bool:
    return conftest.is_file() and "scope=" in conftest.read_text(encoding="utf-8")


def share_of_test(nodeid: str) -> str:
    """Return the share that a test of that id belongs to."""
    return share_of(nodeid.partition("::")[0])


def place(nodeid: str) -> int:
    """Return where the test's share stands among the dearest; all others come after them."""
    share = share_of_test(nodeid)
    return DEAREST.index(share) if share in DEAREST else len(DEAREST)
