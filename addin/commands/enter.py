"""``tonghop enter``: the stamped workbook that the office fills in a unit's place."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import clock, exit_status, period_of, print_findings
from addin.listening import made
from macros.enter import enter_for_unit
from macros.round_folder.paths import RoundFolder


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where something must be mended or confirmed."""
    folder = RoundFolder(Path(chosen.folder))
    done = enter_for_unit(folder, period_of(chosen.period) if chosen.period else "", chosen.unit, by=chosen.by, source=chosen.source, now=clock())
    made(done.path)
    print(words.ENTERED.format(period=done.period.name, path=done.path))
    print(words.ENTERED_HOW.format(folder=chosen.folder, period=done.period.code, path=done.path))
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)
