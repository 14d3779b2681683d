"""A ward's workbook opened, filled and saved in a real LibreOffice, then received and consolidated."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from indicators.findings import Severity
from macros.consolidate import consolidate
from macros.issue import issue_templates
from macros.new import new_round
from macros.receive import receive_files
from macros.round_folder.paths import RoundFolder
from tests.libreoffice.conftest import ByUno

pytestmark = pytest.mark.libreoffice
PERIOD, WARD = "2023-Quy-I", "P-AL"
NOW = datetime(2023, 3, 20, 8)
VALUE = "Số liệu kỳ này"
CELLS: dict[str, dict[str, Any]] = {
    "C04A": {VALUE: "=100+20"},
    "C12A": {VALUE: 31},
    "C03B": {VALUE: 2000},
    "D223B.1": {VALUE: "Có"},
    "C12B": {"Nếu không có số": "Không phát sinh"},
}
SHOW = [["C04A", "Lũy kế từ đầu năm"], ["C12A", "So với chỉ tiêu (%)"], ["C03B", "Tỷ lệ (%)"], ["D223B.1", "Kết quả"], ["C12B", "Lũy kế từ đầu năm"]]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, by_uno: ByUno) -> tuple[RoundFolder, Path, dict[str, Any]]:
    folder = RoundFolder(tmp_path_factory.mktemp("uno") / "hồ sơ")
    new_round(folder.root, catalogue="binh-tan-2023")
    issued = issue_templates(folder, PERIOD, [WARD], now=NOW).files[0].path
    filled = folder.root.parent / issued.name
    order = {"source": str(issued), "target": str(filled), "sheet": "Nhập liệu", "cells": CELLS, "show": SHOW}
    return folder, filled, by_uno("fill_by_uno", order)


def it_calculates_the_formulas_without_an_error(office: Any) -> None:
    answer = office[2]
    assert answer["errors"] == []
    assert answer["shown"] == ["120", "25.8", "32.3", "Đạt", "0"]


def it_keeps_the_validation_of_every_filled_cell(office: Any) -> None:
    rules = office[2]["validation"]
    assert {code: (kind, shows) for code, (kind, shows, _) in rules.items()} == {
        "C04A": ("WHOLE", True), "C12A": ("WHOLE", True), "C03B": ("WHOLE", True), "D223B.1": ("LIST", True), "C12B": ("WHOLE", True),
    }  # fmt: skip
    assert all(prompt for _, _, prompt in rules.values())


def it_counts_every_cell_that_was_filled(office: Any) -> None:
    folder, filled, _ = office
    receive_files(folder, PERIOD, [filled], at=NOW, sent_by="", now=NOW)
    result = consolidate(folder, PERIOD, now=NOW).consolidation
    totals = result.total_by_code
    assert [totals[code].value for code in ("C04A", "C12A", "C12B", "D223B.1")] == [120, 31, 0, 1]
    assert (totals["C03B"].numerator, totals["C03B"].coverage.reported) == (2000, (WARD,))
    assert [finding.code for finding in result.findings if finding.severity is not Severity.NOTE] == []
