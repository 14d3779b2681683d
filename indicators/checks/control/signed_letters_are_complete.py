"""A letter that is signed bears a day, and a number where the clerk gives it; one that is issued bears both. Numbers of ours of a set are the register's."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask, error
from indicators.outgoing import LetterState
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each signed letter that lacks its number or its day: to be mended where it is out, else to be looked at."""
    for row, letter in enumerate(round_.outgoing):
        if not letter.is_final:
            continue
        missing = error if letter.state is not LetterState.SIGNED else ask
        if letter.number is None and not (letter.is_set and round_.agency.numbers_are_ours):
            yield Spot("outgoing", row, "number"), missing("control_letter_without_number")
        if letter.day is None:
            yield Spot("outgoing", row, "day"), missing("control_letter_without_day")
