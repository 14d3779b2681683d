"""Long-lived workers: files come from strangers, so child processes read them and the run survives whatever a file does.

Light: workers start first of all, and what their answers are made of is loaded while they load their parsers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from xlsx_templates.reading.unavailable import WorkersUnavailableError
from xlsx_templates.reading.wire import BrokenWireError, receive

if TYPE_CHECKING:
    from xlsx_templates.reading.packages.unpacked import Unpacked
    from xlsx_templates.reading.raw import FileJob, RawFile

TIME_LIMIT = 10.0
"""Seconds within which a file is answered, a second try included."""
START_LIMIT = 60.0
AHEAD = 3
"""Paths that wait in a worker's pipe: it reads one file at a time and is never idle."""
AHEAD_PATH = 1000
WINDOW = 64
FEW = 2

Progress = Callable[[int, int, str], None]

_ROOT = str(Path(__file__).resolve().parents[2])
_START = "import sys; root = sys.argv[1]; root in sys.path or sys.path.insert(0, root); from xlsx_templates.reading.worker import main; main(*sys.argv[2:])"


def command() -> list[str]:
    """Return the command line of a worker; isolated, so that a folder named like ours in somebody's Documents is never imported."""
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, _ROOT]


class Worker:
    """One child process; `deadline` is when the file it reads has had its time. It looks at files as at returns unless another `look` is named."""

    def __init__(self, look: str = "") -> None:
        hidden = 0x08000000 if os.name == "nt" else 0  # CREATE_NO_WINDOW
        settings = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "RUST_BACKTRACE": "0"}  # a backtrace of a parser out of memory takes all a file's time
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
                [*command(), *([look] if look else [])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=hidden,
                env=settings,
            )
        except OSError as refused:
            raise WorkersUnavailableError from refused
        self.requests = cast("BinaryIO", self.process.stdin)
        self.answers = cast("BinaryIO", self.process.stdout)
        self.deadline = time.monotonic() + START_LIMIT
        self.is_ready = False
        self.timed_out = False

    def wait_until_ready(self) -> None:
        """Return when the worker has loaded its parsers; WorkersUnavailableError where it cannot."""
        if not self.is_ready:
            try:
                receive(self.answers)
            except BrokenWireError as broken:
                raise WorkersUnavailableError from broken
            self.is_ready = True

    def send(self, job: FileJob) -> None:
        """Queue one file; a worker that is gone shows when its answer is awaited."""
        text = job.request
        try:
            self.requests.write(len(text).to_bytes(4, "little") + text)
            self.requests.flush()
        except OSError:
            return

    def answer(self, deadline: float) -> bytes:
        """Return the answer to the oldest file queued; BrokenWireError where the worker dies over it or is killed at the deadline."""
        self.deadline = deadline
        try:
            return receive(self.answers)
        except (OSError, ValueError) as broken:
            raise BrokenWireError from broken
        finally:
            self.deadline = float("inf")

    def end(self) -> None:
        """Kill the process and close its pipes."""
        self.process.kill()
        for stream in (self.answers, self.requests):
            try:
                stream.close()
            except OSError:
                continue
        self.process.wait()


