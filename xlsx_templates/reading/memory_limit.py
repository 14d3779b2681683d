"""A ceiling on what this process may allocate: rlimit on POSIX, a Job Object on Windows."""

from __future__ import annotations

import sys


def limit_memory(size: int) -> None:
    """Hold this process to `size` bytes more than it has mapped now; allocation beyond that fails or ends it."""
    if sys.platform == "win32":
        _by_job(size)
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


def _by_job(size: int) -> None:
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class _Basic(ctypes.Structure):
            _fields_ = (
                ("times", ctypes.c_int64 * 2),
                ("flags", wintypes.DWORD),
                ("working_set", ctypes.c_size_t * 2),
                ("active", wintypes.DWORD),
                ("affinity", ctypes.c_size_t),
                ("priority", wintypes.DWORD * 2),
            )

        class _Extended(ctypes.Structure):
            _fields_ = (("basic", _Basic), ("counters", ctypes.c_uint64 * 6), ("process_memory", ctypes.c_size_t), ("others", ctypes.c_size_t * 3))

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _Extended()
        limits.basic.flags = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
        limits.process_memory = size
        job = kernel.CreateJobObjectW(None, None)
        kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
