"""Moments as the office writes them: "10g45 ngày 21/3/2023", and lengths of time: "2 giờ 15 phút"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from indicators.vietnamese.days import date_text
from indicators.vietnamese.numbers import format_number

_DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_HOUR = r"(?P<hour>\d{1,2})\s*(?:[:.]|g|giờ|h)\s*(?P<minute>\d{2})?(?:\s*(?:phút|ph|p))?"
_FORMS = (
    re.compile(rf"{_DAY}(?:[\s,]+(?:lúc\s+)?{_HOUR})?", re.IGNORECASE),
    re.compile(rf"{_HOUR}[\s,]+(?:ngày\s+)?{_DAY}", re.IGNORECASE),
)


def moment(at: datetime) -> str:
    """Return "10g45 ngày 21/3/2023"."""
    return f"{hour(at)} ngày {date_text(at)}"


def hour(at: datetime) -> str:
    """Return "14g05"."""
    return f"{at.hour:02d}g{at.minute:02d}"


def length(of: timedelta) -> str:
    """Return "2 giờ 15 phút", "3 ngày 4 giờ", "1 phút"; minutes are dropped once days are counted."""
    minutes = max(int(of.total_seconds()) // 60, 0)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "ngày"), (hours, "giờ"), (0 if days else minutes, "phút")]
    return " ".join(f"{format_number(count)} {word}" for count, word in parts if count) or "0 phút"


def parse_moment(text: str) -> datetime | None:
    """Return the wall-clock moment that `text` means: ISO 8601, "21/3/2023 10:45", "10g45 ngày 21/3/2023"; None for anything else.

    A moment with a zone is turned to the zone of Vietnam and loses it; a day alone is its first minute.
    """
    text = text.strip()
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _from_parts({name: int(digits or 0) for name, digits in match.groupdict().items()})
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is None else (at - (at.utcoffset() or timedelta(0)) + timedelta(hours=7)).replace(tzinfo=None)


def _from_parts(parts: dict[str, int]) -> datetime | None:
    try:
        return datetime(parts["year"], parts["month"], parts["day"], parts["hour"], parts["minute"])
    except ValueError:
        return None
