"""``tonghop fill-upper``: our totals into the superior's form, or a proposal of what goes where."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import clock, exit_status, leave_garbage, period_of, print_findings, progress_bar
from addin.listening import made
from indicators.vietnamese.closing_words import NOT_CLOSED
from macros.fill_upper import fill_upper
from macros.propose_upper import propose_upper
from macros.round_folder.paths import RoundFolder


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where something must be mended or confirmed."""
    leave_garbage()
    return _propose(chosen) if chosen.propose else _fill(chosen)


def _fill(chosen: Namespace) -> int:
    folder = RoundFolder(Path(chosen.folder))
    with progress_bar(wanted=True) as progress:
        done = fill_upper(folder, period_of(chosen.period), now=clock(), progress=progress)
    if not done.is_closed:
        print(f"{NOT_CLOSED} ({done.period.name})")
    print(words.FILLED_UP.format(count=len(done.forms), folder=folder.sent_up(done.period.code)) if done.forms else words.FILLED_UP_NONE)
    made(done.listing)
    for form in done.forms:
        print(words.FILLED_UP_FORM.format(file=form.path.name, done=form.in_place, asked=form.asked))
    print(words.FILLED_UP_LISTING.format(path=done.listing))
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)


def _propose(chosen: Namespace) -> int:
    done = propose_upper(RoundFolder(Path(chosen.folder)), period_of(chosen.period), chosen.propose, now=clock())
    made(done.path)
    print(words.PROPOSED.format(sure=done.sure, count=len(done.rows), file=done.file, path=done.path))
    print(words.PROPOSED_HOW)
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings)
