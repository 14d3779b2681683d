"""Amounts of money in words: "2,5 triệu", "3 tr", "1 tỷ 200 triệu", "2tr5", "500k", "1.200.000 đồng"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from indicators.numbers import Number, exact
from indicators.vietnamese.keys import text_key
from indicators.vietnamese.numbers import Manner, written_number

_SCALES = {"tỷ": 9, "tỉ": 9, "tr": 6, "triệu": 6, "nghìn": 3, "ngàn": 3, "ng": 3, "k": 3}
_POWERS = {"": 0, "1.000": 3, "nghìn": 3, "ngàn": 3, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
_CURRENCY_AT_END = re.compile(r"(?:vnđ|vnd|đồng|đ|₫)\.?$")
_STEP = re.compile(rf"(?P<number>\d(?:[\d., ]*\d)?) ?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b\.? ?|(?P<tail>\d+)|(?P<half>rưỡi) ?")
_JOINED = re.compile(r"(?<=[a-zỷỉệ])(?=\d)")


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """An amount in đồng, or None where its words do not say one; `sure` where only one reading is possible."""

    value: Number | None
    sure: bool


def power_of_unit(unit_of_measure: str) -> int | None:
    """Return the power of ten of one unit in đồng ("triệu đồng" is 6), or None where it is no unit of money."""
    key = text_key(unit_of_measure).removeprefix("đ/").partition("/")[0].strip()
    words = _CURRENCY_AT_END.sub("", key).strip()
    return _POWERS.get(words) if words != key or words in {"triệu", "tỷ"} else None


def written_amount(text: str) -> WrittenAmount | None:
    """Return the amount that `text` says by naming its unit (đồng, nghìn, triệu, tỷ); None where it names none.

    >>> written_amount("1 tỷ 200 triệu").value, written_amount("2tr5").value
    (1200000000, 2500000)
    """
    key = text_key(text)
    bare = _CURRENCY_AT_END.sub("", key).strip()
    if not bare[:1].isdigit():
        return None
    if bare != key and (number := written_number(bare, fractions=True)):
        return WrittenAmount(number.value, number.manner is not Manner.AMBIGUOUS)
    return _steps(_JOINED.sub(" ", bare))


def _steps(text: str) -> WrittenAmount | None:
    total, power, sure, at = Decimal(0), 12, True, 0
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None or (step["scale"] is None and power == 12):
            return None
        at = step.end()
        if step["scale"] is None:
            tail = _tail(step["tail"], power)
            if at < len(text) or tail is None:
                return WrittenAmount(None, sure=False)
            return WrittenAmount(exact(total + tail), sure)
        number = written_number(step["number"], fractions=True)
        next_power = _SCALES[step["scale"]]
        if number is None or next_power >= power or (power < 12 and Decimal(number.value).scaleb(next_power) >= Decimal(1).scaleb(power)):
            return WrittenAmount(None, sure=False)
        total, power, sure = total + Decimal(number.value).scaleb(next_power), next_power, sure and number.manner is not Manner.AMBIGUOUS
    return WrittenAmount(exact(total), sure)


def _tail(digits: str | None, power: int) -> Decimal | None:
    """Return what follows the last unit: "2tr5" and "2 triệu rưỡi" are 2,5 triệu, "2tr500" is 2.500.000; two digits are unclear."""
    if digits is None:
        return Decimal(5).scaleb(power - 1)
    if len(digits) not in {1, 3}:
        return None
    return Decimal(digits).scaleb(power - len(digits))
