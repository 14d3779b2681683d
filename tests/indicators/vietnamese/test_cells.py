"""The table of issue cases: what stands in a cell, and the answer to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from indicators.catalogue import Input
from indicators.findings import Severity
from indicators.numbers import Number
from indicators.submissions import Fact
from indicators.vietnamese.cells import read_choice, read_date, read_number, read_text, read_yes_no
from tests.indicators.vietnamese.rows import ANSWER, DAY, DISTANCE, DONG, MILLIONS, PEOPLE, PERCENT, RATE, SHARES

NFD_NOTHING = "kho\u0302ng pha\u0301t sinh"


@pytest.mark.parametrize(
    ("text", "row", "value"),
    [
        ("12", PEOPLE, 12),
        ("05", PEOPLE, 5),
        ("0", PEOPLE, 0),
        ("\u00a012 ", PEOPLE, 12),
        ("12,5", DISTANCE, Decimal("12.5")),
        ("80", PERCENT, 80),
        ("100", PERCENT, 100),
        ("80,5", PERCENT, Decimal("80.5")),
        ("0", PERCENT, 0),
        ("5", MILLIONS, 5),
        ("Có", ANSWER, 1),
        ("không ", ANSWER, 0),
        ("15/3/2023", DAY, date(2023, 3, 15)),
        ("01/07/2025", DAY, date(2025, 7, 1)),
    ],
)
def test_one_plain_figure_is_accepted_silently(text: str, row: Input, value: Number | date) -> None:
    reading = read_text(text, row)
    assert (reading.fact, reading.value, reading.code, reading.severity) == (Fact.NUMBER, value, "", None)


@pytest.mark.parametrize(
    ("text", "row", "value", "code"),
    [
        ("1.200", PEOPLE, 1200, "cell_number_separators"),
        ("1 200", PEOPLE, 1200, "cell_number_separators"),
        ("1\u00a0200", PEOPLE, 1200, "cell_number_separators"),
        ("1\u202f200", PEOPLE, 1200, "cell_number_separators"),
        ("1\u2009200", PEOPLE, 1200, "cell_number_separators"),
        ("12\u3000000", PEOPLE, 12000, "cell_number_separators"),
        ("1,200", PEOPLE, 1200, "cell_number_separators"),
        ("1.200.000", PEOPLE, 1_200_000, "cell_number_separators"),
        ("1,200,000", DISTANCE, 1_200_000, "cell_number_separators"),
        ("1.234,5", DISTANCE, Decimal("1234.5"), "cell_number_separators"),
        ("1,234.5", DISTANCE, Decimal("1234.5"), "cell_number_separators"),
        ("1 234,5", DISTANCE, Decimal("1234.5"), "cell_number_separators"),
        ("12.5", DISTANCE, Decimal("12.5"), "cell_number_separators"),
        ("1.200", DISTANCE, 1200, "cell_number_separators"),
        ("１２００", PEOPLE, 1200, "cell_number_spelling"),
        ("'1200", PEOPLE, 1200, "cell_number_spelling"),
        ("’1200", PEOPLE, 1200, "cell_number_spelling"),
        ("12\u200b00", PEOPLE, 1200, "cell_number_spelling"),
        ("+5", PEOPLE, 5, "cell_number_spelling"),
        ("1200.", PEOPLE, 1200, "cell_number_spelling"),
        ("1200 lượt", PEOPLE, 1200, "cell_number_words"),
        ("1.200 lượt", PEOPLE, 1200, "cell_number_words"),
        ("15 đ/c", PEOPLE, 15, "cell_number_words"),
        ("15 Đ/C", PEOPLE, 15, "cell_number_words"),
        ("15đ/c.", PEOPLE, 15, "cell_number_words"),
        ("05 CTTN", PEOPLE, 5, "cell_number_words"),
        ("12,5 km", DISTANCE, Decimal("12.5"), "cell_number_words"),
        ("01 (một)", PEOPLE, 1, "cell_number_words"),
        ("15 (mười lăm) đồng chí", PEOPLE, 15, "cell_number_words"),
        ("2,5 triệu", MILLIONS, Decimal("2.5"), "cell_amount_converted"),
        ("2,5 triệu", DONG, 2_500_000, "cell_amount_converted"),
        ("3 tr", DONG, 3_000_000, "cell_amount_converted"),
        ("1 tỷ 200 triệu", MILLIONS, 1200, "cell_amount_converted"),
        ("2tr5", DONG, 2_500_000, "cell_amount_converted"),
        ("500tr", MILLIONS, 500, "cell_amount_converted"),
        ("1.200.000 đồng", MILLIONS, Decimal("1.2"), "cell_amount_converted"),
        ("80%", PERCENT, 80, "cell_percentage"),
        ("80,5 %", PERCENT, Decimal("80.5"), "cell_percentage"),
        ("0,8%", PERCENT, Decimal("0.8"), "cell_percentage"),
        ("80.5", PERCENT, Decimal("80.5"), "cell_percentage"),
        ("x", ANSWER, 1, "cell_yes_no"),
        ("✓", ANSWER, 1, "cell_yes_no"),
        ("Chưa đạt", ANSWER, 0, "cell_yes_no"),
        ("15.3.23", DAY, date(2023, 3, 15), "cell_date_spelling"),
        ("ngày 15 tháng 3 năm 2023", DAY, date(2023, 3, 15), "cell_date_spelling"),
        ("2023-03-15", DAY, date(2023, 3, 15), "cell_date_spelling"),
        ("'15/3/2023", DAY, date(2023, 3, 15), "cell_date_spelling"),
    ],
)
def test_another_spelling_of_one_figure_counts_with_a_note(text: str, row: Input, value: Number | date, code: str) -> None:
    reading = read_text(text, row)
    assert (reading.fact, reading.value, reading.code, reading.severity) == (Fact.NUMBER, value, code, Severity.NOTE)
    assert reading.understood


@pytest.mark.parametrize(
    ("text", "row", "likely", "code"),
    [
        ("1,200", DISTANCE, 1200, "cell_comma_or_thousands"),
        ("1,200", MILLIONS, 1200, "cell_comma_or_thousands"),
        ("1.2", PEOPLE, 1200, "cell_fraction_in_count_likely"),
        ("12.5", PEOPLE, 12500, "cell_fraction_in_count_likely"),
        ("12,5", PEOPLE, 12500, "cell_fraction_in_count_likely"),
        ("0,5", PEOPLE, None, "cell_fraction_in_count"),
        ("999.5", PEOPLE, 999500, "cell_fraction_in_count_likely"),
        ("1000,5", PEOPLE, None, "cell_fraction_in_count"),
        ("1.234,5", PEOPLE, None, "cell_fraction_in_count"),
        ("khoảng 200", PEOPLE, 200, "cell_approximate"),
        ("trên 100", PEOPLE, 100, "cell_approximate"),
        (">=50", PEOPLE, 50, "cell_approximate"),
        ("≥ 50", PEOPLE, 50, "cell_approximate"),
        ("~1.200", PEOPLE, 1200, "cell_approximate"),
        ("100 người trở lên", PEOPLE, 100, "cell_approximate"),
        ("khoảng 2 nghìn", PEOPLE, None, "cell_text"),
        ("2-3", PEOPLE, None, "cell_range"),
        ("2 – 3", PEOPLE, None, "cell_range"),
        ("từ 2 đến 3", PEOPLE, None, "cell_range"),
        ("x", PEOPLE, None, "cell_mark"),
        ("✓", PEOPLE, None, "cell_mark"),
        ("1O5", PEOPLE, 105, "cell_letter_in_number"),
        ("l2", PEOPLE, 12, "cell_letter_in_number"),
        ("12 (trong đó 3 nữ)", PEOPLE, 12, "cell_words_around_number"),
        ("200 nữ", PEOPLE, 200, "cell_words_around_number"),
        ("5 km", PEOPLE, 5, "cell_words_around_number"),
        ("15 (mười sáu)", PEOPLE, 15, "cell_words_around_number"),
        ("15 (mười lăm) dự kiến", PEOPLE, 15, "cell_words_around_number"),
        ("1,200 km", DISTANCE, 1200, "cell_words_around_number"),
        ("12,5 lượt", PEOPLE, None, "cell_text"),
        ("1 20 lượt", PEOPLE, None, "cell_text"),
        ("0 km", PEOPLE, 0, "cell_words_around_number"),
        ("3 tr", SHARES, None, "cell_amount_unclear"),
        ("12 nam, 3 nữ", PEOPLE, None, "cell_text"),
        ("mười lăm", PEOPLE, 15, "cell_number_in_words"),
        ("Một nghìn hai trăm", PEOPLE, 1200, "cell_number_in_words"),
        ("12+8+5", PEOPLE, 25, "cell_sum_as_text"),
        ("3/5", PEOPLE, None, "cell_day_or_fraction"),
        ("80%", PEOPLE, None, "cell_percent_in_count"),
        ("80%", RATE, None, "cell_percent_in_count"),
        ("2 nghìn", PEOPLE, 2000, "cell_amount_in_count"),
        ("1 20", PEOPLE, None, "cell_text"),
        ("1.200 000", PEOPLE, None, "cell_text"),
        ("(5)", PEOPLE, None, "cell_text"),
        ("chưa", PEOPLE, None, "cell_text"),
        ("chưa có", PEOPLE, None, "cell_text"),
        ("…", PEOPLE, None, "cell_text"),
        ("nhiều", PEOPLE, None, "cell_text"),
        ("0912345678901234", PEOPLE, None, "cell_number_too_long"),
        ("5 suất", MILLIONS, None, "cell_amount_unclear"),
        ("2tr50", DONG, None, "cell_amount_unclear"),
        ("1,200 triệu", DONG, 1_200_000_000, "cell_amount_unclear_likely"),
        ("0,8", PERCENT, 80, "cell_fraction_or_percent"),
        ("1", PERCENT, 100, "cell_fraction_or_percent"),
        ("120", PERCENT, None, "cell_over_hundred"),
        ("120%", PERCENT, None, "cell_over_hundred"),
        ("80,500%", PERCENT, None, "cell_percentage_unclear"),
        ("2", ANSWER, None, "cell_yes_no_unclear"),
        ("có 2 buổi", ANSWER, None, "cell_yes_no_unclear"),
        ("15/3", DAY, None, "cell_date_unclear"),
        ("31/2/2023", DAY, None, "cell_date_unclear"),
        ("3/15/2023", DAY, date(2023, 3, 15), "cell_date_unclear_likely"),
    ],
)
def test_a_doubtful_text_is_held_with_the_likely_reading(text: str, row: Input, likely: Number | date | None, code: str) -> None:
    reading = read_text(text, row)
    assert (reading.fact, reading.value, reading.code, reading.severity) == (Fact.HELD, likely, code, Severity.ASK)
    assert bool(reading.understood) == (likely is not None)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("không", Fact.NIL),
        ("KPS", Fact.NIL),
        ("-", Fact.NIL),
        ("–", Fact.NIL),
        ("//", Fact.NIL),
        ("0 đ/c", Fact.NIL),
        ("00 đồng chí", Fact.NIL),
        ("không có đ/c nào", Fact.NIL),
        ("Không phát sinh.", Fact.NIL),
        (NFD_NOTHING, Fact.NIL),
        ("chưa có số liệu", Fact.NO_DATA),
        ("Chưa tổng hợp", Fact.NO_DATA),
        ("KHÔNG ÁP DỤNG", Fact.NOT_APPLICABLE),
    ],
)
def test_words_for_nothing_are_each_their_own_fact(text: str, fact: Fact) -> None:
    reading = read_text(text, PEOPLE)
    assert (reading.fact, reading.value, reading.severity) == (fact, None, Severity.NOTE)
    assert read_text(text, MILLIONS).fact is fact


@pytest.mark.parametrize("text", ["-5", "−5", "–5", "5-", "-1.200", "-0,5"])
def test_negative_figures_are_refused(text: str) -> None:
    for row in (PEOPLE, DONG, DISTANCE):
        reading = read_text(text, row)
        assert (reading.fact, reading.value, reading.code, reading.severity) == (Fact.REFUSED, None, "cell_negative", Severity.ERROR)


@pytest.mark.parametrize(
    ("value", "number_format", "row", "fact", "understood", "code"),
    [
        (1200.0, "General", PEOPLE, Fact.NUMBER, 1200, ""),
        (1200.0, '#,##0 "đ/c"', PEOPLE, Fact.NUMBER, 1200, ""),
        (0.0, "0%", PEOPLE, Fact.NUMBER, 0, ""),
        (0.1 + 0.2, "General", DISTANCE, Fact.NUMBER, Decimal("0.3"), ""),
        (1.2, "General", PEOPLE, Fact.HELD, 1200, "cell_fraction_in_count_likely"),
        (12.5, "General", PEOPLE, Fact.HELD, 12500, "cell_fraction_in_count_likely"),
        (1.23456, "General", PEOPLE, Fact.HELD, None, "cell_fraction_in_count"),
        (1200.5, "General", PEOPLE, Fact.HELD, None, "cell_fraction_in_count"),
        (-3.0, "General", PEOPLE, Fact.REFUSED, None, "cell_negative"),
        (0.12, "0%", PEOPLE, Fact.HELD, 12, "cell_percent_in_count_likely"),
        (0.123, "0.0%", PEOPLE, Fact.HELD, None, "cell_percent_in_count"),
        (45049.0, "d-mmm", PEOPLE, Fact.HELD, None, "cell_date_in_count"),
        (45049.0, "dd/mm/yyyy", DISTANCE, Fact.HELD, None, "cell_date_in_count"),
        (1e15, "General", PEOPLE, Fact.HELD, None, "cell_number_too_long"),
        (float("nan"), "General", PEOPLE, Fact.HELD, None, "cell_number_too_long"),
        (float("inf"), "General", ANSWER, Fact.HELD, None, "cell_number_too_long"),
        (True, "General", PEOPLE, Fact.HELD, None, "cell_text"),
        (True, "General", ANSWER, Fact.NUMBER, 1, ""),
        (80.0, "General", PERCENT, Fact.NUMBER, 80, ""),
        (0.8, "0%", PERCENT, Fact.NUMBER, 80, ""),
        (0.805, "0.0%", PERCENT, Fact.NUMBER, Decimal("80.5"), ""),
        (0.8, '0.0"%"', PERCENT, Fact.HELD, 80, "cell_fraction_or_percent"),
        (0.8, "General", PERCENT, Fact.HELD, 80, "cell_fraction_or_percent"),
        (80.0, "0%", PERCENT, Fact.HELD, 80, "cell_over_hundred_likely"),
        (1.0, "0%", PERCENT, Fact.NUMBER, 100, ""),
        (10.0, "0%", PERCENT, Fact.HELD, 10, "cell_over_hundred_likely"),
        (100.0, "0%", PERCENT, Fact.HELD, 100, "cell_over_hundred_likely"),
        (101.0, "0%", PERCENT, Fact.HELD, None, "cell_over_hundred"),
        (120.0, "General", PERCENT, Fact.HELD, None, "cell_over_hundred"),
        (1.2, "0%", PERCENT, Fact.HELD, None, "cell_over_hundred"),
        (1.0, "General", ANSWER, Fact.NUMBER, 1, ""),
        (0.0, "General", ANSWER, Fact.NUMBER, 0, ""),
        (2.0, "General", ANSWER, Fact.HELD, None, "cell_yes_no_unclear"),
        (45839.0, "dd/mm/yyyy", DAY, Fact.NUMBER, date(2025, 7, 1), ""),
        (45839.0, "General", DAY, Fact.NUMBER, date(2025, 7, 1), "cell_date_spelling"),
        (5.0, "General", DAY, Fact.HELD, None, "cell_date_unclear"),
    ],
)
def test_a_number_cell_is_read_with_its_format(value: float, number_format: str, row: Input, fact: Fact, understood: Number | date | None, code: str) -> None:
    reading = read_number(value, number_format, row)
    assert (reading.fact, reading.value, reading.code) == (fact, understood, code)


def test_a_day_belongs_in_a_row_of_days_only() -> None:
    assert read_date(date(2023, 3, 15), DAY).value == date(2023, 3, 15)
    assert read_date(date(2023, 5, 3), PEOPLE).code == "cell_date_in_count"
    assert read_date(date(2023, 5, 3), ANSWER).fact is Fact.HELD


def test_yes_and_no_keep_apart_from_nothing() -> None:
    assert [read_yes_no(text).fact for text in ("Không", "KPS", "chưa có số liệu", " ", "?")] == [
        Fact.NUMBER, Fact.NIL, Fact.NO_DATA, Fact.BLANK, Fact.HELD,
    ]  # fmt: skip
    assert read_text("Không", ANSWER).understood == "Không"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Không phát sinh", Fact.NIL),
        (" không  phát sinh ", Fact.NIL),
        (NFD_NOTHING, Fact.NIL),
        ("KHÔNG ÁP DỤNG", Fact.NOT_APPLICABLE),
        ("Chưa có số liệu", Fact.NO_DATA),
        ("", None),
        ("khác", None),
    ],
)
def test_the_list_of_no_figure_is_read_however_it_is_typed(text: str, fact: Fact | None) -> None:
    assert read_choice(text) is fact
