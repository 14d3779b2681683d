"""The program's totals against the independent road over rounds that nobody planned: any rules, kinds, units and figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import Comparator, Over, Per, SpaceRule, TimeRule, ValueType
from indicators.numbers import exact
from indicators.rounds import Round
from indicators.submissions import Entry, Fact, Figure, Standing
from indicators.totals import Total
from tests.independent.expected import LISTS, codes, expected
from tests.independent.random_rounds import Dice, Said
from tests.independent.recompute import WAITING, Cells, Year
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.control_workbook.writing import write_control_workbook

SEEDS, PER_TEST = 80, 10
FACTS = {"": Fact.BLANK, "Không phát sinh": Fact.NIL, "Không áp dụng": Fact.NOT_APPLICABLE, "Chưa có số liệu": Fact.NO_DATA, "?": Fact.HELD}
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
