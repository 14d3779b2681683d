"""Plausible random years: what 41 offices might type in four quarters. Reads templates by title, imports nothing of the program."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from tests.independent.quick_returns import TITLES, Cell, write_return

MISSING_SHARE, BLANK_SHARE, NONE_SHARE = 0.06, 0.05, 0.05
NONE_WORDS = ("Không phát sinh", "Không áp dụng", "Chưa có số liệu")


@dataclass(frozen=True)
class Template:
    """One issued workbook: its token and rows, cells by title."""

    unit: str
    token: str
    rows: list[dict[str, Any]]


def read_template(path: Path, unit: str, token: str) -> Template:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("Nhập liệu").to_python()
    head = next(number for number, row in enumerate(sheet) if "Mã" in row and "Số liệu kỳ này" in row)
    titles = list(map(str, sheet[head]))
    table = [dict(zip(titles, row, strict=True)) for row in sheet[head + 1 :]]
    return Template(unit, token, [row for row in table if row["Mã"] != ""])


class Office:
    """One unit over a year: figures that stay near each other, so that nothing looks like a slip."""

    def __init__(self, rules: dict[str, dict[str, Any]], chance: random.Random) -> None:
        self._rules, self._chance = rules, chance
        self._level: dict[str, float] = {}
        self._since_january: dict[str, int] = {}

    def fill(self, template: Template) -> list[dict[str, Cell]]:
        """Return the template's rows with what the office types; a form sent back says something."""
        base = {row["Mã"]: row["Số liệu kỳ này"] for row in template.rows if row["Số liệu kỳ này"] != ""}
        rows: list[dict[str, Cell]] = []
        while not any(len(row) > 3 and row["Mã"] not in base for row in rows):
            typed: dict[str, int] = {}
            rows = [self._row(row, base, typed) for row in template.rows]
        return rows

    def _row(self, row: dict[str, Any], base: dict[str, Any], typed: dict[str, int]) -> dict[str, Cell]:
        code, rule = str(row["Mã"]), self._rules[str(row["Mã"])]
        cells: dict[str, Cell] = {"TT": row["TT"], "Nội dung chỉ tiêu": row["Nội dung chỉ tiêu"], "Mã": code}
        if code in base:
            typed[code] = int(base[code])
            return {**cells, "Số liệu kỳ này": typed[code]}
        luck = self._chance.random()
        if luck < BLANK_SHARE:
            return cells
        if luck < BLANK_SHARE + NONE_SHARE:
            return {**cells, "Nếu không có số": self._chance.choice(NONE_WORDS if rule["Tính qua các kỳ"] in {"Phát sinh", "Mỗi kỳ"} else NONE_WORDS[1:])}
        return {**cells, **self._figures(code, rule, row, typed)}

    def _figures(self, code: str, rule: dict[str, Any], row: dict[str, Any], typed: dict[str, int]) -> dict[str, Cell]:
        if rule["Loại số liệu"] == "Có/Không":
            done = self._since_january.get(code, 0) or self._chance.randrange(3)
            self._since_january[code] = done
            return {"Số liệu kỳ này": "Có" if done else "Không"}
        whole = rule["Trên tổng số là"]
        if whole == "Đơn vị tự ghi":
            count = max(self._near(f"{code}/", 20, 40), self._since_january.get(code, 0))
            return {"Số liệu kỳ này": self._part(code, rule, count), "Trên tổng số": count}
        if whole:
            return {"Số liệu kỳ này": self._part(code, rule, typed.get(str(whole), 0))}
        typed[code] = self._count(code, rule, row)
        return {"Số liệu kỳ này": typed[code]}

    def _part(self, code: str, rule: dict[str, Any], whole: int) -> int:
        level = self._level.setdefault(code, self._chance.uniform(0.6, 0.9))
        part = min(whole, round(whole * min(1.0, level * self._chance.uniform(0.95, 1.1))))
        if rule["Tính qua các kỳ"] == "Lũy kế":
            part = self._since_january[code] = max(part, self._since_january.get(code, 0))
        elif rule["Tính qua các kỳ"] == "Phát sinh":
            part = self._unlike_the_sum_so_far(code, part, whole)
        return part

    def _unlike_the_sum_so_far(self, code: str, part: int, whole: int) -> int:
        before = self._since_january.get(code, 0)
        if part == before:
            part += 1 if part < whole else -1
        self._since_january[code] = before + part
        return max(0, part)

    def _near(self, key: str, low: int, high: int) -> int:
        level = self._level.setdefault(key, self._chance.uniform(low, high))
        return max(1, round(level * self._chance.uniform(0.8, 1.25)))

    def _count(self, code: str, rule: dict[str, Any], row: dict[str, Any]) -> int:
        goal = float(row.get("Chỉ tiêu năm") or 0) if isinstance(row.get("Chỉ tiêu năm"), int | float) else 0.0
        amount = self._near(code, max(1, round(goal * 0.2)), max(6, round(goal * 0.3)))
        before = self._since_january.get(code, 0)
        if rule["Tính qua các kỳ"] == "Lũy kế":
            amount = before + self._chance.randint(0, max(1, amount // 3)) if before else amount
            self._since_january[code] = amount
            return amount
        return self._unlike_the_sum_so_far(code, amount, amount + 1)


def write_year(folder: Path, templates: dict[str, list[Template]], rules: dict[str, dict[str, Any]], token_name: str, seed: int) -> dict[str, dict[str, Path]]:
    """Write one random year of returns under `folder`/period and return the files by period and unit."""
    chance = random.Random(seed)
    offices: dict[str, Office] = {}
    written: dict[str, dict[str, Path]] = {}
    for period, of_period in templates.items():
        target = folder / period
        target.mkdir(parents=True)
        written[period] = {}
        for template in of_period:
            if chance.random() >= MISSING_SHARE:
                rows = offices.setdefault(template.unit, Office(rules, chance)).fill(template)
                chance.shuffle(rows)
                path = target / f"{chance.randrange(10**9)}.xlsx"
                write_return(path, token_name, template.token, [{title: row.get(title) for title in TITLES} for row in rows])
                written[period][template.unit] = path
    return written
