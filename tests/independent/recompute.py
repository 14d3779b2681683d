"""Totals recomputed from raw cells with pandas alone: a second road that imports nothing of the program.

It reads the control workbook and the returns as any stranger would, by sheet name, title and code, and knows the rules
from the programme and the guide only.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

Frame = Any
Row = dict[str, Any]
SLOT_WORDS = {"Quy-I": "Quý I", "Quy-II": "Quý II", "Quy-III": "Quý III", "Quy-IV": "Quý IV"}
COUNTED = ("reported", "nil")


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
    rows = pd.concat([tables["Dòng nhập"][columns], alone[columns]])
    return rows[rows["Mã"] != ""].set_index("Mã")


def raw_cells(path: Path) -> dict[str, Row]:
    """Return what one return says: code, value, whole, if_none as typed, "" where blank."""
    sheet = pd.read_excel(path, sheet_name="Nhập liệu", header=None, engine="calamine", dtype=object).fillna("").to_numpy().tolist()
    head = next(number for number, row in enumerate(sheet) if "Mã" in row and "Số liệu kỳ này" in row)
    titles = {"value": "Số liệu kỳ này", "whole": "Trên tổng số", "if_none": "Nếu không có số"}
    columns = {name: sheet[head].index(title) for name, title in titles.items()}
    code = sheet[head].index("Mã")
    return {str(row[code]): {name: row[column] for name, column in columns.items()} for row in sheet[head + 1 :] if row[code] != ""}


def fact(cell: Any, if_none: Any) -> str:
    """Return which of the six lists a plain cell puts its unit into."""
    if cell != "":
        return "reported"
    return {"": "missing", "Không phát sinh": "nil", "Không áp dụng": "not_applicable", "Chưa có số liệu": "no_data"}[str(if_none)]


def number(cell: Any) -> float:
    """Return the figure of a cell: yes is 1, no and nothing are 0."""
    return {"Có": 1.0, "Không": 0.0, "": 0.0}[cell] if isinstance(cell, str) else float(cell)


class Year:
    """All raw cells of a round folder, and the figures of any input in any quarter."""

    def __init__(self, control_workbook: Path, returns: dict[str, dict[str, Path]]) -> None:
        self.tables = control(control_workbook)
        self.inputs: dict[str, Row] = inputs(self.tables).to_dict("index")
        units = self.tables["Đơn vị"].set_index("Mã")
        self.units: dict[str, Row] = units[units["Tên chính thức"] != ""].to_dict("index")
        self.cells = {period: {unit: raw_cells(path) for unit, path in files.items()} for period, files in returns.items()}
        self.periods = list(returns)
        self.figure = cache(self._figure)

    def asked(self, code: str, unit: str, period: str) -> bool:
        """Return whether the unit is asked the input in the quarter."""
        row = self.inputs[code]
        if row["Hỏi trong kỳ"] and SLOT_WORDS[period[5:]] not in str(row["Hỏi trong kỳ"]).split("; "):
            return False
        return self.ever_asked(code, unit)

    def ever_asked(self, code: str, unit: str) -> bool:
        """Return whether the unit's kind is asked the input at all."""
        row, own = self.inputs[code], self.units[unit]["Là cơ quan tổng hợp"] == "Có"
        if row["Người ghi"] == "Cấp này":
            return bool(own)
        return not own and self.units[unit]["Loại"] in str(row["Áp dụng cho"]).split("; ")

    def _figure(self, code: str, unit: str, period: str) -> tuple[str, float, float | None]:
        """Return fact, part and whole of one input, unit and quarter."""
        if not self.asked(code, unit, period):
            return "not_applicable", 0, None
        cells = self.cells[period].get(unit)
        if cells is None:
            return "missing", 0, None
        row, said = self.inputs[code], cells[code]
        state, part = fact(said["value"], said["if_none"]), number(said["value"])
        if not row["Trên tổng số là"]:
            return state, part, None
        return self._rate(state, part, row, said, cells)

    def _rate(self, state: str, part: float, row: Row, said: Row, cells: dict[str, Row]) -> tuple[str, float, float | None]:
        own = row["Trên tổng số là"] == "Đơn vị tự ghi"
        base = said if own else cells[row["Trên tổng số là"]]
        cell = base["whole"] if own else base["value"]
        if state not in COUNTED or (state == "nil" and cell == "" and (own or base["if_none"] == "")):
            return state, 0, None
        below = ("reported" if cell != "" else "missing") if own else fact(cell, base["if_none"])
        if below not in COUNTED:
            return below, 0, None
        whole = number(cell)
        return (state, part, whole) if whole else ("not_applicable", 0, None)

    def cumulative(self, code: str, unit: str, until: int) -> tuple[float, float | None] | None:
        """Return part and whole since January: flows added up, anything else the last figure."""
        seen = [self.figure(code, unit, period) for period in self.periods[: until + 1]]
        seen = [one for one in seen if one[0] in COUNTED]
        if not seen:
            return None
        row = self.inputs[code]
        wholes = [one[2] for one in seen if one[2] is not None]
        whole = _over_time(self._whole_rule(row), wholes) if wholes else None
        return _over_time(str(row["Tính qua các kỳ"]), [one[1] for one in seen]), whole

    def _whole_rule(self, row: Any) -> str:
        if row["Tổng số tính qua các kỳ"] or row["Trên tổng số là"] in {"", "Đơn vị tự ghi"}:
            return str(row["Tổng số tính qua các kỳ"] or row["Tính qua các kỳ"])
        return str(self.inputs[row["Trên tổng số là"]]["Tính qua các kỳ"])


