"""Laws of reading: a number comes back exact from any spelling, a blank is never 0, and no text is a number silently by guess."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.findings import Severity
from indicators.numbers import exact
from indicators.submissions import Fact
from indicators.vietnamese.cells import read_number, read_text
from indicators.vietnamese.keys import is_blank
from indicators.vietnamese.numbers import format_number, printed_number
from tests.indicators.vietnamese.rows import ALL, ANSWER, DISTANCE, DONG, MILLIONS, PEOPLE

COUNTS = st.integers(min_value=0, max_value=999_999_999_999)
SPACES = st.sampled_from(" \u00a0\u2007\u2009\u202f\u3000")
AROUND = st.text(alphabet=" \u00a0\u200b\ufeff\n\t", max_size=3)
TYPED = st.text(alphabet="0123456789.,- +%/()xoOlL'đ triệutỷnghknờmấcóạ\u00a0\u200b０９", max_size=14) | st.text(max_size=12)


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in text)


@given(COUNTS, SPACES, AROUND)
def test_a_count_is_itself_in_any_spelling(number: int, space: str, around: str) -> None:
    grouped = f"{number:,}"
    spellings = [str(number), grouped, grouped.replace(",", "."), grouped.replace(",", space), f"'{number}", _wide(str(number)), f"{number}."]
    spellings += [f"{around}{spelling}{around}" for spelling in spellings]
    for spelling in spellings:
        reading = read_text(spelling, PEOPLE)
        assert (reading.fact, reading.value) == (Fact.NUMBER, number), spelling
    if number:
        assert read_text(f"{grouped.replace(',', '.')} lượt", PEOPLE).value == number


@given(COUNTS)
def test_the_same_count_as_a_number_cell(number: int) -> None:
    reading = read_number(float(number), "General", PEOPLE)
    assert (reading.fact, reading.value, reading.code) == (Fact.NUMBER, number, "")


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_a_decimal_is_exact_on_both_roads(number: Decimal) -> None:
    reading = read_text(format_number(exact(number)), DISTANCE)
    assert (reading.fact, reading.value) == (Fact.NUMBER, exact(number))
    assert read_number(float(number), "General", DISTANCE).value == exact(number)


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_a_printed_number_is_read_back(number: int | Decimal) -> None:
    assert printed_number(format_number(exact(number))) == exact(number)


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=999))
def test_an_amount_in_words_is_the_same_in_any_unit(billions: int, millions: int) -> None:
    text = f"{billions} tỷ {millions} triệu"
    assert read_text(text, DONG).value == billions * 10**9 + millions * 10**6
    assert read_text(text, MILLIONS).value == billions * 1000 + millions


@given(st.text(alphabet=" \t\n\r\u00a0\u1680\u2000\u2028\u202f\u205f\u3000\u200b\u200d\u2060\ufeff\u00ad\u2800", max_size=6))
def test_a_blank_is_never_a_number(text: str) -> None:
    for row in ALL:
        reading = read_text(text, row)
        assert (reading.fact, reading.value, reading.code) == (Fact.BLANK, None, "")


@settings(max_examples=400)
@given(TYPED)
def test_no_text_is_a_number_silently_unless_it_is_one_plain_number(text: str) -> None:
    for row in ALL:
        reading = read_text(text, row)
        if reading.fact is Fact.NUMBER and not reading.code and row is not ANSWER:
            assert re.fullmatch(r"\d+(?:,\d+)?|\d{1,2}/\d{1,2}/\d{4}", text.strip(), re.ASCII)
        if reading.fact is Fact.NUMBER and row is PEOPLE:
            narrow = text.translate({ord(_wide(char)): char for char in "0123456789"})
            assert isinstance(reading.value, int)
            assert int(re.sub(r"[^0-9]", "", narrow)) in {reading.value, reading.value * 10, reading.value * 100, reading.value * 1000}


@settings(max_examples=400)
@given(TYPED)
def test_each_answer_is_whole(text: str) -> None:
    """A note counts with what was understood, a question holds, an error refuses; nothing is both counted and asked."""
    for row in ALL:
        reading = read_text(text, row)
        assert bool(reading.code) == (reading.severity is not None)
        assert (reading.fact is Fact.BLANK) == is_blank(text)
        assert (reading.fact is Fact.HELD) == (reading.severity is Severity.ASK)
        assert (reading.fact is Fact.REFUSED) == (reading.severity is Severity.ERROR)
        assert reading.fact is not Fact.NUMBER or reading.value is not None
        assert reading.fact is Fact.HELD or reading.value is None or reading.fact is Fact.NUMBER
        assert bool(reading.understood) == (reading.value is not None or reading.severity is Severity.NOTE)


@given(st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(["General", "0%", "dd/mm/yyyy", "#,##0", '0.0"%"', "@"]))
def test_no_number_cell_breaks_the_reading(value: float, number_format: str) -> None:
    for row in ALL:
        reading = read_number(value, number_format, row)
        assert reading.fact is not Fact.BLANK
        assert (reading.fact is Fact.HELD) == (reading.severity is Severity.ASK)
