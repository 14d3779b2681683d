"""A code of Cơ quan ngoài is no code of Đơn vị: after Kính gửi nobody could tell which of the two is meant."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each outside body whose code is a unit's."""
    for row, body in enumerate(round_.outside_bodies):
        if body.code in round_.unit_by_code:
            yield Spot("outside_bodies", row, "code"), error("control_receiver_code_doubled", found=body.code, title=round_.unit_by_code[body.code].name)
