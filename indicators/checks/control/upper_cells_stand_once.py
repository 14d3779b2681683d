"""Two lines of Biểu cấp trên may not fill one cell: nobody could say which of the two figures stands there."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round
from indicators.upper_forms import cell_address
from indicators.vietnamese.keys import text_key


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each line whose cell stands in a line above it."""
    seen: set[tuple[str, str, str]] = set()
    for row, line in enumerate(round_.upper_cells):
        address = cell_address(line.cell)
        place = text_key(line.file), text_key(line.sheet), address
        if line.file and address and place in seen:
            yield Spot("upper_cells", row, "cell"), error("control_upper_cell_doubled", found=address, sheet=line.sheet)
        seen.add(place)
