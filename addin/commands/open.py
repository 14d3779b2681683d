"""``tonghop open``: all that the buttons do, without Excel and without macros."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin.terminal_menu import menu
from macros.round_folder.paths import RoundFolder


def run(chosen: Namespace) -> int:
    """Return 0 once a person leaves; StoppedError where the folder is no round."""
    folder = RoundFolder(Path(chosen.folder).absolute())
    folder.control_workbook()
    menu(folder.root, print, input)
    return 0
