"""``tonghop letter``: the Word documents of a round."""

from __future__ import annotations

from argparse import Namespace

from addin.commands import report_letter
from macros.stopped import StoppedError


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where a person has to look at something."""
    if chosen.refresh:
        return report_letter.refresh(chosen)
    if not chosen.folder or not chosen.period:
        raise StoppedError("letter_incomplete")
    return report_letter.write(chosen)
