"""Two rows of one sheet may not bear one code: only the first would be found by it."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each row whose code stands above it already.

    An indicator's own input shares its row and its finding.
    """
    doubled = set(_repeats([row.code for row in round_.catalogue.indicators]))
    codes = {
        "kinds": [row.code for row in round_.kinds],
        "units": [row.code for row in round_.units],
        "indicators": [row.code for row in round_.catalogue.indicators],
        "inputs": [row.code for row in round_.catalogue.inputs],
        "periods": [row.code for row in round_.periods],
        "outgoing": [row.code for row in round_.outgoing],
        "outside_bodies": [row.code for row in round_.outside_bodies],
        "outline": [row.code for row in round_.outline],
    }
    repeated_indicators = {round_.catalogue.indicators[row].code for row in doubled}
    for table, column in codes.items():
        for row in _repeats(column):
            if table != "inputs" or column[row] not in repeated_indicators:
                yield Spot(table, row, "code"), error("control_code_doubled", found=column[row])


def _repeats(codes: list[str]) -> Iterator[int]:
    seen: set[str] = set()
    for row, code in enumerate(codes):
        if code in seen:
            yield row
        seen.add(code)
