"""Check (Kiểm tra): the control workbook with its ledger. A period's returns are checked by `consolidate.consolidate` without writing."""

from __future__ import annotations

from indicators.findings import Finding
from macros.round_definitions import load_round
from macros.round_folder.opening import verify
from macros.round_folder.paths import RoundFolder
from macros.upper_files import missing_files


def check_control_workbook(folder: RoundFolder) -> tuple[Finding, ...]:
    """Return everything to mend or confirm in the control workbook, each with sheet and cell, and what is wrong with the ledger.

    A form of the level above that it names and the folder lacks is something to mend.
    """
    book = load_round(folder)
    return (*book.findings, *missing_files(folder, book), *verify(folder))
