"""Which machine and which process this is, and whether another one still lives."""

from __future__ import annotations

import os
import sys


def machine_name() -> str:
    """Return the machine's own name, "may" where it has none."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "") or "may"
    return os.uname().nodename or "may"


def is_running(pid: int) -> bool:
    """Return whether a process of this machine has that id."""
    if pid <= 0:
        return False
    return _runs_on_windows(pid) if sys.platform == "win32" else _runs_on_posix(pid)


def _runs_on_posix(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _runs_on_windows(pid: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the attribute exists on Windows only
    still_active, query_limited = 259, 0x1000
    handle = kernel.OpenProcess(query_limited, 0, pid)
    if not handle:
        return False
    status = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(status))
    kernel.CloseHandle(handle)
    return not known or status.value == still_active
