"""The parts that reading is made of: amounts, days, number formats, words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from indicators.numbers import Number
from indicators.vietnamese.amounts import power_of_unit, written_amount
from indicators.vietnamese.count_words import is_count_word
from indicators.vietnamese.dates import day_of_serial, is_date_format, written_day
from indicators.vietnamese.number_words import spelt_number
from indicators.vietnamese.numbers import format_number, printed_number, written_number


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("2,5 triệu", 2_500_000),
        ("2.5 triệu", 2_500_000),
        ("1.200 triệu đồng", 1_200_000_000),
        ("1 tỷ 200 triệu 500 nghìn đồng", 1_200_500_000),
        ("1 TỶ 200", 1_200_000_000),
        ("1tỷ2", 1_200_000_000),
        ("2tr5", 2_500_000),
        ("5000 tỷ", 5_000_000_000_000),
        ("2 tr 500", 2_500_000),
        ("1 triệu rưỡi", 1_500_000),
        ("500k", 500_000),
        ("500 ngàn", 500_000),
        ("3 tr.", 3_000_000),
        ("0,5 tỉ", 500_000_000),
        ("1.200.000đ", 1_200_000),
        ("1.500 vnđ", 1500),
        ("12 đồng", 12),
    ],
)
def test_an_amount_that_names_its_unit_is_sure(text: str, dong: Number) -> None:
    amount = written_amount(text)
    assert amount is not None
    assert (amount.value, amount.sure) == (dong, True)


@pytest.mark.parametrize(
    "text",
    ["2tr50", "200 triệu 1 tỷ", "1 tỷ 1200 triệu", "1 tỷ 1000 triệu", "0,5 tỷ 0,5 tỷ", "2 tỷ 3 tỷ", "1 triệu rưỡi 5", "2tr5 500", "500k2000", "1.2.3 triệu"],
)
def test_an_amount_with_two_readings_has_none(text: str) -> None:
    amount = written_amount(text)
    assert amount is not None
    assert amount.value is None
    assert not amount.sure


def test_a_comma_before_three_digits_is_never_sure() -> None:
    amount = written_amount("1 tỷ 1,200 nghìn") or written_amount("1,200 triệu")
    assert amount is not None
    assert not amount.sure


@pytest.mark.parametrize("text", ["5", "1.200", "đồng", "đ", "15 đ/c", "12 trường", "khoảng 3 triệu", "triệu", ""])
def test_what_names_no_unit_of_money_is_no_amount(text: str) -> None:
    assert written_amount(text) is None


@pytest.mark.parametrize(
    ("unit", "power"),
    [("đồng", 0), ("VNĐ", 0), ("nghìn đồng", 3), ("1.000 đồng", 3), ("triệu đồng", 6), ("Triệu Đồng", 6), ("triệu", 6), ("tỷ đồng", 9), ("triệu đồng/suất", 6)],
)
def test_a_unit_of_money_has_its_power(unit: str, power: int) -> None:
    assert power_of_unit(unit) == power


@pytest.mark.parametrize("unit", ["", "%", "người", "trường", "lượt", "hội đồng", "k", "nghìn", "đ/c", "đ/c nữ"])
def test_another_unit_has_none(unit: str) -> None:
    assert power_of_unit(unit) is None


@pytest.mark.parametrize(
    ("text", "day", "plain", "sure"),
    [
        ("15/3/2023", date(2023, 3, 15), True, True),
        ("05/03/2023", date(2023, 3, 5), True, True),
        ("15-3-2023", date(2023, 3, 15), False, True),
        ("15.3.23", date(2023, 3, 15), False, True),
        ("ngày 15/3/2023", date(2023, 3, 15), False, True),
        ("thứ Tư, 15/3/2023", date(2023, 3, 15), False, True),
        ("Chủ nhật, ngày 19/3/2023", date(2023, 3, 19), False, True),
        ("ngày 15 tháng 3 năm 2023", date(2023, 3, 15), False, True),
        ("2023-03-15 00:00:00", date(2023, 3, 15), False, True),
        ("3/15/2023", date(2023, 3, 15), False, False),
    ],
)
def test_a_day_is_day_month_year(text: str, day: date, *, plain: bool, sure: bool) -> None:
    written = written_day(text)
    assert written is not None
    assert (written.day, written.plain, written.sure) == (day, plain, sure)


@pytest.mark.parametrize("text", ["15/3", "31/2/2023", "32/13/2023", "15/3-2023", "2023", "tháng 3", "15 tháng 13 năm 2023", "2023-13-01", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert written_day(text) is None


def test_a_day_number_is_of_this_century() -> None:
    assert [day_of_serial(number) for number in (36526, 45839, 45839.75, 73050, 73050.9)] == [
        date(2000, 1, 1), date(2025, 7, 1), date(2025, 7, 1), date(2099, 12, 31), date(2099, 12, 31),
    ]  # fmt: skip
    assert [day_of_serial(number) for number in (36525, 73051, 0, -5, 12.5)] == [None] * 5


@pytest.mark.parametrize(
    "code", ["dd/mm/yyyy", "d-mmm", "mmm-yy", "[$-42A]dd/mm/yyyy;@", "h:mm", "[h]:mm:ss", "mm:ss.0", "m/d/yyyy h:mm", "yyyy\\-mm\\-dd", '"ngày "d/m']
)
def test_formats_that_show_a_day_or_an_hour(code: str) -> None:
    assert is_date_format(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "Standard",
        "",
        "@",
        "0",
        "#,##0",
        "0.00",
        "0%",
        '#,##0 "đ/c"',
        '#,##0 "đồng"',
        "_-* #,##0 _d_-",
        "0.00E+00",
        "#,##0\\ d",
        "# ?/?",
        "[$₫-42A] #,##0",
        "[Red]0",
    ],
)
def test_formats_that_show_a_number(code: str) -> None:
    assert not is_date_format(code)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("một", 1), ("Mười", 10), ("mười lăm", 15), ("hai mươi", 20), ("hai mươi mốt", 21), ("hai mốt", 21), ("chín mươi chín", 99), ("ba chục", 30),
        ("một trăm", 100), ("một trăm linh năm", 105), ("hai trăm lẻ ba", 203), ("ba trăm bốn mươi tư", 344), ("một nghìn", 1000), ("một nghìn hai trăm", 1200),
        ("hai mươi ngàn năm trăm", 20500), ("không", 0),
    ],
)  # fmt: skip
def test_numbers_spelt_in_words(text: str, number: int) -> None:
    assert spelt_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "năm nay", "mười trăm", "một mươi", "nghìn", "trăm", "hai trăm ba trăm", "linh năm", "một nghìn hai nghìn", "nhiều", "hai ba"]
)
def test_words_that_spell_no_number(text: str) -> None:
    assert spelt_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.200", 1200), ("1.234,5", Decimal("1234.5")), ("0,125", Decimal("0.125")), ("0.125", Decimal("0.125")), ("12,50", Decimal("12.5")), ("007", 7)],
)
def test_written_numbers(text: str, value: Number) -> None:
    number = written_number(text, fractions=False)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("text", ["", "1.200.00", "1..200", "1.200,5,5", "1,200.300.4", "12 00", ".5", "5,", "1 200 30", "١٢", "-5", "1e3", "1.200,000,000"])
def test_what_is_not_one_number(text: str) -> None:
    assert written_number(text, fractions=True) is None


def test_printed_numbers() -> None:
    assert [format_number(value) for value in (0, 999, 1200, 1_234_567, Decimal("1234.50"), Decimal("-0.5"), -3000)] == [
        "0", "999", "1.200", "1.234.567", "1.234,5", "-0,5", "-3.000",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="1200"):
        printed_number("1200")


@pytest.mark.parametrize("word", ["lượt", "Đ/C", "cttn", "đoàn viên", " người.", "km"])
def test_words_that_only_name_what_is_counted(word: str) -> None:
    assert is_count_word(word, "km")


@pytest.mark.parametrize("word", ["nữ", "", ".", "%", "dự kiến", "km"])
def test_words_that_say_more(word: str) -> None:
    assert not is_count_word(word, "%")
