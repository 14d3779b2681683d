"""A year of Hà Nội 2024 as raw numbers, and every number of its 27 targets worked out from them with pandas alone.

Imports nothing of the program. The rules come in as the table written by hand from the ten published targets.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

Frame = Any
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
COUNTED = ("number", "nil")
BASES = {"A-CB": "QHTX", "A-DV": "X", "A-TN": "X"}
BASE_QUARTERS = {"A-CB": (2, 4), "A-DV": (1, 2, 3, 4), "A-TN": (1, 2, 3, 4)}
YEARLY = {
    "H02A": 7000, "H03A": 60, "H04A": 6000, "H05A": 1300, "H07A": 300, "H07B": 2, "H07C": 1000, "H07D": 240, "H08A": 600, "H08B": 150, "H08C": 480,
    "H09B": 45, "H09C": 280, "H10A": 4,
}  # fmt: skip
"""What a unit does of each flow in a year, about: 211 units together come near the published figures."""
RATES = {"H01A": 0.95, "H01B": 0.9, "H01C": 0.78, "H04B": 0.52, "H04C": 0.8, "H09A": 0.58, "H09D": 0.68}
"""About which part of its base a unit reaches."""
PART_OF = {"H04C": "A-TN"}


@dataclass(frozen=True)
class Rule:
    """What the hand-written table says of one indicator; `who` holds letters of kinds, `quarters` 1 to 4; every target is "at least"."""

    code: str
    who: str
    time: str
    space: str
    quarters: tuple[int, ...]
    whole: str
    target: float | None = None


_BASE_RULES = tuple(Rule(code, who, "stock", "sum", BASE_QUARTERS[code], "") for code, who in BASES.items())


@dataclass(frozen=True)
class Office:
    """A unit that reports: its letter is its kind's in the hand-written table."""

    code: str
    letter: str
    parent: str


def read_rules(table: str, wholes: str) -> dict[str, Rule]:
    """Return the rules by code from the hand-written table and its denominators."""
    below = dict(line.split() for line in wholes.strip().splitlines())
    rules = {}
    for line in table.strip().splitlines():
        code, figure, *_, who, time, space, asked = (cell.strip() for cell in line.split("|"))
        target = float(figure.removeprefix(">= ")) if figure else None
        quarters = tuple(QUARTERS.values()) if asked == "all" else tuple(QUARTERS[one] for one in asked.split())
        rules[code] = Rule(code, who, time, space, quarters, below.get(code, ""), target)
    return rules


