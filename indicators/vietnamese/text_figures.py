"""A figure typed as text: one plain number silently, other spellings of one number with a note, everything else with a question."""

from __future__ import annotations

import re
from decimal import Decimal

from indicators.catalogue import Input
from indicators.numbers import exact
from indicators.vietnamese.amounts import power_of_unit, written_amount
from indicators.vietnamese.count_words import is_count_word
from indicators.vietnamese.doubtful_text import question_about
from indicators.vietnamese.keys import APOSTROPHES, tidy
from indicators.vietnamese.kinds import can_have_fraction, is_money, is_percentage
from indicators.vietnamese.number_cells import read_fraction
from indicators.vietnamese.number_words import spelt_number
from indicators.vietnamese.numbers import Manner, WrittenNumber, written_number
from indicators.vietnamese.percentages import read_written_percentage
from indicators.vietnamese.readings import Reading, accepted, asked, noted, refused, suggested

_NEGATIVE = re.compile(r"-(?P<number>\d[\d., ]*)|(?P<trailing>\d[\d., ]*)-")
_NUMBER_AND_WORD = re.compile(r"(?P<number>\d(?:[\d., ]*\d)?) ?(?P<word>[^\d\s(].*)")
_NUMBER_AND_SPELLING = re.compile(r"(?P<number>\d(?:[\d., ]*\d)?) ?\((?:bằng chữ:? ?)?(?P<word>[^\d()]+)\)(?P<rest>.*)")


def read_figure(text: str, row: Input) -> Reading:
    """Return what a text cell of a number or money row says; `text` is not blank and no word for nothing."""
    clean = tidy(text).lstrip(APOSTROPHES)
    if re.sub(r"\D", "", clean)[15:]:
        return asked("cell_number_too_long")
    if is_percentage(row) and (number := written_number(clean.rstrip("% "), fractions=True)):
        return read_written_percentage(number, has_sign=clean.endswith("%"), is_plain=text.strip() == clean.rstrip("% "))
    bare = re.sub(r"^\+ ?|(?<=\d)[.;]$", "", clean)
    if number := written_number(bare, fractions=can_have_fraction(row)):
        return _read_written(number, row, is_plain=text.strip() == bare)
    if match := _NEGATIVE.fullmatch(clean):
        return refused("cell_negative") if written_number((match["number"] or match["trailing"]).strip(), fractions=True) else asked("cell_text")
    reading = _read_money(clean, row) or _read_with_word(clean, row) or question_about(clean)
    return asked("cell_amount_unclear") if reading.code == "cell_words_around_number" and is_money(row) else reading


def _read_written(number: WrittenNumber, row: Input, *, is_plain: bool) -> Reading:
    if number.manner is Manner.AMBIGUOUS:
        return suggested("cell_comma_or_thousands", number.value)
    if not isinstance(number.value, int) and not can_have_fraction(row):
        return read_fraction(number.value)
    if number.manner is Manner.SEPARATED:
        return noted("cell_number_separators", number.value)
    is_silent = is_plain and (number.manner is Manner.PLAIN or can_have_fraction(row))
    return accepted(number.value) if is_silent else noted("cell_number_spelling", number.value)


def _read_money(clean: str, row: Input) -> Reading | None:
    amount, power = written_amount(clean), power_of_unit(row.unit_of_measure)
    if amount is None:
        return None
    if amount.value is None:
        return asked("cell_amount_unclear")
    if power is None:
        return asked("cell_amount_unclear") if is_money(row) else suggested("cell_amount_in_count", amount.value)
    value = exact(Decimal(amount.value).scaleb(-power))
    return noted("cell_amount_converted", value) if amount.sure else suggested("cell_amount_unclear_likely", value)


def _read_with_word(clean: str, row: Input) -> Reading | None:
    spelt = _NUMBER_AND_SPELLING.fullmatch(clean)
    match = spelt or _NUMBER_AND_WORD.fullmatch(clean)
    number = written_number(match["number"], fractions=can_have_fraction(row)) if match else None
    if match is None or number is None or number.manner is Manner.AMBIGUOUS or (not isinstance(number.value, int) and not can_have_fraction(row)):
        return None
    if spelt is not None and (spelt_number(spelt["word"]) != number.value or not (spelt["rest"] == "" or is_count_word(spelt["rest"], row.unit_of_measure))):
        return None
    if spelt is None and (is_money(row) or not is_count_word(match["word"], row.unit_of_measure)):
        return None
    return noted("cell_number_words", number.value)
