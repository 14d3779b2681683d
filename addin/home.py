"""Where the installed program lies, as the buttons look for it: an environment and the exchange folder, in ASCII."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

EXCHANGE, ENVIRONMENT = "trao-doi", "moi-truong"


def home(surroundings: Mapping[str, str] = os.environ) -> Path:
    """Return the program's folder: TONGHOP_HOME, else %LOCALAPPDATA% (where that is no ASCII, %PUBLIC%), else ~/.local/share."""
    if place := surroundings.get("TONGHOP_HOME"):
        return Path(place)
    local = surroundings.get("LOCALAPPDATA", "")
    if not local:
        return Path(surroundings.get("HOME", str(Path.home()))) / ".local/share/TongHop"
    return Path(local if local.isascii() else surroundings.get("PUBLIC", local)) / "TongHop"


def exchange(surroundings: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of requests and replies."""
    return home(surroundings) / EXCHANGE


def interpreter(surroundings: Mapping[str, str] = os.environ) -> Path:
    """Return the interpreter that a click starts."""
    return interpreter_of(home(surroundings))


def interpreter_of(folder: Path) -> Path:
    """Return the interpreter of a program's folder."""
    return folder / ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
