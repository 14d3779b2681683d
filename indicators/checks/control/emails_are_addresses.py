"""A mail address has a name, one @ and a domain, and no space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round

_ADDRESS = re.compile(r"[^\s@;,<>]+@[^\s@;,<>.]+(?:\.[^\s@;,<>.]+)+")


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each cell that holds anything but addresses; several may stand in one, parted by a semicolon."""
    units = [(Spot("units", row, "email"), unit.code, unit.email) for row, unit in enumerate(round_.units)]
    for spot, unit, text in ((Spot("agency", 0, "email"), "", round_.agency.email), *units):
        if any(not _ADDRESS.fullmatch(part.strip()) for part in re.split(r"[;,]", text) if text):
            yield spot, error("control_email_malformed", unit=unit, found=text)
