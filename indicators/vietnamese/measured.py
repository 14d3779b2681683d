"""Figures with their unit of measure as official documents print them: "1.200 đoàn viên", "85,2%", "2,3 điểm phần trăm", "3,5 tỷ đồng"."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import count

from indicators.numbers import Number, exact
from indicators.vietnamese.numbers import format_number

NO_BREAK = "\u00a0"
POINTS = f"điểm{NO_BREAK}phần{NO_BREAK}trăm"
_MONEY = "đồng"
_LARGE = ((10**9, "tỷ đồng"), (10**6, "triệu đồng"))
_MOST_DECIMALS = 3
_READABLE, _CUT = 2, Decimal("0.01")
"""Decimals of a percentage that people still read, and where one with more is cut."""
PERCENT_BOUNDS = (0, 100)
"""Nothing and all: no other percentage may be shown as one of them."""


def measured(value: Number, unit_of_measure: str, *limits: Number) -> str:
    r"""Return the figure and what is counted, never parted at the end of a line. Đồng become triệu or tỷ only where that stays exact.

    A percentage stands on its side of each of the `limits` that it is held against; any other figure is exact.

    >>> measured(1200, "đoàn viên"), measured(3500000000, "đồng"), measured(1234567, "đồng")
    ('1.200\xa0đoàn viên', '3,5\xa0tỷ đồng', '1.234.567\xa0đồng')
    """
    if unit_of_measure == "%":
        return percent(value, *limits)
    if unit_of_measure == _MONEY:
        for size, name in _LARGE:
            in_large = exact(Decimal(value) / size)
            if not -size < value < size and exact(round(Decimal(in_large), _MOST_DECIMALS)) == in_large:
                return f"{format_number(in_large)}{NO_BREAK}{name}"
    return f"{format_number(value)}{NO_BREAK}{unit_of_measure}" if unit_of_measure else format_number(value)


def percent(value: Number, *limits: Number) -> str:
    """Return "85,2%"; see ``one_decimal``."""
    return f"{one_decimal(value, *limits)}%"


def points(value: Number) -> str:
    """Return the distance between two percentages, "2,3 điểm phần trăm"."""
    return f"{one_decimal(value)}{NO_BREAK}{POINTS}"


def one_decimal(value: Number, *limits: Number) -> str:
    """Return a percentage with one decimal where that is true beside 0, 100 and each of the `limits`, with more where it is not: see ``beside``.

    >>> one_decimal(Decimal("85.25")), one_decimal(100), one_decimal(Decimal("99.97")), one_decimal(Decimal("49.9985"), 50)
    ('85,3', '100', '99,97', '49,99')
    """
    return format_number(beside(value, *PERCENT_BOUNDS, *limits))


def beside(value: Number, *limits: Number) -> Number:
    """Return the figure so that it stands on its side of each limit: rounded to one or two decimals, else cut at two, and longer only where that fails."""
    exactly, digits = Decimal(value), decimals_beside(value, *limits)
    cut = (exact(exactly.quantize(_CUT, rounding)) for rounding in (ROUND_FLOOR, ROUND_CEILING)) if digits > _READABLE else ()
    return next((each for each in cut if _stands(each, exactly, limits)), _rounded(exactly, digits))


def decimals_beside(value: Number, *limits: Number, least: int = 1) -> int:
    """Return with how many decimals, `least` of them at least, a figure is shown so that whoever compares it with a limit finds what the program found.

    Below, equal or above stays so: 49,9985 beside 50 needs three, since 50,0 would read as reached.
    """
    exactly = Decimal(value)
    return next(digits for digits in count(least) if _stands(_rounded(exactly, digits), exactly, limits))


def _rounded(value: Decimal, digits: int) -> Number:
    return exact(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) if -int(value.as_tuple().exponent) > digits else exact(value)


def _stands(shown: Number, value: Decimal, limits: Iterable[Number]) -> bool:
    return all(_side(shown, limit) == _side(value, limit) for limit in limits)


def _side(value: Number, limit: Number) -> int:
    return (value > limit) - (value < limit)


def counted(count: int, word: str = "đơn vị") -> str:
    """Return how many there are as documents write it: "03 đơn vị", "12 đơn vị", "không có đơn vị nào"."""
    return f"{count:02}{NO_BREAK}{word}" if count else f"không có {word} nào"
