"""Workers of the reader that do what a test wants over files with certain names: die, hang, panic, devour memory."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_START = """
import os, sys, time
sys.path.insert(0, {root!r})
from xlsx_templates.reading import worker
reading = worker.first_look
def look(path):
    name = os.path.basename(path)
{first}
    return reading(path)
worker.first_look = look
worker.main()
"""
KILLED = """
if "abort" in name:
    os.abort()
if "hang" in name:
    time.sleep(600)
if "memory" in name:
    return {"k": str(len(bytearray(600 * 2**20)))}
if "panic" in name:
    raise BaseException("panicked at calamine")
"""
"""What a file can do to a worker, named after it."""


def command(first: str) -> list[str]:
    """Return the command of a worker that runs these lines before it looks at a file; they know its `path` and its `name`."""
    return [sys.executable, "-I", "-X", "utf8", "-c", _START.format(root=str(ROOT), first=textwrap.indent(first, "    "))]
