"""Days, deadlines and places as Vietnamese documents print them. Numbers: `numbers.format_number`; hours: `hours.hour`."""

from __future__ import annotations

from datetime import date, datetime

from indicators.periods import ReportingPeriod
from indicators.units import OrgUnit
from indicators.vietnamese.hours import hour
from indicators.vietnamese.keys import tidy

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WARDS = ("phường", "xã", "thị trấn", "đặc khu")


def date_text(day: date) -> str:
    """Return the day in its slash form: days below 10 and months 1 and 2 carry a zero (the_thuc, HD 29).

    >>> date_text(date(2023, 3, 5)), date_text(date(2023, 12, 31)), date_text(date(2023, 2, 10))
    ('05/3/2023', '31/12/2023', '10/02/2023')
    """
    return f"{_day(day)}/{_month(day)}/{day.year}"


def date_in_words(day: date) -> str:
    """Return the day as a letterhead says it: "ngày 05 tháng 3 năm 2023"."""
    return f"ngày {_day(day)} tháng {_month(day)} năm {day.year}"


def weekday(day: date) -> str:
    """Return the name of the weekday: "thứ Ba", "Chủ nhật"."""
    return WEEKDAYS[day.weekday()]


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


def _day(day: date) -> str:
    return f"{day.day:02d}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)
