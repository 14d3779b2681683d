"""What each entry of a consolidation must be, from figures recomputed by `recompute.py`; imports nothing of the program."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tests.independent.recompute import COUNTED, Row, Year, days, items

LISTS = ("reported", "nil", "no_data", "held", "missing", "not_applicable")
UNKNOWN = ("held", "missing", "no_data", "not_applicable")
"""Why a duty is not known to be met, the most pressing first."""
NONE: dict[str, Any] = dict.fromkeys(("value", "numerator", "denominator"))
NAMES = {"Cộng": "sum", "Tỷ số của tổng": "ratio", "Tỷ lệ đơn vị đạt": "share", "Lớn nhất": "max", "Của cấp này": "own", "Gộp văn bản": "text"}


def codes(year: Year) -> list[str]:
    """Return the codes of a consolidation in report order: block A, then each indicator behind the rows that it brings in."""
    order = dict.fromkeys(code for code, row in year.inputs.items() if row["Là số liệu nền"] == "Có")
    for code, row in year.indicators.items():
        order.update(dict.fromkeys([*(one for one in _sources(year, code, row) if one in year.inputs), code]))
    return list(order | dict.fromkeys(year.inputs))


def expected(year: Year, code: str) -> dict[str, Any]:
    """Return the entry of a code in the last period of `year`."""
    until, row = len(year.periods) - 1, year.indicators.get(code)
    sources = _sources(year, code, row)
    rule = str(row["Tính qua các đơn vị"]) if row else _rule_of_input(year.inputs[code])
    conditions = _conditions(year, code)
    if rule == "Tỷ lệ đơn vị đạt":
        entry = _share(year, conditions, sources, until)
    else:
        entry = _plain_entry(year, sources[0], rule, until) if sources else {"now": NONE, "far": NONE, "lists": {"not_applicable": set(year.units)}}
    made = {
        "code": code,
        "space_rule": NAMES[rule],
        **entry["now"],
        **{name if name == "cumulative" else f"cumulative_{name}": value for name, value in _renamed(entry["far"]).items()},
        **_amounts(year, rule, sources, until),
        **{name: entry["lists"].get(name, set()) for name in LISTS},
    }
    return made | _promise(year, code, row, rule, sources, conditions, made["cumulative"])


def _renamed(far: dict[str, Any]) -> dict[str, Any]:
    return {"cumulative": far["value"], "numerator": far["numerator"], "denominator": far["denominator"]}


def _sources(year: Year, code: str, row: Row | None) -> list[str]:
    """Return the inputs that an entry is made of: those named, else its own."""
    return [one for one in (items(row["Tính từ dòng"]) if row and row["Tính từ dòng"] else [code]) if one in year.inputs]


def _rule_of_input(row: Row) -> str:
    if row["Loại số liệu"] == "Ngày":
        return "Gộp văn bản"
    if row["Người ghi"] == "Cấp này":
        return "Của cấp này"
    return "Tỷ số của tổng" if row["Trên tổng số là"] else "Cộng"


def _conditions(year: Year, code: str) -> list[Row]:
    return [row for row in year.conditions if row["Mã chỉ tiêu"] == code]


def _plain_entry(year: Year, code: str, rule: str, until: int) -> dict[str, Any]:
    now = {unit: year.figure(code, unit, year.periods[until]) for unit in year.units}
    far = [one for unit in year.units if (one := year.cumulative(code, unit, until))]
    lists: dict[str, set[str]] = {}
    for unit, (fact, _, _) in now.items():
        lists.setdefault(fact, set()).add(unit)
    return {"now": _plain([(part, whole) for fact, part, whole in now.values() if fact in COUNTED], rule), "far": _plain(far, rule), "lists": lists}


def _plain(rows: list[tuple[float, float | None]], rule: str) -> dict[str, Any]:
    if not rows or rule == "Gộp văn bản":
        return NONE
    if rule == "Lớn nhất":
        return {**NONE, "value": max(part for part, _ in rows)}
    part, wholes = sum(part for part, _ in rows), [whole for _, whole in rows if whole is not None]
    if rule == "Tỷ số của tổng" or (rule == "Của cấp này" and wholes):
        below = sum(wholes)
        return {"value": 100 * part / below if below else None, "numerator": part, "denominator": below}
    return {**NONE, "value": part}


def _amounts(year: Year, rule: str, sources: list[str], until: int) -> dict[str, Any]:
    """Return what stands behind a coverage: the sum of its one row of plain figures."""
    if rule != "Tỷ lệ đơn vị đạt" or len(sources) != 1 or year.inputs[sources[0]]["Trên tổng số là"] or year.inputs[sources[0]]["Loại số liệu"] == "Ngày":
        return {}
    plain = _plain_entry(year, sources[0], "Cộng", until)
    return {"sum": plain["now"]["value"], "cumulative_sum": plain["far"]["value"]}


def _share(year: Year, conditions: list[Row], sources: list[str], until: int) -> dict[str, Any]:
    end = days(year.calendar[year.periods[until]]["Đến ngày"])
    rows = [row for row in conditions if row["Tính trên"] != "Tổng toàn cấp" and (row["Ngày"] == "" or days(row["Ngày"]) <= end)]
    units = [unit for unit in year.units if any(year.ever_asked(one, unit) for one in sources)]
    verdicts = {unit: _verdict(year, rows, sources, unit, until, so_far=False) for unit in units}
    far = {unit: _verdict(year, rows, sources, unit, until, so_far=True) for unit in units}
    states = {unit: _list_of(year, sources, unit, year.periods[until], verdicts.get(unit, "not_applicable")) for unit in year.units}
    lists = {name: {unit for unit, state in states.items() if state == name} for name in LISTS}
    return {"now": _shares(verdicts), "far": _shares(far), "lists": lists}


def _list_of(year: Year, sources: list[str], unit: str, period: str, verdict: str) -> str:
    """A unit that said Không phát sinh wherever it was asked, and so did not meet it, stands among the nil."""
    if verdict in UNKNOWN:
        return verdict
    said = {year.figure(code, unit, period)[0] for code in sources} - {"not_applicable"}
    return "nil" if verdict == "not_met" and said == {"nil"} else "reported"


def _shares(verdicts: dict[str, str]) -> dict[str, Any]:
    asked = [verdict for verdict in verdicts.values() if verdict != "not_applicable"]
    met, known = asked.count("met"), asked.count("met") + asked.count("not_met")
    return {"numerator": met, "denominator": len(asked), "value": 100 * met / len(asked) if known else None} if asked else NONE


def _verdict(year: Year, rows: list[Row], sources: list[str], unit: str, until: int, *, so_far: bool) -> str:
    period = year.periods[until]
    if not rows or (not so_far and all(year.figure(code, unit, period)[0] == "not_applicable" for code in sources)):
        return "not_applicable"
    numbers = sorted({row["Nhóm"] for row in rows})
    groups = [_all([_one(year, row, unit, until, so_far=so_far) for row in rows if row["Nhóm"] == number]) for number in numbers]
    if "met" in groups:
        return "met"
    return next((one for one in UNKNOWN if one in groups), "not_met")


def _all(marks: list[str]) -> str:
    if "not_met" in marks:
        return "not_met"
    return next((one for one in UNKNOWN if one in marks), "met")


def _one(year: Year, row: Row, unit: str, until: int, *, so_far: bool) -> str:
    code, period = str(row["Dòng nhập"]), year.periods[until]
    if so_far and row["Xét"] == "Mỗi kỳ":
        return _in_every_period(year, row, unit, until)
    now = year.figure(code, unit, period)
    if not so_far and (row["Xét"] in {"Trong kỳ", "Mỗi kỳ"} or now[0] in {"missing", "no_data", "held"}):
        return _hold(year, row, now, _than(year, row, unit, period))
    return _hold(year, row, _so_far(year, code, unit, until), _than_so_far(year, row, unit, until))


def _so_far(year: Year, code: str, unit: str, until: int) -> tuple[str, float, float | None]:
    """Return the figure since January, or what was last said where there is none."""
    total = year.cumulative(code, unit, until)
    if total is not None:
        return "reported", *total
    asked = [one for name in year.periods[: until + 1] if (one := year.figure(code, unit, name))[0] != "not_applicable"]
    return asked[-1] if asked else ("not_applicable", 0, None)


def _in_every_period(year: Year, row: Row, unit: str, until: int) -> str:
    history = [(name, year.figure(str(row["Dòng nhập"]), unit, name)) for name in year.periods[: until + 1]]
    asked = [(name, one) for name, one in history if one[0] != "not_applicable"]
    marks = ["not_met" if one[0] == "missing" and name != year.periods[until] else _hold(year, row, one, _than(year, row, unit, name)) for name, one in asked]
    return _all(marks) if marks else "not_applicable"


def _than(year: Year, row: Row, unit: str, period: str) -> tuple[str, float, float | None]:
    """Return what the figure of a period is held against: a number, or the unit's own figure of another row in that period."""
    other = str(row["Hoặc so với dòng"])
    if not other:
        return "reported", float(row["Ngưỡng"] or 0), None
    return year.figure(other, unit, period)


