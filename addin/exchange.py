"""The exchange between a click and the backend: flat ASCII JSON files in one folder, named after the request.

``ID.yeu-cau.json`` is the request; ``ID.tien-do.json`` says how far the run is and beats while it lives; ``ID.dung`` asks it to stop;
``ID.tra-loi.json`` is the reply, the last thing written. All values are text.
"""

from __future__ import annotations

import _thread
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

REQUEST, PROGRESS, REPLY, STOP = ".yeu-cau.json", ".tien-do.json", ".tra-loi.json", ".dung"
LAST_FAULT = "loi-gan-nhat.txt"
BEAT = 0.2
"""Seconds between two looks at the wish to stop, and between two signs of life."""
ATTEMPTS = 15
"""How often the reply is tried, a beat apart."""
KEPT = 86_400.0
"""Seconds after which what an earlier run left behind is swept away."""


def ascii_json(values: Mapping[str, str]) -> str:
    """Return the values as one line of ASCII JSON: what VBA reads and writes without knowing any alphabet."""
    return json.dumps(dict(values), ensure_ascii=True)


class Exchange:
    """One request's side of the exchange, seen from the backend. `start` begins its signs of life, `reply` ends them."""

    def __init__(self, request: Path) -> None:
        self._request = request
        self._base = str(request)[: -len(REQUEST)] if request.name.endswith(REQUEST) else str(request.with_suffix(""))
        self._over = threading.Event()
        self._guard = threading.Lock()
        self._status = ""
        self._beats = 0
        self._began = 0.0

    def read(self) -> dict[str, str]:
        """Return the request. OSError or ValueError where it cannot be read."""
        found = json.loads(self._request.read_text(encoding="utf-8-sig"))
        if not isinstance(found, dict):
            raise ValueError("a request is an object")  # noqa: TRY004 - one kind of exception for whatever cannot be read
        return {str(key): str(value) for key, value in found.items()}

    def is_given_up(self) -> bool:
        """Return whether the run was asked to stop before it began: who clicked was told that it did not start."""
        return os.path.exists(self._base + STOP)  # noqa: PTH110 - a name, not a path, was put together

    def start(self) -> bool:
        """Say that the run began, then beat until `reply`; stop the main thread where a person asks for it.

        Return False where the request is served already, by the process of a click or of another watcher: one click, one run.
        """
        try:
            with open(self._base + PROGRESS, "x", encoding="ascii") as progress:  # noqa: PTH123 - a name, not a path, was put together
                progress.write(ascii_json(self._sign()) + "\n")
        except FileExistsError:
            return False
        if not self._request.exists():
            os.unlink(self._base + PROGRESS)  # noqa: PTH108 - the same
            return False
        threading.Thread(target=self._beat, daemon=True).start()
        return True

    def progress(self, done: int, total: int, what: str) -> None:  # noqa: ARG002 - the shape that every run calls
        """Hear how many files are done; the status is what the status bar shows."""
        from addin.backend_words import progress_line

        now = time.monotonic()
        self._began = self._began or now
        self._status = progress_line(done, total, now - self._began)

    def reply(self, values: Mapping[str, str]) -> None:
        """Write the reply and remove what led to it; the full text of a fault goes to a file for whoever helps."""
        self._over.set()
        values = dict(values)
        if fault := values.pop("fault", ""):
            with suppress(OSError):
                self._request.with_name(LAST_FAULT).write_text(fault, encoding="utf-8")
        with self._guard:
            self._put_at_last(values)
            with suppress(OSError):  # a request that somebody holds stays, and its progress with it, so that nobody serves it again
                for ending in (REQUEST, PROGRESS, STOP):
                    Path(self._base + ending).unlink(missing_ok=True)

    def _beat(self) -> None:
        while not self._over.wait(BEAT):
            with self._guard:
                if self._over.is_set():
                    return
                if self.is_given_up():
                    _interrupt()
                    return
                self._write_progress()

    def _write_progress(self) -> None:
        with suppress(OSError):  # the reader may hold the file just now; the next beat comes soon
            self._put(PROGRESS, self._sign())

    def _sign(self) -> dict[str, str]:
        self._beats += 1
        return {"beat": str(self._beats), "status": self._status}

    def _put_at_last(self, values: Mapping[str, str]) -> None:
        """Write the reply, again where a scanner holds the new file for a moment: without it the run's end is never heard of."""
        for _ in range(ATTEMPTS):
            with suppress(PermissionError):
                self._put(REPLY, values)
                return
            time.sleep(BEAT)
        self._put(REPLY, values)

    def _put(self, ending: str, values: Mapping[str, str]) -> None:
        temporary = Path(f"{self._base}{ending}.tam")
        temporary.write_text(ascii_json(values) + "\n", encoding="ascii", newline="\n")
        temporary.replace(self._base + ending)


def _interrupt() -> None:
    """Interrupt the main thread as Ctrl+C would, also where it waits for a worker."""
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def sweep(folder: Path) -> None:
    """Remove what runs of earlier days left in the exchange folder."""
    limit = time.time() - KEPT
    for entry in os.scandir(folder):
        with suppress(OSError):
            if entry.is_file(follow_symlinks=False) and _is_ours(entry.name) and entry.stat().st_mtime < limit:
                os.unlink(entry.path)  # noqa: PTH108 - a scan gives names


def _is_ours(name: str) -> bool:
    """Return whether a file is one of a click: of the exchange, or the copy of an open workbook that LibreOffice lays beside its request."""
    stem, _, ending = name.partition(".")
    return name.endswith((REQUEST, PROGRESS, REPLY, STOP, ".tam")) or (ending == "xlsx" and stem.replace("-", "").isdigit())
