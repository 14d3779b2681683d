"""Which machine and which process this is, and whether another one still lives."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from typing import Any


def machine_name() -> str:
    """Return the machine's own name, "may" where it has none."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "") or "may"
    return os.uname().nodename or "may"


def is_running(pid: int) -> bool:
    """Return whether a process of this machine has that id."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        return runs_on_windows(pid, kernel, ctypes.get_last_error)
    return _runs_on_posix(pid)


def _runs_on_posix(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def runs_on_windows(pid: int, kernel: Any, last_error: Callable[[], int]) -> bool:
    """Return whether the process lives, as kernel32 says it; one that may not be asked lives too."""
    still_active, query_limited, access_denied = 259, 0x1000, 5
    handle = kernel.OpenProcess(query_limited, 0, pid)
    if not handle:
        return last_error() == access_denied
    status = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(ctypes.c_void_p(handle), ctypes.byref(status))
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return not known or status.value == still_active