def _than_so_far(year: Year, row: Row, unit: str, until: int) -> tuple[str, float, float | None]:
    other = str(row["Hoặc so với dòng"])
    if not other:
        return _than(year, row, unit, year.periods[until])
    return _so_far(year, other, unit, until)


def _hold(year: Year, row: Row, figure: tuple[str, float, float | None], than: tuple[str, float, float | None]) -> str:
    if figure[0] not in COUNTED:
        return figure[0]
    if year.inputs[row["Dòng nhập"]]["Loại số liệu"] == "Ngày" and figure[0] == "reported":
        than = ("reported", float(days(row["Ngày"]).toordinal()), None)
    if than[0] not in COUNTED:
        return than[0]
    value, threshold = _percent(figure), _percent(than)
    return "met" if _compares(str(row["So sánh"]), value, threshold) else "not_met"


def _percent(figure: tuple[str, float, float | None]) -> float:
    return figure[1] if figure[2] is None else 100 * figure[1] / figure[2]


def _compares(word: str, left: float, right: float) -> bool:
    return {"": left >= right, "Ít nhất": left >= right, "Trên": left > right, "Nhiều nhất": left <= right, "Dưới": left < right, "Đúng bằng": left == right}[
        word
    ]


def _promise(year: Year, code: str, row: Row | None, rule: str, sources: list[str], conditions: list[Row], cumulative: float | None) -> dict[str, Any]:
    """Return the level's target, how much of it is reached, and the verdict."""
    given = _level_target(year, code, row) if row else None
    if given is None or (given["Giao cho"] not in {"Toàn cấp", ""} and rule not in {"Tỷ số của tổng", "Tỷ lệ đơn vị đạt", "Của cấp này"}):
        return {"target": None, "completion": None, "met": "unknown"}
    target = float(given["value"])
    if cumulative is None:
        return {"target": target, "completion": None, "met": "unknown"}
    reached = _compares(str(given["So sánh"]), cumulative, target)
    completion = 100 * cumulative / target if target else None
    return {"target": target, "completion": completion, "met": _met(year, str(given["So sánh"]), sources, conditions, reached=reached)}


