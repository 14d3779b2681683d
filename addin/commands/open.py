"""``tonghop open``: all that the buttons do, without Excel and without macros."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.terminal_menu import menu
from macros.round_folder.paths import RoundFolder, root_named


def run(chosen: Namespace) -> int:
    """Return 0 once a person leaves; StoppedError where the folder is no round."""
    named = chosen.folder or _asked()
    if not named:
        menu(None, print, input)
        return 0
    folder = RoundFolder(root_named(Path(named)).absolute())
    folder.control_workbook()
    menu(folder.root, print, input)
    return 0


def _asked() -> str:
    """Return what a person typed or dropped into the window, without the quotes that Windows puts around it; "" for nothing."""
    try:
        return input(words.MENU_WHICH).strip().strip("\"'").strip()
    except EOFError:
        return ""
