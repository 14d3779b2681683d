"""Events of the ledger as JSON lines, one file per machine: what the database can be rebuilt from.

An event is chained to the one before it: its hash is taken over that one's hash and its own canonical JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger. `at` is the office's wall clock, ISO 8601; `facts` is JSON data."""

    kind: str
    period: str
    at: str
    machine: str
    facts: dict[str, Any] = field(hash=False)
    previous: str = ROOT_HASH

    @property
    def body(self) -> str:
        """The canonical JSON that the hash is taken over."""
        return canonical({"at": self.at, "facts": self.facts, "kind": self.kind, "machine": self.machine, "period": self.period})

    @property
    def hash(self) -> str:
        """The hash of the event and, through `previous`, of everything before it."""
        return hashlib.sha256((self.previous + self.body).encode()).hexdigest()

    @property
    def line(self) -> str:
        """The event as a line of a journal, without its line break."""
        return canonical({**json.loads(self.body), "previous": self.previous, "hash": self.hash})


def canonical(data: object) -> str:
    """Return JSON with sorted keys and no spaces: equal data, equal text; what is no text in a file's name stays an escape."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "backslashreplace").decode("utf-8")


def parse_line(text: str) -> Event | None:
    """Return the event of a journal's line, or None where the line is damaged or its hash is not its own."""
    try:
        row = json.loads(text)
        event = Event(row["kind"], row["period"], row["at"], row["machine"], row["facts"], row["previous"])
    except (ValueError, KeyError, TypeError):
        return None
    return event if event.hash == row.get("hash") else None


def journal_of(folder: Path, machine: str) -> Path:
    """Return the machine's journal in the folder."""
    return folder / f"{re.sub(r'[^A-Za-z0-9._-]+', '-', machine) or 'may'}.jsonl"


def append(path: Path, events: Sequence[Event]) -> None:
    """Append the events and wait until they are on the disk; a line that a crash cut short is closed first."""
    with path.open("ab+") as journal:
        if journal.seek(0, os.SEEK_END) and _last_byte(journal) != b"\n":
            journal.write(b"\n")
        journal.write("".join(f"{event.line}\n" for event in events).encode())
        journal.flush()
        os.fsync(journal.fileno())


def read_journals(folder: Path) -> tuple[list[Event], list[str]]:
    """Return the events of every journal in the order of their chain, and the names of journals with damaged lines."""
    found: dict[str, Event] = {}
    damaged: list[str] = []
    for path in sorted(folder.glob("*.jsonl")):
        rows = [parse_line(text) for text in path.read_text(encoding="utf-8", errors="replace").split("\n") if text.strip()]
        found.update({event.hash: event for event in rows if event is not None})
        if None in rows:
            damaged.append(path.name)
    return in_order(found.values()), damaged


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return the events each after the one it is chained to; where a shared folder made two branches, the earlier first."""
    known = {event.hash: event for event in events}
    after: dict[str, list[Event]] = {}
    for event in known.values():
        after.setdefault(event.previous if event.previous in known else "", []).append(event)
    order: list[Event] = []
    waiting = sorted(after.get("", ()), key=_when, reverse=True)
    while waiting:
        event = waiting.pop()
        order.append(event)
        if branches := after.get(event.hash):
            waiting = sorted([*waiting, *branches], key=_when, reverse=True) if waiting or len(branches) > 1 else branches
    return order


def _when(event: Event) -> tuple[str, str, str]:
    return event.at, event.machine, event.hash


def _last_byte(journal: Any) -> bytes:
    journal.seek(-1, os.SEEK_END)
    return bytes(journal.read(1))
