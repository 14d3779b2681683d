"""Who listens to a command besides its terminal: the backend of a click hears its progress and what it made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicators.consolidation import Consolidation

Progress = Callable[[int, int, str], None]


class Listener:
    """Hears a run: `progress` is called with (done, total, what); `made` gathers the files and folders it made, the first to be opened.

    `result` is the consolidation that the run came to, None where it came to none.
    """

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.made: list[Path] = []
        self.result: Consolidation | None = None


_listeners: list[Listener] = []


@contextmanager
def listening(progress: Progress) -> Iterator[Listener]:
    """Give the listener of every command that runs in the body."""
    listener = Listener(progress)
    _listeners.append(listener)
    try:
        yield listener
    finally:
        _listeners.remove(listener)


def current() -> Listener | None:
    """Return who listens now, None on a terminal."""
    return _listeners[-1] if _listeners else None


def made(*paths: Path | None) -> None:
    """Tell who listens what the command made, in the order in which a person wants to see it."""
    listener = current()
    if listener is not None:
        listener.made.extend(path for path in paths if path is not None)


def came_to(result: Consolidation) -> None:
    """Tell who listens which consolidation the command came to."""
    listener = current()
    if listener is not None:
        listener.result = result
