"""Fuzzing: mutated mails and archives through the workers that open them, then every file that came out through the reader and the checks.

python -m tests.fuzz.mutated_packages --cases 1000 --seed 1
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from macros.packages import OpenedPackage, PackageRoom
from macros.round_folder.received_files import ReceivedFile
from tests.corpus.office import open_office
from tests.corpus.running import LastingPool
from tests.fuzz.invariants import Parent, the_parent
from tests.fuzz.mutating import Mutated
from tests.fuzz.mutating_packages import PackageMutator
from xlsx_templates.reading import FileJob, WorkerPool

WHOLE_LIMIT = 64 * 2**20


def fuzz(mutator: PackageMutator, parent: Parent, cases: Sequence[tuple[int, int]], folder: Path) -> Iterator[tuple[Mutated, OpenedPackage | None, list[str]]]:
    """Yield each case with the package as opened, None for a file that is none, and what does not hold of it."""
    pool = LastingPool(1)
    try:
        for number in cases:
            case = mutator.case(*number)
            path = folder / "received" / case.name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(case.data)
            with PackageRoom(pool) as room:
                began = time.monotonic()
                opened = room.open([ReceivedFile(case.name, path, sha256(case.data).hexdigest(), len(case.data))])
                seconds = time.monotonic() - began
                package = opened.get(case.name)
                yield case, package, [*_wrongs(case, package, folder, seconds), *(_inner(case, package, parent, pool) if package else ())]
            path.unlink()
    finally:
        pool.close()


def _wrongs(case: Mutated, package: OpenedPackage | None, folder: Path, seconds: float) -> Iterator[str]:
    if seconds > 11:
        yield f"opened after {seconds:.1f} s"
    if sorted(path.name for path in folder.iterdir()) != ["received"] or [path.name for path in (folder / "received").iterdir()] != [case.name]:
        yield "something was written beside the package"
    if package is not None:
        yield from _wrongs_inside(package)


def _wrongs_inside(package: OpenedPackage) -> Iterator[str]:
    if not package.files:
        yield "neither a file nor a problem"
    names = [file.name for file in package.files]
    if len(set(names)) < len(names):
        yield "two files of one name"
    for file in package.files:
        is_own = file.path == package.package.path
        if not is_own and (file.path.is_symlink() or not file.path.is_file() or not file.path.name.isdecimal()):
            yield f"{file.name!r} lies at {file.path}"
        if any(sign in file.name for sign in "\0\r\n\t"):
            yield f"{file.name!r} holds a control character"
        if is_own and file.name not in package.problems:
            yield f"{file.name!r} has no bytes and no problem"
    if sum(file.path.stat().st_size for file in package.files if file.path != package.package.path) > WHOLE_LIMIT:
        yield "more came out than a package may hold"


def _inner(case: Mutated, package: OpenedPackage, parent: Parent, pool: WorkerPool) -> Iterator[str]:
    """Read what came out as a run does."""
    files = [file for file in package.files if file.name not in package.problems]
    last = time.monotonic()
    for file, raw in zip(files, pool.read([FileJob(file.name, file.path) for file in files]), strict=True):
        seconds, last = time.monotonic() - last, time.monotonic()
        yield from parent.wrongs(Mutated(case.number, case.kind, file.name, file.path.read_bytes()), raw, seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the cases and say what was found; the status is 1 where something does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="one case, as 1/417")
    chosen = parser.parse_args(arguments)
    seed, _, number = chosen.only.partition("/")
    cases = [(int(seed), int(number))] if chosen.only else [(chosen.seed, number) for number in range(chosen.cases)]
    return _run(cases)


def _run(cases: Sequence[tuple[int, int]]) -> int:
    answers: Counter[str] = Counter()
    broken = 0
    with tempfile.TemporaryDirectory() as place:
        office = open_office(Path(place) / "mẫu")
        folder = Path(place) / "nhận"
        folder.mkdir()
        for case, package, wrong in fuzz(PackageMutator(office), the_parent(office), cases, folder):
            answers["no package" if package is None else package.problems.get(case.name, "opened")] += 1
            if wrong:
                print(f"{case.name} ({case.kind}): {'; '.join(wrong)}", flush=True)
            broken += bool(wrong)
    print(f"{sum(answers.values())} cases: " + ", ".join(f"{count} {answer}" for answer, count in answers.most_common()))
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
