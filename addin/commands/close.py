"""``tonghop close``: fix a period's figures."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import clock, leave_garbage, period_of, print_findings, progress_bar
from addin.listening import made
from macros.close import ClosingOrder, close_period
from macros.round_folder.paths import RoundFolder


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where the period stays open because something must be mended or confirmed first."""
    leave_garbage()
    folder, order = RoundFolder(Path(chosen.folder)), ClosingOrder(chosen.by, chosen.note, chosen.despite_open)
    with progress_bar(wanted=True) as progress:
        done = close_period(folder, period_of(chosen.period), order, now=clock(), progress=progress)
    period = done.run.consolidation.period
    if done.closing is None:
        print(words.NOT_CLOSED.format(period=period.name, count=len(done.open_findings)))
        print_findings((*done.open_findings, *done.findings), limit=None)
        print(words.NOT_CLOSED_HOW)
        return 1
    made(folder.consolidated(period.code).with_name(done.closing.file))
    print(words.CLOSED.format(period=period.name, number=done.closing.number, path=folder.consolidated(period.code).with_name(done.closing.file)))
    if said := (*done.open_findings, *done.findings):
        print_findings(said)
    return 0
