"""Closing and opening again as an office does, and what then stands in the workbooks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from indicators.consolidation import UnitState
from macros.close import ClosingOrder, ClosingRun, close_period
from macros.reopen import reopen_period
from tests.macros.small_office import AFTER, Q1, Office

ORDER = ClosingOrder("Người chốt mẫu", "Theo Báo cáo Quý I (số liệu mẫu)")
LATER = datetime(2023, 4, 10, 9, 0)
HALF = "2023-6T"
MARKED = {"Báo cáo nhanh", "Tổng hợp", "Theo đơn vị", "So kỳ trước", "Phụ lục", "Nhập liệu", "Chuyển cấp trên"}
"""The sheets that say of figures that they are not closed."""


def close(office: Office, period: str = Q1, order: ClosingOrder = ORDER, now: datetime = AFTER) -> ClosingRun:
    return close_period(office.folder, period, order, now=now, workers=1)


def closed(office: Office, period: str = Q1, number: int = 1) -> Path:
    return office.folder.closed(period, number)


def reopen(office: Office, period: str = Q1) -> None:
    reopen_period(office.folder, period, by="Người mở mẫu", reason="Đơn vị đề nghị sửa", now=LATER)


def states(run: Any) -> dict[str, UnitState]:
    return {unit.unit: unit.state for unit in run.consolidation.units}


def sheet_texts(path: Path, sheet: str) -> set[str]:
    return {value for row in sheet_rows(path, sheet) for value in row if isinstance(value, str)}


def sheet_rows(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    import openpyxl

    return list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))


def marked_sheets(path: Path) -> set[str]:
    import openpyxl

    book = openpyxl.load_workbook(path)
    found = {sheet.title for sheet in book if "SỐ LIỆU CHƯA CHỐT" in f"{sheet.oddHeader.left.text}{sheet.oddHeader.center.text}{sheet.oddHeader.right.text}"}
    return found | {sheet.title for sheet in book for row in sheet.iter_rows(values_only=True, max_row=4) if any("SỐ LIỆU CHƯA CHỐT" in str(v) for v in row)}
