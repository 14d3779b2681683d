"""Figures with their unit of measure as official documents print them: "1.200 đoàn viên", "85,2%", "2,3 điểm phần trăm", "3,5 tỷ đồng"."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from indicators.numbers import Number, exact
from indicators.vietnamese.numbers import format_number

NO_BREAK = "\u00a0"
POINTS = f"điểm{NO_BREAK}phần{NO_BREAK}trăm"
_MONEY = "đồng"
_LARGE = ((10**9, "tỷ đồng"), (10**6, "triệu đồng"))
_MOST_DECIMALS = 3


def measured(value: Number, unit_of_measure: str) -> str:
    r"""Return the figure and what is counted, never parted at the end of a line. Đồng become triệu or tỷ only where that stays exact.

    >>> measured(1200, "đoàn viên"), measured(3500000000, "đồng"), measured(1234567, "đồng")
    ('1.200\xa0đoàn viên', '3,5\xa0tỷ đồng', '1.234.567\xa0đồng')
    """
    if unit_of_measure == "%":
        return percent(value)
    if unit_of_measure == _MONEY:
        for size, name in _LARGE:
            in_large = exact(Decimal(value) / size)
            if not -size < value < size and exact(round(Decimal(in_large), _MOST_DECIMALS)) == in_large:
                return f"{format_number(in_large)}{NO_BREAK}{name}"
    return f"{format_number(value)}{NO_BREAK}{unit_of_measure}" if unit_of_measure else format_number(value)


def percent(value: Number) -> str:
    """Return "85,2%"; see ``one_decimal``."""
    return f"{one_decimal(value)}%"


def points(value: Number) -> str:
    """Return the distance between two percentages, "2,3 điểm phần trăm"."""
    return f"{one_decimal(value)}{NO_BREAK}{POINTS}"


def one_decimal(value: Number) -> str:
    """Return a percentage with one decimal at most, that never says 0 or 100 of a figure that is neither: 99,96 is "99,96", 99,999 is "99,99".

    >>> one_decimal(Decimal("85.25")), one_decimal(100), one_decimal(Decimal("99.97"))
    ('85,3', '100', '99,97')
    """
    for digits in (1, 2):
        shown = exact(Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
        if (shown == value) or shown not in {0, 100}:
            return format_number(shown)
    return format_number(_towards_itself(Decimal(value)))


def _towards_itself(value: Decimal) -> Number:
    """Return the figure near 0 or 100 with two decimals, on the side where it lies."""
    least = Decimal("0.01").copy_sign(value)
    if -1 < value < 1:
        return least
    return exact(value.quantize(Decimal("0.01"), ROUND_DOWN)) if value < 100 else Decimal("100.01")


def counted(count: int, word: str = "đơn vị") -> str:
    """Return how many there are as documents write it: "03 đơn vị", "12 đơn vị", "không có đơn vị nào"."""
    return f"{count:02}{NO_BREAK}{word}" if count else f"không có {word} nào"
