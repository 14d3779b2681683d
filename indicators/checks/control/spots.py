"""How a check points at what it found, without knowing of sheets and cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indicators.findings import Finding
from indicators.rounds import Round


@dataclass(frozen=True, slots=True)
class Spot:
    """A field of a definition: `row` is the 0-based position in that tuple of `Round` or `Catalogue`.

    `table` is "agency", "catalogue", "kinds", "units", "indicators", "inputs", "conditions", "base_figures",
    "targets", "periods", "extensions", "upper_cells", "unit_changes", "earlier_figures", "outgoing" or "outside_bodies";
    `field` the noun's field ("deadline" is "deadline_date", "until" is "until_date").
    """

    table: str
    row: int
    field: str


Doubt = tuple[Spot, Finding]
Check = Callable[[Round], Iterator[Doubt]]
