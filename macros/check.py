"""Check (Kiểm tra): the control workbook with its ledger. A period's returns are checked by `consolidate.consolidate` without writing."""

from __future__ import annotations

from indicators.findings import Finding
from macros.round_definitions import load_round
from macros.round_folder.opening import verify
from macros.round_folder.paths import RoundFolder


def check_control_workbook(folder: RoundFolder) -> tuple[Finding, ...]:
    """Return everything to mend or confirm in the control workbook, each with sheet and cell, and what is wrong with the ledger."""
    return (*load_round(folder).findings, *verify(folder))
