"""Exact numbers. A figure is an ``int`` or a ``Decimal``, never a float."""

from __future__ import annotations

from decimal import Decimal

Number = int | Decimal

_FIFTEEN_DIGITS = 10**15


def exact(value: Number) -> Number:
    """Return `value` as ``int`` when it is whole, else as a ``Decimal`` without trailing zeros.

    >>> exact(Decimal("12.0")), exact(Decimal("2.50"))
    (12, Decimal('2.5'))
    """
    if isinstance(value, int):
        return int(value)
    if value == value.to_integral_value():
        return int(value)
    return Decimal(format(value, "f").rstrip("0"))


def from_cell(value: float) -> Number:
    """Return the number that Excel shows for a cell: its own fifteen significant digits."""
    if abs(value) < _FIFTEEN_DIGITS and value == int(value):
        return int(value)
    return exact(Decimal(format(value, ".15g")))


def ratio_percent(part: Number, whole: Number) -> Decimal | int | None:
    """Return 100 × part / whole, or None where the whole is 0 (the rate does not apply)."""
    if whole == 0:
        return None
    return exact(Decimal(100) * Decimal(part) / Decimal(whole))
