"""Whatever a file does, it is answered within ten seconds and 512 MB; the second try, where there is one, is inside them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import missing
from tests.corpus.files import CASES, HOSTILE
from tests.corpus.heavy import heavy_files
from tests.corpus.office import Office
from tests.corpus.running import high_water
from tests.misbehaving_workers import command
from xlsx_templates.reading import FileJob, RawFile, WorkerPool, read_returns, workers
from xlsx_templates.reading.worker import MEMORY_LIMIT

SECONDS, MEGABYTES = 10.0, 512
PATIENCE = 1.0
"""Seconds for a worker to start and for the watch to look, on a machine that is busy with other tests."""
DYING = """
once = path + ".once"
if "hang" in name and ("die first" not in name or os.path.exists(once)):
    time.sleep(600)
if "die" in name and not os.path.exists(once):
    open(once, "w").close()
    time.sleep(2.0 if "first" in name else 0.1)
    os.abort()
"""


@pytest.fixture
def behaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that hang over a file named "hang" and die the first time that they meet one named "die"."""
    monkeypatch.setattr(workers, "command", lambda: command(DYING))


def _jobs(folder: Path, data: bytes, *names: str) -> list[FileJob]:
    for name in names:
        (folder / name).write_bytes(data)
    return [FileJob(name, folder / name) for name in names]


def _timed(jobs: list[FileJob], count: int) -> tuple[list[RawFile], list[float]]:
    """Read the files; return them, and how many seconds after the one before each was answered."""
    found, gaps = [], []
    with WorkerPool(count) as pool:
        for worker in pool.workers:
            worker.wait_until_ready()
        last = time.monotonic()
        for file in pool.read(jobs):
            found.append(file)
            gaps.append(time.monotonic() - last)
            last = time.monotonic()
    return found, gaps


@pytest.mark.slow
@pytest.mark.usefixtures("behaving")
def test_a_file_that_hangs_is_answered_within_ten_seconds_in_all(office: Office, tmp_path: Path) -> None:
    assert workers.TIME_LIMIT <= SECONDS
    jobs = _jobs(tmp_path, office.filled(), "a.xlsx", "hang.xlsx", "b.xlsx", "c.xlsx")
    found, gaps = _timed(jobs, 1)
    assert [file.problem for file in found] == ["", "slow_file", "", ""]
    assert SECONDS - 1 < gaps[1] < SECONDS + PATIENCE
    assert max(gaps[0], gaps[2], gaps[3]) < PATIENCE + 1


@pytest.mark.usefixtures("behaving")
def test_a_death_and_a_hang_share_one_time(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "TIME_LIMIT", 3.0)
    jobs = _jobs(tmp_path, office.filled(), "a.xlsx", "die first, then hang.xlsx", "b.xlsx")
    found, gaps = _timed(jobs, 1)
    assert [file.problem for file in found] == ["", "slow_file", ""]
    assert gaps[1] < 3.0 + PATIENCE


@pytest.mark.usefixtures("behaving")
@pytest.mark.parametrize("count", [1, 2])
def test_a_death_that_was_not_the_files_fault_costs_it_nothing(office: Office, tmp_path: Path, count: int) -> None:
    jobs = _jobs(tmp_path, office.filled(), "a.xlsx", "die once.xlsx", "b.xlsx", "c.xlsx")
    found, _ = _timed(jobs, count)
    assert [file.problem for file in found] == ["", "", "", ""]
    assert len({str(file.sheets) for file in found}) == 1


@pytest.mark.usefixtures("behaving")
def test_the_workers_are_whole_again_after_the_last_file_killed_one(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "TIME_LIMIT", 0.5)
    jobs = _jobs(tmp_path, office.filled(), "a.xlsx", "hang.xlsx")
    with WorkerPool(1) as pool:
        assert [file.problem for file in pool.read(jobs)] == ["", "slow_file"]
        assert [file.problem for file in pool.read(jobs[:1])] == [""]


class _Peak:
    """The largest resident size, in bytes, that any worker of a pool reached."""

    def __init__(self, pool: WorkerPool) -> None:
        self.pool, self.bytes, self.is_over = pool, 0, False

    def watch(self) -> None:
        while not self.is_over:
            for worker in tuple(self.pool.workers):
                self.bytes = max(self.bytes, high_water(worker.process.pid))
            time.sleep(0.01)


@contextmanager
def _watched(pool: WorkerPool) -> Iterator[_Peak]:
    if not Path("/proc/self/status").exists():
        missing("this system does not tell how much memory a process took (/proc)")
    peak = _Peak(pool)
    thread = threading.Thread(target=peak.watch)
    thread.start()
    yield peak
    peak.is_over = True
    thread.join()


def test_heavy_and_hostile_files_stay_within_time_and_memory(office: Office, tmp_path: Path) -> None:
    assert MEMORY_LIMIT == MEGABYTES * 2**20
    hostile = {case.name: next(iter(case.make(office).values())) for case in HOSTILE}
    answers = {}
    with WorkerPool(1) as pool, _watched(pool) as peak:
        for name, data in (heavy_files(office) | hostile).items():
            (job,) = _jobs(tmp_path, data, f"{name}.xlsx")
            started = time.monotonic()
            (answers[name],) = pool.read([job])
            assert time.monotonic() - started < SECONDS + PATIENCE, name
            assert peak.bytes <= (MEGABYTES + 64) * 2**20, f"{name}: {peak.bytes / 2**20:.0f} MB with the interpreter itself"
            job.path.unlink()
    assert answers["a million formatted rows"].problem == ""
    assert answers["a million formatted rows"].sheets[0].rows == answers["xlm"].sheets[0].rows
    assert all(file.problem or file.sheets for file in answers.values())
    assert len(CASES) > len(HOSTILE) > 10


def test_a_bomb_is_refused_before_anything_is_inflated(office: Office, tmp_path: Path) -> None:
    bombs = [case for case in HOSTILE if case.codes == ("bomb_file",)]
    jobs = [job for case in bombs for job in _jobs(tmp_path, next(iter(case.make(office).values())), f"{case.name}.xlsx")]
    started = time.monotonic()
    with WorkerPool(1) as pool, _watched(pool) as peak:
        assert {file.problem for file in pool.read(jobs)} == {"bomb_file"}
        time.sleep(0.05)
    assert peak.bytes < 64 * 2**20
    assert time.monotonic() - started < SECONDS
    assert len(bombs) >= 5


def test_a_good_file_between_two_that_hang_is_not_lost(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behaving: None) -> None:  # noqa: ARG001
    monkeypatch.setattr(workers, "TIME_LIMIT", 1.0)
    jobs = _jobs(tmp_path, office.filled(), "hang 1.xlsx", "a.xlsx", "hang 2.xlsx")
    assert [file.problem for file in read_returns(jobs, workers=1)] == ["slow_file", "", "slow_file"]
