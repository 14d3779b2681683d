"""What comes in from outside: the clock, and the words of the command line as nouns. Nothing further in reads either."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from addin import words
from addin.listening import current
from indicators.findings import Finding, Severity
from indicators.periods import parse_period_code
from macros.stopped import StoppedError

SHOWN = 20
"""Findings listed on the screen after a run; its workbook lists them all."""


def clock() -> datetime:
    """Return the office's wall clock, or the hour that TONGHOP_NOW fixes."""
    text = os.environ.get("TONGHOP_NOW", "")
    return moment_of(text, "clock_not_understood") if text else datetime.now().replace(microsecond=0)  # noqa: DTZ005 - the wall clock, as documents write it


def moment_of(text: str, code: str = "moment_not_understood") -> datetime:
    """Return the moment that the text means; StoppedError for anything else."""
    from indicators.vietnamese.hours import parse_moment

    found = parse_moment(text)
    if found is None:
        raise StoppedError(code, found=text)
    return found


def period_of(text: str) -> str:
    """Return the canonical code of a period; StoppedError for anything else."""
    code = parse_period_code(text)
    if code is None:
        raise StoppedError("period_not_understood", found=text)
    return code


def exit_status(findings: Sequence[Finding]) -> int:
    """Return 1 where something must be mended or confirmed, else 0."""
    return int(any(finding.severity is not Severity.NOTE for finding in findings))


def print_findings(findings: Sequence[Finding], limit: int | None = SHOWN) -> None:
    """Print the findings, most serious first, at most `limit` of them, and how many there are of each kind."""
    from indicators.vietnamese.sentences import SEVERITY_WORDS, sentence

    rows = sorted(findings, key=_rank)
    for finding in rows[:limit]:
        print(f"  {SEVERITY_WORDS[finding.severity]}: {_file(finding)}{sentence(finding)}")
    if limit is not None and len(rows) > limit:
        print(f"  {words.MORE.format(count=len(rows) - limit)}")
    print(words.COUNTS.format(**{severity.value: sum(row.severity is severity for row in rows) for severity in Severity}))


def _rank(finding: Finding) -> int:
    """Return how soon a finding is told. A note about an answer comes before the questions: whoever wrote it must see why it was not followed."""
    from indicators.decisions import is_about_an_answer

    if finding.severity is Severity.NOTE:
        return 1 if is_about_an_answer(finding.code) else 3
    return 0 if finding.severity is Severity.ERROR else 2


def _file(finding: Finding) -> str:
    return f"{finding.place.file} · " if finding.place.file else ""


def leave_garbage() -> None:
    """Let Python look for garbage seldom, and not at the end: a run keeps hundreds of thousands of figures to its end, hardly any in circles.

    By its own rule Python walks over all of them again and again: an eighth of the time of a large run, for nothing.
    """
    gc.set_threshold(500_000)
    atexit.register(gc.freeze)


@contextmanager
def progress_bar(*, wanted: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """Give a function (done, total, what) that tells who listens, or draws a bar on the terminal, or None where there is neither."""
    if listener := current():
        yield listener.progress
        return
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as drawn:
        task = drawn.add_task("", total=None)
        yield lambda done, total, what: drawn.update(task, completed=done, total=total, description=what)
