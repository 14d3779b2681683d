"""Days as Vietnamese hands write them: day, month, year, in this order; and the day numbers of a worksheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from indicators.vietnamese.keys import text_key

_DAY = re.compile(r"(\d{1,2}) ?([/.\-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) (?:tháng|th) ?(\d{1,2}) (?:năm )?(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00?:00(?::00)?)?")
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""1/1/2000 and 31/12/2099."""


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day, and whether it is written plainly ("15/3/2023"), oddly but surely, or only by swapping day and month."""

    day: date
    plain: bool = False
    sure: bool = True


def written_day(text: str) -> WrittenDay | None:
    """Return the day that the whole of `text` says, or None: never month before day without a doubt."""
    key = re.sub(r"^(?:thứ \w+|chủ nhật),? ", "", text_key(text)).removeprefix("ngày ")
    if match := _DAY.fullmatch(key):
        year = int(match[4])
        plain = year > 99 and key == text.strip() and match[2] == "/"
        return _day_or_swapped(int(match[1]), int(match[3]), year if year > 99 else 2000 + year, plain=plain)
    if match := _WORDS.fullmatch(key):
        found = _date(int(match[3]), int(match[2]), int(match[1]))
    else:
        match = _ISO.fullmatch(key)
        found = _date(int(match[1]), int(match[2]), int(match[3])) if match else None
    return WrittenDay(found) if found else None


def day_of_serial(value: float) -> date | None:
    """Return the day of a worksheet's day number (1900 system), or None outside the years 2000 to 2099."""
    if not _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        return None
    return date(1899, 12, 30) + timedelta(days=int(value))


@lru_cache(maxsize=256)
def is_date_format(number_format: str) -> bool:
    """Return whether a number format shows a day or an hour."""
    signs = _LITERAL.sub("", number_format).partition(";")[0].casefold()
    signs = re.sub(r"(?<=s)[.,]0+", "", signs)
    if signs in {"general", "standard"} or any(sign in signs for sign in "#0?"):
        return False
    return any(sign in signs for sign in "dmyhs")


def _day_or_swapped(day: int, month: int, year: int, *, plain: bool) -> WrittenDay | None:
    if found := _date(year, month, day):
        return WrittenDay(found, plain=plain)
    swapped = _date(year, day, month)
    return WrittenDay(swapped, sure=False) if swapped else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
