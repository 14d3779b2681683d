"""Codes stand in file names, in defined names and in formulas: letters without accents, digits, - and _.

A dot parts an indicator's code from the number of its input, so that only inputs bear one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round

_PLAIN = re.compile(r"[0-9A-Za-z_-]+")
_DOTTED = re.compile(r"[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*")


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each code with a space, an accent or a sign; of an indicator's own input only once."""
    catalogue = round_.catalogue
    tables = {
        "kinds": (_PLAIN, [row.code for row in round_.kinds]),
        "units": (_PLAIN, [row.code for row in round_.units]),
        "indicators": (_PLAIN, [row.code for row in catalogue.indicators]),
        "outgoing": (_PLAIN, [row.code for row in round_.outgoing]),
        "outside_bodies": (_PLAIN, [row.code for row in round_.outside_bodies]),
        "outline": (_PLAIN, [row.code for row in round_.outline]),
        "inputs": (_DOTTED, ["" if row.code in catalogue.indicator_by_code else row.code for row in catalogue.inputs]),
    }
    for table, (form, codes) in tables.items():
        for row, code in enumerate(codes):
            if code and not form.fullmatch(code):
                yield Spot(table, row, "code"), error("control_code_malformed", found=code)
    if round_.agency.round_code and not _PLAIN.fullmatch(round_.agency.round_code):
        yield Spot("agency", 0, "round_code"), error("control_code_malformed", found=round_.agency.round_code)