class WorkerPool:
    """Workers that start at once, while the caller prepares; end them by ``close`` or by leaving the ``with`` block."""

    def __init__(self, workers: int) -> None:
        self.workers = [Worker() for _ in range(max(workers, 1))]
        self.closing = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every worker."""
        self.closing.set()
        for worker in self.workers:
            worker.end()

    def read(self, jobs: Sequence[FileJob], progress: Progress | None = None) -> Generator[RawFile, None, None]:
        """Yield each file as read, in the order of `jobs`; `progress` hears (done, total, name).

        A caller who stops early ends the pool.
        """
        from xlsx_templates.reading.answered import read_file

        for job, found in zip(jobs, self._answers(jobs, progress), strict=True):
            yield read_file(job.name, found)

    def unpack(self, jobs: Sequence[FileJob]) -> list[Unpacked]:
        """Unpack each package into the folder that its job names; return what is in them, in the order of `jobs`."""
        from xlsx_templates.reading.packages.unpacked import unpacked

        return [unpacked(job, found) for job, found in zip(jobs, self._answers(jobs, None), strict=True)]

    def _answers(self, jobs: Sequence[FileJob], progress: Progress | None) -> Generator[bytes | str, None, None]:
        """Yield for each job a frame, or the finding code of what became of the worker."""
        work = _Work(self, jobs)
        lanes = [threading.Thread(target=work.run, args=(lane,), daemon=True) for lane in range(len(self.workers))]
        for thread in lanes:
            thread.start()
        try:
            for done, job in enumerate(jobs, start=1):
                found = work.take(done - 1)
                if progress:
                    progress(done, len(jobs), job.name)
                yield found
        finally:
            if work.stop():
                self.close()
            for thread in lanes:
                thread.join()

    def replace(self, lane: int) -> Worker:
        """Return a fresh worker in the place of a dead one, ready to read."""
        self.workers[lane].end()
        self.workers[lane] = Worker()
        if self.closing.is_set():
            self.workers[lane].end()
        self.workers[lane].wait_until_ready()
        return self.workers[lane]

    def _watch(self) -> None:
        while not self.closing.wait(0.1):
            for worker in tuple(self.workers):
                if time.monotonic() > worker.deadline:
                    worker.timed_out = True
                    worker.process.kill()


class _Work:
    """The jobs of one reading, shared by the lanes; each lane serves one worker."""

    def __init__(self, pool: WorkerPool, jobs: Sequence[FileJob]) -> None:
        self.pool = pool
        self.jobs = jobs
        self.found: dict[int, bytes | str] = {}
        self.changed = threading.Condition()
        self.following = 0
        self.taken = 0
        self.failure: Exception | None = None
        self.answered = 0
        self.stopped = False

    def take(self, index: int) -> bytes | str:
        """Return what was found for a job: a frame, or a finding code; raises what stopped a lane."""
        with self.changed:
            self.changed.wait_for(lambda: index in self.found or self.failure is not None)
            if index not in self.found and self.failure is not None:
                raise self.failure
            self.taken = index + 1
            self.changed.notify_all()
            return self.found.pop(index)

    def stop(self) -> bool:
        """Hand out no further jobs; return whether a worker still owes an answer."""
        with self.changed:
            self.stopped = True
            self.changed.notify_all()
            return self.answered < self.following

    def run(self, lane: int) -> None:
        """Serve the jobs that this lane gets until none is left."""
        try:
            self.pool.workers[lane].wait_until_ready()
            self._serve(lane)
        except Exception as failure:  # noqa: BLE001 - handed to the caller, who raises it
            with self.changed:
                self.failure = failure
                self.changed.notify_all()

    def _serve(self, lane: int) -> None:
        waiting: deque[int] = deque()
        while True:
            while len(waiting) < AHEAD and (index := self._next(may_wait=not waiting)) is not None:
                self.pool.workers[lane].send(self.jobs[index])
                waiting.append(index)
            if not waiting or self.stopped:
                return
            index, deadline = waiting.popleft(), time.monotonic() + TIME_LIMIT
            try:
                self._deliver(index, self.pool.workers[lane].answer(deadline))
            except BrokenWireError:
                found = self._after_death(lane, index, deadline)
                self._deliver(index, found)
                if self.pool.closing.is_set():
                    return
                if isinstance(found, str):
                    self.pool.replace(lane)
                for other in waiting:
                    self.pool.workers[lane].send(self.jobs[other])

    def _after_death(self, lane: int, index: int, deadline: float) -> bytes | str:
        """Return what a fresh worker answers to a file over which one died, or the finding code.

        A file that took all its time is to blame for it; a death may have been its neighbour's fault, so the file is tried once more in what is left.
        """
        if self.pool.workers[lane].timed_out:
            return "slow_file"
        if self.stopped:
            return "broken_file"
        worker = self.pool.replace(lane)
        worker.send(self.jobs[index])
        try:
            return worker.answer(deadline)
        except BrokenWireError:
            return "slow_file" if worker.timed_out else "broken_file"

    def _next(self, *, may_wait: bool) -> int | None:
        with self.changed:
            if may_wait:
                self.changed.wait_for(lambda: self.stopped or self.following < self.taken + WINDOW)
            if self.stopped or self.following >= min(len(self.jobs), self.taken + WINDOW):
                return None
            index = self.following
            if not may_wait and len(self.jobs[index].request) > AHEAD_PATH:
                return None
            self.following += 1
            return index

    def _deliver(self, index: int, found: bytes | str) -> None:
        with self.changed:
            self.found[index] = found
            self.answered += 1
            self.changed.notify_all()


def default_workers(files: int) -> int:
    """Return how many workers read this many files best."""
    return 1 if files <= FEW else min(2, os.cpu_count() or 1)
