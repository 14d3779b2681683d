"""Fuzzing: mutated templates through the workers, the reader and the checks.

    python -m tests.fuzz.mutated_templates --cases 5000 --seed 1

A command of its own, not in the test run. It says what was answered, and every case in which something does not hold, by seed and number;
`--only 1/417 --keep FOLDER` writes that file out. What broke something is kept in test_seeds.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.corpus.office import open_office
from tests.corpus.running import LastingPool, high_water
from tests.fuzz.invariants import Parent, the_parent
from tests.fuzz.mutating import Mutated, Mutator
from xlsx_templates.reading import FileJob, RawFile

BATCH = 100
MEMORY = 576 * 2**20
"""512 MB and the interpreter itself."""


def fuzz(mutator: Mutator, parent: Parent, cases: Sequence[tuple[int, int]], folder: Path, workers: int = 1) -> Iterator[tuple[Mutated, RawFile, list[str]]]:
    """Yield each case as read with what does not hold of it; `cases` are (seed, number)."""
    pool = LastingPool(workers)
    try:
        for start in range(0, len(cases), BATCH):
            batch = [mutator.case(*case) for case in cases[start : start + BATCH]]
            jobs = [_laid(folder, case) for case in batch]
            last = time.monotonic()
            for case, job, raw in zip(batch, jobs, pool.read(jobs), strict=True):
                seconds, last = time.monotonic() - last, time.monotonic()
                peak = max(high_water(worker.process.pid) for worker in tuple(pool.workers))
                over = [f"a worker took {peak / 2**20:.0f} MB"] if peak > MEMORY else []
                yield case, raw, [*over, *parent.wrongs(case, raw, seconds)]
                job.path.unlink()
    finally:
        pool.close()


def _laid(folder: Path, case: Mutated) -> FileJob:
    path = folder / case.name
    path.write_bytes(case.data)
    return FileJob(case.name, path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the cases and say what was found; the status is 1 where something does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", default="", help="one case, as 1/417")
    parser.add_argument("--keep", type=Path, help="a folder to write the broken cases to")
    chosen = parser.parse_args(arguments)
    seed, _, number = chosen.only.partition("/")
    cases = [(int(seed), int(number))] if chosen.only else [(chosen.seed, number) for number in range(chosen.cases)]
    return _run(cases, chosen.workers, chosen.keep)


def _run(cases: Sequence[tuple[int, int]], workers: int, keep: Path | None) -> int:
    answers: Counter[str] = Counter()
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "mẫu")
        received = Path(folder) / "tệp"
        received.mkdir()
        for case, raw, wrong in fuzz(Mutator(office), the_parent(office), cases, received, workers):
            answers[raw.problem or "read"] += 1
            if wrong or len(cases) == 1 or raw.problem in {"broken_file", "slow_file"}:
                print(f"{case.name} ({case.kind}): {raw.problem or 'read'}: {'; '.join(wrong) or 'all holds'}", flush=True)
                _keep(keep, case)
            broken += bool(wrong)
    print(f"{sum(answers.values())} cases: " + ", ".join(f"{count} {answer}" for answer, count in answers.most_common()))
    return int(broken > 0)


def _keep(folder: Path | None, case: Mutated) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / case.name).write_bytes(case.data)


if __name__ == "__main__":
    sys.exit(main())
