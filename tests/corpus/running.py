"""One case through the real road: workers, interpret, settle, check, totals; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Self
from unittest import mock

from indicators.consolidation import Consolidation, FileStatus
from indicators.findings import Finding, Severity
from indicators.submissions import Entry, Fact, Figure
from indicators.totals import Total
from indicators.vietnamese.sentences import sentence
from macros import consolidate as button
from macros import term_figures
from tests.corpus.case import Answer, Case
from tests.corpus.office import BASE, FIGURES, INPUTS, NIL, NO_DATA, NOT_APPLICABLE, NOW, OTHERS, PERIOD, Counted, Office, return_name
from xlsx_templates.reading import WorkerPool

_FACTS = {Fact.NIL: NIL, Fact.NO_DATA: NO_DATA, Fact.NOT_APPLICABLE: NOT_APPLICABLE}
_OF_FILES = {FileStatus.HELD: Answer.HELD, FileStatus.REJECTED: Answer.REJECTED}
_PASSED = {frozenset({FileStatus.IGNORED}): Answer.IGNORED, frozenset({FileStatus.SIGNED_COPY}): Answer.SIGNED}
_OF_CELLS = {Severity.ERROR: Answer.ERROR, Severity.ASK: Answer.ASK, Severity.NOTE: Answer.NOTE}


class LastingPool(WorkerPool):
    """Workers that outlive a reading, for many runs one after another."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return


def high_water(pid: int) -> int:
    """Return the largest resident size, in bytes, that a process reached; 0 for one that is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


@dataclass(frozen=True)
class Outcome:
    """What a run said: `counts` by unit and code, `files` what became of the case's files, `findings` in the order of the run."""

    result: Consolidation
    files: Mapping[str, FileStatus]
    findings: tuple[Finding, ...]

    @property
    def answer(self) -> Answer:
        """What became of the first file that is not simply counted; else the most serious word about its cells."""
        for status in (FileStatus.HELD, FileStatus.REJECTED):
            if status in self.files.values():
                return _OF_FILES[status]
        if answer := _PASSED.get(frozenset(self.files.values())):
            return answer
        severities = {finding.severity for finding in self.findings}
        return next((answer for severity, answer in _OF_CELLS.items() if severity in severities), Answer.ACCEPT)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the program says, in order, each once."""
        return tuple(dict.fromkeys(sentence(finding) for finding in self.findings))

    @property
    def totals(self) -> Mapping[str, Total]:
        """The totals by code."""
        return {total.code: total for total in self.result.totals}

    def entries(self, unit: str) -> Mapping[str, Entry] | None:
        """Return what stands of a unit, None for nothing."""
        return self.result.standings[PERIOD].entries.get(unit)

    def counts(self, unit: str) -> Mapping[str, Counted] | None:
        """Return what counts of a unit by code, ``R01/whole`` for its denominator; None for a unit of which nothing stands."""
        entries = self.entries(unit)
        if entries is None:
            return None
        found: dict[str, Counted] = {code: _counted(entry.figure) for code, entry in entries.items()}
        whole = entries["R01"].whole if "R01" in entries else None
        return found | ({"R01/whole": _counted(whole)} if whole else {})


def _counted(figure: Figure) -> Counted:
    return figure.value if figure.fact is Fact.NUMBER and isinstance(figure.value, int | Decimal) else _FACTS.get(figure.fact)


@contextmanager
def many_runs(pool: WorkerPool) -> Iterator[None]:
    """Let every run inside use these workers, and read the control workbook once."""
    books: dict[Path, object] = {}

    def once(folder: object) -> object:
        root = folder.root  # type: ignore[attr-defined]
        books[root] = books.get(root) or term_figures.load_round_of_term(folder)  # type: ignore[arg-type]
        return books[root]

    @contextmanager
    def started(*_: object) -> Iterator[WorkerPool]:
        yield pool

    with mock.patch.object(button, "_started_workers", started), mock.patch.object(button, "load_round_of_term", once):
        yield


def run(office: Office, case: Case, files: Mapping[str, bytes] | None = None) -> Outcome:
    """Return what the program answers to a case; `files` stand in the place of those that it makes."""
    with laid_out(office, case, case.make(office) if files is None else files) as names:
        result = button.consolidate(office.folder, PERIOD, now=NOW, write=False).consolidation
    status = {file.name: file.status for file in result.files if file.name not in {return_name(unit) for unit in OTHERS}}
    assert names, case.name
    return Outcome(result, status, result.findings)


@contextmanager
def laid_out(office: Office, case: Case, files: Mapping[str, bytes]) -> Iterator[list[str]]:
    """Put the case's files into the received folders and take them out again."""
    laid: list[Path] = []
    kept: dict[Path, bytes] = {}
    for unit in case.absent:
        path = office.folder.received(PERIOD) / return_name(unit)
        kept[path] = path.read_bytes()
        path.unlink()
    try:
        for name, data in files.items():
            period, slash, rest = name.partition("/")
            path = office.folder.received(period) / rest if slash and period.startswith("2023-") else office.folder.received(PERIOD) / name
            if path.exists():
                kept[path] = path.read_bytes()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            laid.append(path)
        yield list(files)
    finally:
        for path in laid:
            path.unlink(missing_ok=True)
        for path, data in kept.items():
            path.write_bytes(data)


def wanted_counts(case: Case) -> dict[str, Mapping[str, Counted] | None]:
    """Return by unit what must count of it."""
    found: dict[str, Mapping[str, Counted] | None] = {unit: said(unit, {}) for unit in OTHERS if unit not in case.absent}
    found[case.unit] = None if case.counts is None else said(case.unit, case.counts)
    for unit, counts in case.others.items():
        found[unit] = None if counts is None else said(unit, counts)
    return found


def said(unit: str, otherwise: Mapping[str, Counted]) -> dict[str, Counted]:
    """Return what a unit's plausible return counts as, with what counts otherwise."""
    words = {"Có": 1, "Không": 0}
    typed = {code: words.get(value, value) if isinstance(value, str) else value for code, value in FIGURES[unit].items()}
    exact = {code: Decimal(str(value)) if isinstance(value, float) else value for code, value in typed.items()}
    return {**BASE, **exact, **otherwise}  # type: ignore[dict-item]


def wanted_totals(case: Case) -> dict[str, tuple[Decimal, Decimal | None]]:
    """Return by code the total as arithmetic has it: (sum or part, whole). Reckoned from `wanted_counts` and nothing of the program."""
    units = [counts for counts in wanted_counts(case).values() if counts is not None]
    found: dict[str, tuple[Decimal, Decimal | None]] = {}
    for row in INPUTS:
        code, whole = row.code, {"R01": "R01/whole", "R02": "B01"}.get(row.code)
        if whole:
            pairs = [(_number(unit.get(code)), _number(unit.get(whole))) for unit in units]
            both = [(part, of) for part, of in pairs if part is not None and of]
            found[code] = sum((part for part, _ in both), Decimal(0)), sum((of for _, of in both), Decimal(0))
        else:
            values = [value for unit in units if (value := _number(unit.get(code))) is not None]
            found[code] = max(values, default=Decimal(0)) if code == "P01" else sum(values, Decimal(0)), None
    return found


def _number(counted: Counted) -> Decimal | None:
    if counted == NIL:
        return Decimal(0)
    return Decimal(counted) if isinstance(counted, int | Decimal) else None
