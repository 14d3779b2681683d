"""The installer's own click: one harmless request through the exchange folder, with the interpreter that the buttons start, and what came back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from addin import home
from addin.exchange import REPLY, REQUEST, ascii_json
from addin.installer import words

STEM = "cai-dat"
ASKED = {"procedure": "guide", "workbook": ""}
"""Finds the guide and says where it lies; whoever clicked opens it, and here nobody does."""
BACKEND = ("-I", "-X", "utf8", "-m", "addin.backend")
"""As ``Backend.bas`` starts it."""


def first_click(folder: Path, run: Callable[[Sequence[str]], int]) -> str:
    """Return the sentence that says whether a request in the program's folder was answered, or what to do; no file of it stays."""
    exchange, interpreter = folder / home.EXCHANGE, home.interpreter_of(folder)
    request = exchange / f"{STEM}{REQUEST}"
    try:
        exchange.mkdir(parents=True, exist_ok=True)
        _clear(exchange)
        request.write_text(ascii_json(ASKED) + "\n", encoding="ascii")
        status = run([str(interpreter), *BACKEND, str(request)])
        reply = json.loads((exchange / f"{STEM}{REPLY}").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return words.NO_ANSWER.format(exchange=exchange, python=interpreter)
    finally:
        _clear(exchange)
    if status == 0 and reply.get("state") == "done":
        return words.ANSWERED
    return words.ANSWERED_OTHERWISE.format(said=reply.get("message") or reply.get("status", ""))


def _clear(exchange: Path) -> None:
    """Remove what the click left; a file that is held open is swept away by a later run."""
    for path in exchange.glob(f"{STEM}.*"):
        with suppress(OSError):
            path.unlink()
