"""``tonghop letter``: Word documents about a period, or the template to restyle."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import outgoing_letters, report_letter, words
from addin.edge import clock, exit_status, period_of, print_findings, progress_bar
from addin.listening import made
from generators.kinds.reminder import CODE as REMINDER
from generators.kinds.report import CODE as REPORT
from macros.letter import Letters, Wanted, write_letters
from macros.letter_files import write_template
from macros.remind import write_reminders
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where something must be mended or confirmed."""
    if chosen.refresh:
        return report_letter.refresh(chosen)
    if not chosen.folder:
        raise StoppedError("letter_what")
    if chosen.all_rows:
        return outgoing_letters.write(chosen)
    if chosen.kind == REPORT and chosen.period and not chosen.template:
        return report_letter.write(chosen)
    folder, now = RoundFolder(Path(chosen.folder)), clock()
    folder.control_workbook()
    if chosen.template:
        print(words.TEMPLATE_WRITTEN.format(path=write_template(folder, chosen.regime, now=now)))
        return 0
    if not (chosen.kind and chosen.period):
        raise StoppedError("letter_what")
    wanted = Wanted(chosen.kind, period_of(chosen.period), chosen.regime, tuple(chosen.units), chosen.each, chosen.symbol)
    with progress_bar(wanted=chosen.each or chosen.kind == REMINDER) as progress:
        done = (write_reminders if chosen.kind == REMINDER else write_letters)(folder, wanted, now=now, progress=progress)
    _say(done)
    return exit_status(done.findings)


def _say(done: Letters) -> None:
    if done.files:
        where = done.files[0] if len(done.files) == 1 else done.files[0].parent
        made(where)
        print(words.LETTERS_WRITTEN.format(count=len(done.files), kind=done.kind, period=done.period.name, path=where))
        print(words.OUTGOING_REGISTER.format(path=done.register))
    if done.findings:
        print_findings(done.findings)
