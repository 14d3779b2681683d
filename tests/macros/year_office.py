"""A year of quarters on real files: workbooks issued, filled as a person would, received, consolidated, answered and closed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from copy import copy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from openpyxl import load_workbook

from indicators.findings import Finding
from indicators.rounds import Round
from macros.close import ClosingOrder, ClosingRun, close_period
from macros.consolidate import ConsolidationRun, consolidate
from macros.issue import issue_templates
from macros.receive import receive_files
from macros.round_folder.paths import RoundFolder
from tests.macros.filled_workbooks import fill_once
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.unit_workbook.filling import Filling

Q1, Q2, Q3, Q4 = (f"2023-Quy-{number}" for number in ("I", "II", "III", "IV"))
START = datetime(2023, 4, 3, 8, 0)
NAMES = {Q1: "Quý I năm 2023", Q2: "Quý II năm 2023", Q3: "Quý III năm 2023", Q4: "Quý IV năm 2023"}


class YearOffice:
    """An office whose clock goes on by an hour with everything that happens."""

    def __init__(self, root: Path, round_: Round) -> None:
        self.root, self.round, self.folder, self.now = root, round_, RoundFolder(root / "hồ sơ"), START
        self.folder.make()
        self.count = 0
        write_control_workbook(round_, self.folder.root / "SO-THEO-DOI.xlsx")

    def copied(self, root: Path) -> Self:
        """Return the office with all that it has, in another folder."""
        shutil.copytree(self.root, root, dirs_exist_ok=True)
        made = copy(self)
        made.root, made.folder = root, RoundFolder(root / "hồ sơ")
        return made

    def tick(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now

    def issue(self, period: str) -> dict[str, Path]:
        """Issue the period; return each unit's workbook."""
        return {file.unit: file.path for file in issue_templates(self.folder, period, now=self.tick()).files}

    def issued(self, period: str, unit: str) -> Path:
        found = {path.stem.rpartition("-")[2]: path for path in self.folder.issued(period).glob("*.xlsx")}
        return found[unit] if unit in found else self.issue(period)[unit]

    def fill(self, period: str, unit: str, figures: Mapping[str, Any], *lines: Mapping[str, Any], band: Mapping[str, str] | None = None) -> Path:
        """Return a filled workbook of the unit; "part/whole" fills both cells of a rate."""
        rows = {code: _cells(value) for code, value in figures.items()}
        self.count += 1
        target = self.root / "thư" / f"{period}-{unit}-{self.count}.xlsx"
        target.parent.mkdir(exist_ok=True)
        fill_once(self.issued(period, unit), target, Filling(rows, band or {}, corrections=lines))
        return target

    def send(self, period: str, unit: str, figures: Mapping[str, Any], *lines: Mapping[str, Any]) -> None:
        """Have the unit fill and send its workbook."""
        self.receive(period, self.fill(period, unit, figures, *lines))

    def receive(self, period: str, *paths: Path) -> list[Finding]:
        now = self.tick()
        return list(receive_files(self.folder, period, paths, at=now, sent_by="a@example.vn", now=now).findings)

    def run(self, period: str, *, write: bool = True) -> ConsolidationRun:
        return consolidate(self.folder, period, now=self.tick(), workers=1, write=write)

    def close(self, period: str, despite: str = "") -> ClosingRun:
        return close_period(self.folder, period, ClosingOrder("Người chốt mẫu", "Số liệu mẫu", despite), now=self.tick(), workers=1)

    def answer(self, period: str, choice: str, *, number: object = None, reason: str = "", who: str = "Nguyễn Văn A", of: str = "", at: str = "") -> None:
        """Answer every open question of the period, or those about the row named `of` or the cell `at`."""
        path = self.folder.questions(period)
        book = load_workbook(path)
        sheet = book["Cần xử lý"]
        columns = {cell.value: cell.column for cell in sheet[3] if cell.value}
        for row in range(4, sheet.max_row + 1):
            is_question = str(sheet.cell(row, columns["Khóa"]).value or "").startswith("{")
            named = of in str(sheet.cell(row, columns["Nội dung chỉ tiêu"]).value or "") and at in str(sheet.cell(row, columns["Ô"]).value or "")
            if is_question and named:
                for title, value in {"Chọn cách xử lý": choice, "Số khác": number, "Lý do": reason, "Người xử lý": who}.items():
                    sheet.cell(row, columns[title], value)
        book.save(path)

    def approve(self, period: str, **more: Any) -> ConsolidationRun:
        """Approve every correction that the period's returns propose."""
        self.run(period)
        self.answer(period, "Dùng gợi ý", **more)
        return self.run(period)


def _cells(value: Any) -> dict[str, Any]:
    if isinstance(value, str) and "/" in value:
        part, _, whole = value.partition("/")
        return {"value": int(part), "whole": int(whole)}
    return {"if_none": value} if isinstance(value, str) and value.startswith(("Không", "Chưa")) else {"value": value}


def line(row: str, right: Any, reason: str = "Kiểm tra lại hồ sơ", period: str = Q1, **more: Any) -> dict[str, Any]:
    """Return a line of Điều chỉnh kỳ trước as a unit fills it."""
    return {"row": row, "period": NAMES.get(period, period), "right": right, "reason": reason, **more}


def asked(run: ConsolidationRun) -> list[str]:
    return [finding.code for finding in run.consolidation.findings if finding.severity == "ask"]


def said(run: ConsolidationRun, code: str) -> list[Finding]:
    return [finding for finding in run.consolidation.findings if finding.code == code]


def total(run: ConsolidationRun, code: str) -> tuple[Any, Any]:
    """Return the figure of the period and its lũy kế."""
    found = run.consolidation.total_by_code[code]
    return found.value, found.cumulative
