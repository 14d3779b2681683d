"""The superior's own form (biểu cấp trên): which of our totals goes into which of its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.catalogue import SpaceRule
from indicators.numbers import Number, exact
from indicators.totals import Total

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?(?P<letters>[A-Z]{1,3})\$?(?P<row>[1-9]\d{0,6})")


class Take(StrEnum):
    """Which figure of a total goes up. Rates are percentages: 12.5 means 12,5%."""

    PERIOD = "period"
    CUMULATIVE = "cumulative"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    RATE = "rate"
    TARGET = "target"
    COMPLETION = "completion"
    CUMULATIVE_NUMERATOR = "cumulative_numerator"
    CUMULATIVE_DENOMINATOR = "cumulative_denominator"
    AMOUNT = "amount"
    CUMULATIVE_AMOUNT = "cumulative_amount"


OF_RATES = frozenset({Take.NUMERATOR, Take.DENOMINATOR, Take.RATE, Take.CUMULATIVE_NUMERATOR, Take.CUMULATIVE_DENOMINATOR})
"""What only a rate or a share has."""
OF_SHARES = frozenset({Take.AMOUNT, Take.CUMULATIVE_AMOUNT})
"""What only a share has: the sum that stands behind it."""
RATE_RULES = frozenset({SpaceRule.RATIO, SpaceRule.SHARE})
_MAY_BE_RATES = RATE_RULES | {SpaceRule.OWN}
_FIELDS: Mapping[Take, str] = {Take.PERIOD: "value", Take.RATE: "value"}
_AS_THE_TOTAL = frozenset({Take.PERIOD, Take.CUMULATIVE, Take.RATE, Take.TARGET})


@dataclass(frozen=True, slots=True)
class UpperCell:
    """One line of ``Biểu cấp trên``: a cell of a form from above and the figure that goes into it, times `factor`.

    `file` is a name in the folder of the superior's forms, "" for a form on the web, which a person types; `label` is what the form calls the figure.
    """

    file: str
    sheet: str
    cell: str
    indicator: str
    take: Take
    factor: Number = 1
    label: str = ""
    note: str = ""


def cell_address(text: str) -> str:
    """Return the address of one cell as a sheet can have it, "" for anything else.

    >>> cell_address("$c$12"), cell_address("C12:D12"), cell_address("XFE1")
    ('C12', '', '')
    """
    found = _ADDRESS.fullmatch(text.strip().upper())
    if found is None or int(found["row"]) > LAST_ROW or _column(found["letters"]) > LAST_COLUMN:
        return ""
    return found["letters"] + found["row"]


def figure_of(total: Total, take: Take) -> Number | None:
    """Return the figure of a total that is taken, None where it has none."""
    value: Number | None = getattr(total, _FIELDS.get(take, take.value))
    return value


def is_percentage(total: Total, take: Take) -> bool:
    """Return whether the figure taken is a percentage."""
    return take is Take.COMPLETION or (take in _AS_THE_TOTAL and (total.space_rule in RATE_RULES or total.denominator is not None))


def fits(rule: SpaceRule, take: Take) -> bool:
    """Return whether a total made by this rule can have such a figure."""
    if take in OF_SHARES:
        return rule is SpaceRule.SHARE
    return take not in OF_RATES or rule in _MAY_BE_RATES


def multiplied(value: Number, factor: Number) -> Number:
    """Return the exact product."""
    return exact(Decimal(value) * Decimal(factor))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
