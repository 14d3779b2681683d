"""Where a run lays what it needs only for a while: inside the hidden folder, nowhere else; gone when the run ends, or at the next one after a crash."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from macros.round_folder.machine import is_running, machine_name
from macros.round_folder.paths import RoundFolder

OF_ANOTHER_MACHINE = 86_400.0
"""Seconds after which the drafts of another machine are taken for those of a dead run."""


@contextmanager
def drafts(folder: RoundFolder) -> Iterator[Path]:
    """Give a folder of this run's own; whatever asks the system for a temporary place gets it there, the writers of workbooks too.

    Of a round folder that cannot be written, as a check may meet, the system's own temporary folder is the place.
    """
    before, was_there = tempfile.tempdir, folder.system.exists()
    try:
        mine = _made(folder)
    except OSError:
        yield Path(tempfile.gettempdir())
        return
    tempfile.tempdir = str(mine)
    try:
        yield mine
    finally:
        tempfile.tempdir = before
        shutil.rmtree(mine, ignore_errors=True)
        with suppress(OSError):
            folder.drafts.rmdir()
            if not was_there:
                folder.system.rmdir()


def lasting_folder() -> Path:
    """Return a fresh folder of the system that outlives the run."""
    inside, tempfile.tempdir = tempfile.tempdir, None
    try:
        return Path(tempfile.mkdtemp(prefix="tonghop-"))
    finally:
        tempfile.tempdir = inside


def _made(folder: RoundFolder) -> Path:
    mine = folder.drafts / f"{_machine()}-{os.getpid()}-{secrets.token_hex(4)}"
    mine.mkdir(parents=True)
    for other in folder.drafts.iterdir():
        if other != mine and _is_left_over(other, mine):
            shutil.rmtree(other, ignore_errors=True)
    return mine


def _is_left_over(place: Path, mine: Path) -> bool:
    """Return whether nobody works there any more; of another machine by the folder's own clock."""
    machine, _, rest = place.name.partition("-")
    pid = rest.partition("-")[0]
    if machine == _machine() and pid.isdecimal():
        return not is_running(int(pid))
    try:
        return mine.stat().st_mtime - place.stat().st_mtime > OF_ANOTHER_MACHINE
    except OSError:
        return False


def _machine() -> str:
    return sha256(machine_name().encode("utf-8", "surrogateescape")).hexdigest()[:8]
