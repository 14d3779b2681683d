"""A worker: a child process that reads one file after another and answers in plain data, whatever the files do to it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from xlsx_templates.reading.first_look import Wire, first_look
from xlsx_templates.reading.memory_limit import limit_memory
from xlsx_templates.reading.packages.unpacking import requested, unpack
from xlsx_templates.reading.wire import BrokenWireError, receive, send

MEMORY_LIMIT = 512 * 2**20
READY = "ready"
_OUT_OF_MEMORY = "PyObject pointer is null"
"""What calamine's panic says where a list could not be made: a stray cell far out asked for millions of cells."""
Look = Callable[[str], Wire]


def main(look: str = "") -> None:
    """Answer requests from standard input on standard output until the parent closes it; `look` names what is done with a file."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not enter the wire
    limit_memory(MEMORY_LIMIT)
    looking = _look_at_forms() if look else _look_at_returns()
    gc.freeze()
    send(answers, READY)
    serve(requests, answers, looking)


def _look_at_returns() -> Look:
    import python_calamine  # noqa: F401 - loaded while the parent prepares

    return first_look


def _look_at_forms() -> Look:
    from xlsx_templates.upper_form.looking import form_look

    return form_look


def serve(requests: BinaryIO, answers: BinaryIO, look: Look = first_look) -> None:
    """Answer each request, a path in UTF-8 or a package to unpack, in the order they come."""
    while True:
        try:
            path = receive(requests).decode("utf-8", "surrogateescape")
        except BrokenWireError:
            return
        send(answers, answer(path, look))


def answer(path: str, look: Look = first_look) -> Wire:
    """Return what the file at `path` holds, the index of a package (see unpacking.py); whatever its parsers raise becomes a problem of the file."""
    try:
        if asked := requested(path):
            return unpack(*asked)
        return look(path)
    except MemoryError:
        return {"p": "oversized_file"}
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as panic:  # noqa: BLE001 - calamine panics with an exception that is no Exception
        sys.stderr.write(f"{type(panic).__name__}: {panic}\n")
        return {"p": "broken_file" if _OUT_OF_MEMORY in str(panic) else "damaged_file"}