def _level_target(year: Year, code: str, row: Row) -> Row | None:
    """Return the last revision in Giao chỉ tiêu that holds at the period's end, else the published figure."""
    end = days(year.calendar[year.periods[-1]]["Đến ngày"])
    revised = [
        (days(one["Từ ngày"]) if one["Từ ngày"] != "" else pd.Timestamp.min, place, one)
        for place, one in enumerate(year.targets)
        if one["Mã chỉ tiêu"] == code and (one["Giao cho"] or ("Một đơn vị" if one["Mã đơn vị"] else "Toàn cấp")) != "Một đơn vị"
    ]
    held = [one for one in revised if one[0] <= end]
    if held:
        last = max(held, key=lambda one: one[:2])[2]
        return {"value": last["Chỉ tiêu"], "So sánh": last["So sánh"], "Giao cho": last["Giao cho"]}
    given_later = row["Giao từ ngày"] != "" and days(row["Giao từ ngày"]) > end
    is_given = row["Chỉ tiêu giao"] != "" and not given_later
    return {"value": row["Chỉ tiêu giao"], "So sánh": row["So sánh"], "Giao cho": row["Giao cho"]} if is_given else None


def _met(year: Year, comparator: str, sources: list[str], conditions: list[Row], *, reached: bool) -> str:
    """A duty of each period is judged at once; else an unreached figure still has time until nobody is asked again."""
    end = days(year.calendar[year.periods[-1]]["Đến ngày"])
    later = [name for name, span in year.calendar.items() if name[:8] == year.periods[-1][:8] and days(span["Đến ngày"]) > end]
    is_over = not any(year.asked_in(code, name) for code in sources for name in later)
    of_each = any(row["Xét"] == "Mỗi kỳ" for row in conditions) or any(year.inputs[code]["Tính qua các kỳ"] == "Mỗi kỳ" for code in sources)
    if is_over or of_each:
        return "met" if reached else "not_met"
    can_still_fall = comparator in {"Nhiều nhất", "Dưới"} or any(row["Ngày"] != "" for row in conditions)
    if can_still_fall:
        return "not_due" if reached else "not_met"
    return "met" if reached else "not_due"
