"""A small office whose units fill and send a table each, and what is asked of a run: every name and figure is a sample."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from indicators.catalogue import SpaceRule
from indicators.forms import compile_form
from indicators.rounds import Round
from macros.consolidate import ConsolidationRun, consolidate
from macros.receive import receive_files
from macros.round_folder.opening import open_ledger, read_ledger
from macros.round_folder.paths import RoundFolder
from tests.independent.quick_returns import write_return
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.identity import Token

Q1, Q2 = "2023-Quy-I", "2023-Quy-II"
DEADLINE = datetime(2023, 3, 21, 11, 0)
BEFORE, AFTER = datetime(2023, 3, 20, 9, 0), datetime(2023, 3, 22, 9, 0)


def the_round() -> Round:
    """Phường A và B ghi X và Y; Quận Đoàn không ghi gì. Hạn Quý I: trước 11g00 ngày 21/3/2023."""
    made = make_round(inputs=(make_input("X"), make_input("Y")), indicators=(make_indicator("X", SpaceRule.SUM), make_indicator("Y", SpaceRule.SUM)))
    return replace(made, periods=(replace(made.periods[0], deadline=DEADLINE), *made.periods[1:]))


class Office:
    """A round folder with its control workbook, and units that send returns."""

    def __init__(self, root: Path, round_: Round) -> None:
        self.root, self.round, self.folder = root, round_, RoundFolder(root / "hồ sơ")
        self.folder.make()
        self.write_control()

    def write_control(self) -> None:
        write_control_workbook(self.round, self.folder.root / "SO-THEO-DOI.xlsx")

    def fill(self, path: Path, unit: str, figures: Mapping[str, Any], period: str = Q1) -> Path:
        """Write a return of the unit; `figures` by code, a text that names a fact goes to its own column."""
        form = compile_form(self.round, self.round.period_by_code[period], self.round.unit_by_code[unit])
        if not self.folder.ledger.exists() or form.definitions not in read_ledger(self.folder).definitions():
            with open_ledger(self.folder)[0] as ledger:
                ledger.record_definitions(form.definitions, period, json.dumps(_definitions(self.round, period)), BEFORE)
        rows = [
            {"TT": row.number, "Nội dung chỉ tiêu": row.input.name, "Mã": row.input.code, "Số liệu kỳ này": figures.get(row.input.code)} for row in form.rows
        ]
        path.parent.mkdir(parents=True, exist_ok=True)
        write_return(path, "tonghop_token", Token(self.round.agency.round_code, period, unit, form.definitions, 1).text, rows)
        return path

    def drop(self, name: str, unit: str, period: str = Q1, **figures: Any) -> Path:
        """Put a return straight into the received folder, as people do."""
        return self.fill(self.folder.received(period) / name, unit, figures, period)

    def receive(self, name: str, unit: str, at: datetime | None, period: str = Q1, **figures: Any) -> None:
        """Have a return received at an hour."""
        source = (
            self.fill(self.root / "thư" / f"{unit}-{at:%d%H%M}" / name, unit, figures, period)
            if at
            else self.fill(self.root / "thư" / name, unit, figures, period)
        )
        receive_files(self.folder, period, [source], at=at, sent_by=f"{unit.lower()}@example.vn", now=AFTER)

    def run(self, period: str = Q1, *, now: datetime = BEFORE, write: bool = True, workers: int | None = 1) -> ConsolidationRun:
        return consolidate(self.folder, period, now=now, write=write, workers=workers)


def _definitions(round_: Round, period: str) -> object:
    from indicators.forms import definitions

    return definitions(round_, round_.period_by_code[period])


def values(run: ConsolidationRun) -> dict[str, Any]:
    return {total.code: total.value for total in run.consolidation.totals}


def statuses(run: ConsolidationRun) -> dict[str, str]:
    return {file.name: file.status.value for file in run.consolidation.files}


def codes(run: ConsolidationRun) -> list[str]:
    return [finding.code for finding in run.consolidation.findings]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
