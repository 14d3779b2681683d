"""A unit's workbook of one quarter stays under about 45 rows: more is not filled with care."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import note
from indicators.periods import PeriodKind, ReportingPeriod
from indicators.rounds import Round, is_asked
from indicators.units import OrgUnit

MOST_ROWS = 45


def check(round_: Round) -> Iterator[Doubt]:
    """Yield one finding for each kind of unit, on its longest month or quarter."""
    periods = [period for period in round_.periods if period.kind in {PeriodKind.MONTH, PeriodKind.QUARTER}]
    for row, kind in enumerate(round_.kinds):
        unit = next((unit for unit in round_.units if unit.kind == kind.code and not unit.is_own), None)
        if unit is None or not periods:
            continue
        count, period = max(((_rows(round_, unit, period), period) for period in periods), key=lambda item: item[0])
        if count > MOST_ROWS:
            yield Spot("kinds", row, "code"), note("workbook_too_long", title=kind.name, count=str(count), period=period.name, most=str(MOST_ROWS))


def _rows(round_: Round, unit: OrgUnit, period: ReportingPeriod) -> int:
    return sum(is_asked(line, unit, period) for line in round_.catalogue.inputs)
