"""What kind of figure a row holds, as far as reading its cells goes."""

from __future__ import annotations

from indicators.catalogue import Input, ValueType
from indicators.vietnamese.amounts import power_of_unit


def is_money(row: Input) -> bool:
    """Return whether the row holds an amount of money."""
    return row.value_type is ValueType.MONEY or (row.value_type is ValueType.NUMBER and power_of_unit(row.unit_of_measure) is not None)


def is_percentage(row: Input) -> bool:
    """Return whether the row is typed as a percentage; a rate never is: its part and whole are typed."""
    return "%" in row.unit_of_measure and not row.is_rate


def can_have_fraction(row: Input) -> bool:
    """Return whether the figure can have a fraction: by its decimals, or as thousands, millions, billions of đồng."""
    return row.decimals > 0 or is_percentage(row) or bool(is_money(row) and power_of_unit(row.unit_of_measure))
