"""Who is in a total and who is not: six lists that share no unit and together name every unit of the round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from indicators.aggregation.figures import UnitFigure
from indicators.lower_totals import figures_in
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

_OVER_PARTS = ("reported", "nil", "held", "missing", "no_data", "not_applicable")
"""Of what a unit was in several periods the first stands for all: a figure, else the weightiest reason for none."""
_NOBODY: Mapping[str, Coverage] = {}


def coverage(units: Iterable[str], figures: Mapping[str, UnitFigure], excused: Collection[str] = (), below: Mapping[str, Coverage] = _NOBODY) -> Coverage:
    """Return the lists in the order of `units`; a unit without a figure is one that is never asked. `excused` units need not report.

    `below` holds the lists of units that speak for others, themselves among those or not; names unknown here come last.
    """
    place = {unit: _LIST_OF[figures[unit].fact] if unit in figures else "not_applicable" for unit in units}
    place |= dict.fromkeys(below, "not_applicable") | {unit: name for lists in below.values() for unit, name in figures_in(lists)}
    named: dict[str, list[str]] = {name: [] for name in _LIST_OF.values()}
    for unit, name in place.items():
        named[name].append(unit)
    free = {*excused, *(unit for lists in below.values() for unit in lists.excused)}
    return Coverage(**{name: tuple(codes) for name, codes in named.items()}, excused=tuple(unit for unit in named["missing"] if unit in free))


def over_parts(parts: Sequence[Coverage]) -> Coverage:
    """Return the lists of a period made of others from those of its parts; excused is only who was excused from each that names it."""
    if len(parts) == 1:
        return parts[0]
    found: dict[str, str] = {}
    for unit, name in ((unit, name) for lists in parts for unit, name in figures_in(lists)):
        found[unit] = min(name, found.get(unit, name), key=_OVER_PARTS.index)
    owing = {unit for lists in parts for unit, _ in figures_in(lists) if unit not in lists.excused}
    named = {name: tuple(unit for unit, its in found.items() if its == name) for name in _OVER_PARTS}
    return Coverage(**named, excused=tuple(unit for unit in named["missing"] if unit not in owing))
