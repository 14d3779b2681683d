"""``tonghop check``: the control workbook, or a period's returns; nothing is written."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin.commands import consolidate
from addin.edge import clock, exit_status, print_findings
from macros.check import check_control_workbook
from macros.consolidation_json import findings_data, text_of
from macros.round_folder.paths import RoundFolder

SCHEMA = "tonghop.check/1"


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where something must be mended or confirmed."""
    if chosen.period:
        return consolidate.run(chosen, write=False)
    findings = check_control_workbook(RoundFolder(Path(chosen.folder)))
    if chosen.json:
        print(text_of({"schema": SCHEMA, "as_of": clock().isoformat(timespec="seconds"), "findings": findings_data(findings)}))
    else:
        print_findings(findings, None)
    return exit_status(findings)
