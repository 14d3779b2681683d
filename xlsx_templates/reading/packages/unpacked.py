"""What a worker found in a package, on the parent's side: plain data, nothing of it believed beyond its type."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xlsx_templates.reading.raw import FileJob


@dataclass(frozen=True, slots=True)
class UnpackedFile:
    """A file of a package: its name as shown and where it lies now, or the finding code of what keeps it shut."""

    name: str
    path: Path | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A package as a worker unpacked it. `kind` is "" for a file that is none.

    `problem` is a finding code where no file came out; `left` names what belongs to the mail and not to a report; `is_cut` is a package that
    ends too early; `may_hold_workbook` is False where all its files are signed copies. `sent_at` is Vietnam's wall clock.
    """

    kind: str
    problem: str = ""
    files: tuple[UnpackedFile, ...] = ()
    left: tuple[str, ...] = ()
    sent_at: datetime | None = None
    sent_by: str = ""
    is_cut: bool = False
    may_hold_workbook: bool = True


def unpacked(job: FileJob, answer: bytes | str) -> Unpacked:
    """Return what the worker answered; a text is the finding code of what became of it over the package."""
    if isinstance(answer, str):
        return Unpacked("shut", answer)
    try:
        found = json.loads(answer)
        return Unpacked(
            kind=str(found.get("k", "shut")),
            problem=str(found.get("p", "")),
            files=tuple(_file(job, *row) for row in found.get("i", ())),
            left=tuple(map(str, found.get("o", ()))),
            sent_at=datetime.fromisoformat(found["at"]) if found.get("at") else None,
            sent_by=str(found.get("by", "")),
            is_cut=bool(found.get("c")),
            may_hold_workbook=bool(found.get("w", True)),
        )
    except (ValueError, TypeError, AttributeError):
        return Unpacked("shut", "broken_file")


def _file(job: FileJob, name: str, number: int | None, problem: str) -> UnpackedFile:
    if number is None or job.into is None:
        return UnpackedFile(str(name), None, str(problem) or "broken_file")
    return UnpackedFile(str(name), job.into / f"{int(number):04d}")
