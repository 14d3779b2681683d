"""``tonghop doctor``: what of this machine stands in the way of the buttons."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words_of_doctor as words
from addin.doctor import examine


def run(chosen: Namespace) -> int:
    """Return 0 where all is well, 1 where something is to be seen to."""
    checks = examine(folder=Path(chosen.folder) if chosen.folder else None)
    unwell = [check for check in checks if not check.is_well]
    print(words.SOME.format(count=len(unwell)) if unwell else words.ALL_WELL)
    for check in checks:
        print(words.LINE.format(state=words.WELL if check.is_well else words.UNWELL, title=check.title, found=check.found))
        if not check.is_well:
            print(words.TODO.format(todo=check.todo))
    return int(bool(unwell))
