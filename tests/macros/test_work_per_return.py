"""How much work one return costs a consolidation: calls counted, not seconds, so that a busy machine changes nothing.

The speed itself is measured by ``tests/benchmarks/bench_consolidate.py``.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from types import FrameType

from indicators.catalogue import ValueType
from indicators.forms import FormRow, Forms, definitions
from macros.consolidate import consolidate
from macros.round_folder.opening import open_ledger
from macros.round_folder.paths import RoundFolder
from tests.benchmarks.bench_consolidate import PERIOD, sample_round
from tests.independent.quick_returns import write_return
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.identity import Token

NOW = datetime(2023, 3, 20, 8, 0)
MOST_CALLS = 12_500
"""A fifth more than one return of 38 rows takes: interpreted, checked, totalled and written (the workers are not counted)."""


def make_folder(root: Path, count: int) -> RoundFolder:
    """Make a round of the programme in which `count` phường have sent plausible returns."""
    round_, folder = sample_round(count), RoundFolder(root)
    folder.make()
    write_control_workbook(round_, root / "SO-THEO-DOI.xlsx")
    period = round_.period_by_code[PERIOD]
    forms, received = Forms(round_, period), folder.received(PERIOD)
    with open_ledger(folder)[0] as ledger:
        ledger.append("definitions", PERIOD, {"hash": forms.definitions, "definitions": definitions(round_, period)}, NOW)
    received.mkdir(parents=True)
    for number, unit in enumerate(unit for unit in round_.units if not unit.is_own):
        form = forms.of(unit)
        token = Token(round_.agency.round_code, PERIOD, unit.code, form.definitions, 1)
        write_return(received / f"{unit.code}.xlsx", "tonghop_token", token.text, [_row(row, number) for row in form.rows])
    return folder


def _row(row: FormRow, number: int) -> dict[str, str | int | float | None]:
    figure = 1 if row.input.value_type is ValueType.YES_NO else 100 + number + row.number
    return {"TT": row.number, "Nội dung chỉ tiêu": row.input.name, "Mã": row.input.code, "Số liệu kỳ này": figure}


def calls_of_a_run(folder: RoundFolder) -> int:
    """Return how many calls of Python functions a consolidation takes in this thread."""
    calls = 0

    def hear(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(hear)
    try:
        run = consolidate(folder, PERIOD, now=NOW)
    finally:
        sys.setprofile(None)
    assert len(run.consolidation.counted) == len(run.consolidation.files)
    return calls


def test_a_return_more_costs_no_more_than_it_must(tmp_path: Path) -> None:
    few, many = make_folder(tmp_path / "ít", 10), make_folder(tmp_path / "nhiều", 50)
    calls_of_a_run(few)  # modules are imported and texts looked up once
    more = calls_of_a_run(many) - calls_of_a_run(few)
    assert more / 40 < MOST_CALLS
