from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from indicators.numbers import Number
from xlsx_templates.upper_form.filling import Outcome
from xlsx_templates.upper_form.rows import OUTCOME_WORDS, is_rounded, typed


@pytest.mark.parametrize(
    ("value", "text", "rounded"),
    [
        (0, "0", False),
        (1234567, "1234567", False),
        (Decimal("12.5"), "12,5", False),
        (Decimal("0.1234"), "0,1234", False),
        (Decimal(200) / 3, "66,67", True),
        (Decimal("0.125") / 1000, "0,00013", True),
        (Decimal("2.00005"), "2", True),
        (Decimal("1E+3"), "1000", False),
        ("Có", "Có", False),
        (date(2023, 3, 1), "01/3/2023", False),
        (None, "", False),
    ],
)
def test_a_number_as_it_is_typed(value: Number | date | str | None, text: str, rounded: bool) -> None:
    assert (typed(value), is_rounded(value)) == (text, rounded)


def test_every_outcome_has_its_words() -> None:
    assert list(OUTCOME_WORDS) == list(Outcome)
