"""A ceiling on what this process may allocate: rlimit on POSIX, a Job Object on Windows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctypes import Structure


def limit_memory(size: int) -> None:
    """Hold this process to `size` bytes more than it has mapped now; allocation beyond that fails or ends it."""
    if sys.platform == "win32":
        import ctypes

        by_job(size, ctypes.WinDLL("kernel32", use_last_error=True))
    else:
        _by_rlimit(size)


def _by_rlimit(size: int) -> None:
    import resource

    for limit in (resource.RLIMIT_DATA, resource.RLIMIT_AS):
        ceiling = size if limit == resource.RLIMIT_DATA else 4 * size  # libraries are mapped too
        _, hard = resource.getrlimit(limit)
        if hard == resource.RLIM_INFINITY or ceiling < hard:
            resource.setrlimit(limit, (ceiling, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def by_job(size: int, kernel: Any) -> None:
    """Put this process into a job of kernel32 that holds it to `size` bytes."""
    from ctypes import byref, c_int, c_void_p, sizeof, wintypes

    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, c_int, c_void_p, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    limits = _job_limits(size)
    job = kernel.CreateJobObjectW(None, None)
    kernel.SetInformationJobObject(job, 9, byref(limits), sizeof(limits))
    kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())


def _job_limits(size: int) -> Structure:
    """Return a JOBOBJECT_EXTENDED_LIMIT_INFORMATION that limits the memory of each process."""
    from ctypes import Structure, c_int64, c_size_t, c_uint32, c_uint64

    class _Basic(Structure):
        _fields_ = (
            ("times", c_int64 * 2),
            ("flags", c_uint32),
            ("working_set", c_size_t * 2),
            ("active", c_uint32),
            ("affinity", c_size_t),
            ("priority", c_uint32 * 2),
        )

    class _Extended(Structure):
        _fields_ = (("basic", _Basic), ("counters", c_uint64 * 6), ("process_memory", c_size_t), ("others", c_size_t * 3))

    limits = _Extended(process_memory=size)
    limits.basic.flags = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    return limits
