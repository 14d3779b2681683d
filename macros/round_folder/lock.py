"""One run per round at a time: a file that says who runs, kept fresh while the run lives.

Ages are told by the folder's own clock (the times it gives to files), so machines need not agree on the hour.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from indicators.findings import Finding, note
from indicators.vietnamese.hours import moment, parse_moment
from macros.round_folder.drafts import drafts
from macros.round_folder.machine import is_running, machine_name
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError

HEARTBEAT = 5.0
"""Seconds between two signs of life."""
STALE_AFTER = 60.0
"""Seconds without one after which the run of another machine is taken for dead."""
AHEAD_OF_CLOCK = 86_400.0
"""Seconds by which a sign of life may lie in the future; beyond, the folder's clock was set back and the lock would never grow old."""


RELEASES, RELEASE_EVERY = 10, 0.1
"""How often a lock that another program holds open is tried to be removed, and the seconds between."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who runs: machine, process and when it began (the office's wall clock, ISO 8601)."""

    machine: str
    pid: int
    started: str
    mark: str


@contextmanager
def round_lock(folder: RoundFolder, now: datetime, *, heartbeat: float = HEARTBEAT) -> Iterator[tuple[Finding, ...]]:
    """Hold the round while the body runs, drafts in its hidden folder; yield what is to be said of a stale lock that was taken over.

    StoppedError where another run is under way, or the folder cannot be written.
    """
    folder.make_system()
    mine = Holder(machine_name(), os.getpid(), now.isoformat(timespec="minutes"), secrets.token_hex(8))
    said = _take(folder.lock, mine)
    stop = threading.Event()
    beat = threading.Thread(target=_beat, args=(folder.lock, stop, heartbeat), daemon=True)
    beat.start()
    try:
        with drafts(folder):
            yield said
    finally:
        stop.set()
        beat.join()
        _release(folder.lock, mine)


def read_holder(path: Path) -> Holder | None:
    """Return who holds the lock, or None where nobody can be read from it."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(row["machine"]), int(row["pid"]), str(row["started"]), str(row["mark"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_stale(path: Path, holder: Holder | None) -> bool:
    """Return whether the run that wrote the lock is gone: its process ended, or no sign of life for `STALE_AFTER`."""
    if holder is not None and holder.machine == machine_name() and not is_running(holder.pid):
        return True
    try:
        age = _clock_of(path.parent) - path.stat().st_mtime
    except FileNotFoundError:
        return True
    return age > STALE_AFTER or age < -AHEAD_OF_CLOCK


def _take(path: Path, mine: Holder) -> tuple[Finding, ...]:
    for _ in range(3):
        if _create(path, mine):
            return ()
        if path.is_dir() and not path.is_symlink():
            raise StoppedError("lock_is_a_folder", folder=path.parent.name, name=path.name)
        holder = read_holder(path)
        if not is_stale(path, holder):
            raise _busy(holder)
        if _put_aside(path, holder) and _create(path, mine):
            return (_taken_over(holder),)
    raise _busy(read_holder(path))


def _create(path: Path, mine: Holder) -> bool:
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    except FileExistsError:
        return False
    except OSError as problem:
        raise StoppedError("round_folder_read_only", folder=str(path.parent.parent)) from problem
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as lock:
            json.dump(asdict(mine), lock)
    except OSError as problem:
        path.unlink(missing_ok=True)
        raise StoppedError("disk_full" if problem.errno == errno.ENOSPC else "round_folder_read_only", folder=str(path.parent.parent)) from problem
    return True


def _put_aside(path: Path, holder: Holder | None) -> bool:
    """Remove exactly the lock that was found stale; if a live one came in its place meanwhile, put that one back."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.rename(aside)
    except OSError:
        return False
    mistaken = read_holder(aside) != holder
    if mistaken:
        with suppress(OSError):
            os.link(aside, path)
    aside.unlink()
    return not mistaken


def _release(path: Path, mine: Holder) -> None:
    """Remove our lock, again where somebody reads it just now; one that stays grows stale: the run did its work and does not end for it."""
    for _ in range(RELEASES):
        holder = read_holder(path)
        if holder == mine:
            with suppress(OSError):
                path.unlink()
                return
        elif holder is not None or not path.exists():
            return
        time.sleep(RELEASE_EVERY)


def _beat(path: Path, stop: threading.Event, seconds: float) -> None:
    while not stop.wait(seconds):
        with suppress(OSError):
            os.utime(path)


def _clock_of(folder: Path) -> float:
    probe = folder / f"gio-{secrets.token_hex(4)}"
    probe.touch()
    try:
        return probe.stat().st_mtime
    finally:
        probe.unlink(missing_ok=True)


def _busy(holder: Holder | None) -> StoppedError:
    if holder is None:
        return StoppedError("round_busy_unknown")
    return StoppedError("round_busy", machine=holder.machine, since=_hour(holder.started))


def _taken_over(holder: Holder | None) -> Finding:
    if holder is None:
        return note("stale_lock_taken_over", machine="khác", since="chưa rõ")
    return note("stale_lock_taken_over", machine=holder.machine, since=_hour(holder.started))


def _hour(text: str) -> str:
    started = parse_moment(text)
    return moment(started) if started else text
