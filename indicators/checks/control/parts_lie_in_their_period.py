"""A period made of others is made of periods that lie in it, none twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import Finding, error
from indicators.periods import ReportingPeriod
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each period with a part outside its days, or whose parts share days or come round to itself; unknown codes are told elsewhere."""
    for row, period in enumerate(round_.periods):
        if period.made_of and (finding := _doubt(round_, period)):
            yield Spot("periods", row, "made_of"), finding


def _doubt(round_: Round, period: ReportingPeriod) -> Finding | None:
    named = [round_.period_by_code[code] for code in period.made_of if code in round_.period_by_code]
    if outside := [part for part in named if part.code == period.code or part.start < period.start or part.end > period.end]:
        return error("control_part_outside", period=period.name, found=", ".join(part.code for part in outside))
    parts = sorted(named, key=lambda part: part.start)
    if doubled := [late.code for early, late in pairwise(parts) if late.start <= early.end]:
        return error("control_parts_overlap", period=period.name, found=", ".join(doubled))
    return None
