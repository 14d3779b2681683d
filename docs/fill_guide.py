"""The help of every command, written into the guide.

    .venv/bin/python docs/fill_guide.py

The text comes from the command line itself; a test compares the two.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from addin.command_line import Formatter, build_parser
from addin.words import COMMANDS

GUIDE = Path(__file__).resolve().parent / "huong-dan.md"
START, END = "<!-- lệnh: bắt đầu -->\n", "<!-- lệnh: kết thúc -->\n"
WIDTH = 110


def filled(guide: str) -> str:
    """Return the guide with the help of the commands as it is now between its two marks."""
    before, rest = guide.split(START)
    _, after = rest.split(END)
    return f"{before}{START}{''.join(_helps())}{END}{after}"


def _helps() -> Iterator[str]:
    choices = next(action.choices for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001 - no other road
    for name in COMMANDS:
        choices[name].formatter_class = lambda prog: Formatter(prog, width=WIDTH)
        yield f"\n### tonghop {name}\n\n```\n{choices[name].format_help()}```\n"
    yield "\n"


def main() -> int:
    """Write the guide; the status is 0."""
    GUIDE.write_text(filled(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
