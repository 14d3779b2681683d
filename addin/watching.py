"""Serving requests without Excel starting a process: a watcher that a person leaves running."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from addin.exchange import PROGRESS, REPLY, REQUEST

SIGN = "dang-truc.txt"
"""Kept fresh while the watcher lives; a click that finds it starts no process of its own."""
LOOK_EVERY = 0.2
OLDEST = 60.0
"""Seconds after which nobody waits for a request any more: a click gives up sooner."""


def watch(folder: Path, serve: Callable[[Path], None], is_over: Callable[[], bool]) -> None:
    """Serve each request in the folder, one after another, until `is_over`; a person ends it with Ctrl+C. OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    sign = folder / SIGN
    sign.write_text("1", encoding="ascii")
    try:
        while not is_over():
            with suppress(OSError):  # a click or a scanner may hold it just now; it stays fresh for a while
                sign.write_text("1", encoding="ascii")
            for request in waiting(folder):
                serve(request)
            time.sleep(LOOK_EVERY)
    finally:
        with suppress(OSError):
            sign.unlink(missing_ok=True)


def waiting(folder: Path) -> list[Path]:
    """Return the requests that are written to their end, that somebody waits for and nobody serves yet, the oldest first."""
    ages = {path: _age(path) for path in folder.glob(f"*{REQUEST}")}
    return sorted((path for path, age in ages.items() if age < OLDEST and _is_whole(path) and not _is_served(path)), key=lambda path: -ages[path])


def _is_whole(request: Path) -> bool:
    try:
        return request.read_bytes().rstrip().endswith(b"}")
    except OSError:
        return False


def _age(request: Path) -> float:
    """Return how many seconds ago the request was written; more than any where it went meanwhile."""
    try:
        return time.time() - request.stat().st_mtime
    except OSError:
        return math.inf


def _is_served(request: Path) -> bool:
    stem = str(request)[: -len(REQUEST)]
    return Path(stem + PROGRESS).exists() or Path(stem + REPLY).exists()
