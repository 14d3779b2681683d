"""A line of Biểu cấp trên names one cell of one sheet; a line without a file is of a form on the web, and names what a person types there."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round
from indicators.upper_forms import cell_address


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each line of a file without sheet or with anything but the address of a cell, and each line of the web without a name."""
    for row, line in enumerate(round_.upper_cells):
        if not line.file:
            if not line.label:
                yield Spot("upper_cells", row, "label"), error("control_upper_label_missing")
            continue
        if not line.sheet:
            yield Spot("upper_cells", row, "sheet"), error("control_upper_sheet_missing", file=line.file)
        if not cell_address(line.cell):
            yield Spot("upper_cells", row, "cell"), error("control_upper_cell_unclear", found=line.cell or "để trống")
