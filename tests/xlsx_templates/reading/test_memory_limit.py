"""The Job Object of Windows, asked of a stand-in for kernel32: the bytes that it would be given."""

from __future__ import annotations

import struct
from collections.abc import Callable
from ctypes import string_at
from typing import Any

import pytest

from xlsx_templates.reading.memory_limit import by_job

SIZE = 123 * 2**20
JOB, SELF = 77, 2**64 - 1


class Function:
    """A function of kernel32: takes argtypes and restype as ctypes' own do."""

    argtypes: Any = None
    restype: Any = None

    def __init__(self, answer: Callable[..., int]) -> None:
        self._answer = answer

    def __call__(self, *words: Any) -> int:
        return self._answer(*words)


class Kernel:
    def __init__(self) -> None:
        self.told: list[Any] = []
        self.CreateJobObjectW = Function(lambda *_: JOB)
        self.GetCurrentProcess = Function(lambda: SELF)
        self.SetInformationJobObject = Function(lambda job, kind, at, length: self._tell(job, kind, string_at(at, length)))
        self.AssignProcessToJobObject = Function(self._tell)

    def _tell(self, *words: Any) -> int:
        self.told.append(words)
        return 1


@pytest.mark.skipif(struct.calcsize("P") != 8, reason="the layout of 64-bit Windows")
def test_the_job_holds_each_process_to_the_size() -> None:
    kernel = Kernel()
    by_job(SIZE, kernel)
    (job, kind, limits), assigned = kernel.told
    assert (job, kind, assigned) == (JOB, 9, (JOB, SELF))
    assert len(limits) == 144
    flags, memory = struct.unpack_from("<I", limits, 16)[0], struct.unpack_from("<Q", limits, 112)[0]
    assert (flags, memory) == (0x100, SIZE)
    assert sum(limits) == sum(struct.pack("<I", flags)) + sum(struct.pack("<Q", memory))
