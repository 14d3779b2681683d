"""``Chuyển cấp trên``: how the lines of a closed workbook stand in cells, as plain text both ways, and the seal over them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import product

from indicators.lower_totals import Amounts, Detail, LowerTotal
from indicators.numbers import Number, exact
from indicators.totals import Contribution, Coverage
from indicators.upward import LISTS, Upward, UpwardLine
from indicators.vietnamese.keys import tidy
from indicators.vietnamese.wording import SPACE_RULE_WORDS, TIME_RULE_WORDS
from xlsx_templates.layouts.upward_titles import DETAIL_MARKS, FACTS, FIRST_AMOUNT, FIRST_LIST, SEAL, UNIT_TITLES, WHOLE_MARK

HEAD_ROW = 4
"""The 0-based row of the lines' headings; the units' stand two rows below the last line."""
_AMOUNTS = ("value", "numerator", "denominator", "amount")
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_TIMES = {word: rule for rule, word in TIME_RULE_WORDS.items()}
_SPACES = {word: rule for rule, word in SPACE_RULE_WORDS.items()}
Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class UpwardTables:
    """The two tables as texts, "" for an empty cell: `lines` by their titles, `units` by `UNIT_TITLES` and then `parts`, the titles of the detail."""

    lines: Sequence[Texts]
    units: Sequence[Texts]
    parts: Texts = ()


def seal(tables: UpwardTables, facts: Mapping[str, str]) -> str:
    """Return 64 hexadecimal digits that change with any figure, name or code, and with whose closing it is."""
    said = {label: facts.get(label, "") for label in FACTS if label != SEAL}
    plain = [[list(row) for row in tables.lines], [list(row) for row in tables.units], list(tables.parts), said]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def tables_of(going: Upward) -> UpwardTables:
    """Return what goes up as texts."""
    number = {unit: at for at, unit in enumerate(going.units, start=1)}
    lines = [_line_texts(line, number) for line in going.lines]
    titles, cells = _detail(going)
    units = [
        [str(at), "" if unit == going.units[unit] else tidy(unit), tidy(going.units[unit]), *(cells.get((unit, title), "") for title in titles)]
        for unit, at in number.items()
    ]
    return UpwardTables(lines, units, titles)


def _line_texts(line: UpwardLine, number: Mapping[str, int]) -> list[str]:
    total = line.total
    amounts = [number_text(getattr(window, name)) for window in (total.in_period, total.so_far) for name in _AMOUNTS]
    lists = [ranges(sorted(number[unit] for unit in getattr(total.coverage, name))) for name in LISTS]
    words = (line.code, line.own_code, line.name, line.unit_of_measure)
    return [*map(tidy, words), TIME_RULE_WORDS[line.time_rule], SPACE_RULE_WORDS[total.space_rule], *amounts, *lists]


def _detail(going: Upward) -> tuple[list[str], dict[tuple[str, str], str]]:
    titles: list[str] = []
    cells: dict[tuple[str, str], str] = {}
    for (name, mark), line in product(DETAIL_MARKS.items(), going.lines):
        known = [part for part in getattr(line.total.detail, name) if part.unit in going.units]
        for title, column in ((line.own_code + mark, "value"), (line.own_code + mark + WHOLE_MARK, "whole")):
            if any(getattr(part, column) is not None for part in known):
                titles.append(title)
                cells |= {(part.unit, title): number_text(getattr(part, column)) for part in known}
    return titles, cells


def upward_of(tables: UpwardTables, since: str) -> Upward:
    """Return what goes up from the texts of its cells; ValueError where they do not fit together."""
    units = {row[1] or row[2]: row[2] for row in tables.units}
    if len(units) != len(tables.units) or [row[0] for row in tables.units] != [str(at + 1) for at in range(len(units))]:
        raise ValueError(UNIT_TITLES[0])
    codes = tuple(units)
    return Upward(units, tuple(_line(row, codes, since, tables) for row in tables.lines))


def _line(row: Texts, units: Texts, since: str, tables: UpwardTables) -> UpwardLine:
    numbers = [_number(text) for text in row[FIRST_AMOUNT:FIRST_LIST]]
    lists = {name: tuple(units[at - 1] for at in _in_ranges(text, len(units))) for name, text in zip(LISTS, row[FIRST_LIST:], strict=True)}
    named = [unit for name in LISTS[:-1] for unit in lists[name]]
    if row[4] not in _TIMES or row[5] not in _SPACES or len(set(named)) != len(named) or not row[0]:
        raise ValueError(row[1])
    half, detail = len(_AMOUNTS), Detail(**{name: _parts_of(row[1] + mark, tables) for name, mark in DETAIL_MARKS.items()})
    total = LowerTotal(_SPACES[row[5]], Amounts(*numbers[:half]), Amounts(*numbers[half:]), Coverage(**lists), since, detail)
    return UpwardLine(row[0], row[1], row[2], row[3], _TIMES[row[4]], total)


def _parts_of(title: str, tables: UpwardTables) -> tuple[Contribution, ...]:
    at = {title: column for column, title in enumerate(tables.parts, start=len(UNIT_TITLES))}
    if title not in at:
        return ()
    whole = at.get(title + WHOLE_MARK)
    said = ((row[1] or row[2], _number(row[at[title]]), _number(row[whole]) if whole is not None else None) for row in tables.units)
    return tuple(Contribution(unit, value, below) for unit, value, below in said if value is not None)


def number_text(value: Number | None) -> str:
    """Return a number exactly, with a point; "" for none."""
    return "" if value is None else format(exact(value), "f") if isinstance(exact(value), Decimal) else str(exact(value))


def _number(text: str) -> Number | None:
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation as strange:
        raise ValueError(text) from strange
    if not found.is_finite() or abs(found.adjusted()) > _MOST_DIGITS:
        raise ValueError(text)
    return exact(found)


_MOST_DIGITS = 40


def ranges(numbers: Sequence[int]) -> str:
    """Return "1-3; 7" for 1, 2, 3, 7."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return "; ".join(str(group[0]) if len(group) == 1 else f"{group[0]}-{group[-1]}" for group in groups)


def _in_ranges(text: str, most: int) -> list[int]:
    found: list[int] = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= most:
            raise ValueError(text)
        found.extend(range(first, last + 1))
    return found
