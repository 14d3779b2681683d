"""The program's totals against the independent road over rounds that nobody planned: any rules, kinds, units and figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import Comparator, Over, Per, SpaceRule, TimeRule, ValueType
from indicators.consolidation import FileStatus
from indicators.forms import definitions, definitions_hash
from indicators.numbers import exact
from indicators.rounds import Round
from indicators.submissions import Entry, Fact, Figure, Standing
from indicators.totals import Total
from macros.consolidate import consolidate
from macros.round_folder.paths import RoundFolder
from tests.independent.expected import LISTS, codes, expected
from tests.independent.quick_returns import write_return
from tests.independent.random_rounds import Dice, Said
from tests.independent.recompute import WAITING, WAITS, Cells, Year, raw_year
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.identity import Token
from xlsx_templates.layouts.unit_workbook import META_TOKEN_NAME

SEEDS, PER_TEST = 60, 10
FILED_SEEDS = 12
FACTS = {"": Fact.BLANK, "Không phát sinh": Fact.NIL, "Không áp dụng": Fact.NOT_APPLICABLE, "Chưa có số liệu": Fact.NO_DATA, WAITS: Fact.HELD}
NUMBERS = ("value", "numerator", "denominator", "cumulative", "cumulative_numerator", "cumulative_denominator", "target", "completion")


@pytest.mark.parametrize("first", range(0, SEEDS, PER_TEST))
def test_totals_of_any_round_are_the_same_by_both_roads(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + PER_TEST):
        _compare_one_round(seed, tmp_path / f"{seed}.xlsx")


def _compare_one_round(seed: int, path: Path) -> None:
    dice = Dice(seed)
    round_ = dice.round()
    write_control_workbook(round_, path)
    assert read_control_workbook(path).round == round_
    last = dice.one_of(round_.periods)
    periods = round_.periods[: last + 1]
    said = list(dice.year(round_, periods))
    ours = consolidate_totals(Book(round_, periods[-1], {period.code: _standing(said, period.code) for period in periods}))
    year = Year(path, {period.code: _cells(said, period.code) for period in periods})
    assert [total.code for total in ours] == codes(year), f"seed {seed}"
    for total in ours:
        _compare(total, expected(year, total.code), f"seed {seed} {periods[-1].code} {total.code} {total.space_rule}")


@pytest.mark.parametrize("seed", range(1000, 1000 + FILED_SEEDS))
def test_returns_of_any_round_are_read_to_the_same_totals(seed: int, tmp_path: Path) -> None:
    """The same through files. What the program holds for an answer is held on both roads; everything else the second road reads for itself."""
    dice = Dice(seed)
    round_ = dice.round()
    folder = RoundFolder(tmp_path)
    folder.make()
    write_control_workbook(round_, tmp_path / "SO-THEO-DOI.xlsx")
    periods = round_.periods[: dice.one_of(round_.periods) + 1]
    files = _filed(folder, round_, dice.year(round_, periods))
    result = consolidate(folder, periods[-1].code, now=datetime(2023, 12, 31, 9), write=False).consolidation
    assert {(file.name, file.status) for file in result.files if file.status is not FileStatus.COUNTED} == set(), f"seed {seed}"
    cells = raw_year({period.code: files.get(period.code, {}) for period in periods})
    for period in periods:
        for unit, entries in result.standings[period.code].entries.items():
            _hold(cells[period.code][unit], entries)
    year = Year(folder.control_workbook(), cells)
    assert [total.code for total in result.totals] == codes(year), f"seed {seed}"
    for total in result.totals:
        _compare(total, expected(year, total.code), f"seed {seed} {periods[-1].code} {total.code} {total.space_rule}")


def _filed(folder: RoundFolder, round_: Round, said: Iterable[Said]) -> dict[str, dict[str, Path]]:
    """Write what each unit said as a return of its own; return the files by period and unit."""
    files: dict[str, dict[str, Path]] = {}
    for one in said:
        period = round_.period_by_code[one.period]
        token = Token("MAU", one.period, one.unit, definitions_hash(definitions(round_, period)), 1)
        rows = [{"TT": n, "Mã": code, **_typed(cell)} for n, (code, cell) in enumerate((one.cells or {}).items(), start=1)]
        if any(row.keys() - {"TT", "Mã"} for row in rows):
            path = folder.received(one.period) / f"{one.unit}.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_return(path, META_TOKEN_NAME, token.text, rows)
            files.setdefault(one.period, {})[one.unit] = path
    return files


def _typed(cell: dict[str, Any]) -> dict[str, Any]:
    value = f"{cell['value']:%d/%m/%Y}" if isinstance(cell["value"], date) else cell["value"]
    titled = {"Số liệu kỳ này": value, "Trên tổng số": cell["whole"], "Nếu không có số": cell["if_none"].replace(WAITS, "")}
    return {title: content for title, content in titled.items() if content != ""}


def _hold(cells: dict[str, Any], entries: Mapping[str, Entry]) -> None:
    for code, entry in entries.items():
        if entry.figure.fact in {Fact.HELD, Fact.REFUSED}:
            cells[code] = {**cells[code], "value": "", "if_none": WAITS}
        if entry.whole is not None and entry.whole.fact in {Fact.HELD, Fact.REFUSED}:
            cells[code] = {**cells[code], "whole": WAITS}


def _compare(total: Total, theirs: dict[str, Any], where: str) -> None:
    assert total.space_rule.value == theirs["space_rule"], where
    for name in NUMBERS:
        assert _near(getattr(total, name), theirs[name]), f"{where} {name}: {getattr(total, name)} and {theirs[name]}"
    assert _near(total.amount, theirs.get("sum")), where
    assert _near(total.cumulative_amount, theirs.get("cumulative_sum")), where
    assert {name: set(getattr(total.coverage, name)) for name in LISTS} == {name: theirs[name] for name in LISTS}, where
    assert total.met.value == theirs["met"], where


def _near(left: Any, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)


def _standing(said: Iterable[Said], period: str) -> Standing:
    of_period = [one for one in said if one.period == period]
    entries = {one.unit: {code: _entry(code, cell) for code, cell in one.cells.items()} for one in of_period if one.cells is not None}
    return Standing(entries, frozenset(one.unit for one in of_period if one.cells is None))


def _cells(said: Iterable[Said], period: str) -> Any:
    cells: Cells = {period: {one.unit: WAITING if one.cells is None else one.cells for one in said if one.period == period}}
    return cells[period]


def _entry(code: str, cell: dict[str, Any]) -> Entry:
    return Entry(code, _figure(cell["value"], cell["if_none"]), _figure(cell["whole"], ""))


def _figure(value: Any, if_none: str) -> Figure:
    if value == "":
        return Figure(FACTS[if_none])
    if isinstance(value, date):
        return Figure(Fact.NUMBER, value)
    return Figure(Fact.NUMBER, {"Có": 1, "Không": 0}[value] if isinstance(value, str) else exact(Decimal(str(value))))


def test_every_rule_comes_up_often() -> None:
    rounds = [Dice(seed).round() for seed in range(SEEDS)]
    seen = Counter(word for round_ in rounds for word in set(_words(round_)))
    rare = {word: seen[word] for kind in (SpaceRule, TimeRule, ValueType, Comparator, Per, Over) for word in kind if seen[word] < 10}
    assert rare == {}


def _words(round_: Round) -> Iterable[Any]:
    for indicator in round_.catalogue.indicators:
        yield indicator.space_rule
    for row in round_.catalogue.inputs:
        yield from (row.time_rule, row.value_type)
    for condition in round_.catalogue.conditions:
        yield from (condition.comparator, condition.per, condition.over)
