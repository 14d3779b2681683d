"""``tonghop watch``: serve the buttons without Excel starting a process."""

from __future__ import annotations

import subprocess
import sys
import threading
from argparse import Namespace
from pathlib import Path

from addin import home, words
from addin.command_line import COULD_NOT_RUN
from addin.watching import watch
from macros.os_reasons import reason_of


def run(chosen: Namespace) -> int:  # noqa: ARG001 - every command has this shape
    """Return 0 once a person ends it with Ctrl+C, 2 where the exchange folder cannot be written."""
    print(words.WATCHING.format(folder=home.exchange()))
    try:
        watch(home.exchange(), _serve, lambda: False)
    except KeyboardInterrupt:
        print(words.WATCHED)
    except OSError as problem:
        print(words.NOT_WATCHING.format(folder=home.exchange(), reason=reason_of(problem)), file=sys.stderr)
        return COULD_NOT_RUN
    return 0


def _serve(request: Path) -> None:
    """Serve a request in a process of its own, as a click would, and go on watching: its sign stays fresh."""
    process = subprocess.Popen([sys.executable, "-I", "-X", "utf8", "-m", "addin.backend", str(request)])  # noqa: S603 - our own interpreter and module
    threading.Thread(target=process.wait, daemon=True).start()
    while process.poll() is None and not request.with_name(request.name.replace(".yeu-cau", ".tien-do")).exists():
        threading.Event().wait(0.05)
