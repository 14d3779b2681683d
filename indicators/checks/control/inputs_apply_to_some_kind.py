"""An input that units enter applies to at least one kind of unit: else no workbook would hold its row."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import EnteredBy
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each input of units for which no kind is named."""
    for row, line in enumerate(round_.catalogue.inputs):
        if line.entered_by is not EnteredBy.OWN and not line.applies_to:
            yield Spot("inputs", row, "applies_to"), error("control_input_for_nobody", indicator=line.code, title=line.name)
