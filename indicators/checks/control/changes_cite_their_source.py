"""A change of units cites the resolution behind it, and says where nobody has held it against the resolution yet."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import ask, note
from indicators.rounds import Round


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each change without a source, and one note for all that are still to be verified."""
    waiting = [row for row, change in enumerate(round_.unit_changes) if change.to_verify]
    for row, change in enumerate(round_.unit_changes):
        if not change.source:
            yield Spot("unit_changes", row, "source"), ask("control_change_without_source")
    if waiting:
        yield Spot("unit_changes", waiting[0], "to_verify"), note("control_changes_to_verify", count=str(len(waiting)))
