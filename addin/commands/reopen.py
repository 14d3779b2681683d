"""``tonghop reopen``: let a closed period collect again."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import clock, period_of, print_findings
from macros.reopen import reopen_period
from macros.round_folder.paths import RoundFolder


def run(chosen: Namespace) -> int:
    """Return 0."""
    done = reopen_period(RoundFolder(Path(chosen.folder)), period_of(chosen.period), by=chosen.by, reason=chosen.reason, now=clock())
    print(words.REOPENED.format(period=done.period.name, number=done.closing.number, file=done.closing.file))
    if done.findings:
        print_findings(done.findings)
    return 0
