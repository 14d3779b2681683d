"""What a question offers to choose from, each list as (code, label)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Offered = Sequence[tuple[str, str]]


def catalogues(root: Path | None) -> Offered:  # noqa: ARG001 - every list has this shape
    """Return the catalogues that are shipped."""
    from xlsx_templates.catalogues import load_seed, shipped

    return [(name, f"{load_seed(name)[0].catalogue.name} ({name})") for name in shipped()]


def units(root: Path | None) -> Offered:
    """Return the units below the round's own."""
    if root is None:
        return []
    from macros.round_definitions import load_round
    from macros.round_folder.paths import RoundFolder

    return [(unit.code, unit.name) for unit in load_round(RoundFolder(root)).round.units if not unit.is_own]


def periods(root: Path | None) -> Offered:
    """Return the periods of the round's control workbook."""
    if root is None:
        return []
    from macros.round_definitions import load_round
    from macros.round_folder.paths import RoundFolder

    return [(period.code, period.name) for period in load_round(RoundFolder(root)).round.periods]


CHOICES: Mapping[str, Callable[[Path | None], Offered]] = {"catalogues": catalogues, "units": units, "periods": periods}


def chosen(said: str, offered: Offered) -> str | None:
    """Return the code that an answer means: a number from 1, a code or a label; None for anything else."""
    text = said.strip()
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(offered):
        return offered[int(text) - 1][0]
    return next((code for code, label in offered if text.casefold() in {code.casefold(), label.casefold()}), None)
