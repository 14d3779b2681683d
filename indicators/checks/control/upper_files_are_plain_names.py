"""A form of the level above is named by its file alone, in its own folder: no path leads out of it, and only .xlsx and .xlsm can be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.rounds import Round

_LEADS_AWAY = re.compile(r'[/\\:*?"<>|\x00-\x1f]')
_ENDINGS = (".xlsx", ".xlsm")


def check(round_: Round) -> Iterator[Doubt]:
    """Yield each name that is a path or no workbook, once a name."""
    said: set[str] = set()
    for row, line in enumerate(round_.upper_cells):
        if not line.file or line.file in said:
            continue
        said.add(line.file)
        if _LEADS_AWAY.search(line.file) or line.file.startswith("."):
            yield Spot("upper_cells", row, "file"), error("control_upper_file_is_path", found=line.file)
        elif not line.file.lower().endswith(_ENDINGS):
            yield Spot("upper_cells", row, "file"), error("control_upper_file_ending", found=line.file)
