"""Rounds of any depth: what the top has from closed returns is what it would have from all units at once, by the program and by the second road."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import SpaceRule
from indicators.findings import Place
from indicators.periods import ReportingPeriod
from indicators.rounds import Agency, Round
from indicators.submissions import Entry, Fact, Figure, Standing
from indicators.totals import Total
from indicators.units import OrgUnit, UnitKind
from indicators.upward import names_above, under_names, upward
from tests.independent.expected import LISTS, expected
from tests.independent.random_rounds import Dice, Said
from tests.independent.recompute import Year
from tests.independent.test_random_rounds import _cells, _standing
from xlsx_templates.control_workbook.writing import write_control_workbook

SEEDS, PER_TEST = 40, 10
TOP = "QD"
NUMBERS = ("value", "numerator", "denominator", "cumulative", "cumulative_numerator", "cumulative_denominator", "amount", "cumulative_amount")


@dataclass(frozen=True)
class Node:
    """A body that closes its own round: its code, and what reports to it."""

    code: str
    bodies: tuple[Node, ...]
    units: tuple[OrgUnit, ...]

    def below(self) -> tuple[OrgUnit, ...]:
        return (*self.units, *(unit for body in self.bodies for unit in body.below()))


def grow(round_: Round, seed: int, depth: int) -> Node:
    """Return a tree over the round's units: `depth` levels of bodies under the top, some units reporting straight to a higher one."""
    chance = random.Random(seed)
    return _grow(TOP, tuple(unit for unit in round_.units if not unit.is_own), depth, chance)


def _grow(code: str, units: Sequence[OrgUnit], depth: int, chance: random.Random) -> Node:
    if depth == 0:
        return Node(code, (), tuple(units))
    groups: list[list[OrgUnit]] = [[] for _ in range(chance.randint(1, 3))]
    direct: list[OrgUnit] = []
    for unit in units:
        (direct if chance.random() < 0.15 else chance.choice(groups)).append(unit)
    return Node(code, tuple(_grow(f"{code}-{n}", group, depth - 1, chance) for n, group in enumerate(groups) if group), tuple(direct))


def round_of(node: Node, whole: Round, *, knows_all: bool) -> Round:
    """Return the round that a body runs; below the top it has no lines of its own. `knows_all`: it lists the units below its bodies too."""
    is_top = node.code == TOP
    own = replace(whole.unit_by_code[TOP], code=node.code, name=f"Đoàn {node.code}", valid_to=None if is_top else date(2000, 1, 1))
    bodies = [OrgUnit(body.code, f"Đoàn {body.code}", "NHOM", node.code) for body in node.bodies]
    deeper = [replace(unit, parent=body.code) for body in node.bodies for unit in body.below()] if knows_all else []
    units = (own, *bodies, *(replace(unit, parent=node.code) for unit in node.units), *deeper)
    return replace(whole, agency=Agency(node.code, own.name), kinds=(*whole.kinds, UnitKind("NHOM", "Nhóm")), units=units)


def close(node: Node, whole: Round, said: Sequence[Said], periods: Sequence[ReportingPeriod], *, knows_all: bool, left_out: str = "") -> Book:
    """Return the book of a body up to the last period, all bodies below having closed each; `left_out` sent nothing for the last."""
    round_ = round_of(node, whole, knows_all=knows_all)
    standings: dict[str, Standing] = {}
    for at, period in enumerate(periods):
        here = {unit.code for unit in round_.units_in(period) if unit.code in {TOP, *(one.code for one in node.units)}}
        plain = _standing([one for one in said if one.unit in here], period.code)
        sent = {
            body.code: returned(body, whole, said, periods[: at + 1], round_, knows_all)
            for body in node.bodies
            if not (body.code == left_out and period == periods[-1])
        }
        standings[period.code] = Standing({**plain.entries, **{code: rows for code, rows in sent.items() if rows}}, plain.held_units)
    return Book(round_, periods[-1], standings)


