"""A number cell: what Excel understood, with the number format that tells what the person saw."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache

from indicators.catalogue import Input, ValueType
from indicators.numbers import Number, exact, from_cell
from indicators.vietnamese.dates import day_of_serial, is_date_format
from indicators.vietnamese.kinds import can_have_fraction, is_percentage
from indicators.vietnamese.percentages import read_percentage
from indicators.vietnamese.readings import Reading, accepted, accepted_answer, asked, noted, refused, suggested

_LARGEST = 10**15
"""Excel keeps fifteen digits: of a longer number the rest is lost."""


def read_number(value: float, number_format: str, row: Input) -> Reading:
    """Return what a number cell of `row` says; the value is exact, with Excel's own fifteen digits."""
    if isinstance(value, bool):
        return _read_flag(row, flag=value)
    if not math.isfinite(value) or abs(value) >= _LARGEST:
        return asked("cell_number_too_long")
    match row.value_type:
        case ValueType.YES_NO:
            return accepted_answer(int(value)) if value in {0, 1} else asked("cell_yes_no_unclear")
        case ValueType.DATE:
            return _read_serial(value, number_format)
        case _:
            return _read_amount(from_cell(value), number_format, row)


def read_fraction(value: Number) -> Reading:
    """Return the question about a fraction where only whole numbers stand: 1,2 may be 1.200 typed with a point."""
    thousandfold = exact(Decimal(value) * 1000)
    if 1 <= value < 1000 and isinstance(thousandfold, int):
        return suggested("cell_fraction_in_count_likely", thousandfold)
    return asked("cell_fraction_in_count")


@lru_cache(maxsize=256)
def shows_percent(number_format: str) -> bool:
    """Return whether the number format shows the value times 100 with a percent sign."""
    return "%" in number_format.replace("\\%", "").replace('"%"', "")


def _read_amount(value: Number, number_format: str, row: Input) -> Reading:
    if is_date_format(number_format):
        return asked("cell_date_in_count")
    if value < 0:
        return refused("cell_negative")
    if is_percentage(row):
        shown = shows_percent(number_format)
        return read_percentage(exact(value * 100) if shown else value, has_sign=shown, likely_typed=value)
    if shows_percent(number_format) and value != 0:
        return suggested("cell_percent_in_count_likely", exact(value * 100)) if value * 100 == int(value * 100) else asked("cell_percent_in_count")
    if not isinstance(value, int) and not can_have_fraction(row):
        return read_fraction(value)
    return accepted(value)


def _read_serial(value: float, number_format: str) -> Reading:
    day = day_of_serial(value)
    if day is None:
        return asked("cell_date_unclear")
    return accepted(day) if is_date_format(number_format) else noted("cell_date_spelling", day)


def _read_flag(row: Input, *, flag: bool) -> Reading:
    return accepted_answer(int(flag)) if row.value_type is ValueType.YES_NO else asked("cell_text")
