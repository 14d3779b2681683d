"""``tonghop export``: every figure of a period as a .csv file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import clock, exit_status, leave_garbage, period_of, print_findings, progress_bar
from addin.listening import made
from indicators.vietnamese.closing_words import NOT_CLOSED
from macros.export import export_figures
from macros.round_folder.paths import RoundFolder


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where something must be mended or confirmed."""
    leave_garbage()
    with progress_bar(wanted=True) as progress:
        done = export_figures(RoundFolder(Path(chosen.folder)), period_of(chosen.period), now=clock(), progress=progress)
    if not done.is_closed:
        print(f"{NOT_CLOSED} ({done.period.name})")
    made(done.path)
    print(words.EXPORTED.format(path=done.path))
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)
