"""``tonghop letter --kind bao-cao`` and ``tonghop letter --refresh``: the report, written and renewed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from addin import words
from addin.edge import clock, exit_status, period_of, print_findings, progress_bar
from addin.listening import made
from indicators.vietnamese.closing_words import NOT_CLOSED
from macros.refresh_report import name_of, refresh_report
from macros.round_folder.paths import RoundFolder
from macros.write_report import write_report

SHOWN_CHANGES = 60


def write(chosen: Namespace) -> int:
    """Write the report of a period and return 0."""
    with progress_bar(wanted=True) as progress:
        done = write_report(
            RoundFolder(Path(chosen.folder)), period_of(chosen.period), now=clock(), regime=chosen.regime, symbol=chosen.symbol, progress=progress
        )
    if not done.is_closed:
        print(f"{NOT_CLOSED} ({done.period.name})")
    made(done.path)
    print(words.REPORT_WRITTEN.format(path=done.path))
    print(words.OUTGOING_REGISTER.format(path=done.register))
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)


def refresh(chosen: Namespace) -> int:
    """Renew a report in place; return 0, or 1 where a person has to look at something."""
    folder = RoundFolder(Path(chosen.folder)) if chosen.folder else None
    with progress_bar(wanted=True) as progress:
        done = refresh_report(Path(chosen.refresh), folder, now=clock(), replace_typed=chosen.replace_typed, progress=progress)
    if not done.is_closed:
        print(f"{NOT_CLOSED} ({done.period.name})")
    made(done.path)
    print(words.REPORT_REFRESHED.format(path=done.path, count=len(done.changed)))
    _print_changes(
        list(dict.fromkeys(words.REPORT_CHANGED.format(name=name_of(each, done.names), before=each.before, after=each.after) for each in done.changed))
    )
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)


def _print_changes(lines: Sequence[str]) -> None:
    print(*lines[:SHOWN_CHANGES], sep="\n", end="\n" if lines else "")
    if len(lines) > SHOWN_CHANGES:
        print(words.REPORT_CHANGED_MORE.format(count=len(lines) - SHOWN_CHANGES))
