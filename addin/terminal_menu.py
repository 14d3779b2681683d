"""The buttons without Excel: a menu in the terminal that asks and answers as a click does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from addin import words
from addin.answering import ANSWER, IN_TERMINAL, Reply, answer
from addin.procedures import GROUPS, PROCEDURES, Procedure, in_group

Say = Callable[[str], None]
Hear = Callable[[str], str]


def menu(root: Path | None, say: Say, hear: Hear) -> None:
    """Offer the procedures until a person leaves (0, an empty line or the end of the input); without a round, each asks which one it is about."""
    while True:
        _offer(root, say)
        typed = _heard(hear, words.MENU_CHOOSE)
        if typed in {None, "", "0"}:
            return
        procedure = _meant(typed or "")
        if procedure is None:
            say(words.MENU_UNKNOWN.format(found=typed))
        else:
            _show(_conversation(procedure, root, say, hear), say)


def _offer(root: Path | None, say: Say) -> None:
    from addin.chosen_period import saved_period

    period = saved_period(root) if root else ""
    say(words.MENU_TITLE.format(folder=root or words.MENU_NO_ROUND, period=period or words.MENU_NO_PERIOD))
    for group in GROUPS:
        for procedure in in_group(group):
            say(f"  {PROCEDURES.index(procedure) + 1:>2}  {group} · {procedure.label}")
    say(words.MENU_LEAVE)


def _meant(typed: str) -> Procedure | None:
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(PROCEDURES):
        return PROCEDURES[int(typed) - 1]
    return next((procedure for procedure in PROCEDURES if typed.casefold() in {procedure.label.casefold(), procedure.key}), None)


def _conversation(procedure: Procedure, root: Path | None, say: Say, hear: Hear) -> Reply | None:
    """Return the outcome; None where a person left a question without an answer."""
    request = {"procedure": procedure.key, "workbook": str(root / "x") if root else "", IN_TERMINAL: "1"}
    while True:
        reply = answer(request, _progress)
        if reply["state"] != "ask":
            return reply
        say(reply["message"])
        given = _heard(hear, words.MENU_FILES if reply["kind"] == "files" else words.MENU_ANSWER)
        if given is None or (not given and not reply["optional"]):
            return None
        request[ANSWER + reply["name"]] = _paths(given, reply["kind"]) if reply["kind"] in {"file", "files", "folder"} else given


def _paths(given: str, kind: str) -> str:
    """Return the paths one a line, of a file or a folder one alone; a terminal puts quotes around a file that is dropped into it."""
    import shlex

    whole = given.strip("\"' ")
    if Path(whole).exists():
        return whole
    try:
        parts = [part.strip("\"'") for part in shlex.split(given, posix=os.name != "nt")]
    except ValueError:  # a quote that is never closed is a letter of a name
        return whole
    return "\n".join(parts) if kind == "files" or len(parts) == 1 else whole


def _show(reply: Reply | None, say: Say) -> None:
    if reply is None:
        return
    say(reply.get("message") or reply["status"])
    if opened := reply.get("open"):
        say(words.MENU_OPENED.format(path=opened))
        _open(opened)


def _open(path: str) -> None:
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - a file that this very run made, opened as from Explorer


def _progress(done: int, total: int, what: str) -> None:  # noqa: ARG001 - the shape that every run calls
    if sys.stderr.isatty():
        print(f"\r{done}/{total} ", end="" if done < total else "\r", file=sys.stderr, flush=True)


def _heard(hear: Hear, prompt: str) -> str | None:
    try:
        return hear(prompt).strip()
    except EOFError:
        return None
