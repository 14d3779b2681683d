"""What the ribbon's box of periods shows: of each round that was met on this machine the chosen period and the list of them.

VBA opens no file by a path with accents, so this stands in the exchange's folder, one line of flat ASCII JSON: `round1`, `period1`,
`periods1` (one a line as CODE|NAME), `round2` … with the round met last first. What counts is the round's own file (``addin.chosen_period``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from addin.exchange import ascii_json
from addin.home import exchange
from indicators.periods import period_name

FILE = "ky-dang-chon.json"
FIELDS = ("round", "period", "periods")
ROUNDS = 20
LONGEST = 50_000
"""Characters that may stand in the file: it is read while Excel draws."""


class Shown(NamedTuple):
    """What the box shows of one round: its folder, the code of the period, the list as CODE|NAME lines."""

    root: str
    code: str
    listed: str


def show_period(root: Path, code: str, offered: Sequence[tuple[str, str]] = ()) -> None:
    """Keep the round's period for the box, with the list that is offered, else the one that was kept; "" forgets the round.

    Nothing is kept where no click was ever made on this machine, or where the folder cannot be written.
    """
    place = exchange() / FILE
    if not place.parent.is_dir():
        return
    before = kept(place)
    folder = os.path.abspath(root).rstrip("\\/")  # noqa: PTH100 - as the workbook's own path is spelled, links and all
    known = next((each.listed for each in before if each.root == folder), "")
    listed = "\n".join(f"{each}|{label}" for each, label in offered) or known
    if f"\n{code}|" not in f"\n{listed}":
        listed = f"{code}|{period_name(code)}" if code else ""
    after = [*([Shown(folder, code, listed)] if code else []), *(each for each in before if each.root != folder)]
    if after != before:
        _write(place, after[:ROUNDS])


def kept(place: Path) -> list[Shown]:
    """Return what the file holds, the round met last first; nothing where it is not there or spoilt."""
    try:
        values = json.loads(place.read_text(encoding="ascii"))
        return [Shown(*(str(values[f"{name}{number}"]) for name in FIELDS)) for number in range(1, len(values) // len(FIELDS) + 1)]
    except (OSError, ValueError, LookupError, TypeError):
        return []


def _write(place: Path, rounds: list[Shown]) -> None:
    """Write the rounds, the last left out where they are too long together; Excel may hold the file just now: then the next click writes it."""
    text = ascii_json({f"{name}{number}": value for number, each in enumerate(rounds, start=1) for name, value in zip(FIELDS, each, strict=True)})
    if len(text) > LONGEST:
        _write(place, rounds[:-1])
        return
    temporary = place.with_name(f"{place.name}.{os.getpid()}.tam")
    with suppress(OSError):
        temporary.write_text(text + "\n", encoding="ascii", newline="\n")
        temporary.replace(place)
    with suppress(OSError):  # a scanner may hold it; what stays is swept away with the other leavings
        temporary.unlink(missing_ok=True)
