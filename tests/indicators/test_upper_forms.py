from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import Catalogue, SpaceRule, Target
from indicators.totals import Total
from indicators.upper_forms import Take, cell_address, figure_of, fits, is_percentage, multiplied
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing


def totals() -> dict[str, Total]:
    """Quý II: X 3 sau 20; tỷ lệ R 1/8 sau 1/2."""
    inputs = (make_input("X"), make_input("R", whole="own"))
    indicators = (make_indicator("X", SpaceRule.SUM, target=Target("X", 50)), make_indicator("R", SpaceRule.RATIO, target=Target("R", 40)))
    round_ = make_round(inputs=inputs, indicators=indicators, units="A")
    stands = {"2023-Quy-I": standing({"A": {"X": "20", "R": "1/2"}}), "2023-Quy-II": standing({"A": {"X": "3", "R": "1/8"}})}
    assert isinstance(round_.catalogue, Catalogue)
    return {total.code: total for total in consolidate_totals(Book(round_, QUARTERS[1], stands))}


@pytest.mark.parametrize(
    ("code", "take", "figure"),
    [
        ("X", Take.PERIOD, 3),
        ("X", Take.CUMULATIVE, 23),
        ("X", Take.TARGET, 50),
        ("X", Take.COMPLETION, 46),
        ("X", Take.NUMERATOR, None),
        ("X", Take.AMOUNT, None),
        ("R", Take.PERIOD, Decimal("12.5")),
        ("R", Take.RATE, Decimal("12.5")),
        ("R", Take.NUMERATOR, 1),
        ("R", Take.DENOMINATOR, 8),
        ("R", Take.CUMULATIVE, 20),
        ("R", Take.CUMULATIVE_NUMERATOR, 2),
        ("R", Take.CUMULATIVE_DENOMINATOR, 10),
        ("R", Take.TARGET, 40),
    ],
)
def test_the_figure_taken(code: str, take: Take, figure: object) -> None:
    assert figure_of(totals()[code], take) == figure


def test_every_take_has_a_figure() -> None:
    assert all(figure_of(replace(totals()["R"], amount=1, cumulative_amount=1, completion=1), take) is not None for take in Take)


def test_which_figures_are_percentages() -> None:
    found = totals()
    assert [take for take in Take if is_percentage(found["X"], take)] == [Take.COMPLETION]
    assert [take for take in Take if is_percentage(found["R"], take)] == [Take.PERIOD, Take.CUMULATIVE, Take.RATE, Take.TARGET, Take.COMPLETION]


def test_which_figures_a_rule_can_have() -> None:
    assert [take for take in Take if not fits(SpaceRule.RATIO, take)] == [Take.AMOUNT, Take.CUMULATIVE_AMOUNT]
    assert [take for take in Take if not fits(SpaceRule.SHARE, take)] == []
    assert fits(SpaceRule.OWN, Take.NUMERATOR)


def test_a_product_is_exact() -> None:
    assert multiplied(3, Decimal("0.1")) == Decimal("0.3")
    assert multiplied(Decimal("0.5"), 2) == 1


@pytest.mark.parametrize(("text", "address"), [("e7", "E7"), ("$XFD$1048576", "XFD1048576"), ("XFE1", ""), ("A1048577", ""), ("A0", ""), ("1A", ""), ("", "")])
def test_an_address(text: str, address: str) -> None:
    assert cell_address(text) == address
