"""What one cell of the control workbook says, by the kind of its column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from indicators.findings import Finding, error, note
from indicators.numbers import Number, from_cell
from indicators.vietnamese.keys import tidy
from indicators.vietnamese.numbers import Manner, format_number, written_number
from xlsx_templates.control_workbook.columns import Column, Kind
from xlsx_templates.control_workbook.words import Words

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u2060"))
_DATE = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_TIME = re.compile(r"(?P<hour>\d{1,2})\s*(?:giờ|g|h|:)\s*(?P<minute>\d{1,2})?\s*(?:phút|')?(?::00)?", re.IGNORECASE)
_MOMENTS = ((datetime, "%d/%m/%Y %H:%M"), (date, "%d/%m/%Y"), (time, "%H:%M"))
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(32874, 73051)
"""Excel's day numbers of 1990 to 2099: a number in a date column that can only be a day."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a cell and what is to be said of it; `refused` when the value stands for nothing that was read."""

    value: Any
    finding: Finding | None = None
    refused: bool = False


def clean(value: Any) -> str:
    """Return what a cell shows as text: one form of accents, no invisible letters, no space around it."""
    if isinstance(value, str):
        return value.strip() if value.isascii() and "\r" not in value else _settled(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return shown(from_cell(value))
    form = next((form for kind, form in _MOMENTS if isinstance(value, kind)), "")
    return format(value, form)


def _settled(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE)).replace("\r\n", "\n").strip()


def shown(value: Number) -> str:
    """Return the number as digits with a decimal comma and no grouping, readable by `read_cell` to the last digit."""
    return format(value, "f").replace(".", ",") if isinstance(value, Decimal) else str(value)


def read_cell(column: Column, value: Any) -> Reading:
    """Return what the cell says; a blank one is its column's blank."""
    if value is None or value == "" or (text := clean(value)) == "":
        return Reading(column.blank)
    return _READERS[column.kind](column, value, text)


def _text(_: Column, _value: Any, text: str) -> Reading:
    return Reading(text)


def _code(column: Column, _: Any, text: str) -> Reading:
    return Reading(column.words.value(text) if column.words else text)


def _list(column: Column, _: Any, text: str) -> Reading:
    return Reading(_items(column, text))


def _items(column: Column, text: str) -> tuple[str, ...]:
    parts = re.split(r"\n" if column.separator == "\n" else r"[;\n]", text)
    items = [part.strip() for part in parts if part.strip()]
    return tuple(column.words.value(item) for item in items) if column.words else tuple(items)


def _word(column: Column, value: Any, text: str) -> Reading:
    words = column.words or Words({})
    if isinstance(value, bool) and value in words.word_by_value:
        return Reading(value)
    found = words.value(text)
    if found is None:
        return Reading(column.blank, error(column.unknown, found=text, title=column.title, words="; ".join(words.words)), refused=True)
    return Reading(found)


def _number(column: Column, value: Any, text: str) -> Reading:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Reading(from_cell(value))
    if isinstance(value, str) and (written := _written(text)):
        number, is_plain = written
        return Reading(number, None if is_plain else note("control_number_understood", found=text, understood=format_number(number)))
    return Reading(column.blank, error("control_number_unclear", found=text, title=column.title), refused=True)


def _written(text: str) -> tuple[Number, bool] | None:
    """Return the number of a text and whether only one hand could have written it so: 12 and 1,5, not 1.200, 1.5, 80%."""
    bare = tidy(text)
    digits = bare.removeprefix("-").removesuffix("%").strip()
    found = written_number(digits, fractions=True)
    if found is None or found.manner is Manner.AMBIGUOUS:
        return None
    value = -found.value if bare.startswith("-") else found.value
    return value, found.manner in {Manner.PLAIN, Manner.COMMA} and not bare.endswith("%")


def _date(_: Column, value: Any, text: str) -> Reading:
    if isinstance(value, datetime):
        if value.time() == time(0, 0):
            return Reading(value.date())
    elif isinstance(value, date):
        return Reading(value)
    elif isinstance(value, (int, float)) and value in _SERIALS:
        return Reading(_EXCEL_DAY_ZERO + timedelta(days=int(value)))
    elif isinstance(value, str) and (match := _DATE.fullmatch(text) or _ISO_DATE.fullmatch(text)):
        try:
            return Reading(date(int(match["year"]), int(match["month"]), int(match["day"])))
        except ValueError:
            pass
    return Reading(None, error("control_date_unclear", found=text), refused=True)


def _time(_: Column, value: Any, text: str) -> Reading:
    if isinstance(value, time):
        return Reading(value.replace(second=0, microsecond=0))
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 24 * 60) % (24 * 60)
        return Reading(time(minutes // 60, minutes % 60))
    if isinstance(value, str) and (match := _TIME.fullmatch(text)):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour < 24 and minute < 60:
            return Reading(time(hour, minute))
    return Reading(None, error("control_time_unclear", found=text), refused=True)


_READERS: Mapping[Kind, Callable[[Column, Any, str], Reading]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.LIST: _list,
    Kind.WORD: _word,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TIME: _time,
}
