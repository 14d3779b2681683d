"""Figures with their unit as documents print them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.numbers import Number
from indicators.vietnamese.measured import NO_BREAK, beside, counted, decimals_beside, measured, one_decimal, percent, points


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0, "người", "0 người"),
        (1, "đoàn viên", "1 đoàn viên"),
        (1200, "đoàn viên", "1.200 đoàn viên"),
        (1400000, "lượt", "1.400.000 lượt"),
        (Decimal("12.5"), "km", "12,5 km"),
        (3500, "triệu đồng", "3.500 triệu đồng"),
        (3500000000, "đồng", "3,5 tỷ đồng"),
        (3512345678, "đồng", "3.512.345.678 đồng"),
        (250000000, "đồng", "250 triệu đồng"),
        (1250500, "đồng", "1.250.500 đồng"),
        (1250000, "đồng", "1,25 triệu đồng"),
        (25000, "đồng", "25.000 đồng"),
        (80, "%", "80%"),
        (7, "", "7"),
    ],
)
def test_a_figure_never_parts_from_its_unit(value: Number, unit: str, said: str) -> None:
    text = measured(value, unit)
    assert text.replace(NO_BREAK, " ") == said
    assert not any(sign == " " and text[at - 1].isdigit() for at, sign in enumerate(text))


def test_number_and_unit_are_joined_by_a_blank_that_does_not_break() -> None:
    assert measured(1200, "người") == "1.200\u00a0người"
    assert points(Decimal("2.3")) == "2,3\u00a0điểm\u00a0phần\u00a0trăm"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (100, "100"),
        (Decimal("85.2"), "85,2"),
        (Decimal("85.25"), "85,3"),
        (Decimal("85.249"), "85,2"),
        (Decimal("99.94"), "99,9"),
        (Decimal("99.96"), "99,96"),
        (Decimal("99.9999"), "99,99"),
        (Decimal("100.04"), "100,04"),
        (Decimal("100.0001"), "100,01"),
        (Decimal("0.04"), "0,04"),
        (Decimal("0.0001"), "0,01"),
        (Decimal("1234.56"), "1.234,6"),
    ],
)
def test_a_percentage_is_never_rounded_into_reached_or_into_nothing(value: Number, said: str) -> None:
    assert one_decimal(value) == said
    assert percent(value) == f"{said}%"


@given(st.decimals(-1000, 1000, places=6), st.lists(st.decimals(-1000, 1000, places=2), max_size=3))
def test_what_is_shown_stands_on_the_side_of_each_limit_and_with_no_decimal_more_than_it_takes(value: Decimal, limits: list[Decimal]) -> None:
    near = [limit for each in limits for limit in (each, each + value.quantize(Decimal("0.01")) - each)]

    def agrees(digits: int) -> bool:
        shown = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        return all((shown < limit, shown > limit) == (value < limit, value > limit) for limit in near)

    digits = decimals_beside(value, *near)
    assert agrees(digits)
    assert digits == 1 or not agrees(digits - 1)
    assert all((beside(value, *near) < limit, beside(value, *near) > limit) == (value < limit, value > limit) for limit in near)


def test_a_rate_beside_its_target_says_what_the_verdict_says() -> None:
    near = Decimal("49.9985")
    assert [one_decimal(near), one_decimal(near, 50), one_decimal(Decimal("50.0004"), 50)] == ["50", "49,99", "50,01"]
    assert [percent(near, 50), measured(near, "%", 50), measured(near, "km", 50)] == ["49,99%", "49,99%", "49,9985\u00a0km"]
    assert one_decimal(Decimal("33.33"), Decimal("33.33")) == "33,33"
    assert [one_decimal(near, *fine) for fine in ((Decimal("49.99"), 50), (Decimal("49.998"),))] == ["49,999", "50"], "neither 49,99 nor 50,00"


def test_small_counts_carry_a_zero_and_none_is_said_in_words() -> None:
    assert [counted(count).replace(NO_BREAK, " ") for count in (0, 3, 12)] == ["không có đơn vị nào", "03 đơn vị", "12 đơn vị"]
