"""A letter is of a kind that the list offers: its symbol stands in the number and tells the series."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.outgoing import LETTER_KINDS
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each letter whose kind is no kind; a blank one the reader has said."""
    known = "; ".join(kind.name for kind in LETTER_KINDS.values())
    for row, letter in enumerate(round_.outgoing):
        if letter.kind and letter.kind not in LETTER_KINDS:
            yield Spot("outgoing", row, "kind"), error("control_letter_kind_unknown", found=letter.kind, known=known)
