"""Workbooks that the office fills in a unit's place, and were forgotten after that: filled and saved, received nowhere."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from indicators.findings import Finding, note
from macros.round_folder.ledger import Ledger
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import sha256_of

KIND = "entered"


def filled_not_received(folder: RoundFolder, ledger: Ledger, period: str, received: Collection[str]) -> list[Finding]:
    """Return a note for each workbook that is no longer as it was given out, while no file with these bytes has come. `received` are hashes."""
    given = {event.facts["file"]: (event.facts.get("unit", ""), event.facts.get("sha256", "")) for event in ledger.events(KIND, period=period)}
    found: list[Finding] = []
    for name, (unit, sha256) in given.items():
        with suppress(OSError):
            now = sha256_of(folder.office_entries(period) / name)
            if sha256 and now != sha256 and now not in received:
                found.append(note("enter_not_received", unit=unit, file=name))
    return found
