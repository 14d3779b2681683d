"""Who is in a total and who is not: six lists that share no unit and together name every unit of the round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from indicators.aggregation.figures import UnitFigure
from indicators.submissions import Fact
from indicators.totals import Coverage

_LIST_OF = {
    Fact.NUMBER: "reported",
    Fact.NIL: "nil",
    Fact.NO_DATA: "no_data",
    Fact.HELD: "held",
    Fact.REFUSED: "held",
    Fact.BLANK: "missing",
    Fact.SET_ASIDE: "missing",
    Fact.NOT_APPLICABLE: "not_applicable",
}


def coverage(units: Iterable[str], figures: Mapping[str, UnitFigure], excused: Collection[str] = ()) -> Coverage:
    """Return the lists in the order of `units`; a unit without a figure is one that is never asked. `excused` units need not report."""
    lists: dict[str, list[str]] = {name: [] for name in _LIST_OF.values()}
    for unit in units:
        figure = figures.get(unit)
        lists[_LIST_OF[figure.fact] if figure else "not_applicable"].append(unit)
    return Coverage(**{name: tuple(codes) for name, codes in lists.items()}, excused=tuple(unit for unit in lists["missing"] if unit in excused))
