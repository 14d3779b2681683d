"""Packages among the received files: mails and archives, opened one level, so that every file in them counts as if it lay there itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Self

from indicators.findings import Finding, Place, note
from macros.round_folder.received_files import ReceivedFile, sha256_of
from macros.stopped import StoppedError
from xlsx_templates.reading import FileJob, WorkerPool, WorkersUnavailableError
from xlsx_templates.reading.containers import is_passed_over
from xlsx_templates.reading.packages.signs import INSIDE, may_be_package
from xlsx_templates.reading.packages.unpacked import Unpacked, UnpackedFile

NAMES_SAID = 5
CLOCKS_DIFFER = timedelta(minutes=10)
"""By how much the clock of a mail server and the office's own may differ."""


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """A package and the files in it, each under a name of its own: "thư.eml › Quy-I-2023_Doan-phuong.xlsx".

    `problems` holds, by name, the finding code of a file that cannot be read, the package's own among them where nothing came out of it.
    `sent_at` and `sent_by` are the mail's own words.
    """

    package: ReceivedFile
    files: tuple[ReceivedFile, ...]
    problems: Mapping[str, str]
    sent_at: datetime | None = None
    sent_by: str = ""
    findings: tuple[Finding, ...] = ()

    def credible_hour(self, seen_at: datetime) -> datetime | None:
        """Return the mail's hour; None where it tells none, or one after the mail already lay here: then a clock was wrong."""
        return self.sent_at if self.sent_at is not None and self.sent_at <= seen_at + CLOCKS_DIFFER else None


class PackageRoom:
    """Where the packages of one run are opened: a folder that is gone when the run ends, and the workers that open them.

    `pool` are workers already started; without them one is started when the first package comes.
    """

    def __init__(self, pool: WorkerPool | None = None) -> None:
        self._pool = pool
        self._own_pool: WorkerPool | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._own_pool is not None:
            self._own_pool.close()
        if self._folder is not None:
            self._folder.cleanup()

    def open(self, files: Sequence[ReceivedFile]) -> dict[str, OpenedPackage]:
        """Return the packages among the files by name; nothing is started where there is none. StoppedError where no worker can be had."""
        suspects = [file for file in files if not is_passed_over(file.name) and may_be_package(file.path)]
        if not suspects:
            return {}
        jobs = [FileJob(file.name, file.path, into=self._new_folder()) for file in suspects]
        try:
            found = self._workers().unpack(jobs)
        except WorkersUnavailableError as problem:
            raise StoppedError("workers_unavailable") from problem
        taken = {file.name for file in files}
        return {file.name: _opened(file, unpacked, taken) for file, unpacked in zip(suspects, found, strict=True) if unpacked.kind}

    def _workers(self) -> WorkerPool:
        if self._pool is None:
            self._pool = self._own_pool = WorkerPool(1)
        return self._pool

    def _new_folder(self) -> Path:
        """Return a fresh folder for one package."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="tonghop-", ignore_cleanup_errors=True)
        self._count += 1
        made = Path(self._folder.name, str(self._count))
        made.mkdir()
        return made


def with_inner_files(files: Sequence[ReceivedFile], opened: Mapping[str, OpenedPackage]) -> Iterator[ReceivedFile]:
    """Yield the files, and in the place of a package what is in it."""
    for file in files:
        yield from opened[file.name].files if file.name in opened else (file,)


def _opened(package: ReceivedFile, unpacked: Unpacked, taken: set[str]) -> OpenedPackage:
    """Return the package with the names that its files bear; one from which nothing came is a file of its own, with the reason."""
    if not unpacked.files:
        return OpenedPackage(package, (package,), {package.name: unpacked.problem or "broken_file"}, unpacked.sent_at, unpacked.sent_by)
    files: list[ReceivedFile] = []
    problems: dict[str, str] = {}
    for number, inner in enumerate(unpacked.files, start=1):
        file, problem = _inner(package, inner, number, taken)
        files.append(file)
        if problem:
            problems[file.name] = problem
    return OpenedPackage(package, tuple(files), problems, unpacked.sent_at, unpacked.sent_by, tuple(_said(package, unpacked)))


def _inner(package: ReceivedFile, inner: UnpackedFile, number: int, taken: set[str]) -> tuple[ReceivedFile, str]:
    """Return the file with the problem it has; one of which no bytes came is known by its place in the package."""
    name = _free_name(f"{package.name}{INSIDE}", inner.name or f"tệp {number}", taken)
    unread = ReceivedFile(name, package.path, sha256(f"{package.sha256}:{number}".encode()).hexdigest(), 0)
    if inner.path is None:
        return unread, inner.problem
    try:
        return ReceivedFile(name, inner.path, sha256_of(inner.path), inner.path.stat().st_size), ""
    except OSError:
        return unread, "unopened_file"


def _free_name(before: str, name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    number = 1
    found = before + name
    while found in taken:
        number += 1
        found = f"{before}{stem} ({number}){dot}{ending}" if stem else f"{before}{name} ({number})"
    taken.add(found)
    return found


def _said(package: ReceivedFile, unpacked: Unpacked) -> Iterator[Finding]:
    """Say at most once what was left in the package, and where no workbook is or may be missing in it."""
    here = Place(package.name)
    if unpacked.is_cut:
        yield note("mail_cut_short", here)
    if not unpacked.may_hold_workbook:
        yield note("package_without_workbook", here)
    elif unpacked.left:
        names = ", ".join(unpacked.left[:NAMES_SAID]) + (" …" if len(unpacked.left) > NAMES_SAID else "")
        yield note("package_parts_left", here, count=str(len(unpacked.left)), names=names)
