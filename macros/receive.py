"""Receive (Nhận báo cáo): copy returns into the period's received folder, never over another, and record when they came."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from indicators.closing import Closings
from indicators.findings import Finding, Place, error, note
from indicators.periods import period_name
from indicators.vietnamese.hours import moment
from macros.closings import closings_of
from macros.os_reasons import reason_of
from macros.packages import OpenedPackage, PackageRoom
from macros.round_folder.ledger import Ledger
from macros.round_folder.lock import round_lock
from macros.round_folder.opening import open_ledger
from macros.round_folder.outputs import fitted
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import ReceivedFile, scan, sha256_of


@dataclass(frozen=True, slots=True)
class Received:
    """One file that was taken in: where it came from, its name in the received folder, whether it was there already."""

    source: str
    name: str
    sha256: str
    was_there: bool


@dataclass(frozen=True, slots=True)
class Receiving:
    """The result: what was taken in, the hour recorded, and what is to be said. `refused` holds sources that could not be read."""

    files: tuple[Received, ...]
    received_at: datetime
    findings: tuple[Finding, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What the office says of the files: their hour, None for none, and who sent them."""

    at: datetime | None
    sent_by: str
    now: datetime


def receive_files(folder: RoundFolder, period: str, files: Sequence[Path], *, at: datetime | None, sent_by: str, now: datetime) -> Receiving:
    """Copy the files in and record their receipt from `sent_by`; StoppedError where the round cannot be written.

    The hour is `at`; where none is given, of a mail the hour at which it reached the office, which the copying of its file cannot change, and
    of anything else `now`. A mail that names its sender speaks for itself where `sent_by` is empty.
    """
    folder.control_workbook()
    with round_lock(folder, now) as said:
        ledger, opened = open_ledger(folder)
        target = folder.received(period)
        target.mkdir(parents=True, exist_ok=True)
        with ledger, ledger.together():
            taken, refused = _take_all(target, files, period)
            mails = _mails(target, taken)
            _record(ledger, period, taken, mails, _Arrival(at, sent_by, now))
            closed = tuple(_about_closing(ledger, period)) if taken else ()
        findings = (*said, *opened, *refused, *_said(taken), *closed, *(_hours_of_mails(taken, mails, now) if at is None else ()))
        return Receiving(tuple(taken), at or now, findings, tuple(finding.facts["file"] for finding in refused))


def _about_closing(ledger: Ledger, period: str) -> Iterator[Finding]:
    """Say of a closed period that it is, and where what comes now will stand."""
    mine = closings_of(ledger).get(period, Closings())
    if mine.is_closed and mine.last is not None:
        number, at, by = str(mine.last.number), moment(mine.last.at), mine.last.by
        yield note("received_after_closing", period=period_name(period), number=number, at=at, by=by, next=str(mine.last.number + 1))


def _take_all(target: Path, files: Sequence[Path], period: str) -> tuple[list[Received], list[Finding]]:
    there = {file.sha256: file.name for file in scan(target)[0]}
    taken: list[Received] = []
    refused: list[Finding] = []
    for source in files:
        if source.is_dir():
            refused.append(error("received_source_is_folder", Place(source.name), file=str(source), period=period))
            continue
        try:
            received = _take(target, source, there)
        except OSError as problem:
            refused.append(error("received_source_not_opened", Place(source.name), file=str(source), reason=reason_of(problem)))
            continue
        there[received.sha256] = received.name
        taken.append(received)
    return taken, refused


def _take(target: Path, source: Path, there: dict[str, str]) -> Received:
    """Copy one file to a free name; the bytes are hashed as they lie in the folder afterwards."""
    temporary = target / f"~$nhan-{secrets.token_hex(4)}"
    try:
        shutil.copyfile(source, temporary)
        sha256 = sha256_of(temporary)
        if sha256 in there:
            return Received(str(source), there[sha256], sha256, was_there=True)
        return Received(str(source), _settle_name(temporary, target, source.name), sha256, was_there=False)
    finally:
        temporary.unlink(missing_ok=True)


def _settle_name(temporary: Path, target: Path, name: str) -> str:
    for candidate in _names(name):
        try:
            _move_without_replacing(temporary, target / candidate)
        except FileExistsError:
            continue
        return candidate
    raise FileExistsError(name)


def _move_without_replacing(temporary: Path, target: Path) -> None:
    """Give the file its name; FileExistsError where another bears it. Windows refuses by itself, elsewhere a hard link does."""
    if os.name == "nt":
        temporary.rename(target)
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        with target.open("xb") as copy, temporary.open("rb") as source:
            shutil.copyfileobj(source, copy)


def _names(name: str) -> Iterator[str]:
    yield name
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - a name, not a path
    for number in range(2, 10_000):
        yield fitted(stem, f" ({number}){suffix}")


def _mails(target: Path, taken: Sequence[Received]) -> Mapping[str, OpenedPackage]:
    """Return the packages among what was taken in, by name."""
    with PackageRoom() as room:
        return room.open([ReceivedFile(file.name, target / file.name, file.sha256, 0) for file in taken])


def _record(ledger: Ledger, period: str, taken: Sequence[Received], mails: Mapping[str, OpenedPackage], came: _Arrival) -> None:
    """Record each file; one that was there keeps its receipt unless an hour is given now."""
    known, now = ledger.receipts(period), came.at or ledger.moment_after_all(period, came.now)
    for file in taken:
        receipt = known.get((file.name, file.sha256))
        if came.at is not None or receipt is None or receipt.received_at is None:
            mail = mails.get(file.name)
            hour = mail.credible_hour(came.now) if mail is not None and came.at is None else None
            sender = came.sent_by or (mail.sent_by if mail is not None else "")
            ledger.record_receipt(period, file.name, file.sha256, hour or now, sender, came.now)


def _hours_of_mails(taken: Sequence[Received], mails: Mapping[str, OpenedPackage], now: datetime) -> Iterator[Finding]:
    for file in taken:
        hour = mails[file.name].credible_hour(now) if file.name in mails and not file.was_there else None
        if hour is not None:
            yield note("received_at_mail_hour", Place(file.name), hour=moment(hour))


def _said(taken: Sequence[Received]) -> Iterator[Finding]:
    for file in taken:
        came_as = Path(file.source).name
        if file.was_there:
            yield note("received_already_there", Place(came_as), there=file.name)
        elif file.name != came_as:
            yield note("received_under_another_name", Place(came_as), there=file.name)