def returned(body: Node, whole: Round, said: Sequence[Said], periods: Sequence[ReportingPeriod], above: Round, knows_all: bool) -> Mapping[str, Entry]:
    """Return what a body sends up as the upper round takes it."""
    book = close(body, whole, said, periods, knows_all=knows_all)
    going = upward(book, consolidate_totals(book), with_detail=False)
    names = names_above(going.units, body.code, above)
    return {line.code: entry(line.code, under_names(line.total, names)) for line in going.lines}


def entry(code: str, lower: Any) -> Entry:
    value = lower.in_period.value if lower.in_period.numerator is None else lower.in_period.numerator
    return Entry(code, Figure(Fact.BLANK if value is None else Fact.NUMBER, value, Place("a.xlsx")), lower=lower)


@pytest.mark.parametrize("depth", [1, 3])
@pytest.mark.parametrize("first", range(0, SEEDS, PER_TEST))
def test_the_top_of_a_tree_is_all_units_at_once(first: int, depth: int, tmp_path: Path) -> None:
    for seed in range(first, first + PER_TEST):
        dice = Dice(seed)
        round_ = dice.round()
        periods = round_.periods[: dice.one_of(round_.periods) + 1]
        said = list(dice.year(round_, periods))
        path = tmp_path / f"{seed}.xlsx"
        write_control_workbook(round_, path)
        year = Year(path, {period.code: _cells(said, period.code) for period in periods})
        knows_all = bool(seed % 2)
        book = close(grow(round_, seed, depth), round_, said, periods, knows_all=knows_all)
        for total in consolidate_totals(book):
            compare(total, expected(year, total.code), f"seed {seed} depth {depth} {periods[-1].code} {total.code} {total.space_rule}")


@pytest.mark.parametrize("first", range(0, SEEDS, PER_TEST))
def test_a_body_that_sent_nothing_for_the_last_period_is_its_units_missing(first: int, tmp_path: Path) -> None:
    """What it closed before stands in the year so far, and each unit under it that the top lists is missing now."""
    for seed in range(first, first + PER_TEST):
        dice = Dice(seed)
        round_ = dice.round()
        periods = round_.periods[: max(1, dice.one_of(round_.periods)) + 1]
        said = list(dice.year(round_, periods))
        tree = grow(round_, seed, 1)
        silent = {unit.code for unit in tree.bodies[0].below()} if tree.bodies else set()
        heard = [one for one in said if one.unit not in silent or one.period != periods[-1].code]
        path = tmp_path / f"{seed}.xlsx"
        write_control_workbook(round_, path)
        year = Year(path, {period.code: _cells(heard, period.code) for period in periods})
        book = close(tree, round_, said, periods, knows_all=True, left_out=tree.bodies[0].code if tree.bodies else "")
        for total in consolidate_totals(book):
            if total.space_rule is not SpaceRule.SHARE:
                compare(total, expected(year, total.code), f"seed {seed} {periods[-1].code} {total.code} {total.space_rule}")


def compare(total: Total, theirs: Mapping[str, Any], where: str) -> None:
    asked = {**theirs, "amount": theirs.get("sum"), "cumulative_amount": theirs.get("cumulative_sum")}
    for name in NUMBERS:
        assert near(getattr(total, name), asked[name]), f"{where} {name}: {getattr(total, name)} and {asked[name]}"
    if total.space_rule is SpaceRule.OWN:
        return
    names = {f"Đơn vị {n}": f"U{n}" for n in range(20)}
    for name in LISTS:
        ours = {names.get(unit.partition(" (")[0], unit) for unit in getattr(total.coverage, name)}
        mine = {unit for unit in ours if not unit.startswith(("Đoàn QD", "QD-"))}
        assert mine == set(theirs[name]) or (name == "not_applicable" and mine <= set(theirs[name])), f"{where} {name}: {mine} and {theirs[name]}"


def near(left: Any, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
