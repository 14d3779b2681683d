from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.numbers import exact, from_cell, ratio_percent


@pytest.mark.parametrize(("cell", "number"), [(1200.0, 1200), (0.1 + 0.2, Decimal("0.3")), (2.5, Decimal("2.5")), (1e15, 10**15), (0.0, 0), (-3.0, -3)])
def it_takes_the_fifteen_digits_that_excel_shows(cell: float, number: object) -> None:
    assert from_cell(cell) == number
    assert type(from_cell(cell)) is type(number)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_pass_a_cell_unchanged(number: int) -> None:
    assert from_cell(float(number)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_exact_keeps_the_value(number: Decimal) -> None:
    assert exact(number) == number


def it_has_no_rate_of_nothing() -> None:
    assert ratio_percent(3, 0) is None
    assert ratio_percent(1, 8) == Decimal("12.5")
