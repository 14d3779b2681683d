"""Whether another process lives: asked of this system, and of a stand-in for Windows' kernel32."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

import pytest

from macros.round_folder.machine import is_running, runs_on_windows


@dataclass
class Kernel:
    """Answers as kernel32 does; `status` None means that the exit code cannot be read."""

    handle: int
    status: int | None = None
    asked: list[tuple[int, int]] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)

    def OpenProcess(self, rights: int, _inherit: int, pid: int) -> int:  # noqa: N802 - Windows' own names
        self.asked.append((rights, pid))
        return self.handle

    def GetExitCodeProcess(self, _handle: ctypes.c_void_p, status: Any) -> int:  # noqa: N802
        if self.status is not None:
            status._obj.value = self.status
        return int(self.status is not None)

    def CloseHandle(self, handle: ctypes.c_void_p) -> int:  # noqa: N802
        self.closed.append(handle.value or 0)
        return 1


@pytest.mark.parametrize(
    ("kernel", "last_error", "lives"),
    [
        (Kernel(handle=2**40, status=259), 0, True),
        (Kernel(handle=8, status=0), 0, False),
        (Kernel(handle=8), 0, True),
        (Kernel(handle=0), 87, False),
        (Kernel(handle=0), 5, True),
    ],
    ids=["active", "ended", "exit code unknown", "no such process", "another user's"],
)
def test_windows_is_asked_whether_a_process_lives(kernel: Kernel, last_error: int, *, lives: bool) -> None:
    assert runs_on_windows(42, kernel, lambda: last_error) is lives
    assert kernel.asked == [(0x1000, 42)]
    assert kernel.closed == ([kernel.handle] if kernel.handle else [])


def test_this_process_lives_and_one_that_ended_does_not() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert (is_running(os.getpid()), is_running(ended.pid), is_running(0)) == (True, False, False)
