"""A period by its code, as the control workbook has it."""

from __future__ import annotations

from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from macros.stopped import StoppedError


def known_period(round_: Round, code: str) -> ReportingPeriod:
    """Return the round's period of that code. StoppedError where the control workbook has none."""
    if code not in round_.period_by_code:
        raise StoppedError("period_unknown", found=code, known=", ".join(dict.fromkeys(period.code for period in round_.periods)) or "chưa có kỳ nào")
    return round_.period_by_code[code]


def period_of_returns(round_: Round, code: str) -> ReportingPeriod:
    """Return the round's period of that code. StoppedError where there is none, or where units do not report for it: its parts have their returns."""
    period = known_period(round_, code)
    if not period.collects:
        raise StoppedError("period_made_of_others", period=period.name, parts=", ".join(period.made_of))
    return period
