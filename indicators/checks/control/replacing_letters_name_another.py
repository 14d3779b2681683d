"""A letter in the state Thay thế says whose place it takes: another letter of the sheet that was signed."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask, error
from indicators.outgoing import LetterState
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each letter that replaces nothing, itself, or a draft."""
    finals = {letter.code: letter.is_final for letter in round_.outgoing}
    for row, letter in enumerate(round_.outgoing):
        spot = Spot("outgoing", row, "replaces")
        if letter.state is LetterState.REPLACING and not letter.replaces:
            yield spot, error("control_letter_replaces_nothing")
        elif letter.replaces and letter.replaces == letter.code:
            yield spot, error("control_letter_replaces_itself", found=letter.replaces)
        elif letter.state is LetterState.REPLACING and not finals.get(letter.replaces, True):
            yield spot, ask("control_letter_replaces_draft", found=letter.replaces)
