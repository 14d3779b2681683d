"""Check one workbook (Kiểm tra tệp đang mở): what `check` would find in it if it were the last return received. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from indicators.consolidation import Consolidation, FileRecord
from indicators.findings import Finding, Severity
from indicators.rounds import Round
from indicators.vietnamese.sentences import sentence
from macros.amendment import numbers_and_names, request_row
from macros.consolidate import check_with
from macros.known_period import period_of_returns
from macros.round_definitions import load_round
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import ReceivedFile, sha256_of
from macros.stock import StockedFile
from macros.stopped import StoppedError
from xlsx_templates.identity import parse_token
from xlsx_templates.marked_copy import RequestRow
from xlsx_templates.reading import Expected, FileJob, RawFile, interpret_with, read_returns

Progress = Callable[[int, int, str], None]
Definitions = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CheckedPlace:
    """One thing to mend, to confirm or to know, and where it stands in the workbook."""

    severity: Severity
    row: RequestRow


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A unit's workbook as checked: whose it is, for which period, and what is to be said of it, most serious first."""

    unit: str
    period: str
    places: tuple[CheckedPlace, ...] = ()

    def count(self, severity: Severity) -> int:
        """Return how many places are of that severity."""
        return sum(place.severity is severity for place in self.places)


@dataclass(frozen=True, slots=True)
class FileToCheck:
    """A workbook to check: its bytes at `path`, and where it is kept; a file received from there is an earlier state of it."""

    path: Path
    kept_at: Path


@dataclass
class _Overheard:
    """What the check knows while it holds the round."""

    definitions: Definitions = field(default_factory=dict)


def check_file(folder: RoundFolder, file: FileToCheck, *, now: datetime, period_code: str = "", progress: Progress | None = None) -> CheckedFile:
    """Return what is to be said of a unit's workbook by the rules, the history and the decisions of its round.

    `period_code` is the period of a workbook whose token names none. StoppedError where it is no workbook of this round.
    """
    name, round_ = _name(folder, file), load_round(folder).round
    (raw,) = read_returns([FileJob(name, file.path)])
    period = period_of_returns(round_, _period(raw, round_, period_code))
    newest = StockedFile(ReceivedFile(name, file.path, sha256_of(file.path), file.path.stat().st_size), None, now)
    heard = _Overheard()
    run = check_with(folder, period.code, newest, now=now, progress=progress, before_end=lambda _, ledger: _hear(heard, ledger.definitions()))
    result = run.consolidation
    record = next(each for each in result.files if each.name == name)
    return _checked(result, record, raw, heard.definitions)


def _name(folder: RoundFolder, file: FileToCheck) -> str:
    """Return the name of the workbook among the received: its own where it lies there, else one that no received file has."""
    received = folder.received("x").parent
    if file.kept_at.is_relative_to(received) and len(inside := file.kept_at.relative_to(received).parts) > 1:
        return "/".join(inside[1:])
    return f"/{file.kept_at.name}"


def _period(raw: RawFile, round_: Round, otherwise: str) -> str:
    periods = {token.period for _, text in raw.tokens if (token := parse_token(text))}
    named = next(iter(periods)) if len(periods) == 1 else ""
    if named in round_.period_by_code or not otherwise:
        if not named:
            raise StoppedError("checked_file_not_ours", file=raw.name.rpartition("/")[2])
        return named
    return otherwise


def _hear(heard: _Overheard, definitions: Definitions) -> None:
    heard.definitions = definitions


def _checked(result: Consolidation, record: FileRecord, raw: RawFile, definitions: Definitions) -> CheckedFile:
    known = result.round.unit_by_code
    whose = {part.sheet: known[part.unit] for part in record.parts if part.unit in known} or ({"": known[record.unit]} if record.unit in known else {})
    about = [finding for finding in result.findings if _is_about(finding, record)]
    if not whose:
        raise _of_nobody(record.name.rpartition("/")[2], about)
    read = interpret_with(Expected(result.round, result.period, definitions), raw, whose)
    places = {said.unit: {code: entry.figure.place for code, entry in said.entries.items()} for said in read.submissions}
    numbers = {unit.code: numbers_and_names(result, unit) for unit in whose.values()}
    rows = (CheckedPlace(each.severity, request_row(each, numbers.get(each.unit, {}), places.get(each.unit, {}), record.name)) for each in about)
    return CheckedFile(", ".join(unit.name for unit in whose.values()), result.period.name, tuple(sorted(rows, key=_order)))


def _of_nobody(name: str, about: Sequence[Finding]) -> StoppedError:
    if not about:
        return StoppedError("checked_file_not_ours", file=name)
    return StoppedError("checked_file_of_nobody", file=name, why=sentence(about[0]))


def _is_about(finding: Finding, record: FileRecord) -> bool:
    return finding.place.file == record.name or (bool(finding.unit) and finding.unit == record.unit and not finding.place.file)


def _order(place: CheckedPlace) -> tuple[int, bool, int]:
    return list(Severity).index(place.severity), not place.row.cell, int(place.row.tt) if place.row.tt.isdecimal() else 0