def _over_time(rule: str, values: list[float]) -> float:
    return sum(values) if rule in {"Phát sinh", "Mỗi kỳ"} else values[-1]


def plain_total(year: Year, code: str, rule: str, period: str) -> dict[str, Any]:
    """Return value, cumulative and lists of an input under Cộng, Tỷ số của tổng, Lớn nhất or Của cấp này."""
    until = year.periods.index(period)
    now = pd.DataFrame([(unit, *year.figure(code, unit, period)) for unit in year.units], columns=["unit", "fact", "part", "whole"])
    counted = now[now["fact"].isin(COUNTED)]
    far = pd.DataFrame([one for unit in year.units if (one := year.cumulative(code, unit, until))], columns=["part", "whole"])
    lists = {name: set(group["unit"]) for name, group in now.groupby("fact")}
    counts = (float(counted["part"].sum()), float(pd.to_numeric(counted["whole"]).sum())) if rule == "Tỷ số của tổng" and len(counted) else (None, None)
    return {"value": _plain(counted, rule), "cumulative": _plain(far, rule), "counts": counts, "lists": lists}


def _plain(rows: Frame, rule: str) -> float | None:
    if rows.empty:
        return None
    if rule == "Lớn nhất":
        return float(rows["part"].max())
    whole = pd.to_numeric(rows["whole"]).sum(min_count=1)
    if rule == "Tỷ số của tổng" or (rule == "Của cấp này" and pd.notna(whole)):
        return float(100 * rows["part"].sum() / whole) if pd.notna(whole) and whole else None
    return float(rows["part"].sum())


def share_total(year: Year, code: str, period: str, period_end: pd.Timestamp) -> dict[str, Any]:
    """Return units that meet the conditions of a share and units it applies to, in the quarter and since January."""
    rows = year.tables["Điều kiện"]
    rows = rows[(rows["Mã chỉ tiêu"] == code) & (rows["Tính trên"] != "Tổng toàn cấp")]
    due = [row for row in rows.to_dict("records") if not row["Ngày"] or pd.Timestamp(row["Ngày"]) <= period_end]
    until = year.periods.index(period)
    units = [unit for unit in year.units if any(year.ever_asked(str(one), unit) for one in set(rows["Dòng nhập"]))]
    verdicts = {unit: _verdict(year, due, unit, until, so_far=False) for unit in units}
    far = {unit: _verdict(year, due, unit, until, so_far=True) for unit in units}
    return {"now": _shares(verdicts), "far": _shares(far), "lists": _share_lists(verdicts, list(year.units))}


def _share_lists(verdicts: dict[str, str], units: list[str]) -> dict[str, set[str]]:
    states = {unit: verdicts.get(unit, "not_applicable") for unit in units}
    names = {"known": ("met", "not_met"), "missing": ("missing",), "no_data": ("no_data",), "not_applicable": ("not_applicable",)}
    return {name: {unit for unit, state in states.items() if state in wanted} for name, wanted in names.items()}


def _shares(verdicts: dict[str, str]) -> dict[str, Any]:
    asked = [verdict for verdict in verdicts.values() if verdict != "not_applicable"]
    met, known = asked.count("met"), asked.count("met") + asked.count("not_met")
    return {"numerator": met, "denominator": len(asked), "value": 100 * met / len(asked) if known else None}


def _verdict(year: Year, rows: list[Row], unit: str, until: int, *, so_far: bool) -> str:
    period = year.periods[until]
    if not so_far and all(year.figure(str(row["Dòng nhập"]), unit, period)[0] == "not_applicable" for row in rows):
        return "not_applicable"
    numbers = sorted({row["Nhóm"] for row in rows})
    groups = [[_one(year, row, unit, until, so_far=so_far) for row in rows if row["Nhóm"] == number] for number in numbers]
    if any(all(one == "met" for one in group) for group in groups):
        return "met"
    if groups and all("not_met" in group for group in groups):
        return "not_met"
    open_ = {one for group in groups if "not_met" not in group for one in group} - {"met"}
    return next((one for one in ("missing", "no_data") if one in open_), "not_applicable")


def _one(year: Year, row: Row, unit: str, until: int, *, so_far: bool) -> str:
    code, period = str(row["Dòng nhập"]), year.periods[until]
    now = year.figure(code, unit, period)
    if so_far and row["Xét"] == "Mỗi kỳ":
        history = [(step, year.figure(code, unit, name)) for step, name in enumerate(year.periods[: until + 1])]
        asked = [(step, one) for step, one in history if one[0] != "not_applicable"]
        marks = ["not_met" if one[0] == "missing" and step < until else _hold(row, one) for step, one in asked]
        return next((mark for mark in ("not_met", "missing", "no_data") if mark in marks), "met" if marks else "not_applicable")
    if not so_far and (row["Xét"] in {"Trong kỳ", "Mỗi kỳ"} or now[0] in {"missing", "no_data"}):
        return _hold(row, now)
    total = year.cumulative(code, unit, until)
    if total is not None:
        return _hold(row, ("reported", *total))
    asked_before = [one for name in year.periods[: until + 1] if (one := year.figure(code, unit, name))[0] != "not_applicable"]
    return asked_before[-1][0] if asked_before else "not_applicable"


def _hold(row: Row, figure: tuple[str, float, float | None]) -> str:
    if figure[0] not in COUNTED:
        return figure[0]
    value = figure[1] if figure[2] is None else 100 * figure[1] / figure[2]
    threshold = float(row["Ngưỡng"])
    holds = {"Ít nhất": value >= threshold, "Trên": value > threshold, "Nhiều nhất": value <= threshold, "Dưới": value < threshold}
    return "met" if holds.get(str(row["So sánh"]), value == threshold) else "not_met"
