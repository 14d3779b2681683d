"""The returns of several periods, read in one go: every file once, whatever its period, by the workers."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from indicators.consolidation import FilePart, FileRecord, FileStatus
from indicators.decisions import Decision
from indicators.findings import Finding, Place, Severity, note
from indicators.rounds import Round
from indicators.settling import Candidate
from macros.decided_files import DecidedFiles, decided_files, interpret_decided, set_aside
from macros.stock import Stock, StockedFile
from xlsx_templates.reading import Expected, FileJob, ReadFile, ReadStatus, WorkerPool, read_returns
from xlsx_templates.reading.interpretation import ReadPart

Progress = Callable[[int, int, str], None]
_FURTHEST = (FileStatus.COUNTED, FileStatus.HELD, FileStatus.SUPERSEDED, FileStatus.REJECTED, FileStatus.SIGNED_COPY, FileStatus.IGNORED)
SIGNED_COPY = "signed_copy"
_UNCOUNTED = {ReadStatus.HELD: FileStatus.HELD, ReadStatus.REJECTED: FileStatus.REJECTED, ReadStatus.IGNORED: FileStatus.IGNORED}


@dataclass(frozen=True)
class PeriodReturns:
    """A period's stock with each file as understood, by name; duplicates are not read again. `decided` holds decisions on whole files by hash."""

    stock: Stock
    read: Mapping[str, ReadFile] = field(default_factory=dict)
    decided: DecidedFiles = field(default_factory=dict)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The submissions that may count, each with when it came."""
        return tuple(
            Candidate(part.submission, item.received_at, item.seen_at)
            for item, file in self.pairs()
            for part in file.parts
            if part.status is ReadStatus.READ and part.submission is not None and part.submission.says_something
        )

    @property
    def held_units(self) -> frozenset[str]:
        """Units for whom a whole file, or its sheet of theirs, waits for a person."""
        return frozenset(part.unit for file in self.read.values() for part in file.parts if part.status is ReadStatus.HELD and part.unit)

    def pairs(self) -> Iterator[tuple[StockedFile, ReadFile]]:
        """Yield the files that were read, in the order in which they came."""
        return ((item, self.read[item.file.name]) for item in self.stock.to_read)

    def records(self, counted: Mapping[str, Sequence[str]]) -> tuple[FileRecord, ...]:
        """Return what became of every file, by name. `counted` holds the files that count by unit."""
        of_original = {
            item.file.name: replace(_record(item, file, counted), set_aside=set_aside(self.decided.get(item.file.sha256, {}))) for item, file in self.pairs()
        }
        records = (of_original.get(item.file.name) or _duplicate(item, of_original[item.duplicate_of]) for item in self.stock.files)
        return tuple(sorted(records, key=lambda record: record.name))

    def findings(
        self, standing: Mapping[str, Mapping[str, Any]], counted: Mapping[str, Sequence[str]], unread: Container[Place] = frozenset()
    ) -> tuple[Finding, ...]:
        """Return what was found in the files as they stand now: a cell that a newer return replaced is no longer spoken of.

        `standing` holds by unit and input the entries that count; `unread` is where words stand that count and could not be read.
        """
        found = list(self.stock.findings)
        for _, file in self.pairs():
            found.extend(file.said)
            for part in file.parts:
                if part.status is not ReadStatus.READ:
                    found.extend(part.findings)
                    continue
                entries, is_behind = standing.get(part.unit, {}), file.name in counted.get(part.unit, ())
                stands = partial(_still_stands if is_behind else _stands_here, entries=entries)
                found.extend(finding for finding in part.findings if (finding.place in unread if finding.code == "passage_unread" else stands(finding)))
        return _said_once_of_all(found)


def read_periods(
    round_: Round,
    stocks: Sequence[Stock],
    issued: Mapping[str, Any],
    decisions: Mapping[str, Sequence[Decision]],
    *,
    pool: WorkerPool | None = None,
    progress: Progress | None = None,
) -> tuple[PeriodReturns, ...]:
    """Return each stock with its files read.

    `issued` holds by hash the definitions that templates went out with, `decisions` what people decided by period.
    `pool` brings workers started before, who end with the reading.
    """
    jobs = [FileJob(item.file.name, item.file.path, item.problem) for stock in stocks for item in stock.to_read]
    found = []
    with pool or nullcontext():
        raw = read_returns(jobs, pool=pool, progress=progress)
        for stock in stocks:
            expected = Expected(round_, stock.period, issued)
            about_files = decided_files(decisions.get(stock.period.code, ()))
            read = {item.file.name: interpret_decided(expected, next(raw), about_files.get(item.file.sha256, {})) for item in stock.to_read}
            found.append(PeriodReturns(stock, read, about_files))
    return tuple(found)


def _said_once_of_all(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings; where the round's store of issued definitions is gone, one note in place of one for each file."""
    files = {finding.place.file for finding in findings if finding.code == "definitions_unknown"}
    if len(files) <= 1:
        return tuple(findings)
    return (note("definitions_unknown_often", count=str(len(files))), *(finding for finding in findings if finding.code != "definitions_unknown"))


def _record(item: StockedFile, file: ReadFile, counted: Mapping[str, Sequence[str]]) -> FileRecord:
    parts = tuple(_part(item, part, counted) for part in file.parts)
    furthest = min(parts, key=lambda part: _FURTHEST.index(part.status))
    return FileRecord(
        name=item.file.name,
        sha256=item.file.sha256,
        status=furthest.status,
        unit=file.unit,
        received_at=_to_the_second(item),
        seen_at=item.seen_at.replace(microsecond=0),
        sent_by=item.sent_by,
        issue=furthest.issue,
        definitions=furthest.definitions,
        parts=parts if len(parts) > 1 else (),
    )


def _part(item: StockedFile, part: ReadPart, counted: Mapping[str, Sequence[str]]) -> FilePart:
    is_counted = item.file.name in counted.get(part.unit, ())
    status = FileStatus.SIGNED_COPY if _is_signed_copy(part) else _UNCOUNTED.get(part.status) or (FileStatus.COUNTED if is_counted else FileStatus.SUPERSEDED)
    said = part.submission
    return FilePart(part.unit, status, part.sheet, said.issue if said else 0, said.definitions if said else "")


def _is_signed_copy(part: ReadPart) -> bool:
    return part.status is ReadStatus.IGNORED and any(finding.code == SIGNED_COPY for finding in part.findings)


def _duplicate(item: StockedFile, original: FileRecord) -> FileRecord:
    record = replace(original, name=item.file.name, received_at=_to_the_second(item), seen_at=item.seen_at.replace(microsecond=0), sent_by=item.sent_by)
    if original.status in {FileStatus.SIGNED_COPY, FileStatus.IGNORED}:
        return record
    return replace(record, status=FileStatus.DUPLICATE, parts=tuple(replace(part, status=FileStatus.DUPLICATE) for part in record.parts))


def _to_the_second(item: StockedFile) -> Any:
    return item.received_at.replace(microsecond=0) if item.received_at else None


def _stands_here(finding: Finding, entries: Mapping[str, Any]) -> bool:
    """Return whether a cell of this very file is what stands, in question, though nothing of the file counts."""
    entry = entries.get(finding.indicator)
    is_asked = finding.severity is not Severity.NOTE and bool(finding.place.cell)
    return is_asked and entry is not None and entry.figure.place.file == finding.place.file


def _still_stands(finding: Finding, entries: Mapping[str, Any]) -> bool:
    entry = entries.get(finding.indicator)
    return entry is None or not finding.place.cell or entry.figure.place.file in {"", finding.place.file}
