"""``tonghop letter --all``: every draft of the sheet ``Văn bản đi``, and the register."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import clock, exit_status, period_of, print_findings, progress_bar
from addin.listening import made
from macros.outgoing import write_outgoing
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError


def write(chosen: Namespace) -> int:
    """Return 0, or 1 where something must be mended or confirmed."""
    if not chosen.period:
        raise StoppedError("letter_what")
    with progress_bar(wanted=True) as progress:
        done = write_outgoing(RoundFolder(Path(chosen.folder)), period_of(chosen.period), now=clock(), progress=progress)
    made(done.register)
    told = words.OUTGOING_WRITTEN if done.files or done.unchanged or done.findings else words.OUTGOING_NONE
    print(told.format(count=len(done.files), period=done.period.name, unchanged=len(done.unchanged)))
    print(*done.files, sep="\n", end="\n" if done.files else "")
    print(words.OUTGOING_REGISTER.format(path=done.register))
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)
