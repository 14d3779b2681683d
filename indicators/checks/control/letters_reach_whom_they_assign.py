"""A letter that gives work to a unit goes to that unit: it stands after Kính gửi or under Nơi nhận."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask
from indicators.receivers import receivers_by_code
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each letter with the units that it assigns work to and does not reach; one without addressees goes to all."""
    known = receivers_by_code(round_)
    for row, letter in enumerate(round_.outgoing):
        missed = [code for code in letter.assigned if code in known and code not in (*letter.to, *letter.copies)]
        if letter.to and missed:
            names = ", ".join(known[code].name for code in missed)
            yield Spot("outgoing", row, "assigned"), ask("control_letter_assigns_unaddressed", found="; ".join(missed), units=names)
