"""What Excel's bridge raises where a call is turned away, told by name: the classes exist on Windows only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

BUSY = {-2147418111, -2147417846, -2146777998}
"""Call rejected, call to be made later, a cell being edited: what Excel answers while it serves no one."""
BUSY_ERROR = "ExcelBusyError"
"""What xlwings itself raises where it gave up on a busy Excel."""

T = TypeVar("T")


def is_refusal(problem: Exception) -> bool:
    """Return whether it is what COM raises, or xlwings for it."""
    return type(problem).__name__ in {"com_error", BUSY_ERROR}


def is_busy(problem: Exception) -> bool:
    """Return whether a refusal is for now only."""
    return _code(problem) in BUSY


def unless_refused(ask: Callable[[], T], otherwise: T) -> T:
    """Return what Excel answers, `otherwise` where it has no answer; a busy Excel is no answer and raises."""
    try:
        return ask()
    except Exception as problem:
        if not is_refusal(problem) or is_busy(problem):
            raise
        return otherwise


def _code(problem: Exception) -> int:
    """Return the code of what COM raised, the inner one where Excel itself spoke."""
    if type(problem).__name__ == BUSY_ERROR:
        return min(BUSY)
    found = problem.args[0] if problem.args else 0
    inner = problem.args[2] if len(problem.args) > 2 else None
    return int(inner[5]) if isinstance(inner, tuple) and len(inner) > 5 and inner[5] in BUSY else int(found)
