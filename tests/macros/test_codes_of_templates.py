"""Every row that any unit is asked in any quarter has its one entry in the document."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from macros.consolidate import consolidate
from macros.consolidation_json import document
from macros.issue import issue_templates
from macros.new import new_round
from macros.round_folder.paths import RoundFolder

NOW = datetime(2023, 1, 9, 8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    return new_round(tmp_path_factory.mktemp("mã") / "hồ sơ", catalogue="binh-tan-2023").folder


def codes(path: Path) -> list[str]:
    """Return what stands under the title Mã of the sheet Nhập liệu."""
    rows = list(openpyxl.load_workbook(path)["Nhập liệu"].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if "Mã" in row)
    column = rows[head].index("Mã")
    return [str(row[column]) for row in rows[head + 1 :] if len(row) > column and row[column]]


@pytest.mark.parametrize("period", ["2023-Quy-I", "2023-Quy-III"])
def test_every_ma_of_a_template_is_the_code_of_one_entry(folder: RoundFolder, period: str) -> None:
    kinds: dict[str, str] = {}
    run = consolidate(folder, period, now=NOW, write=False).consolidation
    for unit in run.round.units:
        kinds.setdefault(unit.kind, unit.code)
    entries = [row["code"] for row in document(run)["indicators"]]
    assert len(entries) == len(set(entries))
    seen: set[str] = set()
    for file in issue_templates(folder, period, list(kinds.values()), now=NOW).files:
        asked = codes(file.path)
        assert asked
        assert [entries.count(code) for code in asked] == [1] * len(asked)
        seen.update(asked)
    assert len(seen) > 45


def test_the_order_of_entries_is_the_catalogues(folder: RoundFolder) -> None:
    run = consolidate(folder, "2023-Quy-I", now=NOW, write=False).consolidation
    found = [row["code"] for row in document(run)["indicators"]]
    published = [row.code for row in run.round.catalogue.indicators]
    assert [code for code in found if code in set(published)] == published
    assert set(found) == {*published, *(row.code for row in run.round.catalogue.inputs)}
