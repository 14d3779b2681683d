"""The current period of a round: chosen once by a person, kept in the hidden folder, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from indicators.periods import parse_period_code
from macros.round_folder.paths import RoundFolder

FILE = "ky-dang-chon.txt"


def known_period_of(request: Mapping[str, str], root: Path | None) -> str:
    """Return the code of the period that the request means: its own, the one just answered, else the one kept; "" where none is known."""
    if request.get("period"):
        return parse_period_code(request["period"]) or ""
    if root is not None and "answer.period" in request:
        from addin.choices import chosen, periods

        code = chosen(request["answer.period"], periods(root)) or ""
        if code:
            keep_period(root, code)
        return code
    return saved_period(root) if root is not None else ""


def saved_period(root: Path) -> str:
    """Return the code kept in the round's folder, "" where there is none."""
    with suppress(OSError, UnicodeDecodeError):
        return parse_period_code((RoundFolder(root).system / FILE).read_text(encoding="utf-8").strip()) or ""
    return ""


def keep_period(root: Path, code: str) -> None:
    """Keep the code for the next click; nothing is kept where the folder cannot be written."""
    with suppress(OSError):
        system = RoundFolder(root).system
        system.mkdir(parents=True, exist_ok=True)
        (system / FILE).write_text(code, encoding="utf-8")
