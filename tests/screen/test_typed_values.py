"""A person types into a unit's workbook: a wrong value is refused with our words, a right one stands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from macros.issue import issue_templates
from macros.new import new_round
from macros.round_folder.paths import RoundFolder
from tests.screen.conftest import Steps

pytestmark = pytest.mark.libreoffice


def test_the_cell_refuses_a_wrong_value_and_takes_a_right_one(at_the_screen: Steps, tmp_path: Path) -> None:
    folder = RoundFolder(tmp_path / "hồ sơ")
    new_round(folder.root, catalogue="binh-tan-2023")
    path = issue_templates(folder, "2023-Quy-I", ["P-AL"], now=datetime(2023, 3, 1, 8)).files[0].path
    found = at_the_screen(
        ["open", str(path)],
        ["select", "Nhập liệu", "Số liệu kỳ này", "C04A"],
        ["type", "hai tram"],
        ["press", "Return"],
        ["rest", 1],
        ["said"],
        ["press", "Escape"],
        ["rest", 0.5],
        ["press", "Escape"],
        ["stands"],
        ["select", "Nhập liệu", "Số liệu kỳ này", "C04A"],
        ["type", "120"],
        ["press", "Return"],
        ["rest", 0.5],
        ["stands"],
        ["picture", str(tmp_path / "nhap.png")],
    )
    assert found[5].startswith("Ghi số nguyên từ 0 trở lên")
    assert "hai tram" not in found[9]
    assert found[14] == "120"
