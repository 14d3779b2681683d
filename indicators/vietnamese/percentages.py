"""Percentages: 80, "80%", "80,5 %" and 0.8 with or without a percent sign."""

from __future__ import annotations

from indicators.numbers import Number, exact
from indicators.vietnamese.numbers import Manner, WrittenNumber
from indicators.vietnamese.readings import Reading, accepted, asked, noted, suggested


def read_percentage(value: Number, *, has_sign: bool, likely_typed: Number) -> Reading:
    """Return the reading of a percentage (80 means 80%); `likely_typed` is what stands in the cell before any sign is applied.

    Without a percent sign a figure up to 1 can be a fraction of 1 as well as a percentage.
    """
    if value > 100:
        return suggested("cell_over_hundred_likely", likely_typed) if has_sign and 10 <= likely_typed <= 100 else asked("cell_over_hundred")
    if not has_sign and 0 < value <= 1:
        return suggested("cell_fraction_or_percent", exact(value * 100))
    return accepted(value)


def read_written_percentage(number: WrittenNumber, *, has_sign: bool, is_plain: bool) -> Reading:
    """Return the reading of a percentage typed as text; `is_plain` where nothing but its digits and comma was typed."""
    if number.manner is Manner.AMBIGUOUS:
        return asked("cell_percentage_unclear")
    reading = read_percentage(number.value, has_sign=has_sign, likely_typed=number.value)
    is_silent = is_plain and number.manner in {Manner.PLAIN, Manner.COMMA}
    return reading if reading.code or is_silent else noted("cell_percentage", number.value)
