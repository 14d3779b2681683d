"""Clusters that cut across a tree of closed rounds: what the top has is what one flat round of all units with the same clusters has."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import SpaceRule, ValueType
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.submissions import Entry, Standing
from indicators.totals import Total
from indicators.upward import names_above, under_names, upward
from tests.independent.random_rounds import Dice, Said
from tests.independent.test_random_rounds import _standing
from tests.independent.test_trees import NUMBERS, TOP, Node, entry, grow, near, round_of
from xlsx_templates.layouts.upward_sheet import tables_of, upward_of

SEEDS, PER_TEST = 24, 12
LISTS = ("reported", "nil", "no_data", "held", "missing")


def without_days(round_: Round) -> Round:
    """A day stays below: of a condition on one the level above knows nothing."""
    inputs = tuple(replace(row, value_type=ValueType.NUMBER) if row.value_type is ValueType.DATE else row for row in round_.catalogue.inputs)
    return replace(round_, catalogue=replace(round_.catalogue, inputs=inputs))


def in_clusters(round_: Round, chance: random.Random) -> Round:
    """Return the round with one or two units as clusters, whose names most others bear."""
    plain = [unit.code for unit in round_.units if not unit.is_own]
    bodies = chance.sample(plain, min(len(plain) - 1, chance.choice((1, 2))))
    names = [unit.name for unit in round_.units if unit.code in bodies]
    units = (
        replace(unit, cluster=chance.choice(names)) if unit.code in plain and unit.code not in bodies and chance.random() < 0.8 else unit
        for unit in round_.units
    )
    return replace(round_, units=tuple(units))


def close(node: Node, whole: Round, said: Sequence[Said], periods: Sequence[ReportingPeriod], *, with_detail: bool) -> Book:
    """Return the book of a body up to the last period, all below having closed each."""
    round_ = round_of(node, whole, knows_all=True)
    standings: dict[str, Standing] = {}
    for at, period in enumerate(periods):
        here = {unit.code for unit in round_.units_in(period) if unit.code in {TOP, *(one.code for one in node.units)}}
        plain = _standing([one for one in said if one.unit in here], period.code)
        sent = {body.code: returned(body, whole, said, periods[: at + 1], round_, with_detail=with_detail) for body in node.bodies}
        standings[period.code] = Standing({**plain.entries, **{code: rows for code, rows in sent.items() if rows}}, plain.held_units)
    return Book(round_, periods[-1], standings)


def returned(body: Node, whole: Round, said: Sequence[Said], periods: Sequence[ReportingPeriod], above: Round, *, with_detail: bool) -> Mapping[str, Entry]:
    """Return what a body sends up as the upper round takes it from the cells of its workbook."""
    book = close(body, whole, said, periods, with_detail=with_detail)
    going = upward(book, consolidate_totals(book), with_detail=with_detail)
    read = upward_of(tables_of(going), going.lines[0].total.since if going.lines else "")
    names = names_above(read.units, body.code, above)
    return {line.code: entry(line.code, under_names(line.total, names)) for line in read.lines}


def shares(seed: int, depth: int, *, with_detail: bool = True) -> tuple[Sequence[Total], Sequence[Total]]:
    """Return the shares of the tree's top and of the flat round."""
    dice = Dice(seed)
    round_ = in_clusters(without_days(dice.round()), random.Random(seed))
    periods = round_.periods[: dice.one_of(round_.periods) + 1]
    said = list(dice.year(round_, periods))
    flat = Book(round_, periods[-1], {period.code: _standing(said, period.code) for period in periods})
    tree = close(grow(round_, seed, depth), round_, said, periods, with_detail=with_detail)
    return _shares(tree), _shares(flat)


def _shares(book: Book) -> Sequence[Total]:
    return [total for total in consolidate_totals(book) if total.space_rule is SpaceRule.SHARE]


@pytest.mark.parametrize("first", range(0, SEEDS, PER_TEST))
def test_the_top_of_a_tree_is_the_flat_round_with_its_clusters(first: int) -> None:
    for seed in range(first, first + PER_TEST):
        check(seed, 3)


def check(seed: int, depth: int) -> None:
    for mine, flat in zip(*shares(seed, depth), strict=True):
        where = f"seed {seed} depth {depth} {flat.code}"
        for name in NUMBERS:
            assert near(getattr(mine, name), getattr(flat, name)), f"{where} {name}: {getattr(mine, name)} and {getattr(flat, name)}"
        for name in LISTS:
            ours = {unit for unit in getattr(mine.coverage, name) if not unit.startswith(("QD-", "Đoàn QD"))}
            assert ours == set(getattr(flat.coverage, name)), f"{where} {name}: {ours} and {getattr(flat.coverage, name)}"
