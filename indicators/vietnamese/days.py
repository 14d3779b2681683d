"""Days as Vietnamese documents print them: the one rule for every date that a person reads."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_LAST_PADDED_MONTH = 2


def date_text(day: date) -> str:
    """Return the day in its slash form: days below 10 and months 1 and 2 carry a zero (the_thuc, HD 29).

    >>> date_text(date(2023, 3, 5)), date_text(date(2023, 12, 31)), date_text(date(2023, 2, 10))
    ('05/3/2023', '31/12/2023', '10/02/2023')
    """
    return f"{_day(day)}/{_month(day)}/{day.year}"


def date_format(day: date) -> str:
    """Return the number format of Excel under which the day shows as `date_text` says it: "dd/m/yyyy"."""
    return f"dd/{'mm' if day.month <= _LAST_PADDED_MONTH else 'm'}/yyyy"


def date_in_words(day: date) -> str:
    """Return the day as a letterhead says it: "ngày 05 tháng 3 năm 2023"."""
    return f"ngày {_day(day)} tháng {_month(day)} năm {day.year}"


def weekday(day: date) -> str:
    """Return the name of the weekday: "thứ Ba", "Chủ nhật"."""
    return WEEKDAYS[day.weekday()]


def _day(day: date) -> str:
    return f"{day.day:02d}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
