"""Numbers that the program gives in Đoàn and Đảng need the term that they run through, and who gives them is one of two words."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask, error
from indicators.outgoing import CLERKS, OURS, LetterRegime
from indicators.rounds import Round
from indicators.vietnamese.days import date_text
from indicators.vietnamese.keys import text_key


def check(round_: Round) -> Iterator[Doubt]:
    """Yield an unknown word about who gives numbers, a term that is missing or runs backward, and days outside it."""
    agency = round_.agency
    if agency.numbering and text_key(agency.numbering) not in {text_key(OURS), text_key(CLERKS)}:
        yield Spot("agency", 0, "numbering"), error("control_numbering_unknown", found=agency.numbering)
    if agency.term_from and agency.term_to and agency.term_to < agency.term_from:
        yield Spot("agency", 0, "term_to"), error("control_term_backward", found=date_text(agency.term_to), start=date_text(agency.term_from))
        return
    of_a_term = [(row, letter) for row, letter in enumerate(round_.outgoing) if letter.regime is not LetterRegime.STATE]
    if agency.numbers_are_ours and of_a_term and agency.term_from is None:
        yield Spot("agency", 0, "term_from"), error("control_term_missing")
    for row, letter in of_a_term:
        if letter.day and not agency.term.holds(letter.day):
            yield Spot("outgoing", row, "day"), ask("control_letter_outside_term", found=date_text(letter.day))
