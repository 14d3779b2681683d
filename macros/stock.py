"""What lies in a period's received folder and what the ledger knows of it: the files in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from indicators.findings import Finding
from indicators.periods import ReportingPeriod
from macros.packages import OpenedPackage, PackageRoom, with_inner_files
from macros.round_folder.ledger import Ledger, Receipt
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import ReceivedFile, scan
from xlsx_templates.reading.containers import is_passed_over


@dataclass(frozen=True, slots=True)
class StockedFile:
    """A received file and its receipt, `is_named` where that bears its very name. `duplicate_of` names the earlier file of the same bytes.

    `problem` is the finding code of a file in a package of which it is known that it cannot be read.
    """

    file: ReceivedFile
    received_at: datetime | None
    seen_at: datetime
    sent_by: str = ""
    is_named: bool = False
    duplicate_of: str = ""
    problem: str = ""

    @property
    def moment(self) -> tuple[datetime, bool, str]:
        """By which files are put in order: the hour of receipt, else of first sight; of equal ones a named receipt goes first."""
        return self.received_at or self.seen_at, not self.is_named, self.file.name


@dataclass(frozen=True, slots=True)
class Stock:
    """The files of one period, oldest first, and what is to be said of those passed over."""

    period: ReportingPeriod
    files: tuple[StockedFile, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def to_read(self) -> tuple[StockedFile, ...]:
        """One file for each content."""
        return tuple(item for item in self.files if not item.duplicate_of)


def take_stock(folder: RoundFolder, ledger: Ledger, period: ReportingPeriod, now: datetime, room: PackageRoom) -> Stock:
    """Return what lies in the received folder; files that the ledger has not met are recorded as first seen now.

    Packages are opened in `room`: the files in them take their place, each with the hour and the sender of its package.
    """
    files, findings = scan(folder.received(period.code))
    ledger.record_first_seen(period.code, [(file.name, file.sha256) for file in files if not is_passed_over(file.name)], now)
    opened = room.open(files)
    receipts = ledger.receipts(period.code)
    of_bytes = _by_bytes(receipts.values())
    came = {name: _item(each.package, receipts.get((name, each.package.sha256)), of_bytes.get(each.package.sha256), now) for name, each in opened.items()}
    of_packages = {(receipt.name, receipt.sha256): receipt for name, each in opened.items() for receipt in _inner_receipts(each, came[name])}
    known = {**receipts, **of_packages}
    by_bytes = _by_bytes(known.values())
    problems = {name: problem for package in opened.values() for name, problem in package.problems.items()}
    items = (_item(file, known.get((file.name, file.sha256)), by_bytes.get(file.sha256), now) for file in with_inner_files(files, opened))
    marked = _marked(sorted((replace(item, problem=problems.get(item.file.name, "")) for item in items), key=lambda item: item.moment))
    return Stock(period, tuple(marked), (*findings, *(finding for package in opened.values() for finding in package.findings)))


def with_newest(stock: Stock, newest: StockedFile) -> Stock:
    """Return the stock with one more file that came after all others; a file of its name or of its bytes is the same one, saved earlier, and gives way."""
    others = [replace(item, duplicate_of="") for item in stock.files if item.file.sha256 != newest.file.sha256 and item.file.name != newest.file.name]
    last = max([newest.seen_at, *(item.moment[0] + timedelta(seconds=1) for item in others)])
    return replace(stock, files=tuple(_marked((*others, replace(newest, received_at=last, seen_at=last)))))


def _inner_receipts(opened: OpenedPackage, came: StockedFile) -> Iterator[Receipt]:
    """Yield how each file of a package came: when the package did by the ledger, else at the mail's own hour."""
    hour, sender = came.received_at or opened.credible_hour(came.seen_at), came.sent_by or opened.sent_by
    return (Receipt(file.name, file.sha256, hour, came.seen_at, sender) for file in opened.files)


def _by_bytes(receipts: Iterable[Receipt]) -> Mapping[str, Receipt]:
    """Return the earliest receipt of each content, whatever name it bore: a file renamed by hand keeps its hour."""
    found: dict[str, Receipt] = {}
    for receipt in receipts:
        known = found.get(receipt.sha256)
        if known is None or (receipt.received_at is not None and (known.received_at is None or receipt.received_at < known.received_at)):
            found[receipt.sha256] = receipt
    return found


def _item(file: ReceivedFile, own: Receipt | None, of_bytes: Receipt | None, now: datetime) -> StockedFile:
    known = own if own is not None and own.received_at is not None else of_bytes
    if known is None:
        return StockedFile(file, None, now)
    seen = own.seen_at if own is not None else known.seen_at
    return StockedFile(file, known.received_at, seen or now, known.sent_by, is_named=known is own)


def _marked(items: Iterable[StockedFile]) -> Iterable[StockedFile]:
    first: dict[str, str] = {}
    for item in items:
        original = first.setdefault(item.file.sha256, item.file.name)
        yield item if original == item.file.name else replace(item, duplicate_of=original)
