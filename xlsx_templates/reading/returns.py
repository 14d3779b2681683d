"""Reads returns in the order they are asked for, whatever the number of workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsx_templates.reading.containers import is_passed_over
from xlsx_templates.reading.raw import FileJob, RawFile
from xlsx_templates.reading.workers import Progress, WorkerPool, default_workers


def read_returns(jobs: Sequence[FileJob], *, workers: int | None = None, progress: Progress | None = None, pool: WorkerPool | None = None) -> Iterator[RawFile]:
    """Yield each file as read, in the order of `jobs`, whatever the number of workers.

    `workers` defaults to one for a few files, else two where there are two cores; `pool` brings workers already started.
    """
    readable = [job for job in jobs if not _known_problem(job)]
    if pool is not None:
        yield from _with_passed_over(jobs, pool.read(readable, progress))
    elif not readable:
        yield from _with_passed_over(jobs, iter(()))
    else:
        with WorkerPool(workers or default_workers(len(readable))) as own:
            yield from _with_passed_over(jobs, own.read(readable, progress))


def _with_passed_over(jobs: Sequence[FileJob], found: Iterator[RawFile]) -> Iterator[RawFile]:
    for job in jobs:
        problem = _known_problem(job)
        yield RawFile(job.name, problem=problem) if problem else next(found)


def _known_problem(job: FileJob) -> str:
    return job.problem or ("passed_over_file" if is_passed_over(job.name) else "")
