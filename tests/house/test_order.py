"""Every share of the run is there, and what shares fixtures is one share."""

from __future__ import annotations

import pytest

from tests.house.source import ROOT
from tests.order import DEAREST, place, share_of


@pytest.mark.parametrize("share", DEAREST)
def test_the_dearest_are_there_and_are_shares(share: str) -> None:
    modules = [share] if share.endswith(".py") else [str(path.relative_to(ROOT)) for path in (ROOT / share).rglob("test_*.py")]
    assert modules
    assert all((ROOT / module).is_file() for module in modules)
    assert {share_of(module) for module in modules} == {share}


def test_a_module_under_a_folder_with_fixtures_goes_with_the_folder() -> None:
    assert share_of("tests/xlsx_templates/reading/packages/test_mail.py") == "tests/xlsx_templates/reading"
    assert share_of("tests/macros/test_close.py") == "tests/macros/test_close.py"


def test_the_dearest_come_first_and_the_rest_keep_their_order() -> None:
    tests = ["tests/addin/test_doctor.py::a", f"{DEAREST[1]}/test_typed_values.py::b", "tests/addin/test_answering.py::c", f"{DEAREST[0]}/test_layout.py::d"]
    assert [test[-1] for test in sorted(tests, key=place)] == ["d", "b", "a", "c"]
