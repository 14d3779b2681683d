"""Reading returned files: workers turn them into plain data, `interpret` turns that into submissions and findings.

The names are loaded when they are first used, since every worker imports this package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsx_templates.reading.expected import Expected
    from xlsx_templates.reading.interpretation import ReadFile, ReadStatus, interpret, interpret_with
    from xlsx_templates.reading.raw import FileJob, RawFile
    from xlsx_templates.reading.returns import read_returns
    from xlsx_templates.reading.unavailable import WorkersUnavailableError
    from xlsx_templates.reading.workers import WorkerPool, default_workers

__all__ = [
    "Expected",
    "FileJob",
    "RawFile",
    "ReadFile",
    "ReadStatus",
    "WorkerPool",
    "WorkersUnavailableError",
    "default_workers",
    "interpret",
    "interpret_with",
    "read_returns",
]

_HOMES = {
    "expected": ("Expected",),
    "interpretation": ("ReadFile", "ReadStatus", "interpret", "interpret_with"),
    "raw": ("FileJob", "RawFile"),
    "returns": ("read_returns",),
    "unavailable": ("WorkersUnavailableError",),
    "workers": ("WorkerPool", "default_workers"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(name)
