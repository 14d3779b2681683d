"""Which other period than the wanted one the titles above a table name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indicators.periods import PeriodKind, ReportingPeriod, kind_of, period_name
from indicators.vietnamese.keys import text_key
from indicators.vietnamese.period_words import named_periods


def other_period(cells: Iterable[str], wanted: ReportingPeriod, periods: Sequence[ReportingPeriod], *, by_year: bool) -> str:
    """Return the name of the one other period that the cells name, "" where they name the wanted one, several or none.

    `by_year` believes less sure words too: a year alone, a quarter without its year, a month in a round without months, a campaign's name.
    """
    titles = list(cells)
    codes = {code for title in titles for code in named_periods(title, wanted.year if by_year else None)}
    if by_year:
        codes |= {
            period.code
            for period in periods
            if period.kind in {PeriodKind.CAMPAIGN, PeriodKind.SCHOOL_YEAR} and any(_bears(title, period.name) for title in titles)
        }
    else:
        sure = {PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.NINE_MONTHS} | ({period.kind for period in periods} & {PeriodKind.MONTH})
        codes = {code for code in codes if kind_of(code) in sure}
    if wanted.code in codes:
        return ""
    known = {period.code for period in periods}
    shorter = {code for code in codes if kind_of(code) is not PeriodKind.YEAR}
    others = shorter or {code for code in codes if code in known or code != f"{wanted.year}-Nam"}
    return period_name(others.pop()) if len(others) == 1 else ""


def _bears(title: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(text_key(name))}(?!\w)", text_key(title)) is not None
