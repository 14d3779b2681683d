"""The closed workbooks in ``4-tong-hop``: a name that is free, into place once the ledger knows, read-only, and looked after in every run."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from indicators.closing import Closing, Closings
from indicators.findings import Finding, note
from indicators.periods import period_name
from macros.os_reasons import reason_of
from macros.round_folder.outputs import is_in_use
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import sha256_of

READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def free_path(folder: RoundFolder, period: str, number: int) -> tuple[Path, tuple[Finding, ...]]:
    """Return the path of the closed workbook-to-be, never one that is taken, and what is to be said of that."""
    wanted = folder.closed(period, number)
    path, again = wanted, 1
    while path.exists() or is_in_use(path):
        again += 1
        path = folder.closed(period, number, again)
    return path, () if path == wanted else (note("closing_name_taken", taken=wanted.name, written=path.name),)


def mend_closed_workbooks(folder: RoundFolder, known: Iterable[Closings]) -> tuple[Finding, ...]:
    """See to it that every closed workbook lies in its place as it was closed; return what is to be said of those that do not."""
    return tuple(said for closings in known for closing in closings.closings for said in put_in_place(folder, closing))


def put_in_place(folder: RoundFolder, closing: Closing) -> tuple[Finding, ...]:
    """Move the closing's workbook into place where it still waits, and make it read-only; return what is to be said where it is not there as closed."""
    target, waiting = folder.consolidated(closing.period).with_name(closing.file), folder.waiting_closed(closing.file)
    period, number = period_name(closing.period), str(closing.number)
    try:
        if not target.exists() and waiting.exists() and sha256_of(waiting) == closing.sha256:
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting.rename(target)
        if not target.exists():
            return (note("closed_workbook_missing", file=closing.file, period=period, number=number),)
        with suppress(OSError):  # a disk that keeps no such mark; the hash still tells
            target.chmod(READ_ONLY)
        return () if sha256_of(target) == closing.sha256 else (note("closed_workbook_changed", file=closing.file, period=period, number=number),)
    except OSError as problem:
        return (note("closed_workbook_not_in_place", file=closing.file, period=period, number=number, reason=reason_of(problem)),)
