"""``tonghop receive``: take returns in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from addin.edge import clock, exit_status, moment_of, period_of, print_findings
from indicators.vietnamese.hours import moment
from macros.known_period import known_period
from macros.receive import receive_files
from macros.round_definitions import load_round
from macros.round_folder.paths import RoundFolder


def _named(files: Sequence[str]) -> Iterator[Path]:
    """Yield the files, and of "Tải về/*.xlsx" each that it means: the command window of Windows does not do that itself."""
    for name in files:
        path = Path(name)
        found = sorted(path.parent.glob(path.name)) if set("*?") & set(path.name) and not path.exists() else []
        yield from (each for each in found if each.is_file()) if found else (path,)


def run(chosen: Namespace) -> int:
    """Return 0, 1 where some file could not be taken in, 2 where none could."""
    folder = RoundFolder(Path(chosen.folder))
    period = known_period(load_round(folder).round, period_of(chosen.period))
    at = moment_of(chosen.at) if chosen.at else None
    done = receive_files(folder, period.code, list(_named(chosen.files)), at=at, sent_by=chosen.sent_by, now=clock())
    fresh = [file.name for file in done.files if not file.was_there]
    mails = any(finding.code == "received_at_mail_hour" for finding in done.findings)
    print(f"Đã nhận {len(fresh)} tệp mới, giờ nhận {moment(done.received_at)}{', riêng thư lấy giờ của thư' if mails else ''}.")
    for name in fresh:
        print(f"  {name}")
    if done.findings:
        print_findings(done.findings)
    return exit_status(done.findings) if done.files else 2
