"""The long table of the demonstration's quarter: its totals again from its rows."""

from __future__ import annotations

import shutil
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from macros.demo.quarter import Demonstration
from macros.export import export_figures
from macros.round_folder.paths import RoundFolder
from tests.macros.test_consolidate import AFTER, Q1
from tests.macros.test_export import rows_of

AMOUNT = "Tổng hợp: cộng các đơn vị"
SUMMED = {"Số liệu": ("Tổng hợp trong kỳ",), "Phần đạt được": ("Tổng hợp: phần đạt được",), "Trên tổng số": ("Tổng hợp: trên tổng số",)}


def test_the_totals_of_the_demo_are_the_sums_of_its_rows(shown: Demonstration, tmp_path: Path) -> None:
    """Reckoned from the .csv file and nothing of the program."""
    copy = tmp_path / "Bình Tân 2023"
    shutil.copytree(shown.folder.root, copy)
    rows = rows_of(export_figures(RoundFolder(copy), Q1, now=AFTER))
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows:
        if row["Phạm vi"] == "Đơn vị" and row["Giá trị"] and row["Loại"] in SUMMED:
            sums[row["Mã"], row["Loại"]] += Decimal(row["Giá trị"])
    totals = {(row["Mã"], row["Loại"]): row for row in rows if row["Phạm vi"] == "Tổng hợp" and row["Giá trị"]}
    held_against = [
        (found, Decimal(totals[code, name]["Giá trị"]))
        for (code, kind), found in sums.items()
        for name in ((AMOUNT,) if (code, AMOUNT) in totals else SUMMED[kind])
        if (code, name) in totals and (name == AMOUNT or totals[code, name]["Đơn vị tính"] != "%")
    ]
    assert len(held_against) > 20
    assert not [each for each in held_against if each[0] != each[1]]
