"""Numbers as Vietnamese hands write them: "1.200", "1 200", "12,5", "2,5 triệu", "2tr5"; and as we write them back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.numbers import Number, exact

_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?P<sign>[., ])\d{3})(?:(?P=sign)\d{3})*")
_GROUPED_DECIMAL = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+),(?P<part>\d+)|(?P<en_whole>[1-9]\d{0,2}(?:,\d{3})+)\.(?P<en_part>\d+)")
_SPACED_DECIMAL = re.compile(r"(?P<whole>[1-9]\d{0,2}(?: \d{3})+)[.,](?P<part>\d+)")
_DECIMAL = re.compile(r"(?P<whole>\d+)(?P<sign>[.,])(?P<part>\d+)")


class Manner(StrEnum):
    """How a number is written."""

    PLAIN = "plain"
    """Digits only."""
    COMMA = "comma"
    """One decimal comma: "12,5"."""
    SEPARATED = "separated"
    """With signs that group thousands, or a decimal point."""
    AMBIGUOUS = "ambiguous"
    """"1,200" where a fraction is possible: 1.200 or 1,2."""


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number and how it is written. Of an ambiguous one the value is the likelier reading."""

    value: Number
    manner: Manner


def written_number(text: str, *, fractions: bool) -> WrittenNumber | None:
    """Return the number that the whole of a tidied `text` is, or None; no sign, no words, no unit.

    `fractions` says whether the figure can have a fraction: then "1,200" is ambiguous; else it is 1.200.

    >>> written_number("1.200", fractions=False).value, written_number("1.234,5", fractions=True).value
    (1200, Decimal('1234.5'))
    """
    if not text.isascii():
        return None
    if _PLAIN.fullmatch(text):
        return WrittenNumber(int(text), Manner.PLAIN)
    if match := _GROUPED.fullmatch(text):
        is_doubtful = fractions and match["sign"] == "," and text.count(",") == 1
        return WrittenNumber(int(re.sub(r"[., ]", "", text)), Manner.AMBIGUOUS if is_doubtful else Manner.SEPARATED)
    return _with_fraction(text)


def format_number(value: Number) -> str:
    """Return a number as Vietnamese documents print it: "1.200", "1.234,5", "-3"."""
    value = exact(value)
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    plain = format(value, "f")
    whole, _, part = plain.lstrip("-").partition(".")
    return ("-" if plain.startswith("-") else "") + f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def printed_number(text: str) -> Number:
    """Return the number that `format_number` printed; ValueError for any other text."""
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?", text) is None:
        raise ValueError(text)
    return exact(Decimal(text.replace(".", "").replace(",", ".")))


def _with_fraction(text: str) -> WrittenNumber | None:
    if match := _GROUPED_DECIMAL.fullmatch(text):
        whole, part = match["whole"] or match["en_whole"], match["part"] or match["en_part"]
        return WrittenNumber(_joined(whole, part), Manner.SEPARATED)
    if match := _SPACED_DECIMAL.fullmatch(text):
        return WrittenNumber(_joined(match["whole"], match["part"]), Manner.SEPARATED)
    if match := _DECIMAL.fullmatch(text):
        return WrittenNumber(_joined(match["whole"], match["part"]), Manner.COMMA if match["sign"] == "," else Manner.SEPARATED)
    return None


def _joined(whole: str, part: str) -> Number:
    return exact(Decimal(f"{re.sub(r'[., ]', '', whole)}.{part}"))
