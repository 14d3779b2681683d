"""A month, quarter, half-year or year ends in the year that its code names, a school year begins in it; a campaign may lie anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.periods import PeriodKind
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each period of the calendar whose last day lies in another year than its code says; its first day may lie in the year before."""
    for row, period in enumerate(round_.periods):
        if period.kind is PeriodKind.SCHOOL_YEAR and period.start.year != period.year:
            yield (
                Spot("periods", row, "start"),
                error("control_school_year_other_year", period=period.name, found=f"{period.start:%d/%m/%Y}", year=str(period.year)),
            )
        elif period.kind not in {PeriodKind.CAMPAIGN, PeriodKind.SCHOOL_YEAR} and period.end.year != period.year:
            yield Spot("periods", row, "end"), error("control_period_other_year", period=period.name, found=f"{period.end:%d/%m/%Y}", year=str(period.year))
