"""The table of cases about one cell: what a person typed into which kind of row, and the one answer that is right."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import NamedTuple

from indicators.catalogue import ValueType
from indicators.findings import Severity
from indicators.numbers import Number
from indicators.submissions import Fact

PEOPLE, KM, DONG, MILLIONS, BILLIONS, PERCENT, ANSWER, DAY = "người", "km", "đồng", "triệu đồng", "tỷ đồng", "%", "Có/Không", "ngày"
KINDS: dict[str, dict[str, object]] = {
    PEOPLE: {},
    KM: {"decimals": 1},
    DONG: {"value_type": ValueType.MONEY},
    MILLIONS: {"value_type": ValueType.MONEY, "decimals": 3},
    BILLIONS: {"value_type": ValueType.MONEY, "decimals": 3},
    PERCENT: {"decimals": 1},
    ANSWER: {"value_type": ValueType.YES_NO},
    DAY: {"value_type": ValueType.DATE},
}


class Case(NamedTuple):
    """What is typed into a row of a kind, in a number format, and the answer: the fact, its value (of a question the suggestion), the finding."""

    kind: str
    typed: object
    fact: Fact
    value: Number | date | None = None
    code: str = ""
    number_format: str = ""

    @property
    def severity(self) -> Severity | None:
        """What the answer is."""
        if self.fact is Fact.HELD:
            return Severity.ASK
        if self.fact is Fact.REFUSED:
            return Severity.ERROR
        return Severity.NOTE if self.code else None


def accept(kind: str, typed: object, value: Number | date, number_format: str = "") -> Case:
    """Return a case that counts without a word."""
    return Case(kind, typed, Fact.NUMBER, value, "", number_format)


def note(kind: str, typed: object, value: Number | date, code: str, number_format: str = "") -> Case:
    """Return a case that counts, and is shown as understood."""
    return Case(kind, typed, Fact.NUMBER, value, code, number_format)


def ask(kind: str, typed: object, likely: Number | date | None, code: str, number_format: str = "") -> Case:
    """Return a case that waits, with its likely reading (None for none)."""
    return Case(kind, typed, Fact.HELD, likely, code, number_format)


UNICODE_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

WRITTEN_NUMBERS = [
    accept(PEOPLE, 1200, 1200),
    accept(PEOPLE, "1200", 1200),
    note(PEOPLE, "1.200", 1200, "cell_number_separators"),
    note(PEOPLE, "1 200", 1200, "cell_number_separators"),
    *(note(PEOPLE, f"1{space}200", 1200, "cell_number_separators") for space in UNICODE_SPACES),
    *(accept(PEOPLE, f"{space}1200{space}", 1200) for space in UNICODE_SPACES),
    note(PEOPLE, "１２００", 1200, "cell_number_spelling"),
    note(PEOPLE, "１．２００", 1200, "cell_number_separators"),
    note(PEOPLE, "'1200", 1200, "cell_number_spelling"),
    note(PEOPLE, "'1.200", 1200, "cell_number_separators"),
    note(PEOPLE, "’1200", 1200, "cell_number_spelling"),
    note(PEOPLE, "1,200", 1200, "cell_number_separators"),
    note(PEOPLE, "1.200.000", 1_200_000, "cell_number_separators"),
    note(PEOPLE, "1,200,000", 1_200_000, "cell_number_separators"),
    note(PEOPLE, "1200 lượt", 1200, "cell_number_words"),
    note(PEOPLE, "1.200 lượt", 1200, "cell_number_words"),
    note(PEOPLE, "15 đ/c", 15, "cell_number_words"),
    note(PEOPLE, "15 Đ/C.", 15, "cell_number_words"),
    note(PEOPLE, "15đ/c", 15, "cell_number_words"),
    accept(KM, 12.5, Decimal("12.5")),
    accept(KM, "12,5", Decimal("12.5")),
    note(KM, "12.5", Decimal("12.5"), "cell_number_separators"),
    note(KM, "1.234,5", Decimal("1234.5"), "cell_number_separators"),
]
AMOUNTS = [
    note(DONG, "2,5 triệu", 2_500_000, "cell_amount_converted"),
    note(MILLIONS, "2,5 triệu", Decimal("2.5"), "cell_amount_converted"),
    note(BILLIONS, "2,5 triệu", Decimal("0.0025"), "cell_amount_converted"),
    note(DONG, "3 tr", 3_000_000, "cell_amount_converted"),
    note(MILLIONS, "3 tr", 3, "cell_amount_converted"),
    note(MILLIONS, "3tr", 3, "cell_amount_converted"),
    note(DONG, "1 tỷ 200 triệu", 1_200_000_000, "cell_amount_converted"),
    note(MILLIONS, "1 tỷ 200 triệu", 1200, "cell_amount_converted"),
    note(BILLIONS, "1 tỷ 200 triệu", Decimal("1.2"), "cell_amount_converted"),
    note(MILLIONS, "1 tỉ 200 tr", 1200, "cell_amount_converted"),
    ask(DONG, "1,200 triệu", 1_200_000_000, "cell_amount_unclear_likely"),
    ask(DONG, "2tr50", None, "cell_amount_unclear"),
    ask(PEOPLE, "2,5 triệu", 2_500_000, "cell_amount_in_count"),
    ask(PEOPLE, "3 tr", 3_000_000, "cell_amount_in_count"),
]
FRACTIONS = [
    *(ask(PEOPLE, typed, 1200, "cell_fraction_in_count_likely") for typed in (1.2, "1.2", "1,2")),
    *(ask(PEOPLE, typed, 12500, "cell_fraction_in_count_likely") for typed in (12.5, "12.5", "12,5")),
    ask(PEOPLE, 0.5, None, "cell_fraction_in_count"),
    ask(PEOPLE, 1200.5, None, "cell_fraction_in_count"),
    ask(KM, "1,200", 1200, "cell_comma_or_thousands"),
    ask(MILLIONS, "1,200", 1200, "cell_comma_or_thousands"),
    ask(PERCENT, "1,200", None, "cell_percentage_unclear"),
    note(DONG, "1,200", 1200, "cell_number_separators"),
]
WORDS = [
    ask(PEOPLE, "khoảng 200", 200, "cell_approximate"),
    ask(PEOPLE, "trên 100", 100, "cell_approximate"),
    ask(PEOPLE, "2-3", None, "cell_range"),
    ask(PEOPLE, "2 – 3", None, "cell_range"),
    ask(PEOPLE, ">=50", 50, "cell_approximate"),
    ask(PEOPLE, "≥ 50", 50, "cell_approximate"),
    ask(PEOPLE, "x", None, "cell_mark"),
    ask(PEOPLE, "X", None, "cell_mark"),
    ask(PEOPLE, "✓", None, "cell_mark"),
    ask(PEOPLE, "1O5", 105, "cell_letter_in_number"),
    ask(PEOPLE, "1o5", 105, "cell_letter_in_number"),
    ask(PEOPLE, "12 (trong đó 3 nữ)", 12, "cell_words_around_number"),
    ask(PEOPLE, "mười lăm", 15, "cell_number_in_words"),
    ask(PEOPLE, "Một nghìn hai trăm", 1200, "cell_number_in_words"),
    ask(PEOPLE, "hai trăm linh năm", 205, "cell_number_in_words"),
    ask(MILLIONS, "khoảng 200", 200, "cell_approximate"),
    ask(PEOPLE, "'=HYPERLINK(1)", None, "cell_text"),
    ask(PEOPLE, "@SUM(1)", None, "cell_text"),
    ask(PEOPLE, "+cmd|1", None, "cell_text"),
    ask(PEOPLE, "3/5", None, "cell_day_or_fraction"),
    ask(PEOPLE, date(2023, 5, 3), None, "cell_date_in_count"),
    ask(PEOPLE, 45049, None, "cell_date_in_count", "d-mmm"),
    ask(KM, date(2023, 5, 3), None, "cell_date_in_count"),
    ask(MILLIONS, date(2023, 5, 3), None, "cell_date_in_count"),
    ask(PERCENT, date(2023, 5, 3), None, "cell_date_in_count"),
    ask(PEOPLE, time(3, 5), None, "cell_date_in_count"),
    ask(PEOPLE, True, None, "cell_text"),
]
NOTHING = [
    *(Case(kind, text, Fact.NIL, None, "cell_nil") for kind in (PEOPLE, MILLIONS, KM) for text in ("không", "Không ", "KPS", "kps", "-", "–", "//")),
    Case(PEOPLE, "0 đ/c", Fact.NIL, None, "cell_nil"),
    Case(PEOPLE, "0 đồng chí", Fact.NIL, None, "cell_nil"),
    *(
        Case(kind, text, Fact.NO_DATA, None, "cell_no_data")
        for kind in (PEOPLE, MILLIONS, ANSWER)
        for text in ("chưa có số liệu", "Chưa tổng hợp", "chưa tổng hợp.")
    ),
    accept(PEOPLE, 0, 0),
    accept(PEOPLE, "0", 0),
    accept(ANSWER, "Không", 0),
]
RATES = [
    accept(PERCENT, 80, 80),
    accept(PERCENT, "80", 80),
    ask(PERCENT, 0.8, 80, "cell_fraction_or_percent"),
    ask(PERCENT, "0,8", 80, "cell_fraction_or_percent"),
    accept(PERCENT, 0.8, 80, "0%"),
    accept(PERCENT, 0.805, Decimal("80.5"), "0.0%"),
    note(PERCENT, "80%", 80, "cell_percentage"),
    note(PERCENT, "80,5 %", Decimal("80.5"), "cell_percentage"),
    note(PERCENT, "80.5%", Decimal("80.5"), "cell_percentage"),
    accept(PERCENT, "80,5", Decimal("80.5")),
    ask(PERCENT, 1, 100, "cell_fraction_or_percent"),
    accept(PERCENT, 1, 100, "0%"),
    accept(PERCENT, 0, 0),
    accept(PERCENT, 100, 100),
    ask(PERCENT, 80, 80, "cell_over_hundred_likely", "0%"),
    ask(PERCENT, 120, None, "cell_over_hundred"),
    ask(PERCENT, "120%", None, "cell_over_hundred"),
    ask(PERCENT, 1.2, None, "cell_over_hundred", "0%"),
    ask(PERCENT, "100,5", None, "cell_over_hundred"),
    ask(PEOPLE, 0.12, 12, "cell_percent_in_count_likely", "0%"),
    ask(PEOPLE, "80%", None, "cell_percent_in_count"),
]
REFUSED = [
    Case(PEOPLE, -3, Fact.REFUSED, None, "cell_negative"),
    Case(PEOPLE, "-3", Fact.REFUSED, None, "cell_negative"),
    Case(PEOPLE, "−3", Fact.REFUSED, None, "cell_negative"),
    Case(MILLIONS, -2.5, Fact.REFUSED, None, "cell_negative"),
    *(Case(PEOPLE, error, Fact.REFUSED, None, "error_cell") for error in ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")),
]
FORMULAS = [
    note(PEOPLE, "=12+8+5", 25, "formula_computed"),
    ask(PEOPLE, "=[1]Sheet1!A1", None, "external_link_blank"),
    ask(PEOPLE, "='C:\\So lieu\\[So.xlsx]Quy I'!B2+1", None, "external_link_blank"),
]
ANSWERS = [
    accept(ANSWER, "Có", 1),
    accept(ANSWER, " có ", 1),
    note(ANSWER, "Đạt ", 1, "cell_yes_no"),
    note(ANSWER, "đạt", 1, "cell_yes_no"),
    note(ANSWER, "x", 1, "cell_yes_no"),
    note(ANSWER, "Chưa đạt", 0, "cell_yes_no"),
]
CASES = [*WRITTEN_NUMBERS, *AMOUNTS, *FRACTIONS, *WORDS, *NOTHING, *RATES, *REFUSED, *FORMULAS, *ANSWERS]
