"""A figure of an earlier year names a period of an earlier year, and a rate has its denominator; of one figure there is one row."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.earlier_year import EarlierFigure
from indicators.findings import ask, error
from indicators.periods import parse_period_code
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each row with a text that is no period, one of this year or later, a rate without denominator, and each repeated row."""
    seen: set[tuple[object, ...]] = set()
    for row, figure in enumerate(round_.earlier_figures):
        if parse_period_code(figure.period) != figure.period:
            yield Spot("earlier_figures", row, "period"), error("control_earlier_period", found=figure.period)
        elif int(figure.period[:4]) >= round_.catalogue.year:
            yield Spot("earlier_figures", row, "period"), ask("control_earlier_period_this_year", found=figure.period, year=str(round_.catalogue.year))
        if figure.whole is None and _is_rate(round_, figure):
            yield Spot("earlier_figures", row, "whole"), error("control_earlier_without_whole")
        key = (figure.code, figure.period, figure.unit, figure.span)
        if key in seen:
            yield Spot("earlier_figures", row, "value"), error("control_earlier_doubled")
        seen.add(key)


def _is_rate(round_: Round, figure: EarlierFigure) -> bool:
    row = round_.catalogue.input_by_code.get(figure.code)
    return row is not None and row.is_rate
