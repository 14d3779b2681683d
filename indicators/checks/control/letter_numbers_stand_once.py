"""A number is given once in its series: per kind and term in Đoàn (HD 29, III.3) and Đảng, per year in Nhà nước (NĐ 30/2020, Điều 15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.layout_choices import type_symbol
from indicators.outgoing import OutgoingLetter, series_of
from indicators.rounds import Round
from indicators.vietnamese.numbers import format_number

DOUBLED, OR_OF_ANOTHER_REGIME = "control_letter_number_doubled", "control_letter_number_doubled_or_of_another_regime"


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each number that is none, and each that stands above in the same series; a letter without a day is of the round's year."""
    taken: dict[tuple[str, int], OutgoingLetter] = {}
    year = round_.catalogue.year
    undated = date(year, 12, 31) if year else date.max
    for row, letter in enumerate(round_.outgoing):
        spot, number = Spot("outgoing", row, "number"), letter.clerks_number
        if number is None:
            if letter.number is not None:
                yield spot, error("control_letter_number", found=format_number(letter.number))
            continue
        series = series_of(letter, round_.agency.term, letter.day or undated, type_symbol(letter, round_.agency))
        first = taken.setdefault((series, number), letter)
        if first.code != letter.code:
            code = DOUBLED if first.says_regime and letter.says_regime else OR_OF_ANOTHER_REGIME
            yield spot, error(code, found=f"{number:02d}", other=first.code)
