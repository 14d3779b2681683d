"""What Excel itself allows of a cell's message: measured facts, not ours to change."""

from __future__ import annotations

import pytest

from indicators.vietnamese.how_to_fill import TEXT_LIMIT, TITLE_LIMIT, PromptTooLongError, prompt
from tests.rounds import QUARTERS, make_input


def test_the_limits_are_those_of_excel() -> None:
    assert (TITLE_LIMIT, TEXT_LIMIT) == (32, 255)


def test_no_message_of_256_letters_is_let_through() -> None:
    measure = "đ" * 240
    with pytest.raises(PromptTooLongError):
        prompt(make_input("X", unit_of_measure=measure), QUARTERS[0], 1)
