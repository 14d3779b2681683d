"""A unit that reports a rate over a base figure has a reference for that figure: without one a slip cannot be seen."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import note
from indicators.rounds import Round, applies

NAMES_SHOWN = 5


def check(round_: Round) -> Iterator[Doubt]:
    """Yield one finding for each base input that lacks the figure of some units."""
    has = {(row.unit, row.input) for row in round_.base_figures}
    for row, base in enumerate(round_.catalogue.inputs):
        if not base.is_base:
            continue
        rates = [line for line in round_.catalogue.inputs if line.whole == base.code]
        lacking = [unit for unit in round_.unit_by_code_in_order if (unit.code, base.code) not in has and any(applies(line, unit) for line in rates)]
        if lacking:
            names = ", ".join(unit.name or unit.code for unit in lacking[:NAMES_SHOWN])
            shown = "control_base_figure_missing" if len(lacking) <= NAMES_SHOWN else "control_base_figures_missing"
            yield Spot("inputs", row, "code"), note(shown, title=base.name, count=str(len(lacking)), units=names)
