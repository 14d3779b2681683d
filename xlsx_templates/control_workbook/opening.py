"""Opens a control workbook. Light: what a round is gets loaded while nothing waits for the file any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_PASSWORD = "EncryptedPackage".encode("utf-16-le")


class ControlWorkbookUnreadableError(Exception):
    """The file cannot be opened as a workbook; the message is its name. `is_locked` where that is for a password."""

    is_locked = False


@dataclass(frozen=True, slots=True)
class OpenedWorkbook:
    """A control workbook by the name of its file, all its bytes as they were at one moment, and its sheets, not read yet."""

    file: str
    content: bytes
    workbook: CalamineWorkbook


def open_control_workbook(path: Path) -> OpenedWorkbook:
    """Return the opened .xlsx or .xlsm; ControlWorkbookUnreadableError where that is not possible."""
    with unreadable_said(path.name):
        content = path.read_bytes()
    from python_calamine import CalamineWorkbook

    with unreadable_said(path.name, content):
        return OpenedWorkbook(path.name, content, CalamineWorkbook.from_filelike(BytesIO(content)))


@contextmanager
def unreadable_said(file: str, content: bytes = b"") -> Iterator[None]:
    """Turn whatever goes wrong in the body into a ControlWorkbookUnreadableError."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:  # calamine panics with an exception derived from BaseException
        unreadable = ControlWorkbookUnreadableError(file)
        unreadable.is_locked = _PASSWORD in content
        raise unreadable from problem
