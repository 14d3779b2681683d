"""Deadlines and places as Vietnamese documents print them. Days: `days.date_text`; numbers: `numbers.format_number`; hours: `hours.hour`."""

from __future__ import annotations

from datetime import datetime

from indicators.periods import ReportingPeriod
from indicators.units import OrgUnit
from indicators.vietnamese.days import date_text, weekday
from indicators.vietnamese.hours import hour
from indicators.vietnamese.keys import tidy

_WARDS = ("phường", "xã", "thị trấn", "đặc khu")


def deadline_text(deadline: datetime, *, included: bool) -> str:
    """Return the deadline to the minute with its weekday.

    >>> deadline_text(datetime(2023, 3, 21, 11), included=False)
    'trước 11g00 ngày 21/3/2023 (thứ Ba)'
    """
    day = f"ngày {date_text(deadline)} ({weekday(deadline)})"
    if included and (deadline.hour, deadline.minute) == (23, 59):
        return f"đến hết {day}"
    return f"{'chậm nhất' if included else 'trước'} {hour(deadline)} {day}"


def deadline_of_period(period: ReportingPeriod, until: datetime | None) -> str:
    """Return the sentence for the deadline `until` of the period, "" where none is set."""
    return deadline_text(until, included=period.deadline_included) if until else ""


def place_of_unit(unit: OrgUnit, default: str) -> str:
    """Return the place that the unit's letterhead names: a ward's own name, else `default` (HD 29, III.4).

    A name of one syllable or a number keeps its level: "Phường 12", "Xã Bình".
    """
    if unit.is_own:
        return default
    words = tidy(unit.name)
    for level in _WARDS:
        _, found, rest = words.partition(f"oàn {level} ")
        if found and rest:
            return rest if " " in rest and not rest[0].isdigit() else f"{level.capitalize()} {rest}"
    return default
