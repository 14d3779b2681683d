"""``tonghop watch``: serve the buttons without Excel starting a process."""

from __future__ import annotations

import subprocess
import sys
import threading
from argparse import Namespace
from pathlib import Path

from addin import home, words
from addin.watching import watch


def run(chosen: Namespace) -> int:  # noqa: ARG001 - every command has this shape
    """Return 0 once a person ends it with Ctrl+C."""
    print(words.WATCHING.format(folder=home.exchange()))
    try:
        watch(home.exchange(), _serve, lambda: False)
    except KeyboardInterrupt:
        print(words.WATCHED)
    return 0


def _serve(request: Path) -> None:
    """Serve a request in a process of its own, as a click would, and go on watching: its sign stays fresh."""
    process = subprocess.Popen([sys.executable, "-I", "-X", "utf8", "-m", "addin.backend", str(request)])  # noqa: S603 - our own interpreter and module
    threading.Thread(target=process.wait, daemon=True).start()
    while process.poll() is None and not request.with_name(request.name.replace(".yeu-cau", ".tien-do")).exists():
        threading.Event().wait(0.05)
