"""``tonghop return``: write what goes back to the units."""  # noqa: N999 - the module is named as the command

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import clock, exit_status, moment_of, period_of, print_findings, progress_bar
from addin.listening import made
from macros.return_to_units import return_to_units
from macros.round_folder.paths import RoundFolder


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where something must be mended or confirmed."""
    folder, until = RoundFolder(Path(chosen.folder)), moment_of(chosen.until) if chosen.until else None
    with progress_bar(wanted=True) as progress:
        done = return_to_units(folder, period_of(chosen.period), chosen.units, now=clock(), until=until, progress=progress)
    made(folder.to_amend(done.period.code) if done.files else None)
    told = words.RETURNED if done.files or done.findings else words.RETURNED_NONE
    print(told.format(count=len(done.files), period=done.period.name, folder=folder.to_amend(done.period.code)))
    for file in done.files:
        print(f"  {file.path.name}: {file.places} chỗ")
    if done.files:
        print(words.RETURNED_HOW)
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)
