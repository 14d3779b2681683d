"""Which period the titles above a table name: “QUÝ II NĂM 2023”, “Quý 2/2023”, “6 tháng đầu năm 2023”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indicators.periods import QUARTERS, PeriodKind, ReportingPeriod, parse_period_code, period_name
from indicators.vietnamese.keys import text_key

_NAMED = re.compile(
    r"(?<!\w)(?:quý (?P<quarter>iv|i{1,3}|[1-4])|(?<!\d )tháng 0?(?P<month>\d{1,2})|(?P<fixed>[69]) tháng(?: đầu)?)[ ,/-]{1,3}(?:năm )?(?P<year>20\d\d)(?!\w)"
)
_NUMBERS = {str(number): quarter for number, quarter in enumerate(QUARTERS, start=1)}


def other_period(cells: Iterable[str], wanted: ReportingPeriod, periods: Sequence[ReportingPeriod], *, by_year: bool) -> str:
    """Return the name of the one other period that the cells name, "" where they name the wanted one, several or none.

    A month is one only in a round that has months. `by_year` lets a year alone, and a campaign, be one too.
    """
    titles = [text_key(cell) for cell in cells]
    months = any(period.kind is PeriodKind.MONTH for period in periods)
    codes = {code for title in titles for match in _NAMED.finditer(title) if (code := _code(match)) and (months or not match["month"])}
    if not codes and by_year:
        codes = {period.code for period in periods for title in titles if re.search(rf"(?<!\w){re.escape(text_key(period.name))}(?!\w)", title)}
    (code, *more) = sorted(codes) or [""]
    return period_name(code) if code and not more and code != wanted.code else ""


def _code(match: re.Match[str]) -> str | None:
    if match["quarter"]:
        slot = f"Quy-{_NUMBERS.get(match['quarter'], match['quarter'].upper())}"
    else:
        slot = f"{match['fixed']}T" if match["fixed"] else f"Thang-{int(match['month']):02}"
    return parse_period_code(f"{match['year']}-{slot}")