class Raw:
    """A year's rows of unit, quarter, code, fact ("number", "nil", "blank", "no_data", "not_applicable") and value.

    A unit that sent nothing in a quarter has no row there.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.by_code = {str(code): rows.set_index(["unit", "quarter"])[["fact", "value"]] for code, rows in frame.groupby("code")}


class _Unit:
    """One unit over a year: figures that stay near each other, so that nothing looks like a slip."""

    def __init__(self, office: Office, base: Mapping[str, int], chance: random.Random) -> None:
        self.office, self.base, self.chance = office, base, chance
        self.so_far: dict[str, int] = {}
        self.level: dict[str, float] = {}
        self.now: dict[str, int] = {}

    def rows(self, rules: Mapping[str, Rule], quarter: int) -> list[tuple[str, str, int]]:
        """Return (code, fact, value) of each row that the unit is asked in the quarter."""
        asked = [code for code, who in BASES.items() if self.office.letter in who and quarter in BASE_QUARTERS[code]]
        self.now = {code: round(self.base[code] * (1 + 0.005 * quarter)) for code in self.base}
        rows = [(code, "number", self.now[code]) for code in asked]
        mine = [rule for rule in rules.values() if self.office.letter in rule.who and quarter in rule.quarters]
        return rows + [(rule.code, *self._said(rule)) for rule in mine]

    def _said(self, rule: Rule) -> tuple[str, int]:
        luck = self.chance.random()
        if luck < 0.02:
            return "blank", 0
        if luck < 0.03:
            return "no_data", 0
        if luck < 0.07 and rule.time == "flow":
            return self.chance.choice(("nil", "nil", "not_applicable")), 0
        return "number", self._value(rule)

    def _value(self, rule: Rule) -> int:
        if rule.code in RATES:
            return self._part(rule, self.now[rule.whole or PART_OF[rule.code]])
        if rule.time == "flow":
            return self._flow(rule.code)
        before = self.so_far.get(rule.code, 0)
        most = 1 if rule.code == "H06E" else before + 2
        self.so_far[rule.code] = self.chance.randint(before, most)
        return self.so_far[rule.code]

    def _part(self, rule: Rule, whole: int) -> int:
        level = self.level.setdefault(rule.code, min(1.0, self.chance.uniform(0.95, 1.05) * RATES[rule.code]))
        part = min(whole, max(round(whole * level * self.chance.uniform(0.99, 1.01)), self.so_far.get(rule.code, 0)))
        self.so_far[rule.code] = part if rule.time == "cumulative" else 0
        return part

    def _flow(self, code: str) -> int:
        level = self.level.setdefault(code, YEARLY[code] / 4 * self.chance.uniform(0.7, 1.3))
        value, before = round(level * self.chance.uniform(0.85, 1.2)), self.so_far.get(code, 0)
        value += int(value == before)
        self.so_far[code] = before + value
        return value


def random_year(rules: Mapping[str, Rule], offices: Sequence[Office], bases: Mapping[str, Mapping[str, int]], seed: int) -> Raw:
    """Return a year of these units; about one in thirty sends nothing in a quarter."""
    chance = random.Random(seed)
    rows = []
    for office in offices:
        unit = _Unit(office, bases.get(office.code, {}), chance)
        for quarter in QUARTERS.values():
            if office.letter == "D" or chance.random() > 0.03:
                rows += [(office.code, quarter, *row) for row in unit.rows(rules, quarter)]
    return Raw(pd.DataFrame(rows, columns=["unit", "quarter", "code", "fact", "value"]))


def every_number(raw: Raw, rules: Mapping[str, Rule], offices: Iterable[Office], quarter: int) -> dict[str, dict[str, Any]]:
    """Return by code what stands of these units together, at the end of the quarter; of the base figures too.

    Each entry holds value, numerator, denominator (of the quarter), the same three of the year so far under "cumulative…", "reported", "nil",
    "no_data", "missing", "not_applicable" (sets of units; for a share who is met or not stands in "known"). A sum has
    no denominator. "sum" and "cumulative_sum" are how many there are behind a share; "target", "completion" (in percent) and "met" tell how far the year
    has come.
    """
    units = list(offices)
    return {rule.code: _numbers(raw, rule, units, quarter) for rule in (*_BASE_RULES, *rules.values())}


def _numbers(raw: Raw, rule: Rule, units: Sequence[Office], quarter: int) -> dict[str, Any]:
    asked = [office.code for office in units if office.letter in rule.who]
    rows = _rows(raw, rule, asked, quarter)
    now, last = rows[rows["quarter"] == quarter], _last(rows, rule)
    current, so_far = _SPACE[rule.space](now), _SPACE[rule.space](last)
    lists = {name: set(group["unit"]) for name, group in now.groupby("fact")}
    lists = {name: lists.get(name, set()) for name in ("number", "nil", "no_data", "blank", "not_applicable")}
    outside = {office.code for office in units} - set(now["unit"])
    return {
        **dict(zip(("value", "numerator", "denominator"), current, strict=True)),
        **dict(zip(("cumulative", "cumulative_numerator", "cumulative_denominator"), so_far, strict=True)),
        "reported": lists["number"],
        "nil": lists["nil"],
        "no_data": lists["no_data"],
        "missing": lists["blank"],
        "not_applicable": lists["not_applicable"] | outside,
        "known": lists["number"] | lists["nil"],
        "sum": _sum(now)[0] if rule.space == "share" else None,
        "cumulative_sum": _sum(last)[0] if rule.space == "share" else None,
        **_result(rule, so_far[0], quarter),
    }


def _result(rule: Rule, reached: float | None, quarter: int) -> dict[str, Any]:
    if rule.target is None or reached is None:
        return {"target": rule.target, "completion": None, "met": "unknown"}
    later = any(one > quarter for one in rule.quarters)
    met = "met" if reached >= rule.target else "not_due" if later else "not_met"
    return {"target": rule.target, "completion": 100 * reached / rule.target, "met": met}


def _rows(raw: Raw, rule: Rule, asked: Sequence[str], quarter: int) -> Frame:
    """Return a row for each unit and quarter that asks the indicator, with its whole where it has one; nothing sent is blank."""
    quarters = [one for one in rule.quarters if one <= quarter]
    index = pd.MultiIndex.from_product([asked, quarters], names=["unit", "quarter"])
    rows = raw.by_code[rule.code].reindex(index)
    rows["fact"] = rows["fact"].astype(object).fillna("blank")
    rows["whole"] = raw.by_code[rule.whole]["value"].reindex(index) if rule.whole else 0
    return rows.reset_index()


def _last(rows: Frame, rule: Rule) -> Frame:
    """Return a row for each unit for the year so far: flows added up, anything else as last counted; a unit that never counted as it stands."""
    counted = rows[rows["fact"].isin(COUNTED)]
    how = "sum" if rule.time == "flow" else "last"
    known = counted.groupby("unit", as_index=False, sort=False).agg(value=("value", how), whole=("whole", "last")).assign(fact="number")
    rest = rows[~rows["unit"].isin(set(known["unit"]))].drop_duplicates("unit", keep="last")
    return pd.concat([known, rest[["unit", "value", "whole", "fact"]]])


_Three = tuple[float | None, float | None, float | None]


def _sum(rows: Frame) -> _Three:
    counted = rows[rows["fact"].isin(COUNTED)]
    total = None if counted.empty else float(counted["value"].sum())
    return total, None, None


def _ratio(rows: Frame) -> _Three:
    counted = rows[rows["fact"].isin(COUNTED)]
    if counted.empty:
        return None, None, None
    part, whole = float(counted["value"].sum()), float(counted["whole"].sum())
    return 100 * part / whole, part, whole


def _share(rows: Frame) -> _Three:
    asked = rows[rows["fact"] != "not_applicable"]
    if asked.empty:
        return None, None, None
    counted = asked[asked["fact"].isin(COUNTED)]
    met, whole = float((counted["value"].astype(float) >= 1).sum()), float(len(asked))
    return (None if counted.empty else 100 * met / whole), met, whole


_SPACE = {"sum": _sum, "own": _sum, "ratio": _ratio, "share": _share}
