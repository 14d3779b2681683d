"""``tonghop carry-targets``: a proposal of the successors' targets."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import clock, exit_status, leave_garbage, moment_of, print_findings
from addin.listening import made
from macros.carry_targets import propose_targets
from macros.round_folder.paths import RoundFolder


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where some targets wait for a person to decide."""
    leave_garbage()
    done = propose_targets(RoundFolder(Path(chosen.folder)), moment_of(chosen.on).date(), now=clock())
    made(done.path)
    print(words.CARRIED.format(count=len(done.rows), path=done.path))
    print(words.CARRIED_HOW)
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)
