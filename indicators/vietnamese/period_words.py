"""Reporting periods that a title names, however it spells them: "QUÝ 1/2023", "Quý II-2022", "6 tháng đầu năm 2023"."""

from __future__ import annotations

import re
from functools import lru_cache

from indicators.periods import QUARTERS
from indicators.vietnamese.keys import text_key

_YEAR = r"(?:[\s,.()/-]*(?:năm\s*)?(?P<year>20\d\d))?(?!\w)"
_DAY = re.compile(r"ngày[\s\d.…_/-]*tháng[\s\d.…_/-]*(?:năm[\s\d.…_]*)?")
_QUARTER = re.compile(rf"\bqu[ýíy]\s*(?:0?(?P<number>[1-4])|(?P<roman>iv|i{{1,3}})){_YEAR}")
_MONTHS = re.compile(rf"\b0?(?P<count>[69])\s*tháng(?:\s*đầu)?{_YEAR}")
_MONTH = re.compile(rf"\btháng\s*(?P<month>1[0-2]|0?[1-9]){_YEAR}")
_WHOLE_YEAR = re.compile(r"\bnăm\s*(?P<year>20\d\d)(?!\w)")


@lru_cache(maxsize=4096)
def named_periods(text: str, year: int | None) -> tuple[str, ...]:
    """Return the codes of the periods that `text` names, in its order; one without a year is of `year`, or none at all.

    Days ("ngày 20 tháng 6 năm 2023") name none.

    >>> named_periods("BIỂU SỐ LIỆU QUÝ 1/2023 VÀ QUÝ II", 2022), named_periods("Ngày 20 tháng 6 năm 2023", 2023)
    (('2023-Quy-I', '2022-Quy-II'), ())
    """
    left = _DAY.sub(" ", text_key(text))
    found: list[tuple[int, str]] = []
    for pattern in (_QUARTER, _MONTHS, _MONTH, _WHOLE_YEAR):
        dated = (match for match in pattern.finditer(left) if match["year"] or year)
        found.extend((match.start(), f"{match['year'] or year}-{_slot(match)}") for match in dated)
        left = pattern.sub(lambda match: " " * len(match[0]), left)
    return tuple(dict.fromkeys(code for _, code in sorted(found)))


def _slot(match: re.Match[str]) -> str:
    said = match.groupdict()
    if said.get("month"):
        return f"Thang-{int(said['month']):02}"
    if said.get("count"):
        return f"{said['count']}T"
    number = said.get("number")
    return f"Quy-{QUARTERS[int(number) - 1] if number else said['roman'].upper()}" if number or said.get("roman") else "Nam"
