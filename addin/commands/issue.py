"""``tonghop issue``: write the units' workbooks."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin.edge import clock, exit_status, period_of, print_findings, progress_bar
from addin.listening import made
from macros.issue import issue_templates
from macros.round_folder.paths import RoundFolder


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where something must be mended or confirmed."""
    folder, now = RoundFolder(Path(chosen.folder)), clock()
    with progress_bar(wanted=True) as progress:
        done = issue_templates(folder, period_of(chosen.period), chosen.units, now=now, progress=progress)
    made(folder.issued(done.period.code))
    print(f"Đã lập {len(done.files)} biểu mẫu {done.period.name} trong {folder.issued(done.period.code)}.")
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)
