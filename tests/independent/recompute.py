"""Figures recomputed from raw cells: a second road that imports nothing of the program.

It reads the control workbook and the returns as any stranger would, by sheet name, title and code, and knows the rules
from the programme and the guide only. What is made of the figures stands in `expected.py`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineWorkbook

Frame = Any
Row = dict[str, Any]
Cells = dict[str, dict[str, dict[str, Row]]]
"""By period, unit and code; a unit that sent nothing is absent, one whose only file waits for a person has `WAITING`."""
OWN_WHOLE = "Đơn vị tự ghi"
COUNTED = ("reported", "nil")
WAITS = "?"
"""Stands for a cell that waits for an answer."""
STATES = {"": "missing", "Không phát sinh": "nil", "Không áp dụng": "not_applicable", "Chưa có số liệu": "no_data", WAITS: "held"}
"""What a row without a figure is, by the word in Nếu không có số."""
WAITING: dict[str, Row] = {"*": {}}


def control(path: Path) -> dict[str, Frame]:
    """Return the tables of the control workbook by sheet name, blank cells as ""."""
    sheets = pd.read_excel(path, sheet_name=None, header=3, engine="calamine", dtype=object)
    return {name: frame.fillna("") for name, frame in sheets.items()}


def inputs(tables: dict[str, Frame]) -> Frame:
    """Return every input row with its rules, indexed by code."""
    alone = tables["Chỉ tiêu"]
    alone = alone[alone["Loại số liệu"] != ""].rename(columns={"Nội dung chỉ tiêu": "Nội dung"}).copy()
    for name in ("Tính qua các kỳ", "Đơn vị tính"):
        own = alone["Dòng nhập tính qua các kỳ" if name == "Tính qua các kỳ" else "Đơn vị tính của dòng nhập"]
        alone[name] = own.where(own != "", alone[name])
    columns = ["Mã", "Loại số liệu", "Tính qua các kỳ", "Áp dụng cho", "Hỏi trong kỳ", "Người ghi", "Trên tổng số là", "Tổng số tính qua các kỳ"]
    rows = pd.concat([tables["Dòng nhập"][[*columns, "Là số liệu nền"]], alone[columns]]).fillna("")
    return rows[rows["Mã"] != ""].set_index("Mã")


def raw_cells(path: Path) -> dict[str, Row]:
    """Return what one return says: code, value, whole, if_none as typed, "" where blank."""
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("Nhập liệu").to_python()
    head = next(number for number, row in enumerate(sheet) if "Mã" in row and "Số liệu kỳ này" in row)
    titles = {"value": "Số liệu kỳ này", "whole": "Trên tổng số", "if_none": "Nếu không có số"}
    columns = {name: sheet[head].index(title) for name, title in titles.items()}
    code = sheet[head].index("Mã")
    return {str(row[code]): {name: row[column] for name, column in columns.items()} for row in sheet[head + 1 :] if row[code] != ""}


def raw_year(returns: dict[str, dict[str, Path]]) -> Cells:
    """Return the cells of every return, by period and unit."""
    return {period: {unit: raw_cells(path) for unit, path in files.items()} for period, files in returns.items()}


def fact(cell: Any, if_none: Any) -> str:
    """Return which of the six lists a plain cell puts its unit into."""
    return "reported" if cell != "" else STATES[str(if_none)]


def number(cell: Any) -> float:
    """Return the figure of a cell: yes is 1, no, nothing and what waits are 0, a day is its number."""
    if isinstance(cell, int | float):
        return float(cell)
    words = {"Có": 1.0, "Không": 0.0, "": 0.0, WAITS: 0.0}
    return words[cell] if cell in words else float(days(cell).toordinal())


def days(cell: Any) -> pd.Timestamp:
    return pd.to_datetime(cell, dayfirst=isinstance(cell, str))


def items(cell: Any) -> list[str]:
    return [item for item in str(cell).split("; ") if item]


class Year:
    """All raw cells of a round up to its last period, and the figures of any input in any of them."""

    def __init__(self, control_workbook: Path, cells: Cells) -> None:
        self.tables = control(control_workbook)
        self.inputs: dict[str, Row] = inputs(self.tables).to_dict("index")
        units = self.tables["Đơn vị"].set_index("Mã")
        self.units: dict[str, Row] = units[units["Tên chính thức"] != ""].to_dict("index")
        rows = self.tables["Chỉ tiêu"]
        self.indicators: dict[str, Row] = rows[rows["Nội dung chỉ tiêu"] != ""].set_index("Mã").to_dict("index")
        self.conditions: list[Row] = self.tables["Điều kiện"].to_dict("records")
        self.targets: list[Row] = self.tables["Giao chỉ tiêu"].to_dict("records")
        self.calendar: dict[str, Row] = self.tables["Kỳ báo cáo"].set_index("Mã kỳ").to_dict("index")
        self.cells = cells
        self.periods = list(cells)
        self.figure = cache(self._figure)
        self.lives = cache(self._lives)

    def _lives(self, unit: str, period: str) -> bool:
        """Return whether the unit exists on some day of the period."""
        row, span = self.units[unit], self.calendar[period]
        born = row["Hoạt động từ"] == "" or days(row["Hoạt động từ"]) <= days(span["Đến ngày"])
        return bool(born and (row["Đến ngày"] == "" or days(row["Đến ngày"]) >= days(span["Từ ngày"])))

    def asked_in(self, code: str, period: str) -> bool:
        """Return whether the input is asked in the period, of whom soever."""
        slots = items(self.inputs[code]["Hỏi trong kỳ"])
        return not slots or str(self.calendar[period]["Tên kỳ"]).partition(" năm ")[0] in [_slot_name(slot) for slot in slots]

    def asked(self, code: str, unit: str, period: str) -> bool:
        """Return whether the unit is asked the input in the period."""
        return self.asked_in(code, period) and self.ever_asked(code, unit)

    def ever_asked(self, code: str, unit: str) -> bool:
        """Return whether the unit's kind is asked the input at all."""
        row, own = self.inputs[code], self.units[unit]["Là cơ quan tổng hợp"] == "Có"
        if not self.lives(unit, self.periods[-1]):
            return False
        if row["Người ghi"] == "Cấp này":
            return bool(own)
        return not own and self.units[unit]["Loại"] in items(row["Áp dụng cho"])

    def _figure(self, code: str, unit: str, period: str) -> tuple[str, float, float | None]:
        """Return fact, part and whole of one input, unit and period."""
        if not self.asked(code, unit, period):
            return "not_applicable", 0, None
        cells = self.cells[period].get(unit)
        if cells is None or cells is WAITING:
            return "missing" if cells is None else "held", 0, None
        row, said = self.inputs[code], _row(cells, code)
        state, part = fact(said["value"], said["if_none"]), number(said["value"])
        if not row["Trên tổng số là"]:
            return state, part, None
        return self._rate(state, part, row, said, cells)

    def _rate(self, state: str, part: float, row: Row, said: Row, cells: dict[str, Row]) -> tuple[str, float, float | None]:
        own = row["Trên tổng số là"] == OWN_WHOLE
        base = said if own else _row(cells, row["Trên tổng số là"])
        cell = base["whole"] if own else base["value"]
        if state not in COUNTED or (state == "nil" and cell == "" and (own or base["if_none"] == "")):
            return state, 0, None
        below = {"": "missing", WAITS: "held"}.get(cell, "reported") if own else fact(cell, base["if_none"])
        if below not in COUNTED:
            return below, 0, None
        whole = number(cell)
        if whole:
            return state, part, whole
        return ("held" if part else "not_applicable"), 0, None

    def cumulative(self, code: str, unit: str, until: int) -> tuple[float, float | None] | None:
        """Return part and whole since January: flows added up, anything else the last figure."""
        seen = [self.figure(code, unit, period) for period in self.periods[: until + 1]]
        seen = [one for one in seen if one[0] in COUNTED]
        if not seen:
            return None
        row = self.inputs[code]
        wholes = [one[2] for one in seen if one[2] is not None]
        whole = _over_time(self._whole_rule(row), wholes) if wholes else None
        return _over_time(str(row["Tính qua các kỳ"]), [one[1] for one in seen], is_day=row["Loại số liệu"] == "Ngày"), whole

    def _whole_rule(self, row: Any) -> str:
        if row["Tổng số tính qua các kỳ"] or row["Trên tổng số là"] in {"", OWN_WHOLE}:
            return str(row["Tổng số tính qua các kỳ"] or row["Tính qua các kỳ"])
        return str(self.inputs[row["Trên tổng số là"]]["Tính qua các kỳ"])


def _row(cells: dict[str, Row], code: str) -> Row:
    return cells.get(code, {"value": "", "whole": "", "if_none": ""})


def _slot_name(word: str) -> str:
    return word.replace("Tháng 0", "Tháng ") if word > "Tháng 02" else word


def _over_time(rule: str, values: list[float], *, is_day: bool = False) -> float:
    return sum(values) if rule in {"Phát sinh", "Mỗi kỳ"} and not is_day else values[-1]
