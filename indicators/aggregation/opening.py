"""Where a term's cumulative figure begins: what the years before brought, as typed once or taken from last year's closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from indicators.aggregation.figures import UnitFigure
from indicators.catalogue import Input, Since
from indicators.earlier_year import EarlierFigure, Span
from indicators.periods import last_day_of
from indicators.rounds import Round
from indicators.submissions import Fact


class Opening(NamedTuple):
    """What the term had reached on a day; periods that begin after it are added."""

    until: date
    figure: UnitFigure


def openings(round_: Round, row: Input, before: date) -> Mapping[str, Opening]:
    """Return by unit code the latest figure of the term that ended before the day; "" for the level's own, where no unit has one.

    Nothing for a row that begins anew each year, and for a rate whose denominator is not there.
    """
    if row.since is not Since.TERM:
        return {}
    found: dict[str, Opening] = {}
    for said in round_.earlier_figures:
        if said.code == row.code and said.span is Span.TERM and (said.whole is not None or not row.is_rate):
            until = last_day_of(said.period)
            if until < before and (said.unit not in found or found[said.unit].until < until):
                found[said.unit] = Opening(until, _figure(said))
    return {unit: opening for unit, opening in found.items() if unit or len(found) == 1}


def _figure(said: EarlierFigure) -> UnitFigure:
    return UnitFigure(said.unit, Fact.NUMBER, said.value, said.whole)
