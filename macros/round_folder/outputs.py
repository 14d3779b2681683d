"""Writing what the office reads: under a temporary name first, then in one move; beside the target where that is open."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from indicators.findings import Finding, note
from indicators.vietnamese.hours import hour
from macros.round_folder.drafts import lasting_folder
from macros.stopped import StoppedError

NAME_LIMIT = 255
"""Bytes that a file's name may have on the systems we know."""


@dataclass(slots=True)
class Output:
    """A file being written at `temporary`; once written, `path` says where it lies."""

    temporary: Path
    path: Path


@contextmanager
def output(target: Path, now: datetime) -> Iterator[Output]:
    """Give a temporary path beside `target` to write to; move it into place when the body ends, remove it when it fails.

    The folder is made. OSError where nothing can be written there; see `write_output` for the road that never loses a run.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".~{fitted(target.stem, f'-{secrets.token_hex(3)}{target.suffix}', NAME_LIMIT - 2)}"
    written = Output(temporary, target)
    try:
        yield written
        written.path = replace_output(temporary, target, now)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace_output(temporary: Path, target: Path, now: datetime) -> Path:
    """Move the file to `target`, or beside it as "NAME (14g32).xlsx" where that is open or read-only; return where it lies."""
    if not is_in_use(target):
        with suppress(OSError):
            temporary.replace(target)
            return target
    beside = _free_name(target, now)
    temporary.replace(beside)
    return beside


def write_output(target: Path, now: datetime, write: Callable[[Path], object]) -> tuple[Path, tuple[Finding, ...]]:
    """Call `write` with a temporary path and put the file in place; return where it lies and what is to be said of that.

    Where the folder cannot be written, the round folder (two floors up) takes the file, else the system's temporary folder.
    StoppedError where the disk is full.
    """
    folder = next((place for place in (target.parent, target.parent.parent) if _can_write(place)), None)
    place = folder or lasting_folder()
    with output(place / target.name, now) as written, disk_full_stops():
        write(written.temporary)
    return written.path, _said(target, written.path)


@contextmanager
def disk_full_stops() -> Iterator[None]:
    """Turn a full disk, met in the body, into the sentence that stops the run."""
    try:
        yield
    except Exception as problem:
        if _is_full(problem):
            raise StoppedError("disk_full") from problem
        raise


def _is_full(problem: BaseException) -> bool:
    """Return whether the disk was full, also where a library says so in an exception of its own."""
    return any(isinstance(each, OSError) and each.errno == errno.ENOSPC for each in (problem, problem.__context__, problem.__cause__))


def fitted(stem: str, ending: str, limit: int = NAME_LIMIT) -> str:
    """Return stem and ending as one file name of at most `limit` bytes; it is the stem that is cut short."""
    room = limit - len(os.fsencode(ending))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return f"{stem}{ending}"


def is_in_use(target: Path) -> bool:
    """Return whether the file is marked read-only, or open in LibreOffice on any machine; Excel's hold shows when it is moved."""
    if os.path.exists(target.with_name(f".~lock.{target.name}#")):  # noqa: PTH110 - False too for a name that the disk cannot bear
        return True
    try:
        return not target.stat().st_mode & stat.S_IWUSR
    except FileNotFoundError:
        return False


def open_since(workbook: Path) -> datetime | None:
    """Return when the workbook was last saved, where Excel or LibreOffice holds it open; None where nobody does."""
    owners = (workbook.with_name(f"~${workbook.name}"), workbook.with_name(f".~lock.{workbook.name}#"))
    if not any(owner.exists() for owner in owners):
        return None
    return datetime.fromtimestamp(workbook.stat().st_mtime)  # noqa: DTZ006 - the wall clock, as the file manager shows it


def _can_write(folder: Path) -> bool:
    probe = folder / f".~{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def _free_name(target: Path, now: datetime) -> Path:
    names = (fitted(target.stem, f" ({hour(now)}{f'-{number}' if number > 1 else ''}){target.suffix}") for number in range(1, 1000))
    return next(path for path in (target.with_name(name) for name in names) if not path.exists())


def _said(target: Path, written: Path) -> tuple[Finding, ...]:
    if written == target:
        return ()
    if written.parent == target.parent:
        return (note("output_open_written_beside", target=target.name, written=written.name),)
    return (note("output_folder_read_only", target=target.name, written=str(written)),)
